"""How long figures take, against Agg's own drawing in the same run, and how many frames a second can move.

    python tests/benchmarks/figures_speed.py

Medians of 25 after two warm-ups, at 100 x 30 with colour. Exit status 1 beyond a bound.
"""

import os
import statistics
import sys
import time

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mlcli.figures import picture
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Size

SIZE = Size(100, 30, colour=True)
TIMES, WARM_UPS = 25, 2
MOST_RATIO, LEAST_CHARTS, LEAST_FRAMES = 2.2, 30, 20
X = np.linspace(0, 10, 200)


def two_lines(rate=1.0):
    """The figure that lessons draw most."""
    plt.close("all")
    figure, axes = plt.subplots()
    axes.plot(X, np.sin(rate * X), label="sine")
    axes.plot(X, np.cos(rate * X), label="cosine")
    axes.set(title="Two curves", xlabel="x", ylabel="y")
    axes.legend()
    return figure


def chart(rate):
    drawing = Chart()
    drawing.line(X, np.sin(rate * X), label="sine")
    drawing.line(X, np.cos(rate * X), label="cosine")
    drawing.limits(y=(-1.2, 1.2))
    drawing.labels(x="x", title="Two curves")
    drawing.take(SIZE)


def median(draw, make=lambda index: index):
    """Seconds that `draw` takes, without making what it draws."""
    times = []
    for index in range(WARM_UPS + TIMES):
        given = make(index)
        began = time.perf_counter()
        draw(given)
        times.append(time.perf_counter() - began)
    return statistics.median(times[WARM_UPS:])


def frames():
    """Seconds of a frame that makes its figure anew and finds its layout known."""
    places = picture.Places()

    def frame(index):
        picture.drawn(two_lines(1 + index / 50), SIZE, places)

    return median(frame)


def main():
    """Print the table; give 1 where a bound is missed."""
    print(f"load {os.getloadavg()[0]:.1f}")
    agg = median(lambda figure: FigureCanvasAgg(figure).draw(), lambda _: two_lines())
    ours = median(lambda figure: picture.drawn(figure, SIZE), lambda _: two_lines())
    charts, moving = 1 / median(lambda index: chart(1 + index / 50)), 1 / frames()
    print(
        f"two lines: {1000 * ours:.1f} ms, Agg {1000 * agg:.1f} ms: {ours / agg:.2f} (at most {MOST_RATIO})"
    )
    print(f"chart: {charts:.0f} frames a second (at least {LEAST_CHARTS})")
    print(f"matplotlib, layout known: {moving:.0f} frames a second (at least {LEAST_FRAMES})")
    return int(ours / agg > MOST_RATIO or charts < LEAST_CHARTS or moving < LEAST_FRAMES)


if __name__ == "__main__":
    sys.exit(main())
