"""The chart that lessons draw on: a few plain calls, recorded, and drawn as text at the step's end."""

import math
from typing import Any

from mlcli.figures import show
from mlcli.figures.figure import Figure, Size
from mlcli.figures.scale import Limits
from mlcli.figures.series import Bars, Level, Line, Scatter, Series, counted, numbers, pairs
from mlcli.figures.text import clean


class Chart:
    """One figure in the making.

    Each call adds something; the figure is drawn once, when the step ends or at `show`, and the next call
    begins a new one. Values that are not finite are left out, as gaps in a line.
    """

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.series: list[Series] = []
        self.x_limits: Limits = (None, None)
        self.y_limits: Limits = (None, None)
        self.x_label = self.y_label = self.title = ""

    def _add(self, series: Series) -> None:
        self.series.append(series)
        show.pend(self)

    def line(self, *values: Any, label: object = "", marker: bool = False) -> None:
        """A line through `y`, or through `x, y`; with `marker`, the points are marked."""
        x, y = pairs(values, "line")
        self._add(Line(x, y, clean(label), marker))

    def scatter(self, *values: Any, label: object = "") -> None:
        """A mark for each point of `x, y`."""
        x, y = pairs(values, "scatter")
        self._add(Scatter(x, y, clean(label)))

    def bars(self, names: Any, heights: Any, label: object = "") -> None:
        """A bar with each name; a second call with the same names puts its bars beside the first's."""
        listed = names.tolist() if hasattr(names, "tolist") else list(names)
        tall = numbers(heights, "bars: heights")
        if len(listed) != len(tall):
            raise ValueError(f"bars: there are {len(listed)} names and {len(tall)} heights")
        self._add(Bars(tuple(clean(name) for name in listed), tall, clean(label)))

    def histogram(self, values: Any, bins: Any = 10, label: object = "") -> None:
        """How many of the values lie in each of `bins` equal bins, or between the edges given as `bins`."""
        self._add(counted(numbers(values, "histogram"), bins, clean(label)))

    def hline(self, y: float, label: object = "") -> None:
        """A dotted horizontal line at `y`."""
        self._add(Level(numbers(y, "hline: y")[0], "h", clean(label)))

    def vline(self, x: float, label: object = "") -> None:
        """A dotted vertical line at `x`."""
        self._add(Level(numbers(x, "vline: x")[0], "v", clean(label)))

    def limits(self, x: Any = None, y: Any = None) -> None:
        """The range of an axis as `(low, high)`; None in it leaves that end to the data."""
        if x is not None:
            self.x_limits = _limits(x, "x")
        if y is not None:
            self.y_limits = _limits(y, "y")
        show.pend(self)

    def labels(self, x: object = "", y: object = "", title: object = "") -> None:
        """What the axes show, with units, and the question that the chart answers."""
        self.x_label = clean(x) or self.x_label
        self.y_label = clean(y) or self.y_label
        self.title = clean(title) or self.title
        show.pend(self)

    def show(self) -> None:
        """Draw it now; what is drawn afterwards is a new figure."""
        show.hand_over(self.take(show.size()))

    def take(self, size: Size) -> Figure:
        """The figure as it stands, to fit `size`; the chart is empty afterwards."""
        from mlcli.figures.chartwords import described
        from mlcli.figures.plot import drawn

        show.forget(self)
        description = described(self)
        try:
            text = drawn(self, size)
        except Exception as reason:  # noqa: BLE001 (whatever the data are, the step goes on)
            text = f"(this chart cannot be drawn: {type(reason).__name__})\n{description}"
        figure = Figure(text, self.title, description)
        self._begin()
        return figure


def _limits(given: Any, axis: str) -> Limits:
    ends = tuple(given)
    if len(ends) != 2:
        raise ValueError(f"limits: {axis} is a pair (low, high), and got {len(ends)} values")
    low, high = (None if end is None or not math.isfinite(end) else float(end) for end in ends)
    return (high, low) if low is not None and high is not None and low > high else (low, high)
