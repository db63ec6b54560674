"""Frames and words of a matplotlib figure, written as characters on its grid of cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.text import Text

from mlcli.figures.blocks import over
from mlcli.figures.device import DOTS_ACROSS, DOTS_DOWN, FINE, Device, Written
from mlcli.figures.mathtext import plain
from mlcli.figures.pens import Colour
from mlcli.figures.text import cells, fit

Grid = list[list[str]]
Pieces = dict[Text, list[str]]
"""The lines of each text that was drawn."""
WIDE, HIGH = DOTS_ACROSS * FINE, DOTS_DOWN * FINE
"""A cell in pixels."""


@dataclass(frozen=True)
class Box:
    """The cells inside an axes' frame: rows top to bottom, columns left to right, the ends not included."""

    top: int
    bottom: int
    left: int
    right: int


def box_of(axes: Axes, device: Device) -> Box:
    """The axes' place in whole cells, at least one each way, with room for a frame around it."""
    area = axes.bbox
    columns, rows = round(device.width / WIDE), round(device.height / HIGH)
    left = min(max(round(area.x0 / WIDE), 1), columns - 2)
    top = min(max(round((device.height - area.y1) / HIGH), 1), rows - 2)
    right = max(min(round(area.x1 / WIDE), columns - 1), left + 1)
    bottom = max(min(round((device.height - area.y0) / HIGH), rows - 1), top + 1)
    return Box(top, bottom, left, right)


def put(grid: Grid, row: int, column: int, text: str, colour: Colour | None = None) -> None:
    """Write the text on the grid, over the colour that is there; what would stand outside is cut."""
    if not 0 <= row < len(grid):
        return
    line = grid[row]
    if column < 0:
        text, column = fit(text, max(len(line), 1)), 0
    text = fit(text, len(line) - column)
    for character in text:
        width = cells(character)
        if width == 0:
            continue
        line[column] = over(character, line[column], colour)
        if width == 2:
            line[column + 1] = ""
        column += width


def put_frame(grid: Grid, box: Box, shown: dict[str, bool]) -> None:
    """The sides of the frame that the figure shows, with a notch at every tick."""
    columns, rows = range(box.left, box.right), range(box.top, box.bottom)
    for side, row in (("top", box.top - 1), ("bottom", box.bottom)):
        if shown.get(side):
            put(grid, row, box.left, "─" * len(columns))
    for side, column in (("left", box.left - 1), ("right", box.right)):
        for row in rows if shown.get(side) else ():
            put(grid, row, column, "│")
    _put_corners(grid, box, shown)


def _put_corners(grid: Grid, box: Box, shown: dict[str, bool]) -> None:
    for corner, sides in {
        "┌": ("top", "left"),
        "┐": ("top", "right"),
        "└": ("bottom", "left"),
        "┘": ("bottom", "right"),
    }.items():
        if all(map(shown.get, sides)):
            row = box.top - 1 if "top" in sides else box.bottom
            put(grid, row, box.left - 1 if "left" in sides else box.right, corner)


def put_words(grid: Grid, axes: Sequence[Axes], boxes: dict[Axes, Box], device: Device) -> None:
    """Tick labels beside ticks, names and titles beside frames, and any other text where it stands."""
    pieces: Pieces = defaultdict(list)
    for piece in device.written:
        if piece.artist is not None:
            pieces[piece.artist].append(piece.text)
    used: set[Text] = set()
    for one in axes:
        if one in boxes:
            used |= _put_ticks_below(grid, one, boxes[one], pieces)
            used |= _put_ticks_beside(grid, one, boxes[one], pieces, device)
    for piece in device.written:
        if piece.artist is None or piece.artist not in used:
            row, column = _place(piece, boxes)
            put(grid, row, column, piece.text)
    for one in axes:
        if one in boxes:
            _put_upright_name(grid, one, boxes[one])


