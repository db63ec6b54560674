"""Vertical lines as frames have them: not every font has the letters that dots make of them."""

import numpy as np

from mlcli.figures.sheet import DOWN, Array

_LEFT, _RIGHT = 0b01010101, 0b10101010
"""The dots of a cell, row by row, that stand in its left and in its right half."""
_LONG = 4
"""Cells that a line runs through at least; shorter ones are parts of curves."""
_DENSE = 0.5
"""The share of its dots that a dashed line has; a cloud of points has fewer."""


def uprights(codes: Array, glyphs: Array) -> None:
    """Put box-drawing letters where dots stand one above the other for long, and nothing is beside them."""
    for side, other in ((_LEFT, _RIGHT), (_RIGHT, _LEFT)):
        inside = (codes & side > 0) & (codes & other == 0)
        for column in np.nonzero(inside.sum(axis=0) >= _LONG)[0].tolist():
            _letter(codes[:, column], inside[:, column], glyphs[:, column], side)


def _letter(codes: Array, inside: Array, glyphs: Array, side: int) -> None:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    for start, end in edges.reshape(-1, 2).tolist():
        ink = sum(int(code).bit_count() for code in codes[start:end]) / (DOWN * (end - start))
        if end - start >= _LONG and ink >= _DENSE:
            is_solid = (codes[start:end] == side).mean() > _DENSE
            glyphs[start:end] = "│" if is_solid else "┊"
