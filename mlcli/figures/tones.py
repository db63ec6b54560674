"""What the shades or colours of a heat map stand for, where it has no colour bar that says so."""

from typing import Any

import numpy as np
from matplotlib.cm import ScalarMappable
from matplotlib.collections import QuadMesh
from matplotlib.colors import Normalize
from matplotlib.figure import Figure as Drawing
from matplotlib.image import AxesImage

from mlcli.figures.figure import Size
from mlcli.figures.key import Entry
from mlcli.figures.scale import coarse, number
from mlcli.figures.shades import LIGHT, tones
from mlcli.figures.sheet import Array
from mlcli.figures.ticks import is_colorbar

_SAMPLES = 512
_SWATCHES = 5
_DIGITS = 2


def scale_entries(drawing: Drawing, size: Size, ramp: Array, *, is_marked: bool = False) -> list[Entry]:
    """A key of values for the figure's one scale of colours.

    There is none where a bar shows it, where its numbers are written into the cells, where axes are hidden,
    as those of pictures are, and where several scales would have to be told apart.
    """
    found = [one for axes in drawing.axes if axes.axison and axes.get_visible() for one in _mapped(axes)]
    scales = {(one.get_cmap().name, one.norm.vmin, one.norm.vmax) for one in found}
    if len(scales) != 1 or any(map(is_colorbar, drawing.axes)):
        return []
    norm: Any = found[0].norm
    if norm.vmin is None or not np.isfinite([norm.vmin, norm.vmax]).all() or norm.vmin >= norm.vmax:
        return []
    if size.colour:
        return _swatches(found[0], norm)
    return _shades(found[0], norm, size, ramp, is_marked=is_marked)


def _mapped(axes: Any) -> list[ScalarMappable]:
    """Images and meshes of numbers that are not written into them, and whose ticks say where one looks."""
    is_bare = not len(axes.get_xticks()) or not len(axes.get_yticks())
    return [
        one
        for one in (*axes.images, *axes.collections)
        if isinstance(one, AxesImage | QuadMesh)
        and not is_bare
        and (values := one.get_array()) is not None
        and values.ndim < 3
        and len(axes.texts) < values.size
    ]


def _swatches(mapped: ScalarMappable, norm: Any) -> list[Entry]:
    places = np.linspace(0, 1, _SWATCHES)
    colours = (mapped.get_cmap()(places)[:, :3] * 255).round().astype(int).tolist()
    values = np.ma.filled(norm.inverse(places), np.nan).tolist()
    return [
        Entry("██", _written(value, norm), (red, green, blue))
        for value, (red, green, blue) in zip(values, colours, strict=True)
    ]


def _shades(mapped: ScalarMappable, norm: Any, size: Size, ramp: Array, *, is_marked: bool) -> list[Entry]:
    places = np.linspace(0, 1, _SAMPLES)
    colours = (mapped.get_cmap()(places)[:, :3] * 255).round().astype(np.uint8)
    steps = tones(colours, ramp, dark=size.dark)
    steps = (steps + 1) // 2 if is_marked else steps
    values = np.ma.filled(norm.inverse(places), np.nan)
    entries: list[Entry] = []
    starts = [0, *(np.nonzero(np.diff(steps))[0] + 1).tolist()]
    if len(starts) > 2 * len(LIGHT):
        return []  # a map that goes round and round
    for start, end in zip(starts, [*starts[1:], _SAMPLES - 1], strict=True):
        sign = LIGHT[int(steps[start])] * 2
        shown = sign if sign.strip() else "blank"
        entries.append(Entry(shown, f"{_written(values[start], norm)} to {_written(values[end], norm)}"))
    return entries


def _written(value: float, norm: Any) -> str:
    if type(norm) is not Normalize:
        return number(float(f"{value:.{_DIGITS}g}"))
    if value in {norm.vmin, norm.vmax}:
        return number(float(value))
    return number(coarse(float(value), float(norm.vmax or 0) / 2 - float(norm.vmin or 0) / 2))