def _put_ticks_below(grid: Grid, axes: Axes, box: Box, pieces: Pieces) -> set[Text]:
    used: set[Text] = set()
    for attribute, edge, step in (("label1", box.bottom, 1), ("label2", box.top - 1, -1)):
        labels = [label for label in _labels(axes.xaxis, attribute) if label in pieces]
        used.update(labels)
        _put_row(grid, box, [(label, pieces[label]) for label in labels], edge, step)
    return used


def _put_row(grid: Grid, box: Box, labels: list[tuple[Text, list[str]]], edge: int, step: int) -> None:
    """Labels centred on their ticks at an edge of the frame; what would touch its neighbour is left out."""
    spots = [min(max(int(_anchor(label)[0] // WIDE), box.left), box.right - 1) for label, _ in labels]
    slot = min((b - a for a, b in pairwise(spots)), default=box.right - box.left) - 1
    starts = {fit(lines[0], slot) for _, lines in labels}
    keep_end = len(starts) < len({lines[0] for _, lines in labels})
    end = -1
    for (_, lines), spot in zip(labels, spots, strict=True):
        texts = [_cut(text, slot, keep_end=keep_end) if slot >= 4 else text for text in lines]
        widest = max(cells(text) for text in texts)
        first = max(min(spot - widest // 2, len(grid[0]) - widest), 0)
        if first <= end:
            continue
        put(grid, edge, spot, "┬" if step > 0 else "┴")
        for index, text in enumerate(texts):
            put(grid, edge + step * (1 + index), first + (widest - cells(text)) // 2, text)
        end = first + widest


def _cut(text: str, columns: int, *, keep_end: bool) -> str:
    if keep_end and len(text) > columns:
        return "…" + text[1 - columns :]
    return fit(text, columns)


def _put_ticks_beside(
    grid: Grid, axes: Axes, box: Box, pieces: dict[Text, list[str]], device: Device
) -> set[Text]:
    used: set[Text] = set()
    for attribute in ("label1", "label2"):
        taken: set[int] = set()
        for label in _labels(axes.yaxis, attribute):
            if label not in pieces:
                continue
            used.add(label)
            row = min(max(int((device.height - _anchor(label)[1]) // HIGH), box.top), box.bottom - 1)
            text = " ".join(pieces[label])
            if row in taken or not text:
                continue
            taken.add(row)
            if attribute == "label1":
                text = fit(text, box.left - 1)
                put(grid, row, box.left - 1, "┤")
                put(grid, row, box.left - 1 - cells(text), text)
            else:
                put(grid, row, box.right, "├")
                put(grid, row, box.right + 1, text)
    return used


def _labels(axis: Axis, attribute: str) -> Iterable[Text]:
    return [getattr(tick, attribute) for tick in axis.get_major_ticks()]


def _anchor(label: Text) -> tuple[float, float]:
    x, y = label.get_transform().transform(label.get_unitless_position())
    return float(x), float(y)


def _place(piece: Written, boxes: dict[Axes, Box]) -> tuple[int, int]:
    half = cells(piece.text) * WIDE / 2
    if 45 < piece.angle % 180 < 135:
        row, column = int((piece.y - half) // HIGH), int((piece.x - half) // WIDE)
    else:
        row, column = int((piece.y - 1.5 * FINE) // HIGH), round(piece.x / WIDE)
    axes = piece.artist.axes if piece.artist is not None else None
    if axes is not None and axes in boxes:
        box = boxes[axes]
        if piece.artist is axes.xaxis.label:
            row = max(row, box.bottom + 2) if row >= box.bottom else min(row, box.top - 2)
        elif piece.artist is axes.title:
            row = max(min(row, box.top - 2), 0)
    return row, column


def _put_upright_name(grid: Grid, axes: Axes, box: Box) -> None:
    """The y axis' name stands level, in the upper edge of the frame."""
    name = plain(axes.get_ylabel())
    if not name or is_colorbar(axes):
        return
    name = fit(f" {name} ", box.right - box.left)
    at_right = str(axes.yaxis.get_label_position()) == "right"
    put(grid, box.top - 1, box.right - cells(name) if at_right else box.left, name)


def is_colorbar(axes: Axes) -> bool:
    return getattr(axes, "_colorbar", None) is not None
