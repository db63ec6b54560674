"""Questions answered by single keys: what a key does to them and how they look; no terminal in sight."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rich.text import Text

from mlcli.ui.asking import Binned, Bins, Choose, Chosen, Command, GoOn, Reply, Standby
from mlcli.ui.inline import inline
from mlcli.ui.keys import LETTERS, Piece
from mlcli.ui.prose import wrapped

POINTER = "❯ "

_GLUE = "\ue000"
"""A blank where no line ends, until the line is drawn."""


@dataclass(frozen=True)
class Drawn:
    """Lines of pieces, and which of them (first, behind the last) must be seen on a low screen."""

    lines: tuple[tuple[Piece, ...], ...]
    focus: tuple[int, int] = (0, 0)


class Menu(Protocol):
    """A question while it is being answered; `note` is a sentence about the last key, often empty."""

    note: str
    commands: Sequence[Command]

    def press(self, key: str) -> Reply | None:
        """What the key means; None where the question goes on."""
        ...

    def drawn(self, width: int, *, ticks: bool) -> Drawn: ...


@dataclass
class GoOnMenu:
    """Nothing but commands."""

    question: GoOn
    commands: Sequence[Command]
    note: str = ""

    def press(self, key: str) -> Reply | None:
        if key in {"enter", "space"} or (key == "right" and self.question.arrows):
            return Command.ON
        return lettered("b" if key == "left" and self.question.arrows else key, self.commands)

    def drawn(self, width: int, *, ticks: bool) -> Drawn:  # noqa: ARG002 - there is nothing but the line of keys
        return Drawn(())


@dataclass
class StandbyMenu:
    """A line that says what is waited for, and commands."""

    question: Standby
    commands: Sequence[Command]
    note: str = ""

    def press(self, key: str) -> Reply | None:
        if key == "enter" and Command.ON in self.commands:
            return Command.ON
        return lettered(key, self.commands)

    def drawn(self, width: int, *, ticks: bool) -> Drawn:  # noqa: ARG002 - nothing in it is code
        return Drawn(((("dim", self.question.what[: max(1, width)]),),))


@dataclass
class ChooseMenu:
    """Options with a pointer, which stands nowhere until a key moves it: Enter alone never answers."""

    question: Choose
    commands: Sequence[Command]
    note: str = ""
    at: int | None = None
    ticked: set[int] = field(default_factory=set)
    digits: str = ""

    def press(self, key: str) -> Reply | None:
        self.note = ""
        if key.isdecimal():
            self._number(key)
            return None
        self.digits = ""
        if key in {"up", "k", "down", "j", "home", "end"}:
            self.at = moved(self.at, key, len(self.question.options))
        elif key == "space" and self.at is not None:
            self._tick(self.at)
        elif key == "enter":
            return self._answer()
        return lettered(key, self.commands)

    def _number(self, digit: str) -> None:
        """Point at the option with this number; digits typed in a row may be one number."""
        count = len(self.question.options)
        number = next((int(n) for n in (self.digits + digit, digit) if 1 <= int(n) <= count), None)
        if number is None:
            self.note = f"the options go from 1 to {count}"
            return
        self.digits = str(number) if count > 9 else ""
        self.at = number - 1
        if count <= 9:
            self._tick(self.at)

    def _tick(self, at: int) -> None:
        if self.question.many:
            self.ticked ^= {at}

    def _answer(self) -> Reply | None:
        if self.question.many and self.ticked:
            return Chosen(tuple(sorted(self.ticked)))
        if not self.question.many and self.at is not None:
            return Chosen((self.at,))
        self.note = "tick all that hold, with Space" if self.question.many else "choose one first, with ↑ ↓"
        return None

    def drawn(self, width: int, *, ticks: bool) -> Drawn:
        lines: list[tuple[Piece, ...]] = []
        focus = (0, 0)
        gutter = len(str(len(self.question.options)))
        for at, option in enumerate(self.question.options):
            here = at == self.at
            box = ("[x] " if at in self.ticked else "[ ] ") if self.question.many else ""
            mark = f"{POINTER if here else '  '}{at + 1:>{gutter}}  {box}"
            body = hanging(mark, inline(option, ticks=ticks), width, role="chosen" if here else "")
            if here:
                focus = (len(lines), len(lines) + len(body))
            lines += body
        return Drawn(tuple(lines), focus)


@dataclass
class BinsMenu:
    """Items one below the other, each with its bin; a number puts one and goes on to the next."""

    question: Bins
    commands: Sequence[Command]
    note: str = ""
    at: int = 0
    bins: list[int | None] = field(default_factory=list)
    digits: str = ""

    def __post_init__(self) -> None:
        self.bins = self.bins or list(self.question.begun) or [None] * len(self.question.items)

    def press(self, key: str) -> Reply | None:
        self.note = ""
        if key.isdecimal():
            self._number(key)
            return None
        self.digits = ""
        if key in {"up", "k", "down", "j", "home", "end"}:
            self.at = moved(self.at, key, len(self.bins))
        elif key == "backspace":
            self.at = moved(self.at, "up", len(self.bins))
        elif key in {"left", "right"}:
            self.bins[self.at] = moved(self.bins[self.at], "up" if key == "left" else "down", self._count)
        elif key == "enter":
            return self._answer()
        return lettered(key, self.commands)

    @property
    def _count(self) -> int:
        return len(self.question.into)

    def _number(self, digit: str) -> None:
        number = next((int(n) for n in (self.digits + digit, digit) if 1 <= int(n) <= self._count), None)
        if number is None:
            self.note = f"the bins go from 1 to {self._count}"
            return
        self.bins[self.at] = number - 1
        if self._count > 9:
            # Another digit may follow, so the pointer waits for a key that moves it.
            self.digits = str(number)
        else:
            self.at = min(self.at + 1, len(self.bins) - 1)

    def _answer(self) -> Reply | None:
        named = [place for place in self.bins if place is not None]
        if len(named) == len(self.bins):
            return Binned(tuple(named))
        left = len(self.bins) - len(named)
        self.note = f"{left} item{'s have' if left > 1 else ' has'} no bin yet"
        self.at = self.bins.index(None)
        return None

    def drawn(self, width: int, *, ticks: bool) -> Drawn:
        names = "   ".join(f"{number} {name}" for number, name in enumerate(self.question.into, 1))
        lines = [*hanging("  ", inline(names, ticks=ticks), width, role="prompt"), ()]
        focus = (0, 0)
        for at, item in enumerate(self.question.items):
            place = self.bins[at]
            here = at == self.at
            text = inline(item, ticks=ticks)
            text.append(f"  →{_GLUE}", "dim")
            name = "?" if place is None else self.question.into[place]
            text.append(name.replace(" ", _GLUE), "prompt" if here else "strong")
            body = hanging(POINTER if here else "  ", text, width, role="chosen" if here else "")
            if here:
                focus = (len(lines), len(lines) + len(body))
            lines += body
        return Drawn(tuple(lines), focus)


def lettered(key: str, commands: Sequence[Command]) -> Command | None:
    """The command behind a letter, if it is offered."""
    command = LETTERS.get(key.lower())
    return command if command in commands else None


def moved(at: int | None, key: str, count: int) -> int:
    """The position after a key, from 0 to count - 1; from nowhere the first key reaches an end.

    >>> moved(None, "down", 3), moved(0, "up", 3), moved(1, "down", 3)
    (0, 0, 2)
    """
    match key:
        case "home":
            return 0
        case "end":
            return count - 1
        case "up" | "k":
            return count - 1 if at is None else max(0, at - 1)
        case _:
            return 0 if at is None else min(count - 1, at + 1)


def hanging(mark: str, text: Text, width: int, *, role: str = "") -> list[tuple[Piece, ...]]:
    """The text as lines of pieces, the first behind the mark, the others as far in."""
    lines: list[tuple[Piece, ...]] = []
    for line in wrapped(text, width - len(mark)):
        lines.append(((role, mark), *pieces(line, role)))
        mark = " " * len(mark)
    return lines


def pieces(line: Text, role: str = "") -> tuple[Piece, ...]:
    """The line's text piece by piece, each with one role: its own, or else the one given."""
    roles = [role] * len(line.plain)
    for span in line.spans:
        roles[span.start : span.end] = [str(span.style)] * (min(span.end, len(roles)) - span.start)
    found: list[Piece] = []
    for own, character in zip(roles, line.plain.replace(_GLUE, " "), strict=True):
        if found and found[-1][0] == own:
            found[-1] = (own, found[-1][1] + character)
        else:
            found.append((own, character))
    return tuple(found)
