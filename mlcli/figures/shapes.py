"""Paths on a sheet: areas filled, lines traced in dots, frames and grids in box-drawing letters."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.path import Path

from mlcli.figures.brush import Brush
from mlcli.figures.inks import Colour, faded, visible_fill
from mlcli.figures.sheet import ACROSS, DOWN, EAST, FAINT, NORTH, SOUTH, WEST, Array, Box, Sheet
from mlcli.figures.tracing import SOLID, cut, pieces, walk

_THIN = 1.6
"""Dots: a shape of less mean thickness is drawn by its outline."""
_THICK = 3.0
"""Dots: from this width on a line is an area."""
_PAPER_LIKE = 20
_WIDE = 4.0 * ACROSS
_HATCHES = {
    "/": "╱",
    "\\": "╲",
    "x": "╳",
    "+": "┼",
    "-": "─",
    "|": "│",
    "o": "o",
    "O": "o",
    ".": "·",
    "*": "*",
}


class Shapes:
    """Draws on one sheet, in dots counted from the lower left corner as matplotlib counts."""

    def __init__(self, sheet: Sheet, brush: Brush, paper: Colour) -> None:
        self.sheet, self.brush, self.paper = sheet, brush, paper
        self.boxes: Sequence[Box] = ()
        """Where the frames of axes on whole cells are."""
        self._masks: dict[tuple[int, bytes], Array] = {}
        self.wide, self.high = brush.wide, brush.high

    def is_paper(self, colour: Colour) -> bool:
        return max(abs(a - b) for a, b in zip(colour, self.paper, strict=True)) <= _PAPER_LIKE

    def area(self, gc: Any, path: Path, transform: Any, colour: Colour, alpha: float) -> None:
        """Fill a path; one too thin for that is drawn by its outline."""
        corners = transform.transform(path.vertices)
        if not np.isfinite(corners).any():
            return
        box = rectangle(path, corners)
        if box is not None:
            self._block(gc, box, colour, alpha)
            return
        if len(corners) < 200 and _thickness(corners) < _THIN:
            self.lines(gc, [pieces(corners)], [colour])
            return
        mask = self.brush.area(gc, path, transform)
        self._lay(gc, mask, colour, alpha, (slice(None), slice(None)))

    def _block(self, gc: Any, box: tuple[float, float, float, float], colour: Colour, alpha: float) -> None:
        """A rectangle has whole dots, at least one each way, so that neighbours neither overlap nor gape."""
        x0, y0, x1, y1 = box
        left, low, right, high = self._clip(gc)
        if x1 - x0 < 0.02 or y1 - y0 < 0.02 or x1 <= left or x0 >= right or y1 <= low or y0 >= high:
            return
        if x1 - x0 > _WIDE:  # whole cells: clean edges are worth more than half a cell
            x0, x1 = round(x0 / ACROSS) * ACROSS, round(x1 / ACROSS) * ACROSS
        if y1 - y0 > _WIDE:
            y0 = y0 // 2 * 2  # below there are only half blocks
        first, last = _span(max(x0, left), min(x1, right), self.wide)
        down, up = _span(max(y0, low), min(y1, high), self.high)
        part = (slice(self.high - up, self.high - down), slice(first, last))
        self._lay(gc, np.ones((up - down, last - first), bool), colour, alpha, part)

    def _lay(self, gc: Any, mask: Array, colour: Colour, alpha: float, part: tuple[slice, slice]) -> None:
        outline = self._clip_mask(gc)
        if outline is not None:
            mask = mask & outline[part]
        if self.is_paper(colour):
            if alpha > 0.3:
                self.sheet.erase(mask, part)
            return
        self.sheet.fill(mask, visible_fill(colour, dark=self.sheet.dark), alpha, part)
        hatch = gc.get_hatch()
        if hatch:
            self._hatch(mask, part, _HATCHES.get(hatch[0], "╱"))

    def _hatch(self, mask: Array, part: tuple[slice, slice], letter: str) -> None:
        whole = np.zeros(self.sheet.dots.shape, bool)
        whole[part] = mask
        self.sheet.texture[whole[DOWN // 2 :: DOWN, ::ACROSS]] = letter

    def pixels(self, gc: Any, top: int, left: int, pixels: Array, *, flat: bool = False) -> None:
        """A picture, cut to what the context shows."""
        x0, y0, x1, y1 = (round(edge) for edge in self._clip(gc))
        up, first = max(self.high - y1, top), max(x0, left)
        down, last = min(self.high - y0, top + pixels.shape[0]), min(x1, left + pixels.shape[1])
        if up >= down or first >= last:
            return
        shown = pixels[up - top : down - top, first - left : last - left]
        outline = self._clip_mask(gc)
        if outline is not None:
            shown = shown.copy()
            shown[..., 3][~outline[up:down, first:last]] = 0
        self.sheet.picture(up, first, shown, flat=flat)

    def stroke(self, gc: Any, path: Path, transform: Any, colour: Colour, alpha: float, kind: int) -> None:
        """Trace a path in single dots; a very thick line is an area."""
        if gc.get_linewidth() * self.brush.dpi / 72 > _THICK:
            mask = self.brush.stroke(gc, path, transform)
            self._lay(gc, mask, colour, alpha, (slice(None), slice(None)))
            return
        polygons = path.to_polygons(transform, self.wide, self.high, closed_only=False)
        parts = [pieces(np.asarray(polygon)) for polygon in polygons if np.shape(polygon)[0] > 1]
        if parts:
            shade = faded(colour, max(alpha, 0.45), dark=self.sheet.dark)
            self.lines(gc, [np.concatenate(parts)], [shade], kind)

    def lines(self, gc: Any, parts: Sequence[Array], colours: Sequence[Colour], kind: int = SOLID) -> None:
        """Trace straight pieces, each part in its own colour."""
        every = np.concatenate(parts) if len(parts) > 1 else parts[0]
        owner = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        inside, kept = cut(every, self.wide, self.high)
        x, y, piece = walk(inside, kind)
        x, y, shown = self.inside(gc, x, y)
        index = owner[kept[piece[shown]]]
        palette = np.array(colours)
        if len(colours) == 1 and self.is_paper(colours[0]):
            below = self.sheet.filled[self.high - 1 - y, x] > 0
            x, y, index = x[below], y[below], index[below]
        self.sheet.share(x, self.high - 1 - y, palette[index])

    def inside(self, gc: Any, x: Array, y: Array) -> tuple[Array, Array, Array]:
        """Which dots the context shows; those on its very edge are moved in."""
        left, low, right, high = (round(edge) for edge in self._clip(gc))
        shown = (x >= left - 1) & (x <= right) & (y >= low - 1) & (y <= high)
        x = np.clip(x[shown], max(left, 0), max(min(right, self.wide) - 1, 0))
        y = np.clip(y[shown], max(low, 0), max(min(high, self.high) - 1, 0))
        index = np.nonzero(shown)[0]
        outline = self._clip_mask(gc)
        if outline is not None and len(x):
            near = outline[self.high - 1 - y, x]
            x, y, index = x[near], y[near], index[near]
        return x, y, index

    def _clip(self, gc: Any) -> tuple[float, float, float, float]:
        box = gc.get_clip_rectangle()
        if box is None:
            return 0.0, 0.0, float(self.wide), float(self.high)
        return float(box.x0), float(box.y0), float(box.x1), float(box.y1)

    def _clip_mask(self, gc: Any) -> Array | None:
        """The dots inside the context's clip path, where that is not a mere rectangle."""
        path, transform = gc.get_clip_path()
        if path is None or np.shape(path.vertices)[0] <= 5:
            return None
        key = id(path), np.asarray(transform.get_matrix()).tobytes()
        if key not in self._masks:
            bare = gc.__class__()
            self._masks[key] = self.brush.area(bare, path, transform)
        return self._masks[key]

    def frame_line(self, ends: Array, *, faint: bool) -> None:
        """A level or upright line in cells of its own: the side of a frame, or a line of the grid."""
        (x0, y0), (x1, y1) = ends.min(axis=0).tolist(), ends.max(axis=0).tolist()
        first, last, top, bottom = self.column(x0), self.column(x1), self.row(y1), self.row(y0)
        if abs(x1 - x0) < abs(y1 - y0):
            cells = [(row, first) for row in range(top, bottom + 1)]
            before, after = NORTH, SOUTH
        else:
            cells = [(top, column) for column in range(first, last + 1)]
            before, after = WEST, EAST
        if faint:
            self._grid(cells[1:-1], before | after)
            return
        for index, (row, column) in enumerate(cells):
            arms = (before if index else 0) | (after if index < len(cells) - 1 else 0)
            self.arms(row, column, arms)

    def arms(self, row: int, column: int, arms: int) -> None:
        if 0 <= row < self.sheet.rows and 0 <= column < self.sheet.columns:
            there = int(self.sheet.frame[row, column])
            self.sheet.frame[row, column] = arms | (0 if there & FAINT else there)

    def _grid(self, cells: Sequence[tuple[int, int]], arms: int) -> None:
        frame = self.sheet.frame
        upright = arms & NORTH
        for row, column in cells:
            if not (0 <= row < self.sheet.rows and 0 <= column < self.sheet.columns):
                continue
            near = (
                frame[row, max(column - 3, 0) : column + 4]
                if upright
                else frame[max(row - 1, 0) : row + 2, column]
            )
            if frame[row, column] in {0, FAINT | arms} and not (near == FAINT | arms).any():
                frame[row, column] = FAINT | arms
            elif frame[row, column] & FAINT:
                frame[row, column] |= arms

    def column(self, x: float) -> int:
        """The column of cells for an upright line at x: beside an axes' cells, where it is their edge."""
        for box in self.boxes:
            if abs(x - box.left * ACROSS) < 0.6:
                return box.left - 1
            if abs(x - box.right * ACROSS) < 0.6:
                return box.right
        return int(x // ACROSS)

    def row(self, y: float) -> int:
        from_top = self.high - y
        for box in self.boxes:
            if abs(from_top - box.top * DOWN) < 0.6:
                return box.top - 1
            if abs(from_top - box.bottom * DOWN) < 0.6:
                return box.bottom
        return int(from_top // DOWN)


def rectangle(path: Path, corners: Array) -> tuple[float, float, float, float] | None:
    """The edges (left, low, right, high) of a path that is a level rectangle, which fills its bounds."""
    if not 4 <= len(corners) <= 9 or not np.isfinite(corners[:4]).all():
        return None
    if path.codes is not None:
        codes = np.asarray(path.codes)
        corners = corners[codes != Path.CLOSEPOLY]
        if (codes[1 : len(corners)] != Path.LINETO).any():
            return None
    low, high = corners.min(axis=0), corners.max(axis=0)
    (x0, y0), (x1, y1) = low.tolist(), high.tolist()
    if (
        len(corners) < 4
        or abs((x1 - x0) * (y1 - y0) - _area(corners)) > 1e-6 * max(x1 - x0, y1 - y0, 1.0) ** 2
    ):
        return None
    return x0, y0, x1, y1


def _area(points: Array) -> float:
    x, y = points.T
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def _span(low: float, high: float, most: int) -> tuple[int, int]:
    first, last = round(low), round(high)
    if last <= first:
        first = min(max(int((low + high) / 2), 0), most - 1)
        last = first + 1
    return max(first, 0), min(last, most)


def _thickness(corners: Array) -> float:
    """The mean one: twice the area, divided by the outline."""
    points = corners[np.isfinite(corners).all(axis=1)]
    if len(points) < 3:
        return 0.0
    around = float(np.hypot(*np.diff(np.concatenate([points, points[:1]]), axis=0).T).sum())
    return 2 * _area(points) / around if around else 0.0
