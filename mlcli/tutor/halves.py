"""Half-made answers: kept whichever way the learner goes from a step, and there again on coming back."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from mlcli.ui import feedback
from mlcli.ui.asking import Arrange, Bins, Command, Compose, Edit, Half, Question, Reply, Screen

_ENDS = ("right", "revealed", "edited", "written")
"""What an answer that was begun has come to."""

_AWAY = (Command.ON, Command.BACK, Command.LEAVE)


class Halves:
    """What was begun at each step; `begun` is from earlier sittings, `tell` remembers it."""

    def __init__(
        self, screen: Screen, begun: Mapping[str, str], tell: Callable[[Literal["begun"], str], None]
    ) -> None:
        self._screen = screen
        self._tell = tell
        self._begun = dict(begun)
        self._unsaid = set(begun)

    def told(self, step: str, verdict: str) -> None:
        """Forget what was begun at a step that is answered."""
        if verdict in _ENDS:
            self._begun.pop(step, None)

    def ask(self, question: Question, step: str, commands: Sequence[Command]) -> Reply:
        """Ask with what was begun before; keep what is begun when the learner goes."""
        begun = taken_up(question, self._begun.get(step, ""))
        if begun is not None and step in self._unsaid:
            self._screen.show("", feedback.taken_up())
        self._unsaid.discard(step)
        question = begun or question
        try:
            reply = self._screen.ask(question, commands)
        except (KeyboardInterrupt, SystemExit):
            self._keep(question, step)
            raise
        if reply in _AWAY:
            self._keep(question, step)
        return reply

    def _keep(self, question: Question, step: str) -> None:
        half = self._screen.half(question)
        text = "" if half is None else as_text(question, half)
        if half is not None and text != self._begun.get(step, ""):
            self._begun[step] = text
            self._tell("begun", text)


def as_text(question: Question, half: Half) -> str:
    """What is remembered of it: texts of items and bins, whose order may be another one tomorrow."""
    match question, half:
        case ((Edit(code=given) | Compose(text=given)), str()):
            return "" if half.rstrip() == given.rstrip() else half
        case Bins(items=items, into=into), tuple():
            put = {item: into[at] for item, at in zip(items, half, strict=True) if at is not None}
            return json.dumps(put, ensure_ascii=False) if put else ""
        case Arrange(items=items), tuple():
            return json.dumps([items[at] for at in half if at is not None], ensure_ascii=False)
        case _:
            return ""


def taken_up(question: Question, text: str) -> Question | None:
    """The question with what was begun of its answer; None where there is nothing of that kind."""
    if not text:
        return None
    match question:
        case Edit() | Compose():
            return replace(question, begun=text)
        case Bins(items=items, into=into):
            put = _read(text)
            names = [put.get(item) if isinstance(put, dict) else None for item in items]
            bins = tuple(into.index(name) if name in into else None for name in names)
            return replace(question, begun=bins) if any(at is not None for at in bins) else None
        case Arrange(items=items):
            row = _read(text)
            if not isinstance(row, list) or sorted(map(str, row)) != sorted(items):
                return None
            return replace(question, begun=tuple(items.index(item) for item in row))
        case _:
            return None


def _read(text: str) -> object:
    with suppress(ValueError):
        return json.loads(text)
    return None
