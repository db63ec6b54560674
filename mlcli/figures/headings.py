"""Titles above the frames of a figure: side by side, cut where they meet, and what hides one is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes

from mlcli.figures.renderer import Block
from mlcli.figures.sheet import BESIDE, Box, Sheet
from mlcli.figures.text import cells, fit

Placed = list[tuple[int, int, str]]
"""Rows, columns and what stands there."""
_FEWEST = 4
"""Cells of a title that still say something."""
_AWAY = (0, -1, 1, -2, 2)
"""Rows that a text may move by to leave titles readable."""


@dataclass
class _Title:
    block: Block
    text: str
    row: int
    start: int
    shown: str = ""


class Titles:
    """Puts the titles of all axes on a sheet, and knows which of them cannot be read there."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._lines: list[_Title] = []

    def add(self, block: Block, axes: Axes, box: Box, last: int) -> None:
        """A title whose last line is wanted in that row."""
        count = len(block.lines)
        last = max(last, count - 1)
        for index, (text, *_) in enumerate(block.lines):
            row = last - (count - 1 - index)
            self._lines.append(_Title(block, text, row, _start(block, axes, box, text)))

    def put(self) -> None:
        """One that would run into the next is cut."""
        for row in sorted({one.row for one in self._lines}):
            found = sorted((one for one in self._lines if one.row == row), key=lambda one: one.start)
            ends = [after.start - 1 for _, after in pairwise(found)] + [self._sheet.columns]
            for one, end in zip(found, ends, strict=True):
                one.start = max(min(one.start, end - cells(one.text)), 0)
                one.shown = fit(one.text, end - one.start)
                self._sheet.put(row, one.start, one.shown, one.block.colour)

    def lost(self) -> list[str]:
        """Titles that cannot be read, each once, and none that stands elsewhere, too."""
        readable = {one.text for one in self._lines if self._is_read(one)}
        hidden = dict.fromkeys(
            id(one.block) for one in self._lines if one.text.strip() and one.text not in readable
        )
        lines = {at: [one.text for one in self._lines if id(one.block) == at] for at in hidden}
        return list(dict.fromkeys(" ".join(texts) for texts in lines.values()))

    def _is_read(self, one: _Title) -> bool:
        if cells(one.shown) < min(cells(one.text), _FEWEST):
            return False
        row = self._sheet.letters[one.row, one.start : one.start + cells(one.shown)].tolist()
        return "".join(letter or " " for letter in row).replace(BESIDE, "") == one.shown

    def beside(self, placed: Placed, boxes: Sequence[Box]) -> Placed:
        """A text outside of all frames in the nearest rows where it hides no title."""
        if any(_is_inside(row, column, box) for row, column, _ in placed for box in boxes):
            return placed
        for away in _AWAY:
            moved = [(row + away, column, text) for row, column, text in placed]
            if all(self._is_bare(*one) for one in moved):
                return moved
        return placed

    def _is_bare(self, row: int, column: int, text: str) -> bool:
        if not 0 <= row < self._sheet.rows:
            return False
        return not any(
            one.row == row and column <= one.start + cells(one.shown) and one.start <= column + cells(text)
            for one in self._lines
        )


def _is_inside(row: int, column: int, box: Box) -> bool:
    return box.top <= row < box.bottom and box.left <= column < box.right


def _start(block: Block, axes: Axes, box: Box, text: str) -> int:
    """The column where a title begins, by its alignment."""
    places: dict[str, Callable[[], int]] = {
        "left": lambda: box.left,
        "right": lambda: box.right - cells(text),
    }
    own: Any = block.artist
    which = (
        "left"
        if own is vars(axes).get("_left_title")
        else "right"
        if own is vars(axes).get("_right_title")
        else ""
    )
    return places.get(which, lambda: box.left + (box.columns - cells(text)) // 2)()
