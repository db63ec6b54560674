"""All figures of the zoo by name, and how they are made and looked at."""

import inspect
import warnings

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import numpy as np
import zoo_course
import zoo_kinds
import zoo_tables
from matplotlib.backends.backend_agg import FigureCanvasAgg

MODULES = (zoo_course, zoo_kinds, zoo_tables)


def _kinds():
    for module in MODULES:
        for name, kind in vars(module).items():
            is_own = inspect.isfunction(kind) and kind.__module__ == module.__name__
            if is_own and list(inspect.signature(kind).parameters) in (["rng"], ["_rng"]):
                yield name, kind


ZOO = dict(_kinds())


def made(name):
    """The figure of that name, always the same."""
    plt.close("all")
    plt.figure()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # seaborn and pandas lag behind what they build on
        ZOO[name](np.random.default_rng(0))
    return plt.gcf()


def agg_picture(figure):
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        canvas.draw()
        canvas.draw()  # constrained layout settles at the second drawing only
    return np.asarray(canvas.buffer_rgba()).copy()
