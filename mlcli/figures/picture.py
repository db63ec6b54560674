"""A matplotlib figure as text: laid out in cells, drawn on a sheet, lettered, and written down."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure as Drawing

from mlcli.figures.borrow import Loan, borrowed
from mlcli.figures.compose import lines_of
from mlcli.figures.figure import Size
from mlcli.figures.inks import Colour, inks, rgb
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.layout import Places, hasten, lay_out, prepare
from mlcli.figures.legends import Legends, colour_names, labels_of, legends_of
from mlcli.figures.lettering import Lettering
from mlcli.figures.renderer import CellRenderer
from mlcli.figures.shades import signs
from mlcli.figures.sheet import ACROSS, DOWN, Array, Box, Sheet
from mlcli.figures.tones import scale_entries

NARROWEST = 20
_RAMP = 64


def drawn(drawing: Drawing, size: Size, places: Places | None = None) -> str:
    """The figure as text, unchanged afterwards; never wider (from 20 columns on) or higher than `size`.

    `places` remembers the layout of one frame for the next.
    """
    size = replace(size, columns=max(size.columns, NARROWEST))
    ramp = np.zeros((0, 3), np.uint8) if size.colour else _ramp(drawing)
    asked = [Entry("───", label) for label in labels_of(drawing)] + scale_entries(drawing, size, ramp)
    key = key_lines("", asked, size.columns)
    with borrowed(drawing) as loan:
        rows = max(rows_of(drawing, size) - len(key), 5)
        lines, entries = _picture(loan, drawing, replace(size, rows=rows), ramp, places)
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    most = max(size.rows, 5)
    below = key_lines("", _readable(entries, size), size.columns)[: most // 2]
    return "\n".join(line.rstrip() for line in (*lines[: most - len(below)], *below))


def rows_of(drawing: Drawing, size: Size) -> int:
    """As high as the figure's own shape asks, some lines of the screen left."""
    width, height = drawing.get_size_inches()
    natural: int = round(size.columns * ACROSS / DOWN * height / max(width, 0.1))
    left = 0 if size.snug else max(6 - 2 * (_grid_rows(drawing) - 1), 2)
    return max(min(natural, size.rows - left), min(8, size.rows))


def _grid_rows(drawing: Drawing) -> int:
    """Plots above each other."""
    specs = (axes.get_subplotspec() for axes in drawing.axes)
    return max((spec.get_gridspec().nrows for spec in specs if spec is not None), default=1)


def _picture(
    loan: Loan, drawing: Drawing, size: Size, ramp: Array, places: Places | None
) -> tuple[list[str], list[Entry]]:
    sheet = Sheet(size.columns, size.rows, dark=size.dark)
    renderer = CellRenderer(sheet, colour=size.colour, paper=_paper(drawing), ramp=ramp)
    named = prepare(loan, drawing, size.columns, size.rows)
    boxes = lay_out(loan, drawing, renderer, places)
    hasten(loan, drawing)
    renderer.shapes.boxes = list(boxes.values())
    drawing.draw(renderer)
    renderer.points.sign_lines()
    lettering = Lettering(renderer, boxes, named, colour=size.colour)
    lettering.place()
    legends = Legends(sheet, renderer.points.signs, signs(sheet), colour=size.colour)
    entries = _key(drawing, legends, boxes)
    entries += colour_names(drawing, boxes, size.columns)
    entries += scale_entries(drawing, size, ramp, is_marked=sheet.is_marked)
    entries += [Entry("title:", title) for title in lettering.lost_titles()]
    return lines_of(sheet, colour=size.colour, ramp=ramp), entries


def _key(drawing: Drawing, legends: Legends, boxes: dict[Axes, Box]) -> list[Entry]:
    """The entries of legends that have no empty place of their own, each once."""
    found: dict[Entry, None] = {}
    for legend, axes in legends_of(drawing):
        if axes is not None and axes in boxes and legends.boxed(legend, boxes[axes]):
            continue
        found |= dict.fromkeys(legends.entries(legend))
    return list(found)


def _readable(entries: Sequence[Entry], size: Size) -> list[Entry]:
    """Entries in colours that can be seen on the screen's paper."""
    if not size.colour:
        return [replace(entry, colour=None) for entry in entries]
    asked = np.array([entry.colour or (0, 0, 0) for entry in entries]).reshape(-1, 3)
    shown = inks(asked, asked * 0, np.ones(len(entries), bool), dark=size.dark)
    return [
        replace(entry, colour=(int(ink[0]), int(ink[1]), int(ink[2])) if ink[0] >= 0 else None)
        for entry, ink in zip(entries, shown, strict=True)
    ]


def _paper(drawing: Drawing) -> Colour:
    """What is drawn in this colour is not there."""
    first = drawing.axes[0].get_facecolor() if drawing.axes else drawing.get_facecolor()
    face = to_rgba(first)
    return rgb(face if face[3] > 0 else to_rgba(drawing.get_facecolor()))


def _ramp(drawing: Drawing) -> Array:
    """The colours of the figure's colour maps, from low to high; grey ones are light already."""
    found: dict[str, Array] = {}
    for axes in drawing.axes:
        for artist in (*axes.images, *axes.collections):
            if isinstance(artist, ScalarMappable) and artist.get_array() is not None:
                colours = artist.get_cmap()(np.linspace(0, 1, _RAMP))[:, :3]
                if np.ptp(colours, axis=1).max() > 0.1:
                    found[artist.get_cmap().name] = (colours * 255).round().astype(np.uint8)
    return np.concatenate(list(found.values())) if found else np.zeros((0, 3), np.uint8)
