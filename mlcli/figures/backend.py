"""The matplotlib backend of lesson code: `plt.show()` hands each open figure over as text and closes it."""

import warnings
from functools import partial
from typing import Any

import numpy as np
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing

from mlcli.figures import picture, pixels, raster, words
from mlcli.figures import show as screen
from mlcli.figures.animated import draw_first
from mlcli.figures.figure import Figure, Size
from mlcli.figures.layout import Places


class FigureManager(FigureManagerBase):
    """Shows its figure in the terminal instead of a window."""

    def show(self) -> None:
        _hand_over(self.canvas.figure)
        Gcf.destroy(self)


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def show(*_args: Any, **_options: Any) -> None:
    """Hand over every open figure, in the order in which they were made."""
    for manager in Gcf.get_all_fig_managers():
        _hand_over(manager.canvas.figure)
        Gcf.destroy(manager)


def _hand_over(drawing: Drawing) -> None:
    steady = screen.steady()
    places = steady.hold(drawing) if steady is not None else None
    screen.hand_over(figure_of(drawing, screen.size(), places))


def figure_of(drawing: Drawing, size: Size, places: Places | None = None) -> Figure:
    """The drawing as text, or in words alone where it cannot be drawn.

    `places` remembers the layout of one frame for the next.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        draw_first(drawing)
        title, description = _words(drawing)
        text = _text(drawing, size, description, places)
        png = pixels.png_of(drawing, size) if size.wants_png else b""
    return Figure(text, title, description, png)


def _words(drawing: Drawing) -> tuple[str, str]:
    try:
        return words.title_of(drawing), words.description_of(drawing)
    except Exception as error:  # noqa: BLE001 (artists of other libraries may lack anything)
        return "", f"A figure that cannot be described: {type(error).__name__}."


def _text(drawing: Drawing, size: Size, description: str, places: Places | None) -> str:
    for way in (partial(picture.drawn, places=places), raster.drawn):
        try:
            return way(drawing, size)
        except Exception as error:  # noqa: BLE001 (whatever a figure does, the code that made it goes on)
            reason = type(error).__name__
    return f"(this figure cannot be drawn: {reason})\n{description}"
