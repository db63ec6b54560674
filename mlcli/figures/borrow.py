"""A figure lent for drawing: what is changed on it meanwhile is as it was afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

_MISSING = object()
_BOXES = ("_position", "_originalPosition")


class Loan:
    """Remembers what attributes were, and puts them back in the end."""

    def __init__(self) -> None:
        self._changes: list[tuple[Any, str, Any]] = []

    def put(self, thing: Any, name: str, value: Any) -> None:
        """Change an attribute until the loan ends; past its setter, which may refuse or do more."""
        # Any: artists, axes, ticks and what belongs to them.
        self._changes.append((thing, name, vars(thing).get(name, _MISSING)))
        vars(thing)[name] = value

    def keep(self, thing: Any, name: str) -> None:
        """Put this attribute back in the end, whoever changes it."""
        self._changes.append((thing, name, vars(thing).get(name, _MISSING)))

    def end(self) -> None:
        while self._changes:
            thing, name, value = self._changes.pop()
            if value is _MISSING:
                vars(thing).pop(name, None)
            else:
                vars(thing)[name] = value


@contextmanager
def borrowed(drawing: Drawing) -> Iterator[Loan]:
    """Put back size, resolution, spaces, positions, limits and what the loan was told, whatever happens."""
    dpi, (width, height) = drawing.dpi, drawing.get_size_inches()
    spaces = [(one, dict(vars(one))) for one in _spaces(drawing)]
    axes = [(one, _state(one)) for one in drawing.axes]
    loan = Loan()
    try:
        yield loan
    finally:
        loan.end()
        drawing.set_dpi(dpi)
        drawing.set_size_inches(width, height, forward=False)
        for one, kept in spaces:
            vars(one).update(kept)
        for axis, state in axes:
            _restore(axis, state)
        drawing.stale = True


def _spaces(drawing: Any) -> Iterator[Any]:
    """The subplot parameters of the figure and of the figures inside it."""
    yield drawing.subplotpars
    for part in drawing.subfigs:
        yield from _spaces(part)


def _state(axes: Axes) -> dict[str, Any]:
    """Positions and limits are changed in place, so they are copied."""
    limits = axes.viewLim.get_points().copy()
    return {name: vars(axes)[name].frozen() for name in _BOXES} | {"limits": limits}


def _restore(axes: Axes, state: dict[str, Any]) -> None:
    for name in _BOXES:
        vars(axes)[name].set(state[name])
    axes.viewLim.set_points(state["limits"])
    axes.stale = True
