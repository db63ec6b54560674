"""The chart that lessons draw on: a few plain calls, recorded, and drawn as text at the step's end."""

import math
import sys
from typing import Any

from mlcli.figures import show
from mlcli.figures.figure import Figure, Size
from mlcli.figures.panel import Panel
from mlcli.figures.scale import Limits
from mlcli.figures.series import Bars, Heat, Level, Line, Note, Scatter, Series, counted, numbers, pairs
from mlcli.figures.text import clean

_LEGENDS = ("top", "bottom", "off")


class Chart:
    """One figure in the making.

    Each call adds something; the figure is drawn once, when the step ends or at `show`, and the next call
    begins a new one. Values that are not finite are left out, as gaps in a line.
    """

    def __init__(self) -> None:
        self.panels: list[Panel] = [Panel()]
        self.across = 0

    @property
    def series(self) -> list[Series]:
        """What is drawn on the last panel."""
        return self._panel.series

    @property
    def _panel(self) -> Panel:
        return self.panels[-1]

    def _add(self, series: Series) -> None:
        if self.series and (isinstance(series, Heat) or isinstance(self.series[0], Heat)):
            raise ValueError("heat: a heat map has its panel to itself; begin another with chart.panel()")
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

    def text(self, x: float, y: float, words: object) -> None:
        """Words that begin at a point."""
        self._add(Note(numbers(x, "text: x")[0], numbers(y, "text: y")[0], clean(words)))

    def heat(self, values: Any, rows: Any = None, columns: Any = None, label: object = "") -> None:
        """A table of numbers as colours, its first row on top, with names for its rows and columns."""
        table = tuple(numbers(row, "heat: a row") for row in values)
        if len({len(row) for row in table}) > 1:
            raise ValueError("heat: every row needs the same number of values")
        wide = len(table[0]) if table else 0
        self._add(
            Heat(table, _names(rows, len(table), "rows"), _names(columns, wide, "columns"), clean(label))
        )

    def limits(self, x: Any = None, y: Any = None) -> None:
        """The range of an axis as `(low, high)`; None in it leaves that end to the data."""
        if x is not None:
            self._panel.x_limits = _limits(x, "x")
        if y is not None:
            self._panel.y_limits = _limits(y, "y")
        show.pend(self)

    def log(self, x: bool = False, y: bool = False) -> None:
        """Powers of ten at equal distances along an axis; what is not above zero is left out."""
        self._panel.x_log, self._panel.y_log = x, y
        show.pend(self)

    def labels(self, x: object = "", y: object = "", title: object = "") -> None:
        """What the axes show, with units, and the question that the chart answers."""
        panel = self._panel
        panel.x_label = clean(x) or panel.x_label
        panel.y_label = clean(y) or panel.y_label
        panel.title = clean(title) or panel.title
        show.pend(self)

    def legend(self, place: str = "top") -> None:
        """Where the names of the series stand: `top`, `bottom` or `off`."""
        if place not in _LEGENDS:
            raise ValueError(f"legend: a place is one of {', '.join(_LEGENDS)}, and got {place!r}")
        self._panel.legend = place
        show.pend(self)

    def panel(self, title: object = "", across: int = 0) -> None:
        """Draw on a further field from now on; `across` says how many stand side by side."""
        if not self._panel.is_empty:
            self.panels.append(Panel())
        self._panel.title = clean(title)
        self.across = across or self.across
        show.pend(self)

    def show(self) -> None:
        """Draw it now; what is drawn afterwards is a new figure."""
        show.hand_over(self.take(show.size()))

    def take(self, size: Size) -> Figure:
        """The figure as it stands, to fit `size`; the chart is empty afterwards."""
        from mlcli.figures.chartwords import described
        from mlcli.figures.plot import drawn

        show.forget(self)
        description = " ".join(described(panel) for panel in self.panels)
        steady = show.steady()
        try:
            panels = self.panels if steady is None else steady.panels(self.panels)
            text = drawn(panels, size, self.across)
        except Exception as reason:  # noqa: BLE001 (whatever the data are, the step goes on)
            text = f"(this chart cannot be drawn: {type(reason).__name__})\n{description}"
        png = self._png(size) if size.wants_png else b""
        figure = Figure(
            text, next((panel.title for panel in self.panels if panel.title), ""), description, png
        )
        self.panels, self.across = [Panel()], 0
        return figure

    def _png(self, size: Size) -> bytes:
        from mlcli.figures.pixels import png_of
        from mlcli.figures.redrawn import redrawn

        try:
            return png_of(redrawn(self.panels, self.across), size)
        except Exception:  # noqa: BLE001 (whatever the data are, the step goes on)
            return b""


def _names(given: Any, count: int, what: str) -> tuple[str, ...]:
    if given is None:
        return tuple(str(index) for index in range(count))
    listed = tuple(clean(name) for name in (given.tolist() if hasattr(given, "tolist") else given))
    if len(listed) != count:
        raise ValueError(f"heat: there are {count} {what} and {len(listed)} names for them")
    return listed


def _limits(given: Any, axis: str) -> Limits:
    ends = tuple(given)
    if len(ends) != 2:
        raise ValueError(f"limits: {axis} is a pair (low, high), and got {len(ends)} values")
    low, high = (None if end is None or not math.isfinite(end) else float(end) for end in ends)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def main() -> None:
    """Read a size and calls as JSON from standard input, and print the chart that they draw."""
    import json

    asked = json.load(sys.stdin)
    chart = Chart()
    for name, given, named in asked["calls"]:
        getattr(chart, name)(*given, **named)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a file here
    show.install(lambda figure: print(figure.text), Size(**asked["size"]))  # noqa: T201  # what it is asked for
    chart.show()


if __name__ == "__main__":
    main()
