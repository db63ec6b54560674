"""The one module that knows plotext: a framed field of cells to draw on in coordinates from 0 to 1.

plotext's kernel ends the whole process on a NaN and on lines far outside the limits, so whoever draws here
clips and filters first; nothing but finite numbers between 0 and 1 may arrive.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import plotext

Point = tuple[float, float]
Colour = tuple[int, int, int]


class Canvas:
    """A field of `columns` × `rows` cells with an axis on the left and one below, ticks included."""

    def __init__(self, columns: int, rows: int, y_labels: Sequence[str]) -> None:
        terminal = type(plotext.terminal)()
        terminal.limit(False, False)
        # A figure of its own: the global one belongs to code that uses plotext directly.
        self._figure: Any = type(plotext.figure)(terminal)
        self._figure.plot_size(columns, rows)
        self._figure.theme("colorless")
        self._figure.axes(False, axis="x", side="upper")
        self._figure.axes(False, axis="y", side="right")
        self.margin = max((len(label) for label in y_labels), default=0)
        self.columns = max(columns - self.margin - 1, 1)
        self.rows = max(rows - 2, 1)

    def ticks(self, axis: str, at: Sequence[float], labels: Sequence[str]) -> None:
        self._figure.ruler(axis).lim(0, 1)
        self._figure.ruler(axis).ticks(list(at), labels=list(labels))

    def line(self, points: Sequence[Point], colour: Colour | None) -> None:
        """A thin unbroken line through the points."""
        signal = self._signal(points, "braille", colour).density("full", scope="line")
        self._figure.draw(signal.lines(len(points) > 1))

    def dots(self, points: Iterable[Point], colour: Colour | None) -> None:
        """Small dots, eight to a cell."""
        self._figure.draw(self._signal(list(points), "braille", colour))

    def glyphs(self, points: Iterable[Point], glyph: str, colour: Colour | None) -> None:
        """One character per point."""
        self._figure.draw(self._signal(list(points), glyph, colour))

    def words(self, at: Point, text: str) -> None:
        """Characters from a point on, moved left where they would leave the field."""
        last = max(self.columns - 1, 1)
        first = max(min(round(at[0] * last), self.columns - len(text)), 0)
        for index, letter in enumerate(text[: self.columns]):
            if letter != " ":
                self.glyphs([((first + index) / last, at[1])], letter, None)

    def box(self, x: Point, y: Point, colour: Colour | None, glyph: str = "hd") -> None:
        """A filled rectangle."""
        marker = self._marker(glyph, colour)
        self._figure.draw(self._figure.rectangle(x, y, marker=marker, lines=True, fill=True))

    def across(self, at: float, colour: Colour | None) -> None:
        """A dotted horizontal line over the whole field."""
        last = max(self.columns - 1, 1)
        self.glyphs([(column / last, at) for column in range(self.columns)], "┈", colour)

    def upright(self, at: float, colour: Colour | None) -> None:
        """A dotted vertical line over the whole field."""
        last = max(self.rows - 1, 1)
        self.glyphs([(at, row / last) for row in range(self.rows)], "┊", colour)

    def text(self, *, colour: bool) -> list[str]:
        drawn: str = self._figure.build().string(colorless=not colour)
        return drawn.rstrip("\n").split("\n")

    def _signal(self, points: Sequence[Point], marker: str, colour: Colour | None) -> Any:
        x, y = [p[0] for p in points], [p[1] for p in points]
        return self._figure.signal(x, y, marker=self._marker(marker, colour))

    @staticmethod
    def _marker(symbol: str, colour: Colour | None) -> Any:
        return plotext.marker(symbol, plotext.pixel(foreground=colour))
