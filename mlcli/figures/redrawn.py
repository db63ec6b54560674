"""A chart drawn once more with matplotlib, for those who want it as pixels: the same data, the same words."""

import math
from collections.abc import Sequence
from typing import Any, assert_never

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from mlcli.figures.panel import Panel
from mlcli.figures.series import Bars, Heat, Histogram, Level, Line, Note, Scatter

_WIDE, _HIGH = 6.4, 4.8
"""Inches of one panel: matplotlib's own size of a figure."""
_MOST_ACROSS = 3
_TOGETHER = 0.8
"""The part of its place that a group of bars fills."""


def redrawn(panels: Sequence[Panel], across: int = 0) -> Drawing:
    """A figure that shows what the panels show; `across` says how many stand side by side."""
    beside = across or min(len(panels), _MOST_ACROSS)
    below = math.ceil(len(panels) / beside)
    drawing = Drawing(figsize=(_WIDE * beside, _HIGH * below), layout="constrained")
    for at, panel in enumerate(panels, 1):
        _panel(drawing, drawing.add_subplot(below, beside, at), panel)
    return drawing


def _panel(drawing: Drawing, axes: Axes, panel: Panel) -> None:
    bars = [one for one in panel.series if isinstance(one, Bars)]
    for at, group in enumerate(bars):
        _bars(axes, group, at, len(bars))
    for one in panel.series:
        if isinstance(one, Heat):
            _heat(drawing, axes, one)
        elif not isinstance(one, Bars):
            _series(axes, one)
    axes.set(xlabel=panel.x_label, ylabel=panel.y_label, title=panel.title)
    if panel.x_log:
        axes.set_xscale("log", nonpositive="mask")
    if panel.y_log:
        axes.set_yscale("log", nonpositive="mask")
    if panel.x_limits != (None, None):
        axes.set_xlim(*panel.x_limits)
    if panel.y_limits != (None, None):
        axes.set_ylim(*panel.y_limits)
    if panel.legend != "off" and axes.get_legend_handles_labels()[0]:
        axes.legend()


def _series(axes: Axes, one: Line | Scatter | Histogram | Level | Note) -> None:
    named: dict[str, Any] = {"label": one.label or None}
    match one:
        case Line(x=x, y=y, marked=marked):
            axes.plot(x, y, marker="o" if marked else "", **named)
        case Scatter(x=x, y=y):
            axes.scatter(x, y, **named)
        case Histogram(edges=edges, counts=counts):
            if counts:
                axes.stairs(counts, edges, fill=True, alpha=_TOGETHER, **named)
        case Level(at=at, direction=direction):
            draw = axes.axhline if direction == "h" else axes.axvline
            draw(at, linestyle=":", color="0.4", **named)
        case Note(x=x, y=y, text=text):
            axes.text(x, y, text)
        case _:
            assert_never(one)


def _bars(axes: Axes, one: Bars, at: int, count: int) -> None:
    wide = _TOGETHER / count
    places = [place + (at - (count - 1) / 2) * wide for place in range(len(one.names))]
    axes.bar(places, one.heights, wide, label=one.label or None)
    axes.set_xticks(range(len(one.names)), one.names)


def _heat(drawing: Drawing, axes: Axes, one: Heat) -> None:
    if not one.values or not one.values[0]:
        return
    low, top = one.ends
    shown = axes.imshow(one.values, aspect="auto", vmin=low, vmax=top)
    axes.set_xticks(range(len(one.columns)), one.columns)
    axes.set_yticks(range(len(one.rows)), one.rows)
    drawing.colorbar(shown, ax=axes, label=one.label)
