"""Legends of a matplotlib figure: a box where the axes is empty, else entries of a key below the picture."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure as Drawing
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.transforms import IdentityTransform

from mlcli.figures.inks import Colour, rgb, visible_fill
from mlcli.figures.key import Entry
from mlcli.figures.marks import Signs, glyph_of
from mlcli.figures.mathtext import plain
from mlcli.figures.sheet import Box, Sheet, pack
from mlcli.figures.text import cells
from mlcli.figures.ticks import is_colorbar
from mlcli.figures.tracing import DASHED, DOTTED, MIXED, SOLID, dash_kind

_NO_LINE = {"None", "none", "", " "}
_STROKES = {SOLID: "─", DASHED: "╌", DOTTED: "┈", MIXED: "╌"}
# Where matplotlib's location codes put a legend: 0 left or top, 1 in the middle, 2 right or bottom.
_PLACES = {
    1: (2, 0),
    2: (0, 0),
    3: (0, 2),
    4: (2, 2),
    5: (2, 1),
    6: (0, 1),
    7: (2, 1),
    8: (1, 2),
    9: (1, 0),
    10: (1, 1),
}
_WIDEST, _TALLEST = 0.6, 0.8
"""Shares of an axes that a box may take."""


def legends_of(drawing: Drawing) -> list[tuple[Legend, Axes | None]]:
    """Every legend that is shown, with its axes."""
    found: list[tuple[Legend, Axes | None]] = []
    for part in (drawing, *drawing.subfigs):
        found += [(one, None) for one in part.legends]
    for axes in drawing.axes:
        own = [axes.get_legend(), *axes.artists]
        found += [(one, axes) for one in own if isinstance(one, Legend) and axes.get_visible()]
    return [(legend, axes) for legend, axes in found if legend.get_texts()]


class Legends:
    """Knows which sign stands for what, once the figure is drawn."""

    def __init__(self, sheet: Sheet, signs: Signs, shades: Mapping[int, str], *, colour: bool) -> None:
        self._sheet, self._signs, self._shades, self._colour = sheet, signs, shades, colour

    def entries(self, legend: Legend) -> list[Entry]:
        pairs = zip(legend.legend_handles, legend.get_texts(), strict=False)
        found: list[Entry] = []
        named: dict[int, str] = {}
        for handle, text in pairs:
            sign, colour = self._sign(handle)
            found.append(Entry(sign, plain(text.get_text().replace("\n", " ")), colour))
            if colour is not None:
                named[pack(colour)] = found[-1].label
        return found + self._overlaps(named)

    def _overlaps(self, named: Mapping[int, str]) -> list[Entry]:
        """What is seen where two of the legend's fills lie over each other."""
        found: list[Entry] = []
        for (first, second), mixture in self._sheet.mixtures.items():
            here = (self._sheet.meant == mixture) & (self._sheet.filled > 0)
            labels = [label for packed, label in named.items() if packed in {first, second}]
            if len(labels) < 2 or not here.any():
                continue
            red, green, blue = np.median(self._sheet.seen[here], axis=0).astype(int).tolist()
            sign = "█" if self._colour else self._shades.get(mixture, "▓")
            label = "both" if len(named) == 2 else " and ".join(labels)
            found.append(Entry(sign * 2, label, (red, green, blue)))
        if not self._colour and len(found) > 1:  # all overlaps have one shade
            return [Entry(found[0].sign, "overlap", found[0].colour)]
        return found

    def boxed(self, legend: Legend, box: Box) -> bool:
        """Draw the legend where its axes is empty; False where there is no such place."""
        entries = self.entries(legend)
        title = plain(legend.get_title().get_text()) if legend.get_title().get_visible() else ""
        wide = max([cells(one.sign) + 1 + cells(one.label) for one in entries] + [cells(title)]) + 4
        high = len(entries) + bool(title) + 2
        is_outside = vars(legend).get("_bbox_to_anchor") is not None
        if is_outside or wide > box.columns * _WIDEST or high > box.rows * _TALLEST:
            return False
        for place in _candidates(legend):
            spot = _spot(box, wide, high, place)
            if self._sheet.is_free(spot):
                self._draw(spot, title, entries)
                return True
        return False

    def _draw(self, box: Box, title: str, entries: Sequence[Entry]) -> None:
        sheet, inner = self._sheet, box.columns - 2
        sheet.clear(box)
        sheet.put(box.top, box.left, "╭" + "─" * inner + "╮")
        sheet.put(box.bottom - 1, box.left, "╰" + "─" * inner + "╯")
        lines = [("", title, None), *((one.sign, one.label, one.colour) for one in entries)]
        row = box.top + 1
        for sign, label, colour in lines if title else lines[1:]:
            sheet.put(row, box.left, "│" + " " * inner + "│")
            sheet.put(row, box.left + 2, sign, colour or (0, 0, 0))
            sheet.put(row, box.left + 2 + (cells(sign) + 1 if sign else 0), label)
            row += 1

    def _sign(self, handle: Any) -> tuple[str, Colour | None]:
        # Any: legends hold whatever artist their handler makes.
        if isinstance(handle, Line2D):
            return self._line(handle)
        if (
            isinstance(handle, Collection)
            and handle.get_paths()
            and np.size(handle.get_offsets())
            and _is_cloud(handle)
        ):
            return self._cloud(handle)
        face = _first(getattr(handle, "get_facecolor", lambda: None)())
        edge = _first(getattr(handle, "get_edgecolor", lambda: None)())
        if face is None or face[3] < 0.04:
            return ("───" if edge is None or isinstance(handle, Collection) else "▭"), rgb(
                edge
            ) if edge is not None else None
        colour = visible_fill(rgb(face), dark=self._sheet.dark)
        sign = "█" if self._colour else self._shades.get(pack(colour), "█")
        return sign * 2, colour

    def _line(self, line: Line2D) -> tuple[str, Colour]:
        colour = rgb(to_rgba(line.get_color()))
        marker = line.get_marker()
        bare = str(line.get_linestyle()) in _NO_LINE
        kind = dash_kind(vars(line).get("_dash_pattern"))
        stroke = _STROKES[kind]
        if str(marker) in _NO_LINE:
            glyph = self._signs.known(f"line{kind}", pack(colour)) if not self._colour else None
            return (f"{stroke}{glyph}{stroke}" if glyph else stroke * 3), colour
        style: Any = vars(line)["_marker"]
        face = (
            to_rgba(line.get_markerfacecolor()) if str(line.get_markerfacecolor()) != "none" else (0, 0, 0, 0)
        )
        shape = glyph_of(
            style.get_path(), style.get_transform(), hollow=face[3] < 0.05 or min(face[:3]) > 0.94
        )
        colour = rgb(face) if bare and face[3] > 0.05 else colour
        glyph = self._signs.known(shape, pack(colour)) or shape
        return (glyph if bare else f"{stroke}{glyph}{stroke}"), colour

    def _cloud(self, cloud: Collection) -> tuple[str, Colour]:
        face, edge = _first(cloud.get_facecolor()), _first(cloud.get_edgecolor())
        hollow = face is None or face[3] < 0.04
        colour = rgb(edge if hollow and edge is not None else face if face is not None else (0, 0, 0))
        shape = glyph_of(cloud.get_paths()[0], IdentityTransform(), hollow=hollow)
        return self._signs.known(shape, pack(colour)) or shape, colour


