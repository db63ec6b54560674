"""Words of a figure as characters: beside ticks, above and below frames, and where else they stand."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from mlcli.figures.headings import Titles
from mlcli.figures.mathtext import plain
from mlcli.figures.renderer import Block, CellRenderer
from mlcli.figures.sheet import ACROSS, DOWN, Box
from mlcli.figures.text import cells, fit
from mlcli.figures.ticks import Label, arranged, is_colorbar

Boxes = Mapping[Axes, Box]
_TITLES = ("title", "_left_title", "_right_title")


class Lettering:
    """Places the texts that a renderer kept."""

    def __init__(
        self, renderer: CellRenderer, boxes: Boxes, named: Collection[Axes], *, colour: bool
    ) -> None:
        self._renderer, self._sheet, self._colour = renderer, renderer.sheet, colour
        self._boxes, self._named = boxes, named
        self._names: dict[Text, tuple[str, Axes]] = {}
        for axes in boxes:
            self._names |= {getattr(axes, name): ("title", axes) for name in _TITLES}
            self._names[axes.xaxis.label] = ("name", axes)
            self._names[axes.xaxis.offsetText] = ("offset", axes)
            self._names[axes.yaxis.offsetText] = ("offset", axes)
        self._below: dict[Box, int] = {}
        self._above: dict[Box, int] = {}
        self._titles = Titles(self._sheet)

    def place(self) -> None:
        """Tick labels first, since titles and names make room for them."""
        rest = self._put_ticks(self._renderer.blocks)
        titles: list[tuple[Block, Axes]] = []
        free: list[Block] = []
        for block in rest:
            kind, axes = self._names.get(block.artist, ("", None)) if block.artist else ("", None)
            if axes is None or axes not in self._boxes:
                free.append(block)
            elif kind == "title":
                titles.append((block, axes))
            elif kind == "name":
                self._put_name_below(block, self._boxes[axes])
            elif block.artist is axes.xaxis.offsetText:
                free.append(block)
        for block, axes in titles:
            box = self._boxes[axes]
            last = min(self._row(block), box.top - 2 - self._above.get(box, 0))
            self._titles.add(block, axes, box, last)
        self._titles.put()
        for block in free:
            self._put_free(block)
        for axes in self._boxes:
            self._put_upright_name(axes)

    def lost_titles(self) -> list[str]:
        """Titles that something else stands on, once everything is placed."""
        return self._titles.lost()

    def _put_ticks(self, blocks: Sequence[Block]) -> list[Block]:
        """Write the labels of ticks; what is something else is left."""
        rest: list[Block] = []
        rows: dict[tuple[Box, int], list[tuple[Label, Block]]] = {}
        taken: dict[tuple[Box, str], set[int]] = {}
        for block in blocks:
            where = self._side(block) if block.on_axis and block.artist not in self._names else None
            if where is None:
                rest.append(block)
            elif where[1] in {"left", "right"}:
                self._put_beside(block, *where, taken.setdefault(where, set()))
            else:
                edge, step = (where[0].bottom, 1) if where[1] == "bottom" else (where[0].top - 1, -1)
                x, _ = self._anchor(block)
                label = (self._renderer.column(x), [text for text, *_ in block.lines])
                rows.setdefault((where[0], edge * 2 + (step < 0)), []).append((label, block))
        for (box, key), labels in rows.items():
            self._put_row(box, key // 2, -1 if key % 2 else 1, labels)
        return rest

    def _anchor(self, block: Block) -> tuple[float, float]:
        """The tick's place, in dots from the lower left."""
        if block.artist is not None:
            x, y = block.artist.get_transform().transform(block.artist.get_unitless_position())
            return float(x), float(y)
        wide = [cells(text) * ACROSS for text, *_ in block.lines]
        x = sum(x + w / 2 for (_, x, _), w in zip(block.lines, wide, strict=True)) / len(wide)
        y = sum(y for *_, y in block.lines) / len(wide)
        return x, self._renderer.height - y + 1.5

    def _side(self, block: Block) -> tuple[Box, str] | None:
        """Which side of which axes a label of a tick stands at."""
        x, y = self._anchor(block)
        y = self._renderer.height - y
        for box in self._boxes.values():
            is_across = box.left * ACROSS - 1 <= x <= box.right * ACROSS + 1
            is_along = box.top * DOWN - 1 <= y <= box.bottom * DOWN + 1
            if is_across and box.bottom * DOWN < y < (box.bottom + 3) * DOWN:
                return box, "bottom"
            if is_across and (box.top - 3) * DOWN < y < box.top * DOWN:
                return box, "top"
            if is_along and (box.left - 5) * ACROSS < x < box.left * ACROSS:
                return box, "left"
            if is_along and box.right * ACROSS < x < (box.right + 5) * ACROSS:
                return box, "right"
        return None

    def _put_row(self, box: Box, edge: int, step: int, labels: list[tuple[Label, Block]]) -> None:
        by_column = {label[0]: block for label, block in labels}
        shown = arranged([label for label, _ in labels], box)
        most = max((len(lines) for _, lines in shown), default=0)
        for column, lines in shown:
            wide = max(map(cells, lines))
            first = max(min(column - wide // 2, self._sheet.columns - wide), 0)
            for index, text in enumerate(lines):
                row = edge + 1 + index if step > 0 else edge - len(lines) + index
                self._sheet.put(row, first + (wide - cells(text)) // 2, text, by_column[column].colour)
        used = self._below if step > 0 else self._above
        used[box] = max(used.get(box, 0), most)

    def _put_beside(self, block: Block, box: Box, side: str, taken: set[int]) -> None:
        _, y = self._anchor(block)
        row = min(max(self._renderer.row(y), box.top), box.bottom - 1)
        text = " ".join(text for text, *_ in block.lines).strip()
        if row in taken or not text:
            return
        taken.add(row)
        if side == "left":
            text = fit(text, box.left - 1)
            self._sheet.put(row, box.left - 1 - cells(text), text, block.colour)
        else:
            self._sheet.put(row, box.right + 1, fit(text, self._sheet.columns - box.right - 1), block.colour)

    def _put_name_below(self, block: Block, box: Box) -> None:
        used = self._below.get(box, 0)
        row = self._row(block)
        row = max(row, box.bottom + 1 + used) if row >= box.bottom else min(row, box.top - 2)
        for index, (text, *_) in enumerate(block.lines):
            self._centre(min(row + index, self._sheet.rows - 1), box, text, block)

    def _centre(self, row: int, box: Box, text: str, block: Block) -> None:
        shown = fit(text, self._sheet.columns)
        first = box.left + (box.columns - cells(shown)) // 2
        self._sheet.put(row, max(min(first, self._sheet.columns - cells(shown)), 0), shown, block.colour)

    def _put_upright_name(self, axes: Axes) -> None:
        """The y axis' name stands level, in the upper edge of the frame."""
        box = self._boxes[axes]
        if not axes.axison or not axes.yaxis.get_visible():
            return
        own = plain(axes.get_ylabel().replace("\n", " ")) if axes in self._named else ""
        name = " ".join(part for part in (own, plain(axes.yaxis.offsetText.get_text())) if part)
        if not name:
            return
        at_right = str(axes.yaxis.get_label_position()) == "right"
        if is_colorbar(axes):
            if cells(name) <= self._sheet.columns - box.left + 1:
                self._sheet.put(box.top - 1, box.left - 1, name)
            return
        shown = fit(f" {name} ", max(box.columns, 3))
        first = box.right - cells(shown) if at_right else box.left
        if (self._sheet.letters[box.top - 1, first : first + cells(shown)] != "").any():
            return  # a title that found no other row says more
        self._sheet.put(box.top - 1, first, shown, _colour(axes.yaxis.label))

    def _row(self, block: Block) -> int:
        return int((block.lines[-1][2] - 1.5 + 1e-3) // DOWN)

    def _put_free(self, block: Block) -> None:
        text = block.lines[0][0]
        is_upright = 60 < block.angle % 180 < 120
        if is_upright and len(block.lines) == 1 and len(text) <= self._sheet.rows:
            self._put_upright(block)
            return
        placed: list[tuple[int, int, str]] = []
        for text, x, y in block.lines:
            half = cells(text) if is_upright else 0
            row, column = int((y - 1.5 - half + 1e-3) // DOWN), round(x / ACROSS)
            column = max(min(column, self._sheet.columns - cells(text)), 0)
            placed.append((min(max(row, 0), self._sheet.rows - 1), column, fit(text, self._sheet.columns)))
        placed = self._titles.beside(placed, list(self._boxes.values()))
        self._lay_ground(block, placed)
        for row, column, text in placed:
            self._write(row, column, text, block)

    def _lay_ground(self, block: Block, placed: Sequence[tuple[int, int, str]]) -> None:
        """The box of a text, as large as its letters and a space on either side."""
        if block.ground is None:
            return
        first = max(min(column for _, column, _ in placed) - 1, 0)
        last = max(column + cells(text) for _, column, text in placed) + 1
        top, bottom = min(row for row, *_ in placed), max(row for row, *_ in placed) + 1
        part = slice(top * DOWN, bottom * DOWN), slice(first * ACROSS, last * ACROSS)
        mask = np.ones(self._sheet.dots[part].shape, bool)
        colour, alpha = block.ground
        if not self._colour or self._renderer.shapes.is_paper(colour):
            self._sheet.erase(mask, part)
        else:
            self._sheet.fill(mask, colour, alpha, part)

    def _put_upright(self, block: Block) -> None:
        """One letter in each row."""
        text, x, y = block.lines[0]
        middle = (y - cells(text) * ACROSS / 2) / DOWN
        first = max(min(round(middle - len(text) / 2), self._sheet.rows - len(text)), 0)
        for index, letter in enumerate(text):
            self._sheet.put(
                first + index,
                min(max(int((x - 1) // ACROSS), 0), self._sheet.columns - 1),
                letter,
                block.colour,
            )

    def _write(self, row: int, column: int, text: str, block: Block) -> None:
        """Without colour, a space on either side keeps letters apart from shades."""
        end = column + cells(text)
        self._sheet.put(row, column, text, block.colour)
        for beside in (column - 1, end) if not self._colour else ():
            is_inside = 0 <= beside < self._sheet.columns and not self._sheet.letters[row, beside]
            if is_inside and self._sheet.filled[row * DOWN + 1, beside * ACROSS]:
                self._sheet.put(row, beside, " ")


def _colour(text: Text) -> tuple[int, int, int]:
    from matplotlib.colors import to_rgb

    from mlcli.figures.inks import rgb

    return rgb(to_rgb(text.get_color()))
