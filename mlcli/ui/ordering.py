"""Items being put in order by single keys: what a key does to them and how they look."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.text import Text

from mlcli.ui.asking import Arrange, Arranged, Command, Reply
from mlcli.ui.inline import inline
from mlcli.ui.keys import Piece
from mlcli.ui.menus import POINTER, Drawn, hanging, lettered, moved


@dataclass
class OrderMenu:
    """The items as they stand now; keys move the pointer, or the item at it.

    Items are never shown in their right order, so Enter alone answers nothing.
    """

    question: Arrange
    commands: Sequence[Command]
    note: str = ""
    at: int = 0
    order: list[int] = field(default_factory=list)
    is_moved: bool = False

    def __post_init__(self) -> None:
        self.is_moved = self.is_moved or bool(self.question.begun)
        self.order = self.order or list(self.question.begun) or list(range(len(self.question.items)))

    def press(self, key: str) -> Reply | None:
        self.note = ""
        if key.isdecimal():
            self._put(key)
        elif key in {"up", "k", "down", "j", "home", "end"}:
            self.at = moved(self.at, key, len(self.order))
        elif key in {"left", "right"}:
            self._move_to(moved(self.at, "up" if key == "left" else "down", len(self.order)))
        elif key == "enter":
            return self._answer()
        return lettered(key, self.commands)

    def _put(self, digit: str) -> None:
        """Put the item at the pointer in this place, and point at what stands where it was."""
        place = int(digit) - 1
        if not 0 <= place < len(self.order):
            self.note = f"the places go from 1 to {len(self.order)}"
            return
        before = self.at
        self._move_to(place)
        self.at = before

    def _move_to(self, place: int) -> None:
        self.order.insert(place, self.order.pop(self.at))
        self.at = place
        self.is_moved = True

    def _answer(self) -> Reply | None:
        if self.is_moved:
            return Arranged(tuple(self.order))
        self.note = "move the items first, with ← → or the number of a place"
        return None

    def drawn(self, width: int, *, ticks: bool) -> Drawn:
        lines: list[tuple[Piece, ...]] = []
        focus = (0, 0)
        for at, item in enumerate(self.order):
            here = at == self.at
            mark = f"{POINTER if here else '  '}{at + 1}  "
            text: Text = inline(self.question.items[item], ticks=ticks)
            body = hanging(mark, text, width, role="chosen" if here else "")
            if here:
                focus = (len(lines), len(lines) + len(body))
            lines += body
        return Drawn(tuple(lines), focus)
