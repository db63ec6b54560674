"""Curves in coordinates from 0 to 1: cut to the field, thinned to its dots, and where marks stand on them."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mlcli.figures.scale import Scale

Point = tuple[float, float]


def placed(x: Sequence[float], y: Sequence[float], across: Scale, up: Scale) -> list[Point | None]:
    """The points in the field's coordinates; None where a value is not finite."""
    return [
        (across.unit(a), up.unit(b)) if math.isfinite(a) and math.isfinite(b) else None
        for a, b in zip(x, y, strict=True)
    ]


def inside(points: Iterable[Point | None]) -> list[Point]:
    return [p for p in points if p and -1e-9 <= p[0] <= 1 + 1e-9 and -1e-9 <= p[1] <= 1 + 1e-9]


def runs(points: Iterable[Point | None]) -> Iterator[list[Point]]:
    """The unbroken parts of a curve that lie in the field, cut at its edges."""
    run: list[Point] = []
    previous: Point | None = None
    for point in points:
        piece = _cut(previous, point) if previous and point else None
        alone = previous is None and point and inside([point])
        if piece and run and _near(run[-1], piece[0]):
            run.append(piece[1])
        elif piece or alone or point is None:
            if run:
                yield run
            run = list(piece) if piece else list(alone or [])
        previous = point
    if run:
        yield run


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 1e-12 and abs(a[1] - b[1]) < 1e-12


def _cut(a: Point, b: Point) -> tuple[Point, Point] | None:
    """The part of a straight line inside the field, by Liang and Barsky's method (1984)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    if not (math.isfinite(dx) and math.isfinite(dy)):
        return None
    enter, leave = 0.0, 1.0
    for run, room in ((-dx, a[0]), (dx, 1 - a[0]), (-dy, a[1]), (dy, 1 - a[1])):
        if run == 0:
            if room < 0:
                return None
        elif run < 0:
            enter = max(enter, room / run)
        else:
            leave = min(leave, room / run)
    if enter > leave:
        return None
    start = a if enter == 0 else _kept(a[0] + enter * dx, a[1] + enter * dy)
    end = b if leave == 1 else _kept(a[0] + leave * dx, a[1] + leave * dy)
    return start, end


def _kept(x: float, y: float) -> Point:
    return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)


def thinned(run: list[Point], columns: int) -> list[Point]:
    """A long curve by the first, lowest, highest and last point of each stretch in one column of dots."""
    if len(run) <= 8 * columns:
        return run
    kept: list[Point] = []
    stretch: list[Point] = []
    for point in run:
        if stretch and int(point[0] * columns * 2) != int(stretch[0][0] * columns * 2):
            kept += _corners(stretch)
            stretch = []
        stretch.append(point)
    return kept + _corners(stretch)


def _corners(stretch: list[Point]) -> list[Point]:
    order = sorted({0, len(stretch) - 1, *_extremes(stretch)})
    return [stretch[i] for i in order]


def _extremes(stretch: list[Point]) -> tuple[int, int]:
    heights = [point[1] for point in stretch]
    return heights.index(min(heights)), heights.index(max(heights))


def spread_out(points: Iterable[Point], columns: int, rows: int) -> list[Point]:
    """One point for each cell that has any."""
    return list({(round(p[0] * (columns - 1)), round(p[1] * (rows - 1))): p for p in points}.values())


def marks(run: list[Point], columns: int, rows: int, *, phase: float, apart: float = 12.0) -> list[Point]:
    """Points on a curve at equal distances as the eye measures them, beginning at `phase` of the first."""
    found: list[Point] = []
    due = apart * phase
    for a, b in pairwise(run):
        length = math.hypot((b[0] - a[0]) * columns, (b[1] - a[1]) * rows * 2)
        while length > 0 and due <= length:
            part = due / length
            found.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            due += apart
        due -= length
    return found or run[:1]
