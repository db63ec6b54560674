"""Imports libraries ahead of the learner's code and makes their first calls, which are the slow ones."""

import codecs
import gc
import importlib
import inspect
import os
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from mlcli.figures import show
from mlcli.figures.figure import Figure, Size
from mlcli.runner import pages
from mlcli.runner.codec import Decoder, Encoder
from mlcli.runner.spent import BATCHES

_LIBRARIES = frozenset({"matplotlib", "mlcli", "numpy", "pandas", "plotext", "scipy", "seaborn", "sklearn"})
"""What may be imported here: another package might start threads, and all forks would suffer."""

_done: list[str] = []


def load(modules: Iterable[str]) -> None:
    """Import modules of the known libraries; what cannot be imported is the learner's code to find."""
    for name in modules:
        if name.partition(".")[0] in _LIBRARIES:
            _import(name)
    for name in _EXERCISES:
        if name not in _done and _imported(name) is not None:
            _done.append(name)
            _make_first_calls(name)
    codecs.lookup("ascii")  # what /proc is read with
    gc.collect()
    # Objects that the collector never visits keep their pages shared with every fork.
    gc.freeze()
    pages.join()


def touch(stop: Callable[[], bool]) -> None:
    """Make the first calls once more, in a fork: the pages that they write to are copied then.

    It saves milliseconds to somebody who waits, and costs as many where nobody does.
    """
    if BATCHES in os.environ:
        return
    for name in _done:
        if stop():
            return
        _make_first_calls(name)


def _make_first_calls(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A first call that fails here fails again where it can be told.
        with suppress(Exception):
            _EXERCISES[name](_imported(name))


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001  # a broken installation is told to the learner by his own import
        # `from sklearn.svm import SVC` gives a module, `from numpy import nonsense` a name that is none.
        return


def _imported(name: str) -> Any:
    import sys

    return sys.modules.get(name)


def _numpy(numpy: Any) -> None:
    # OpenBLAS takes its buffers at the first product; at a memory limit that would end the process.
    square = numpy.ones((64, 64)) + numpy.eye(64)
    numpy.linalg.solve(square, square @ square)
    repr(numpy.random.default_rng(0).normal(size=3))
    # Arrays cross between processes in every check, by a module that is imported for the first of them.
    encoder = Encoder()
    tree = encoder.encode([square, 1.5, numpy.float64(2)])
    numpy.allclose(Decoder([bytes(blob) for blob in encoder.blobs]).decode(tree)[0], square)


def _pandas(pandas: Any) -> None:
    frame = pandas.DataFrame({"a": [1, 2, 2], "b": [1.0, 2.0, 3.0], "c": ["x", "y", "y"]})
    repr(frame.groupby("c")["b"].agg(["mean", "std"]))
    repr(frame.pivot_table(index="a", columns="c", values="b"))
    repr(frame.sort_values("b").describe())
    frame.merge(frame, on="a")


def _sklearn(linear_model: Any) -> None:
    import numpy as np

    rows, labels = np.arange(12.0).reshape(6, 2), np.array([0, 1, 0, 1, 0, 1])
    linear_model.LogisticRegression().fit(rows, labels).predict(rows)


def _pyplot(pyplot: Any) -> None:
    # Our own backend, which the environment names, loads its fonts and tables with its first figure.
    pyplot.plot([0, 1], [0, 1], label="a")
    pyplot.legend()
    show.install(_unseen, Size())
    show.flush()


def _checks(checks: Any) -> None:
    # Patterns for reading Python's source are made when the first source of a function is looked for.
    inspect.getsource(checks.probe)


def _chart(lesson: Any) -> None:
    lesson.chart.line([0, 1])
    show.install(_unseen, Size())
    show.flush()


def _unseen(_: Figure) -> None:
    return


_EXERCISES: dict[str, Callable[[Any], None]] = {
    "numpy": _numpy,
    "pandas": _pandas,
    "sklearn.linear_model": _sklearn,
    "matplotlib.pyplot": _pyplot,
    "mlcli.lesson": _chart,
    "mlcli.checks": _checks,
}
