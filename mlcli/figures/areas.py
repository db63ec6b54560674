"""The filled shapes of a matplotlib figure: which shade stands for which colour, where there is no colour."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, QuadMesh
from matplotlib.colors import to_rgba

from mlcli.figures.blocks import DOTTED, FAINT_SHADES, SHADES, Area
from mlcli.figures.glyphs import Colour, rgb
from mlcli.figures.lettering import is_colorbar

_MOST = 4


def areas_of(axes: Sequence[Axes]) -> list[Area]:
    """Shades for colours of shapes, where they are few enough to be told apart; dots for lines and clouds."""
    filled: dict[Colour, bool] = {}
    thin: dict[Colour, None] = {}
    for one in axes:
        if is_colorbar(one):
            continue
        for face in _faces(one):
            filled.setdefault(rgb(face, least=0.0), face[3] < 0.5)
        thin |= {rgb(colour, least=0.0): None for colour in _strokes(one)}
    shades = _shaded(filled) if len(filled) <= _MOST else []
    return shades + [(colour, DOTTED) for colour in thin if colour not in filled]


def _shaded(filled: dict[Colour, bool]) -> list[Area]:
    signs = FAINT_SHADES if all(filled.values()) else SHADES
    return [(colour, signs[index]) for index, colour in enumerate(filled)]


def _faces(axes: Axes) -> Iterator[Any]:
    for patch in axes.patches:
        if patch.get_fill() and patch.get_visible() and to_rgba(patch.get_facecolor())[3] > 0:
            yield to_rgba(patch.get_facecolor())
    for collection in axes.collections:
        if not isinstance(collection, PathCollection | QuadMesh):
            yield from (face for face in np.asarray(collection.get_facecolor())[: 2 * _MOST] if face[3] > 0)


def _strokes(axes: Axes) -> Iterator[Any]:
    for line in axes.lines:
        yield to_rgba(line.get_color(), line.get_alpha())
    for collection in axes.collections:
        if isinstance(collection, LineCollection):
            yield from np.asarray(collection.get_edgecolor())[:_MOST]
        elif isinstance(collection, PathCollection):
            yield from np.asarray(collection.get_facecolor())[:_MOST]
