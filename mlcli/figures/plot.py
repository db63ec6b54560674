"""A chart as text: where title, key, axes and drawing go on a screen of cells."""

from dataclasses import replace
from typing import assert_never

from mlcli.figures.bars import bar_lines, fits_in_rows
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Size
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.scale import Scale, scale_of, written
from mlcli.figures.series import Bars, Histogram, Level, Line, Scatter
from mlcli.figures.strokes import Stroke, draw, strokes
from mlcli.figures.text import cells, centred, fit, right

_NARROWEST = 20


def drawn(chart: Chart, size: Size) -> str:
    """The chart as text, never wider than `size` (from 20 columns on) and some lines lower."""
    size = replace(size, columns=max(size.columns, _NARROWEST))
    height = total_rows(size)
    title = [centred(chart.title, size.columns)] if chart.title else []
    if fits_in_rows(chart, height):
        lines = title + bar_lines(chart, size)
    else:
        lines = title + _on_axes(chart, size, height - len(title))
    return "\n".join(line.rstrip() for line in lines)


def total_rows(size: Size) -> int:
    return max(min(size.rows - 6, size.columns * 3 // 10 + 2, 28), 8)


def _on_axes(chart: Chart, size: Size, height: int) -> list[str]:
    drawing = strokes(chart.series, size)
    entries = [Entry(one.sign, one.series.label, one.pen.colour) for one in drawing if one.series.label]
    head = key_lines(chart.y_label, entries, size.columns)
    rows = max(height - len(head) - bool(chart.x_label), 5)
    body, margin = _body(chart, drawing, size, rows)
    foot = [" " * margin + centred(chart.x_label, size.columns - margin)] if chart.x_label else []
    return [*head, *body, *foot]


def _body(chart: Chart, drawing: list[Stroke], size: Size, rows: int) -> tuple[list[str], int]:
    from mlcli.figures.canvas import Canvas

    across, up = _scales(chart)
    ticks = up.ticks(max(rows * 2 // 5, 2))
    names = [fit(name, size.columns // 3) for name in written(ticks)]
    widest = max(map(len, names), default=0)
    labels = [right(name, widest) for name in names]
    canvas = Canvas(size.columns, rows, labels)
    canvas.ticks("y", [up.unit(tick) for tick in ticks], labels)
    places, names = _names_below(chart, across, canvas.columns)
    canvas.ticks("x", [across.unit(place) for place in places], names)
    for stroke in sorted(drawing, key=lambda one: one.layer):
        draw(canvas, stroke, across, up)
    return canvas.text(colour=size.colour), canvas.margin + 1


def _names_below(chart: Chart, across: Scale, columns: int) -> tuple[list[float], list[str]]:
    bars = next((one for one in chart.series if isinstance(one, Bars) and one.names), None)
    if bars:
        room = min(max(map(cells, bars.names)), 8)
        every = -(-len(bars.names) * (room + 1) // columns)
        shown = range(0, len(bars.names), max(every, 1))
        return [float(i) for i in shown], [_narrow(fit(bars.names[i], room * max(every, 1))) for i in shown]
    most = max(columns // 8, 2)
    while True:
        ticks = across.ticks(most)
        names = written(ticks)
        if most <= 2 or sum(len(name) + 3 for name in names) <= columns:
            return list(ticks), list(names)
        most -= 1


def _narrow(name: str) -> str:
    """The canvas counts characters, not cells."""
    return "".join(c if cells(c) == 1 else "·" for c in name)


def _scales(chart: Chart) -> tuple[Scale, Scale]:
    xs: list[float] = []
    ys: list[float] = []
    pad = 0.0
    for one in chart.series:
        match one:
            case Line(x=x, y=y) | Scatter(x=x, y=y):
                xs += x
                ys += y
                pad = 0.03 if isinstance(one, Scatter) else pad
            case Bars(heights=heights):
                xs += [-0.5, len(heights) - 0.5]
                ys += [0.0, *heights]
            case Histogram(edges=edges, counts=counts):
                xs += edges
                ys += [0.0, *counts]
            case Level(at=at, direction=direction):
                (ys if direction == "h" else xs).append(at)
            case _:
                assert_never(one)
    low, high = chart.y_limits
    filled = any(isinstance(one, Bars | Histogram) for one in chart.series)
    if low is None and filled and min(ys) >= 0:
        low = 0.0
    return scale_of(xs, pad=pad, limits=chart.x_limits), scale_of(ys, pad=0.05, limits=(low, high))
