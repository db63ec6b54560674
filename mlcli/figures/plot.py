"""A chart as text: where title, key, axes and drawing go on a screen of cells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from mlcli.figures.bars import bar_lines, fits_in_rows
from mlcli.figures.exponents import with_exponents
from mlcli.figures.figure import Size
from mlcli.figures.heat import heat_lines
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.panel import Panel
from mlcli.figures.scale import Scale, powers, scale_of, written
from mlcli.figures.series import Bars, Heat, Histogram, Level, Line, Note, Scatter
from mlcli.figures.strokes import Stroke, draw, strokes
from mlcli.figures.text import cells, centred, clean, fit, right

Range = tuple[float, float]

_NARROWEST = 20
_NARROW_PANEL = 30
_FEWEST_TICKS = 3


def drawn(panels: Sequence[Panel], size: Size, across: int = 0) -> str:
    """The chart as text, never wider than `size` (from 20 columns on) and some lines lower."""
    size = replace(size, columns=max(size.columns, _NARROWEST))
    if len(panels) == 1:
        return "\n".join(line.rstrip() for line in _panel(panels[0], size, total_rows(size)))
    beside = across or min(len(panels), max(size.columns // _NARROW_PANEL, 1), 3)
    beside = max(min(beside, size.columns // _NARROWEST), 1)
    rows = [panels[start : start + beside] for start in range(0, len(panels), beside)]
    high = max((total_rows(size) if len(rows) == 1 else size.rows - 4 * (not size.snug)) // len(rows), 7)
    part = replace(size, columns=(size.columns - 2 * (beside - 1)) // beside)
    lines: list[str] = []
    for row in rows:
        lines += [""] * bool(lines) + _beside([_panel(panel, part, high) for panel in row], part.columns)
    return "\n".join(line.rstrip() for line in lines)


def _beside(blocks: Sequence[list[str]], columns: int) -> list[str]:
    high = max(map(len, blocks))
    filled = [[*block, *[""] * (high - len(block))] for block in blocks]
    return [
        "  ".join(line + " " * (columns - cells(clean(line, strip=False))) for line in row)
        for row in zip(*filled, strict=True)
    ]


def _panel(chart: Panel, size: Size, height: int) -> list[str]:
    title = [centred(chart.title, size.columns)] if chart.title else []
    heat = next((one for one in chart.series if isinstance(one, Heat)), None)
    if heat is not None:
        return title + heat_lines(chart, heat, size, height - len(title))
    if fits_in_rows(chart, height):
        return title + bar_lines(chart, size)
    return title + _on_axes(chart, size, height - len(title))


def with_limits(panel: Panel, kept: Callable[[str, Range], Range]) -> Panel:
    """The panel with limits for its free axes: `kept` gives them, from an axis' name and its own range.

    Colours are an axis, too.
    """
    if panel.is_empty:
        return panel
    if isinstance(heat := panel.series[0] if panel.series else None, Heat):
        low, top = heat.ends
        span = kept("colours", (low, top)) if low < top else None
        return replace(panel, series=[replace(heat, span=span)])
    across, up = _scales(with_exponents(panel))
    x, y = panel.x_limits, panel.y_limits
    if x == (None, None):
        x = _powers_of_ten(kept("x", (across.low, across.high)), is_log=panel.x_log)
    if y == (None, None):
        y = _powers_of_ten(kept("y", (up.low, up.high)), is_log=panel.y_log)
    return replace(panel, x_limits=x, y_limits=y)


def _powers_of_ten(ends: Range, *, is_log: bool) -> Range:
    return (10.0 ** ends[0], 10.0 ** ends[1]) if is_log else ends


def total_rows(size: Size) -> int:
    return max(min(size.rows - 6 * (not size.snug), size.columns * 3 // 10 + 2, 28), 8)


def _on_axes(chart: Panel, size: Size, height: int) -> list[str]:
    chart = with_exponents(chart)
    drawing = [replace(one, from_low=chart.y_log) for one in strokes(chart.series, size)]
    entries = [Entry(one.sign, one.series.label, one.pen.colour) for one in drawing if one.series.label]
    is_top = chart.legend == "top"
    head = key_lines(chart.y_label, entries if is_top else [], size.columns)
    foot = key_lines("", entries, size.columns) if chart.legend == "bottom" else []
    rows = max(height - len(head) - len(foot) - bool(chart.x_label), 5)
    body, margin = _body(chart, drawing, size, rows)
    name = [" " * margin + centred(chart.x_label, size.columns - margin)] if chart.x_label else []
    return [*head, *body, *name, *foot]


def _body(chart: Panel, drawing: list[Stroke], size: Size, rows: int) -> tuple[list[str], int]:
    from mlcli.figures.canvas import Canvas

    across, up = _scales(chart)
    most = max(rows * 2 // 5, 2)
    ticks, texts = powers(up, most) if chart.y_log else _numbers_beside(up, most, rows)
    names = [fit(name, size.columns // 3) for name in texts]
    widest = max(map(len, names), default=0)
    labels = [right(name, widest) for name in names]
    canvas = Canvas(size.columns, rows, labels)
    canvas.ticks("y", [up.unit(tick) for tick in ticks], labels)
    places, names = _names_below(chart, across, canvas.columns)
    canvas.ticks("x", [across.unit(place) for place in places], names)
    for stroke in sorted(drawing, key=lambda one: one.layer):
        draw(canvas, stroke, across, up)
    return canvas.text(colour=size.colour), canvas.margin + 1


def _numbers_beside(up: Scale, most: int, rows: int) -> tuple[list[float], list[str]]:
    """Ticks of a plain scale: three at least, where closer ones have room."""
    found = (up.ticks(count) for count in range(most, max(rows // 2, most) + 1))
    ticks = next((some for some in found if len(some) >= _FEWEST_TICKS), up.ticks(most))
    return list(ticks), list(written(ticks))


def _names_below(chart: Panel, across: Scale, columns: int) -> tuple[list[float], list[str]]:
    bars = next((one for one in chart.series if isinstance(one, Bars) and one.names), None)
    if bars:
        room = min(max(map(cells, bars.names)), 8)
        every = -(-len(bars.names) * (room + 1) // columns)
        shown = range(0, len(bars.names), max(every, 1))
        return [float(i) for i in shown], [_narrow(fit(bars.names[i], room * max(every, 1))) for i in shown]
    most = max(columns // 8, 2)
    if chart.x_log:
        return powers(across, most)
    while True:
        ticks = across.ticks(most)
        names = written(ticks)
        if most <= 2 or sum(len(name) + 3 for name in names) <= columns:
            return list(ticks), list(names)
        most -= 1


def _narrow(name: str) -> str:
    """The canvas counts characters, not cells."""
    return "".join(c if cells(c) == 1 else "·" for c in name)


def _scales(chart: Panel) -> tuple[Scale, Scale]:
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
                ys += heights if chart.y_log else [0.0, *heights]
            case Histogram(edges=edges, counts=counts):
                xs += edges
                ys += counts if chart.y_log else [0.0, *counts]
            case Level(at=at, direction=direction):
                (ys if direction == "h" else xs).append(at)
            case Note(x=x, y=y):
                xs.append(x)
                ys.append(y)
            case Heat():
                continue
            case _:
                assert_never(one)
    low, high = chart.y_limits
    filled = any(isinstance(one, Bars | Histogram) for one in chart.series)
    if low is None and filled and min(ys) >= 0 and not chart.y_log:
        low = 0.0
    return scale_of(xs, pad=pad, limits=chart.x_limits), scale_of(ys, pad=0.05, limits=(low, high))
