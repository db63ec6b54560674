"""What moves while something trains: how far it is, and the curves of what was recorded."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from typing import TypeVar

from mlcli.figures import show
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Figure, Size
from mlcli.figures.scale import number
from mlcli.figures.series import numbers
from mlcli.figures.text import clean

Item = TypeVar("Item")

_PAUSE = 0.1
"""Seconds between two frames."""
_MOST = 2000
"""Points of a curve; beyond that every other one is let go."""
_BAR = 20


class Track:
    """Follows a loop: `for step in track(range(100)): … track.record(loss=loss)`.

    Frames are shown while it runs, where the screen can redraw; in the end the last state, once.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begin("", None)

    def _begin(self, title: str, total: int | None) -> None:
        self._title, self._total, self._done = title, total, 0
        self._curves: dict[str, list[tuple[float, float]]] = {}
        self._last: dict[str, float] = {}
        self._started = self._shown = self._clock()

    def __call__(self, steps: Iterable[Item], total: int | None = None, title: object = "") -> Iterator[Item]:
        """The same items, followed; `total` where it cannot be asked for."""
        length = len(steps) if isinstance(steps, Sized) else None
        self._begin(clean(title), total if total is not None else length)
        show.pend(self)
        try:
            for item in steps:
                yield item
                self._done += 1
                self._move()
        finally:
            if show.forget(self):
                show.hand_over(self.take(show.size()))

    def record(self, **values: float) -> None:
        """Values of this step, each continuing the curve of its name."""
        for name, value in values.items():
            self._last[name] = numbers(value, f"record: {name}")[0]
            curve = self._curves.setdefault(name, [])
            curve.append((float(self._done), self._last[name]))
            if len(curve) > _MOST:
                del curve[1::2]
        show.pend(self)

    def _move(self) -> None:
        now = self._clock()
        if now - self._shown >= _PAUSE:
            self._shown = now
            show.frame(lambda: self._figure(show.size().as_text()))

    def take(self, size: Size) -> Figure:
        """The state as it is; what comes then begins anew."""
        show.forget(self)
        figure = self._figure(size)
        self._begin("", None)
        return figure

    def _figure(self, size: Size) -> Figure:
        head = self._head()
        if not self._curves:
            return Figure(head[: size.columns], self._title, head)
        chart = Chart()
        for name, curve in self._curves.items():
            chart.line([x for x, _ in curve], [y for _, y in curve], label=name)
        if self._total:
            chart.limits(x=(0, self._total))
        chart.labels(x="step")
        show.forget(chart)
        drawn = chart.take(replace(size, rows=size.rows - 1))
        text = f"{head[: size.columns]}\n{drawn.text}"
        return Figure(text, self._title, f"{head} {drawn.description}", drawn.png)

    def _head(self) -> str:
        seconds = f"{self._clock() - self._started:.0f} s"
        count = f"{self._done}/{self._total}" if self._total else f"{self._done} steps"
        values = [f"{name} {number(value)}" for name, value in self._last.items() if math.isfinite(value)]
        parts = [self._title, self._bar(), count, *values, seconds]
        return "  ".join(part for part in parts if part)

    def _bar(self) -> str:
        if not self._total:
            return ""
        full = round(_BAR * min(self._done / self._total, 1.0))
        return "█" * full + "░" * (_BAR - full)
