"""A chart in words, for those who cannot see it."""

import math
from typing import assert_never

from mlcli.figures.charts import Chart
from mlcli.figures.phrases import bars_phrase, count_phrase, curve_phrase, range_phrase, sentence
from mlcli.figures.scale import number
from mlcli.figures.series import Bars, Histogram, Level, Line, Scatter, Series


def described(chart: Chart) -> str:
    """Short sentences: title, axes with their ranges, and each series."""
    sentences = [chart.title] if chart.title else []
    sentences += _axes(chart)
    sentences += [_series(one) for one in chart.series] or ["An empty chart"]
    return " ".join(sentence(text) for text in sentences)


def _axes(chart: Chart) -> list[str]:
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
            centre = f", centre at {_middle(x)}, {_middle(y)}" if len(x) > 2 else ""
            return f"Points{name}: {count_phrase(x, y)}{centre}"
        case Bars(names=names, heights=heights):
            return f"Bars{name}: {bars_phrase(names, heights)}"
        case Histogram(edges=edges, counts=counts):
            return f"Histogram{name}: {_counts(edges, counts)}"
        case Level(at=at, direction=direction):
            return f"{'Horizontal' if direction == 'h' else 'Vertical'} line{name} at {number(at)}"
        case _:
            assert_never(one)


def _middle(values: tuple[float, ...]) -> str:
    finite = [value for value in values if math.isfinite(value)]
    return number(math.fsum(value / len(finite) for value in finite)) if finite else "nowhere"


def _counts(edges: tuple[float, ...], counts: tuple[int, ...]) -> str:
    if not counts:
        return "no values"
    top = counts.index(max(counts))
    return (
        f"{number(sum(counts))} values in {len(counts)} bins from {number(edges[0])} to {number(edges[-1])}, "
        f"most ({counts[top]}) between {number(edges[top])} and {number(edges[top + 1])}"
    )