def _is_cloud(handle: Collection) -> bool:
    path = handle.get_paths()[0]
    return (
        "Path" in type(handle).__name__
        or "Regular" in type(handle).__name__
        or np.shape(path.vertices)[0] > 8
    )


def _first(colours: Any) -> Any:
    if colours is None:
        return None
    listed = np.atleast_2d(
        np.asarray(to_rgba(colours) if isinstance(colours, str | tuple) else colours, float)
    )
    return listed[0] if listed.size else None


def _candidates(legend: Legend) -> Iterator[tuple[int, int]]:
    """Where it may stand, what was asked for first."""
    asked = vars(legend).get("_loc_real")
    if isinstance(asked, int) and asked in _PLACES:
        yield _PLACES[asked]
    for code in (1, 2, 3, 4, 5, 6, 8, 9, 10):
        yield _PLACES[code]


def _spot(box: Box, wide: int, high: int, place: tuple[int, int]) -> Box:
    left = (box.left + 1, box.left + (box.columns - wide) // 2, box.right - wide - 1)[place[0]]
    top = (box.top, box.top + (box.rows - high) // 2, box.bottom - high)[place[1]]
    return Box(top, top + high, left, left + wide)


def labels_of(drawing: Drawing) -> list[str]:
    """What legends say, for a guess at the lines that a key needs."""
    return [plain(text.get_text()) for legend, _ in legends_of(drawing) for text in legend.get_texts()]


def colour_names(drawing: Drawing, boxes: Mapping[Axes, Box], columns: int) -> list[Entry]:
    """The names of colour bars that have no room above them."""
    names = [
        (plain(one.get_ylabel()), boxes[one]) for one in drawing.axes if is_colorbar(one) and one in boxes
    ]
    return [
        Entry("▒", f"colour: {name}") for name, box in names if name and cells(name) > columns - box.left + 1
    ]
