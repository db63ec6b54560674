"""The matplotlib backend of lesson code: `plt.show()` hands each open figure over as text and closes it."""

import warnings
from typing import Any

import numpy as np
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing

from mlcli.figures import picture, raster, words
from mlcli.figures import show as screen
from mlcli.figures.figure import Figure, Size


class FigureManager(FigureManagerBase):
    """Shows its figure in the terminal instead of a window."""

    def show(self) -> None:
        screen.hand_over(figure_of(self.canvas.figure, screen.size()))
        Gcf.destroy(self)


class FigureCanvas(FigureCanvasAgg):
    manager_class = FigureManager


def show(*_args: Any, **_options: Any) -> None:
    """Hand over every open figure, in the order in which they were made."""
    for manager in Gcf.get_all_fig_managers():
        screen.hand_over(figure_of(manager.canvas.figure, screen.size()))
        Gcf.destroy(manager)


def figure_of(drawing: Drawing, size: Size) -> Figure:
    """The drawing as text, or in words alone where it cannot be drawn."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        title, description = _words(drawing)
        text = _text(drawing, size, description)
    return Figure(text, title, description)


def _words(drawing: Drawing) -> tuple[str, str]:
    try:
        return words.title_of(drawing), words.description_of(drawing)
    except Exception as error:  # noqa: BLE001 (artists of other libraries may lack anything)
        return "", f"A figure that cannot be described: {type(error).__name__}."


def _text(drawing: Drawing, size: Size, description: str) -> str:
    for way in (picture.drawn, raster.drawn):
        try:
            return way(drawing, size)
        except Exception as error:  # noqa: BLE001 (whatever a figure does, the code that made it goes on)
            reason = type(error).__name__
    return f"(this figure cannot be drawn: {reason})\n{description}"
