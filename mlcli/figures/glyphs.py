"""Marks of a matplotlib figure as characters, so that series differ in shape as well as in colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle

from mlcli.figures.device import DOTS_ACROSS, DOTS_DOWN, FINE, Device
from mlcli.figures.paths import marks, runs

Spot = tuple[int, int]
Colour = tuple[int, int, int]

_SHAPES = {
    "o": "●",
    ".": "·",
    "x": "x",
    "+": "+",
    "^": "▲",
    "v": "▼",
    "s": "■",
    "*": "*",
    "D": "◆",
    "d": "◆",
    "X": "x",
}
_OTHERS = "●x+▲□*◆o#%"
_LEVELS = "·∘o●"
_MANY_COLOURS = 6
_NO_LINE = frozenset(("None", "none", "", " "))


@dataclass
class Marks:
    """The glyph of each kind of mark, and where marks stand in cells."""

    glyphs: dict[tuple[str, Colour], str] = field(default_factory=dict)
    spots: list[tuple[Spot, str, Colour]] = field(default_factory=list)

    def glyph(self, shape: str, colour: Colour) -> str:
        """The shape's own glyph for the first colour that it comes in, another one for each further one."""
        if (shape, colour) not in self.glyphs:
            taken = set(self.glyphs.values())
            free = [one for one in (_SHAPES.get(shape, ""), *_OTHERS) if one and one not in taken]
            self.glyphs[shape, colour] = free[0] if free else _OTHERS[0]
        return self.glyphs[shape, colour]


def collected(axes: Sequence[Axes], device: Device, *, colour: bool) -> Marks:
    """The marks of all axes; to be called when they have been drawn once, so that colours are known."""
    found = Marks()
    for one in axes:
        for artist in one.get_children():
            if isinstance(artist, PathCollection) and artist.get_visible():
                _add_cloud(found, artist, device)
        for line in one.lines:
            if line.get_visible():
                _add_line(found, line, device, several=len(_curves(one)) > 1, colour=colour)
    return found


def _curves(axes: Any) -> list[Line2D]:
    """Lines that a key could name."""
    return [
        line
        for line in axes.lines
        if line.get_linestyle() not in _NO_LINE
        and len(np.asarray(line.get_xdata())) > 1
        and not str(line.get_label()).startswith("_")
    ]


def is_drawn_as_glyphs(cloud: Collection, device: Device) -> bool:
    return isinstance(cloud, PathCollection) and len(np.asarray(cloud.get_offsets())) <= device.few


def _add_cloud(found: Marks, cloud: PathCollection, device: Device) -> None:
    if not is_drawn_as_glyphs(cloud, device):
        return
    places = np.ma.filled(cloud.get_offset_transform().transform(cloud.get_offsets()), np.nan)
    colours = _colours(cloud)
    shape = shape_of(cloud)
    distinct = set(colours)
    levels = _levels(cloud) if len(distinct) > _MANY_COLOURS else None
    for index, (x, y) in enumerate(places):
        spot = _spot(x, y, cloud.axes, device)
        if spot is None:
            continue
        its_colour = colours[index % len(colours)]
        glyph = levels[index] if levels else found.glyph(shape, its_colour)
        found.spots.append((spot, glyph, its_colour))


def _colours(cloud: PathCollection) -> list[Colour]:
    faces = cloud.get_facecolor()
    if not len(faces):
        faces = cloud.get_edgecolor()
    return [rgb(face) for face in faces] or [(0, 0, 0)]


def rgb(colour: Any, *, least: float = 0.5) -> Colour:
    """A colour of matplotlib's as it looks on white."""
    red, green, blue, *rest = (float(part) for part in colour)
    alpha = max(rest[0], least) if rest else 1.0
    on_white = [round(255 * (part * alpha + 1 - alpha)) for part in (red, green, blue)]
    return on_white[0], on_white[1], on_white[2]


def _levels(cloud: PathCollection) -> list[str] | None:
    values = cloud.get_array()
    if values is None or values.size != len(np.asarray(cloud.get_offsets())):
        return None
    scaled: Any = cloud.norm(np.ma.ravel(values))
    shares = np.nan_to_num(np.ma.filled(scaled.astype(float), 0.0))
    return [_LEVELS[min(max(int(share * len(_LEVELS)), 0), len(_LEVELS) - 1)] for share in shares]


def _spot(x: float, y: float, axes: Any, device: Device) -> Spot | None:
    """The cell of a place in pixels, where it lies in its axes."""
    if not (np.isfinite(x) and np.isfinite(y)) or axes is None:
        return None
    box = axes.bbox
    if not (box.x0 - 1 <= x <= box.x1 + 1 and box.y0 - 1 <= y <= box.y1 + 1):
        return None
    x, y = min(max(x, box.x0), box.x1 - 1), min(max(y, box.y0 + 1), box.y1)
    return int((device.height - y) // (DOTS_DOWN * FINE)), int(x // (DOTS_ACROSS * FINE))


def _add_line(found: Marks, line: Line2D, device: Device, *, several: bool, colour: bool) -> None:
    data: Any = line.get_xydata()
    places = line.get_transform().transform(np.ma.filled(data.astype(float), np.nan))
    marker = str(line.get_marker())
    its_colour = rgb(_rgba(line))
    if marker not in _NO_LINE:
        if len(places) > device.few:
            return
        glyph = found.glyph(marker, its_colour)
        spots = [_spot(x, y, line.axes, device) for x, y in places]
    elif several and not colour and line in _curves(line.axes):
        glyph = found.glyph("line", its_colour)
        spots = [_spot(x, y, line.axes, device) for x, y in _along(places, device, len(found.glyphs))]
    else:
        return
    found.spots += [(spot, glyph, its_colour) for spot in spots if spot]


def _along(places: Any, device: Device, index: int) -> Iterator[tuple[float, float]]:
    columns, rows = device.width / (DOTS_ACROSS * FINE), device.height / (DOTS_DOWN * FINE)
    units = [
        (x / device.width, y / device.height) if np.isfinite(x) and np.isfinite(y) else None
        for x, y in places.tolist()
    ]
    for run in runs(units):
        for x, y in marks(run, int(columns), int(rows), phase=(0.3 + 0.27 * index) % 1):
            yield x * device.width, y * device.height


def _rgba(line: Line2D) -> Any:
    from matplotlib.colors import to_rgba

    filled = line.get_linestyle() in _NO_LINE
    return to_rgba(
        line.get_markerfacecolor() if filled and line.get_markerfacecolor() != "none" else line.get_color(),
        line.get_alpha(),
    )


@lru_cache(maxsize=1)
def _outlines() -> dict[str, Any]:
    styles = {name: MarkerStyle(name) for name in _SHAPES}
    return {
        name: style.get_path().transformed(style.get_transform()).vertices for name, style in styles.items()
    }


def shape_of(cloud: PathCollection) -> str:
    paths = cloud.get_paths()
    if not paths:
        return "o"
    outline = paths[0].vertices
    same = (name for name, other in _outlines().items() if np.array_equal(other, outline))
    return next(same, "o")
