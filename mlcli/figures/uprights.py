"""Vertical lines through a whole plot, as frames have them: not every font has letters made of dots."""

from itertools import pairwise

import numpy as np

from mlcli.figures.sheet import Array

_LEFT, _RIGHT = 0b01010101, 0b10101010
"""The dots of a cell, row by row, that stand in its left and in its right half."""
_LONG = 4
"""Cells between the frames of a plot that is not too low for it."""
_MOSTLY = 0.6
"""The share of its cells in which such a line is alone; elsewhere others cross it."""


def uprights(codes: Array, framed: Array, glyphs: Array) -> None:
    """Put box-drawing letters where dots stand one above the other from one frame to the next."""
    for side, other in ((_LEFT, _RIGHT), (_RIGHT, _LEFT)):
        alone = (codes & side > 0) & (codes & other == 0)
        for column in np.nonzero(alone.sum(axis=0) >= _LONG)[0].tolist():
            edges = np.nonzero(framed[:, column])[0].tolist()
            for top, bottom in pairwise(edges):
                inside = slice(top + 1, bottom)
                _letter(codes[inside, column], alone[inside, column], glyphs[inside, column], side)


def _letter(codes: Array, alone: Array, glyphs: Array, side: int) -> None:
    reaches = len(alone) >= _LONG and alone[:2].any() and alone[-2:].any()
    if reaches and alone.mean() >= _MOSTLY:
        is_solid = (codes[alone] == side).mean() > _MOSTLY
        glyphs[alone] = "│" if is_solid else "┊"
