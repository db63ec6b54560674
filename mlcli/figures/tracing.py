"""Lines as single dots: straight pieces cut to the sheet, walked dot by dot, dashed where they are dashed."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlcli.figures.sheet import Array

_NUDGE = 1e-6
"""What is a whole number but for rounding is that number."""
SOLID, DASHED, DOTTED, MIXED = 0, 1, 2, 3
_PATTERNS: tuple[Sequence[bool], ...] = (
    (True,),
    (True, True, True, True, False, False, False),
    (True, False, False),
    (True, True, True, True, False, False, True, False, False),
)


def dash_kind(dashes: Any) -> int:
    """Which of the patterns comes nearest to a graphics context's dashes."""
    lengths = dashes[1] if dashes is not None else None
    if lengths is None or not len(lengths):
        return SOLID
    if len(lengths) > 2:
        return MIXED
    return DOTTED if lengths[0] <= lengths[1] else DASHED


def pieces(points: Array) -> Array:
    """The straight pieces (n × 4) of a curve through points (n × 2), without those that are not finite."""
    found = np.concatenate([points[:-1], points[1:]], axis=1)
    kept: Array = found[np.isfinite(found).all(axis=1)]
    return kept


def cut(segments: Array, wide: float, high: float) -> tuple[Array, Array]:
    """The parts (n × 4) inside a field, by Liang and Barsky's method (1984), and the pieces they are of."""
    start, step = segments[:, :2], segments[:, 2:] - segments[:, :2]
    enter, leave = np.zeros(len(segments)), np.ones(len(segments))
    with np.errstate(all="ignore"):
        for axis, end in ((0, wide), (1, high)):
            low, top = (-start[:, axis]) / step[:, axis], (end - start[:, axis]) / step[:, axis]
            near, far = np.minimum(low, top), np.maximum(low, top)
            still = step[:, axis] == 0
            outside = still & ((start[:, axis] < 0) | (start[:, axis] > end))
            enter = np.where(still, enter, np.maximum(enter, near))
            leave = np.where(still, np.where(outside, -1.0, leave), np.minimum(leave, far))
        kept = np.nonzero(enter <= leave)[0]
        first = start[kept] + enter[kept, None] * step[kept]
        last = start[kept] + leave[kept, None] * step[kept]
    return np.concatenate([first, last], axis=1), kept


def walk(segments: Array, kind: int = SOLID) -> tuple[Array, Array, Array]:
    """Every dot (column, row) that the pieces cross, and the piece that it belongs to."""
    if not len(segments):
        empty = np.zeros(0, int)
        return empty, empty, empty
    step = segments[:, 2:] - segments[:, :2]
    count = np.ceil(np.abs(step).max(axis=1)).astype(int) + 1
    piece = np.repeat(np.arange(len(segments)), count)
    index = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    share = index / np.maximum(np.repeat(count - 1, count), 1)
    x = np.floor(segments[piece, 0] + share * step[piece, 0] + _NUDGE).astype(int)
    y = np.floor(segments[piece, 1] + share * step[piece, 1] + _NUDGE).astype(int)
    if kind != SOLID:
        pattern = np.array(_PATTERNS[kind])
        length = np.cumsum(np.abs(step).max(axis=1)) - np.abs(step).max(axis=1)
        along = np.floor(length[piece] + share * np.abs(step).max(axis=1)[piece]).astype(int)
        shown = pattern[along % len(pattern)]
        x, y, piece = x[shown], y[shown], piece[shown]
    return x, y, piece


def spots_along(points: Array, *, apart: float, phase: float) -> Array:
    """Points on a curve at equal distances, beginning at `phase` of the first."""
    segments = pieces(points)
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    ends = np.cumsum(lengths)
    if not len(ends) or not ends[-1] > 0:
        return points[:1]
    due = np.arange(apart * phase, ends[-1], apart)
    due = due if len(due) else ends[-1:] / 2
    at = np.minimum(np.searchsorted(ends, due), len(ends) - 1)
    share = 1 - (ends[at] - due) / np.maximum(lengths[at], 1e-12)
    found: Array = segments[at, :2] + share[:, None] * (segments[at, 2:] - segments[at, :2])
    return found
