"""Phrases that describe numbers in a figure: how many, from where to where, rising or falling."""

import math
from collections.abc import Sequence
from itertools import pairwise

from mlcli.figures.scale import number

_MOST_BARS = 12
_MOST_PLACES = 10


def sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!", "…")) else text + "."


def range_phrase(axis: str, name: str, values: Sequence[float]) -> str:
    """`x (step) from 0 to 15`, or nothing where there is neither a name nor a value."""
    finite = [value for value in values if math.isfinite(value)]
    shown = f"{axis} ({name})" if name else axis
    if finite:
        return f"{shown} from {number(min(finite))} to {number(max(finite))}"
    return shown if name else ""


def count_phrase(x: Sequence[float], y: Sequence[float]) -> str:
    """How many points there are, and how many of them cannot be seen."""
    lost = sum(not (math.isfinite(a) and math.isfinite(b)) for a, b in zip(x, y, strict=True))
    seen = len(x) - lost
    count = f"{seen:,} point{'s' * (seen != 1)}" if seen else "no points"
    return f"{count} and {lost:,} without a value" if lost else count


def scatter_phrase(x: Sequence[float], y: Sequence[float]) -> str:
    """How many points there are, where their middle is, and where they lie: few of them one by one."""
    points = [(a, b) for a, b in zip(x, y, strict=True) if math.isfinite(a) and math.isfinite(b)]
    count = count_phrase(x, y)
    if not points:
        return count
    across, up = [a for a, _ in points], [b for _, b in points]
    middle = f", centre at {_mean(across)}, {_mean(up)}" if len(points) > 2 else ""
    places = f"x at {', '.join(map(number, sorted(set(across))))}"
    lie = places if len(points) <= _MOST_PLACES else f"x {_between(across)}"
    return f"{count}{middle}; {lie}; y {_between(up)}"


def _mean(values: Sequence[float]) -> str:
    return number(math.fsum(value / len(values) for value in values))


def _between(values: Sequence[float]) -> str:
    low, high = number(min(values)), number(max(values))
    return f"at {low}" if low == high else f"from {low} to {high}"


def curve_phrase(x: Sequence[float], y: Sequence[float]) -> str:
    """Number of points, where it begins and ends, its extremes and its trend."""
    points = [(a, b) for a, b in zip(x, y, strict=True) if math.isfinite(a) and math.isfinite(b)]
    count = count_phrase(x, y)
    if not points:
        return count
    if len(points) == 1:
        return f"{count} at {number(points[0][0])}, {number(points[0][1])}"
    heights = [b for _, b in points]
    low, high = min(points, key=lambda p: p[1]), max(points, key=lambda p: p[1])
    return (
        f"{count}, {trend(heights)} from {number(heights[0])} to {number(heights[-1])}, "
        f"lowest {number(low[1])} at {number(low[0])}, highest {number(high[1])} at {number(high[0])}"
    )


def trend(heights: Sequence[float]) -> str:
    """What a curve does from left to right, in one or two words."""
    low, high = min(heights), max(heights)
    if low == high:
        return "constant"
    steps = [b - a for a, b in pairwise(heights) if b != a]
    turns = sum((a > 0) != (b > 0) for a, b in pairwise(steps))
    if turns == 0:
        return "rising" if steps[0] > 0 else "falling"
    if turns == 1:
        return "rising, then falling," if steps[0] > 0 else "falling, then rising,"
    change = (heights[-1] / 2 - heights[0] / 2) / (high / 2 - low / 2)
    if change > 0.5:
        return "rising with turns"
    return "falling with turns" if change < -0.5 else "up and down"


def bars_phrase(names: Sequence[str], heights: Sequence[float]) -> str:
    """Each bar by name and height, the tallest first where there are too many to name all."""
    if not names:
        return "none"
    listed = list(zip(names, heights, strict=True))
    if len(listed) <= _MOST_BARS:
        return _listed(listed)
    finite = [(name, height) for name, height in listed if math.isfinite(height)]
    tallest = sorted(finite, key=lambda pair: -pair[1])
    return f"{len(listed)} bars, tallest {_listed(tallest[:5])}; lowest {_listed(tallest[-2:])}"


def _listed(bars: Sequence[tuple[str, float]]) -> str:
    return ", ".join(f"{name}: {number(height)}" for name, height in bars)
