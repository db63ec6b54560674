"""What a chart consists of, as values, and how numbers are read into it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Line:
    x: tuple[float, ...]
    y: tuple[float, ...]
    label: str
    marked: bool


@dataclass(frozen=True)
class Scatter:
    x: tuple[float, ...]
    y: tuple[float, ...]
    label: str


@dataclass(frozen=True)
class Bars:
    names: tuple[str, ...]
    heights: tuple[float, ...]
    label: str


@dataclass(frozen=True)
class Histogram:
    """Counts between edges: one edge more than counts, none at all where there was nothing to count."""

    edges: tuple[float, ...]
    counts: tuple[float, ...]
    label: str


@dataclass(frozen=True)
class Level:
    """A straight line across the whole chart: at a y for `h`, at an x for `v`."""

    at: float
    direction: Literal["h", "v"]
    label: str


@dataclass(frozen=True)
class Note:
    """Words that begin at a point."""

    x: float
    y: float
    text: str
    label: str = ""


@dataclass(frozen=True)
class Heat:
    """A table of numbers shown as colours, its first row on top."""

    values: tuple[tuple[float, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    label: str
    span: tuple[float, float] | None = None
    """The numbers that the first and the last colour stand for; None leaves them to the values."""

    @property
    def ends(self) -> tuple[float, float]:
        """The span, or the smallest and the largest value."""
        values = [value for row in self.values for value in row if math.isfinite(value)]
        own = (min(values), max(values)) if values else (0.0, 1.0)
        return own if self.span is None else self.span


Series = Line | Scatter | Bars | Histogram | Level | Note | Heat


def numbers(values: Any, what: str) -> tuple[float, ...]:
    """A flat sequence of numbers; what is missing becomes NaN.

    Raises TypeError naming `what` where there is something that is not a number.
    """
    # Any: whatever code draws with, an array, a column of a table, a tensor or a generator.
    plain = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(plain, str) or not isinstance(plain, Iterable):
        plain = [plain]
    return tuple(_number(value, what) for value in plain)


def _number(value: Any, what: str) -> float:
    if value is None:
        return math.nan
    if isinstance(value, str):
        raise TypeError(f"{what} must be numbers, and {value!r} is a text")
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)
    except (TypeError, ValueError):
        raise TypeError(
            f"{what} must be a flat list of numbers, and it holds a {type(value).__name__}"
        ) from None


def pairs(values: Sequence[Any], what: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The x and y of `what(y)` or `what(x, y)`."""
    match values:
        case [ys]:
            y = numbers(ys, f"{what}: y")
            return tuple(float(i) for i in range(len(y))), y
        case [xs, ys]:
            x, y = numbers(xs, f"{what}: x"), numbers(ys, f"{what}: y")
        case _:
            raise TypeError(f"{what} takes y, or x and y, and got {len(values)} arguments")
    if len(x) != len(y):
        raise ValueError(f"{what}: x has {len(x)} values and y has {len(y)}")
    return x, y


def counted(values: tuple[float, ...], bins: Any, label: str) -> Histogram:
    """The finite values in equal bins, the last one closed as in numpy; `bins` is how many, or the edges."""
    finite = sorted(value for value in values if math.isfinite(value))
    edges = _edges(finite, bins)
    if len(edges) < 2:
        return Histogram((), (), label)
    counts = [0] * (len(edges) - 1)
    place = 0
    for value in finite:
        if not edges[0] <= value <= edges[-1]:
            continue
        while place < len(counts) - 1 and value >= edges[place + 1]:
            place += 1
        counts[place] += 1
    return Histogram(edges, tuple(counts), label)


def _edges(finite: list[float], bins: Any) -> tuple[float, ...]:
    if not isinstance(bins, int):
        return tuple(sorted({edge for edge in numbers(bins, "histogram: bins") if math.isfinite(edge)}))
    if not finite:
        return ()
    bins = max(bins, 1)
    low, high = finite[0], finite[-1]
    if not high - low > 1e-12 * max(abs(low), abs(high)):
        room = max(0.5, abs(low) * 1e-3)
        low, high = low - room, high + room
    parts = [i / bins for i in range(bins + 1)]
    return tuple(low * (1 - part) + high * part for part in parts)
