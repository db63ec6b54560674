"""Colours for a terminal: mixed with its paper, and kept apart from it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Colour = tuple[int, int, int]

_PAPER = {True: (24, 24, 24), False: (255, 255, 255)}
_APART = 56.0
"""Difference in luminance from which a line can be seen and a letter read."""
_FAINT = 25.0
"""Grey with less than this is not seen at all; with more, it is meant to be faint."""
_WEIGHTS = np.array([0.299, 0.587, 0.114])


def rgb(colour: Any) -> Colour:
    """The first three parts (0 … 1) of a colour of matplotlib's, whichever way it is kept."""
    red, green, blue = (round(255 * min(max(float(part), 0.0), 1.0)) for part in tuple(colour)[:3])
    return red, green, blue


def faded(colour: Colour, alpha: float, *, dark: bool) -> Colour:
    """A see-through colour on bare paper."""
    red, green, blue = (
        round(alpha * part + (1 - alpha) * paper) for part, paper in zip(colour, _PAPER[dark], strict=True)
    )
    return red, green, blue


def luminance(colour: Any) -> Any:
    """How light a colour (0 … 255) looks; for one, or for an array of them."""
    return np.asarray(colour, float) @ _WEIGHTS


def is_paper(colour: Colour) -> bool:
    """White, or nearly."""
    return min(colour) > 240


def visible_fill(colour: Colour, *, dark: bool) -> Colour:
    """A flat colour that can be told from the paper."""
    lum, paper = float(luminance(colour)), float(luminance(_PAPER[dark]))
    if abs(lum - paper) > 35:
        return colour
    red, green, blue = (round(part + (150 - part) * 0.6) for part in colour)
    return red, green, blue


def inks(colours: Array, grounds: Array, is_bare: Array, *, dark: bool) -> Array:
    """Colours (n × 3) to write with on grounds (n × 3), or on bare paper; negative: the terminal's own ink.

    What could not be read is lightened or darkened; black and white on bare paper are the terminal's ink.
    """
    found = colours.astype(float)
    neutral = np.ptp(colours.astype(int), axis=1) < 30
    paper = np.array(_PAPER[dark], float)
    under = np.where(is_bare[:, None], paper, grounds)
    apart = np.abs(luminance(found) - luminance(under))
    close = apart < _APART
    own = is_bare & neutral & ((apart < _FAINT) | (found.max(axis=1) < 80))
    lifted = found + (255 - found) * 0.5 if dark else found * 0.6
    found = np.where((is_bare & close & ~neutral)[:, None], lifted, found)
    contrast = np.where(luminance(under) > 120, 0.0, 255.0)[:, None]
    found = np.where((~is_bare & close)[:, None], 0.25 * found + 0.75 * contrast, found)
    found = found.round().astype(int)
    found[own] = -1
    return found
