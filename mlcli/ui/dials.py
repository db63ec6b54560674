"""Dials and options below a figure that moves: what a key does to them and how they look."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mlcli.ui.asking import Command, Dial, Reply, Turn, Turned
from mlcli.ui.inline import inline
from mlcli.ui.keys import Piece
from mlcli.ui.menus import POINTER, Drawn, hanging, lettered, moved

_TRACK = 30
_FEW = 6
"""So many words at most stand side by side; more are a track, as numbers are."""
_FAR = 10
_STEPS = {"left": -1, "right": 1, "pageup": _FAR, "pagedown": -_FAR}
_LONGEST = 40


@dataclass
class DialsMenu:
    """Where the dials stand; the pointer goes over dials first, then over options."""

    question: Turn
    commands: Sequence[Command]
    note: str = ""
    at: list[int] = field(default_factory=list)
    row: int = 0
    dial: int = 0
    """The dial that is turned: the last one that the pointer was on."""
    entry: str | None = None
    """A position while it is being typed."""
    ticked: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.at = self.at or [dial.start for dial in self.question.dials]

    def press(self, key: str) -> Reply | None:
        self.note = ""
        if self.entry is not None:
            self._type(key)
            return None
        if key in _STEPS:
            self._turn(self.at[self.dial] + _STEPS[key])
        elif key in {"home", "end"}:
            self._turn(0 if key == "home" else self._last)
        elif key in {"up", "k", "down", "j"}:
            self._point(moved(self.row, key, len(self.question.dials) + len(self.question.options)))
        elif key == "enter":
            return self._answer()
        else:
            return self._other(key)
        return None

    @property
    def _last(self) -> int:
        return len(self.question.dials[self.dial].marks) - 1

    @property
    def option(self) -> int | None:
        """The option that the pointer is on."""
        at = self.row - len(self.question.dials)
        return at if at >= 0 else None

    def _turn(self, to: int) -> None:
        self.at[self.dial] = min(max(to, 0), self._last)

    def _point(self, row: int) -> None:
        self.row = row
        if self.option is None:
            self.dial = row

    def _other(self, key: str) -> Reply | None:
        if key == "=" or (not self.question.options and (key.isdecimal() or key in {"-", "."})):
            self.entry = "" if key == "=" else key
        elif key.isdecimal():
            self._pick(int(key))
        elif key == "space" and self.option is not None and self.question.many:
            self.ticked ^= {self.option}
        else:
            return lettered(key, self.commands)
        return None

    def _pick(self, number: int) -> None:
        if not 1 <= number <= len(self.question.options):
            self.note = f"the options go from 1 to {len(self.question.options)}"
            return
        self.row = len(self.question.dials) + number - 1
        if self.question.many:
            self.ticked ^= {number - 1}

    def _type(self, key: str) -> None:
        entry = self.entry or ""
        if key == "enter" and entry.strip():
            read = self.question.read(self.dial, entry.strip())
            if isinstance(read, str):
                self.note = read
            else:
                self._turn(read)
            self.entry = None
        elif key in {"enter", "escape"}:
            self.entry = None
        elif key == "backspace":
            self.entry = entry[:-1] if entry else None
        elif key == "space" or len(key) == 1:
            self.entry = (entry + (" " if key == "space" else key))[:_LONGEST]

    def _answer(self) -> Reply | None:
        at, option = tuple(self.at), self.option
        if not self.question.options:
            return Turned(at)
        if self.question.many and self.ticked:
            return Turned(at, tuple(sorted(self.ticked)))
        if not self.question.many and option is not None:
            return Turned(at, (option,))
        self.note = "tick all that hold, with Space" if self.question.many else "choose one first, with ↓"
        return None

    def drawn(self, width: int, *, ticks: bool) -> Drawn:
        lines: list[tuple[Piece, ...]] = []
        widest = max(len(dial.name) for dial in self.question.dials)
        for at, dial in enumerate(self.question.dials):
            lines.append(self._dial_line(at, dial, widest, width))
        if self.question.options:
            lines.append(())
        focus = (self.dial, self.dial + 1)
        for at, option in enumerate(self.question.options):
            here = at == self.option
            box = ("[x] " if at in self.ticked else "[ ] ") if self.question.many else ""
            mark = f"{POINTER if here else '  '}{at + 1}  {box}"
            body = hanging(mark, inline(option, ticks=ticks), width, role="chosen" if here else "")
            if here:
                focus = (len(lines), len(lines) + len(body))
            lines += body
        return Drawn(tuple(lines), focus)

    def _dial_line(self, at: int, dial: Dial, widest: int, width: int) -> tuple[Piece, ...]:
        here = at == self.row
        head = f"{POINTER if here else '  '}{dial.name.ljust(widest)}  "
        if at == self.dial and self.entry is not None:
            return ("chosen", head), ("prompt", f"= {self.entry}_")
        place = self.at[at]
        if (
            len(dial.marks) <= _FEW
            and (shown := _side_by_side(dial, place))
            and _length(shown) + len(head) <= width
        ):
            return (("chosen" if here else "", head), *shown)
        value = f" {dial.marks[place]}"
        room = min(_TRACK, width - len(head) - max(map(len, dial.marks)) - 4)
        if room < 3:
            return ("chosen" if here else "", head), (
                "strong",
                dial.marks[place][: max(width - len(head), 1)],
            )
        knob = round(place * (room - 1) / max(len(dial.marks) - 1, 1))
        line = f"├{'─' * knob}", "●", f"{'─' * (room - 1 - knob)}┤"
        return (
            ("chosen" if here else "", head),
            ("dim", line[0]),
            ("prompt" if here else "", line[1]),
            ("dim", line[2]),
            ("strong", value),
        )


def _side_by_side(dial: Dial, place: int) -> tuple[Piece, ...]:
    """All positions, where they are words: the one that holds in brackets."""
    if all(_is_number(mark) for mark in dial.marks):
        return ()
    marks = [
        ("strong", f"[{mark}]") if at == place else ("dim", f" {mark} ") for at, mark in enumerate(dial.marks)
    ]
    return tuple(marks)


def _is_number(mark: str) -> bool:
    try:
        float(mark)
    except ValueError:
        return False
    return True


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(text) for _, text in pieces)
