"""A matplotlib figure as text: shapes from pixels, frames and words as characters."""

import warnings
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure as Drawing
from matplotlib.layout_engine import TightLayoutEngine
from matplotlib.transforms import Bbox

from mlcli.figures.areas import areas_of
from mlcli.figures.blocks import Cells
from mlcli.figures.borrow import borrowed
from mlcli.figures.device import DOTS_ACROSS, DOTS_DOWN, DPI, Device
from mlcli.figures.figure import Size
from mlcli.figures.glyphs import Colour, Marks, collected, is_drawn_as_glyphs
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.legends import entries_of, legends_of
from mlcli.figures.lettering import HIGH, WIDE, Box, box_of, is_colorbar, put, put_frame, put_words

_NARROWEST = 20


def drawn(drawing: Drawing, size: Size) -> str:
    """The figure as text, unchanged afterwards; never wider (from 20 columns on) or higher than `size`."""
    size = replace(size, columns=max(size.columns, _NARROWEST))
    with borrowed(drawing), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        room = key_lines("", entries_of(drawing, Marks(), [], size), size.columns)
        rows = _rows(drawing, size) - len(room)
        lines, entries = _picture(drawing, size, max(rows, 5))
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    lines += key_lines("", entries, size.columns)
    return "\n".join(line.rstrip() for line in lines)


def _rows(drawing: Drawing, size: Size) -> int:
    width, height = drawing.get_size_inches()
    natural: int = round(size.columns * DOTS_ACROSS / DOTS_DOWN * height / max(width, 0.1))
    return max(min(natural, size.rows - 6), min(8, size.rows))


def _picture(drawing: Drawing, size: Size, rows: int) -> tuple[list[str], list[Entry]]:
    device = Device(size.columns, rows)
    frames = _prepared(drawing, size.columns, rows)
    _laid_out(drawing, device)
    drawing.draw(device)
    boxes = {one: box_of(one, device) for one in drawing.axes if one in frames}
    for one, box in boxes.items():
        _snap(one, box, device)
    marks = collected(drawing.axes, device, colour=size.colour)
    for one in drawing.axes:
        for artist in one.get_children():
            if isinstance(artist, Collection) and is_drawn_as_glyphs(artist, device):
                artist.set_visible(False)
    device = Device(size.columns, rows)
    drawing.draw(device)
    areas = areas_of(drawing.axes)
    pixels = np.asarray(device.buffer_rgba())  # type: ignore[no-untyped-call]
    grid = Cells(pixels).characters(colour=size.colour, dark=size.dark, areas=areas)
    for one, box in boxes.items():
        put_frame(grid, box, frames[one])
    for (row, column), glyph, colour in marks.spots:
        put(grid, row, column, glyph, _on_screen(colour, size))
    put_words(grid, [one for one in drawing.axes if one.get_visible()], boxes, device)
    return ["".join(line) for line in grid], entries_of(drawing, marks, areas, size)


def _on_screen(colour: Colour, size: Size) -> Colour | None:
    return colour if size.colour and max(colour) >= 90 else None


def _prepared(drawing: Drawing, columns: int, rows: int) -> dict[Axes, dict[str, bool]]:
    """Resize the figure to the grid and take away what is written as characters; gives the frames' sides."""
    drawing.set_dpi(DPI)
    drawing.set_size_inches(columns * WIDE / DPI, rows * HIGH / DPI, forward=False)
    vars(drawing)["_layout_engine"] = None
    drawing.patch.set_visible(False)
    frames: dict[Axes, dict[str, bool]] = {}
    for legend in legends_of(drawing):
        legend.set_visible(False)
    for one in drawing.axes:
        one.patch.set_visible(False)
        if one.name != "rectilinear":
            continue
        if one.get_visible():
            shown = one.axison and one.get_frame_on()
            frames[one] = {name: shown and spine.get_visible() for name, spine in one.spines.items()}
            if is_colorbar(one):
                frames[one] = dict.fromkeys(("left", "right", "top", "bottom"), True)
        for spine in one.spines.values():
            spine.set_visible(False)
        one.yaxis.label.set_visible(False)
    return frames


def _laid_out(drawing: Drawing, device: Device) -> None:
    # Layout engines ask the canvas for a renderer to measure texts with.
    vars(drawing.canvas)["get_renderer"] = lambda: device
    try:
        TightLayoutEngine(pad=0.4, h_pad=0.8, w_pad=1.2).execute(drawing)
    except (ValueError, ZeroDivisionError, AttributeError, np.linalg.LinAlgError):
        return  # the figure's own layout has to do


def _snap(axes: Axes, box: Box, device: Device) -> None:
    """Put the axes on whole cells, so that its frame gets cells of its own."""
    left, right = box.left * WIDE / device.width, box.right * WIDE / device.width
    low, high = 1 - box.bottom * HIGH / device.height, 1 - box.top * HIGH / device.height
    vars(axes).update(_axes_locator=None, _aspect="auto", _box_aspect=None)
    axes.set_position(Bbox.from_extents(left, low, right, high))
