"""A screen for tests: replies come from a list, everything shown is kept as text."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import assert_never

from rich.console import Console, RenderableType

from mlcli.figures.figure import Size
from mlcli.ui.asking import (
    Arrange,
    Arranged,
    Binned,
    Bins,
    Choose,
    Chosen,
    Command,
    Compose,
    Edit,
    GoOn,
    Half,
    Line,
    Question,
    Reply,
    Standby,
    Turn,
    Turned,
    Typed,
    Woken,
    Written,
)
from mlcli.ui.theme import theme


class Scripted:
    """A `Screen` that is asked what its script answers; `asked` keeps what it was asked."""

    def __init__(
        self,
        replies: Iterable[Reply] = (),
        *,
        width: int = 72,
        rows: int = 30,
        leave_at_end: bool = False,
        moves: bool = False,
        half: Half | None = None,
    ) -> None:
        self.asked: list[tuple[Question, tuple[Command, ...]]] = []
        self.waited_for: list[str] = []
        self._replies = list(replies)
        self._leave_at_end = leave_at_end
        self._half = half
        self.roomy = False
        self.moves = moves
        self._size = Size(columns=width, rows=rows)
        self._file = StringIO()
        self._console = Console(
            file=self._file, width=width, height=rows, color_system=None, theme=theme(), markup=False,
            highlight=False, emoji=False, _environ={},
        )  # fmt: skip

    @property
    def size(self) -> Size:
        return self._size

    @property
    def shown(self) -> str:
        """Everything that was shown so far, without blanks at line ends."""
        return "".join(f"{line.rstrip()}\n" for line in self._file.getvalue().splitlines())

    @property
    def left(self) -> tuple[Reply, ...]:
        """The replies that nobody asked for yet."""
        return tuple(self._replies)

    def show(self, *parts: RenderableType) -> None:
        for part in parts:
            self._console.print(part, crop=False)

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        self.asked.append((question, tuple(commands)))
        if not self._replies:
            if self._leave_at_end:
                return Command.LEAVE
            raise AssertionError(f"the script has no reply left for {question!r}\n{self._last_lines()}")
        reply = self._replies.pop(0)
        if fault := misfit(reply, question, commands):
            raise AssertionError(f"{fault}\nthe question was {question!r}\n{self._last_lines()}")
        return reply

    def half(self, question: Question) -> Half | None:
        return None if isinstance(question, GoOn) else self._half

    def fits(self, *_: object) -> bool:
        return self.roomy

    @contextmanager
    def lent(self) -> Iterator[None]:
        yield

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        self.waited_for.append(what)
        yield

    def _last_lines(self) -> str:
        return "the screen ends with\n" + "\n".join(self.shown.splitlines()[-12:])


def misfit(reply: Reply, question: Question, commands: Sequence[Command]) -> str | None:
    """Why the reply does not fit the question, or None; ^D, and so LEAVE, fits everywhere."""
    match reply:
        case Command():
            fits = reply is Command.LEAVE or reply in commands
            return None if fits else f"{reply} is not offered, only {[each.name for each in commands]}"
        case Chosen(picked):
            return _choice_misfit(picked, question)
        case Binned(bins):
            return _bins_misfit(bins, question)
        case Arranged(order):
            return _order_misfit(order, question)
        case Typed():
            return None if isinstance(question, Line | Compose) else "a typed line is no reply here"
        case Written():
            return None if isinstance(question, Edit) else "written code is no reply here"
        case Turned():
            return _turn_misfit(reply, question)
        case Woken():
            return None if isinstance(question, Standby) else "nothing can be woken here"
        case _:
            assert_never(reply)


def _turn_misfit(reply: Turned, question: Question) -> str | None:
    if not isinstance(question, Turn):
        return "there are no dials here"
    if len(reply.at) != len(question.dials):
        return f"{len(reply.at)} positions are named for {len(question.dials)} dials"
    if not all(0 <= at < len(dial.marks) for at, dial in zip(reply.at, question.dials, strict=True)):
        return f"{reply.at} are no positions of the dials"
    if not set(reply.picked) <= set(range(len(question.options))):
        return f"{reply.picked} are no positions of the {len(question.options)} options"
    return (
        None
        if bool(reply.picked) is bool(question.options)
        else "options are to be picked where there are any"
    )


def _choice_misfit(picked: tuple[int, ...], question: Question) -> str | None:
    if not isinstance(question, Choose):
        return "a choice is no reply here"
    if not set(picked) <= set(range(len(question.options))) or list(picked) != sorted(set(picked)):
        return f"{picked} are no positions of the {len(question.options)} options in order"
    if not question.many and len(picked) != 1:
        return f"one option is to be picked, not {len(picked)}"
    return None


def _bins_misfit(bins: tuple[int, ...], question: Question) -> str | None:
    if not isinstance(question, Bins):
        return "bins are no reply here"
    if len(bins) != len(question.items):
        return f"{len(bins)} bins are named for {len(question.items)} items"
    if not set(bins) <= set(range(len(question.into))):
        return f"{bins} are no positions of the {len(question.into)} bins"
    return None


def _order_misfit(order: tuple[int, ...], question: Question) -> str | None:
    if not isinstance(question, Arrange):
        return "an order is no reply here"
    if sorted(order) != list(range(len(question.items))):
        return f"{order} does not name each of the {len(question.items)} items once"
    return None
