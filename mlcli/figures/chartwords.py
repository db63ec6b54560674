"""A chart in words, for those who cannot see it."""

import math
from typing import assert_never

from mlcli.figures.panel import Panel
from mlcli.figures.phrases import bars_phrase, curve_phrase, range_phrase, scatter_phrase, sentence
from mlcli.figures.scale import number
from mlcli.figures.series import Bars, Heat, Histogram, Level, Line, Note, Scatter, Series


def described(chart: Panel) -> str:
    """Short sentences: title, axes with their ranges, and each series."""
    sentences = [chart.title] if chart.title else []
    sentences += _axes(chart)
    sentences += [_series(one) for one in chart.series] or ["An empty chart"]
    return " ".join(sentence(text) for text in sentences)


def _axes(chart: Panel) -> list[str]:
    xs = [x for one in chart.series if isinstance(one, Line | Scatter) for x in one.x]
    ys = [y for one in chart.series if isinstance(one, Line | Scatter) for y in one.y]
    found = [range_phrase("x", chart.x_label, xs), range_phrase("y", chart.y_label, ys)]
    return [phrase for phrase in found if phrase]


def _series(one: Series) -> str:
    name = f" {one.label}" if one.label else ""
    match one:
        case Line(x=x, y=y):
            return f"Line{name}: {curve_phrase(x, y)}"
        case Scatter(x=x, y=y):
            return f"Points{name}: {scatter_phrase(x, y)}"
        case Bars(names=names, heights=heights):
            return f"Bars{name}: {bars_phrase(names, heights)}"
        case Histogram(edges=edges, counts=counts):
            return f"Histogram{name}: {_counts(edges, counts)}"
        case Level(at=at, direction=direction):
            return f"{'Horizontal' if direction == 'h' else 'Vertical'} line{name} at {number(at)}"
        case Note(text=text, x=x, y=y):
            return f"“{text}” at {number(x)}, {number(y)}"
        case Heat():
            return f"Heat map{name}: {_table(one)}"
        case _:
            assert_never(one)


def _table(heat: Heat) -> str:
    """Its size, its range and where its extremes are."""
    placed = [
        (value, row, column)
        for row, values in zip(heat.rows, heat.values, strict=True)
        for column, value in zip(heat.columns, values, strict=True)
        if math.isfinite(value)
    ]
    if not placed:
        return "no values"
    low, high = min(placed), max(placed)
    return (
        f"{len(heat.rows)}×{len(heat.columns)} values, lowest {number(low[0])} at {low[1]}, {low[2]}, "
        f"highest {number(high[0])} at {high[1]}, {high[2]}"
    )


def _counts(edges: tuple[float, ...], counts: tuple[float, ...]) -> str:
    if not counts:
        return "no values"
    top = counts.index(max(counts))
    return (
        f"{number(sum(counts))} values in {len(counts)} bins from {number(edges[0])} to {number(edges[-1])}, "
        f"most ({number(counts[top])}) between {number(edges[top])} and {number(edges[top + 1])}"
    )
