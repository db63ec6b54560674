"""Markers as characters: the shape that a path has, and the glyph that tells one series from the next."""

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.markers import MarkerStyle

_FULL = {
    "o": "●", ".": "•", "x": "x", "+": "+", "^": "▲", "v": "▼", "<": "◀", ">": "▶", "s": "■",
    "*": "*", "D": "◆", "d": "◆", "X": "x", "P": "+", "p": "●", "h": "●", "H": "●", "8": "●",
    "|": "│", "_": "─", "1": "Y", "2": "Y", "3": "Y", "4": "Y",
}  # fmt: skip
_HOLLOW = {"●": "○", "■": "□", "▲": "△", "▼": "▽", "◆": "◇", "◀": "◁", "▶": "▷"}
OTHERS = "●x+▲□*◆o#%"
LEVELS = "·∘o●"
LINE = "line"
"""The shape of a line begins so; its dashes follow."""
_DIGITS = 1


def _outline(vertices: Any) -> bytes | None:
    """What is the same for a shape of any size."""
    points = np.asarray(vertices, float)
    if not len(points) or not np.isfinite(points).all():
        return None
    reach = float(np.abs(points).max())
    if not reach:
        return None
    rounded: bytes = (np.round(points / reach, _DIGITS) + 0.0).tobytes()
    return rounded


@lru_cache(maxsize=1)
def _known() -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for name, glyph in _FULL.items():
        style = MarkerStyle(name)
        outline = _outline(style.get_path().transformed(style.get_transform()).vertices)
        if outline is not None:
            found.setdefault(outline, glyph)
    return found


def glyph_of(path: Any, transform: Any, *, hollow: bool) -> str:
    """The character that looks like a marker's path; a disc for one that nothing looks like."""
    outline = _outline(transform.transform(np.asarray(path.vertices)))
    glyph = _known().get(outline, "●") if outline is not None else "•"
    return _HOLLOW.get(glyph, glyph) if hollow else glyph


class Signs:
    """Which glyph stands for which look of a series, where colours cannot tell them apart."""

    def __init__(self) -> None:
        self.glyphs: dict[tuple[str, int], str] = {}

    def sign(self, shape: str, packed: int) -> str:
        """The shape itself for its first colour, another one for each further colour."""
        if (shape, packed) not in self.glyphs:
            taken = set(self.glyphs.values())
            own = () if shape.startswith(LINE) else (shape,)
            free = [glyph for glyph in (*own, *OTHERS) if glyph not in taken]
            self.glyphs[shape, packed] = free[0] if free else OTHERS[len(self.glyphs) % len(OTHERS)]
        return self.glyphs[shape, packed]

    def known(self, shape: str, packed: int) -> str | None:
        """The sign of that look, or of that colour in any shape."""
        if (shape, packed) in self.glyphs:
            return self.glyphs[shape, packed]
        return next((glyph for (_, other), glyph in self.glyphs.items() if other == packed), None)
