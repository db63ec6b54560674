"""A chart on log axes: its numbers as powers of ten, so that everything else draws it as any other."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from mlcli.figures.panel import Panel
from mlcli.figures.scale import Limits
from mlcli.figures.series import Bars, Heat, Histogram, Level, Line, Note, Scatter, Series


def exponent(value: float) -> float:
    """The power of ten; nothing where the value is not above zero."""
    return math.log10(value) if value > 0 else math.nan


def with_exponents(panel: Panel) -> Panel:
    """The panel with exponents in place of the numbers along its log axes."""
    if not (panel.x_log or panel.y_log):
        return panel
    return replace(
        panel,
        series=[_moved(one, x=panel.x_log, y=panel.y_log) for one in panel.series],
        x_limits=_limits(panel.x_limits) if panel.x_log else panel.x_limits,
        y_limits=_limits(panel.y_limits) if panel.y_log else panel.y_limits,
    )


def _limits(limits: Limits) -> Limits:
    low, high = (exponent(end) if end is not None and end > 0 else None for end in limits)
    return low, high


def _all(values: Sequence[float], move: bool) -> tuple[float, ...]:
    return tuple(exponent(value) if move else float(value) for value in values)


def _moved(one: Series, *, x: bool, y: bool) -> Series:
    match one:
        case Line() | Scatter():
            return replace(one, x=_all(one.x, x), y=_all(one.y, y))
        case Bars():
            return replace(one, heights=_all(one.heights, y))
        case Histogram():
            return replace(one, edges=_all(one.edges, x), counts=_all(one.counts, y))
        case Level():
            return replace(one, at=exponent(one.at)) if (y if one.direction == "h" else x) else one
        case Note():
            return replace(one, x=exponent(one.x) if x else one.x, y=exponent(one.y) if y else one.y)
        case Heat():
            return one
        case _:
            assert_never(one)
