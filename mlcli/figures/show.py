"""Where a step's figures go: matplotlib's and the chart's, handed over when shown, or when the step ends."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from mlcli.figures.figure import Figure, Size


class Drawable(Protocol):
    """Something that is built up by calls and drawn once."""

    def take(self, size: Size) -> Figure:
        """Draw what is there, begin anew and wait no longer."""


def _print(figure: Figure) -> None:
    print(figure.text)  # noqa: T201 (code that runs as a file of its own has only its standard output)


@dataclass
class _Screen:
    deliver: Callable[[Figure], None] = _print
    size: Size = field(default_factory=Size)
    pending: list[Drawable] = field(default_factory=list)


_screen = _Screen()


def install(deliver: Callable[[Figure], None], size: Size) -> None:
    """Send the figures of the step that begins to `deliver`, drawn to fit `size`."""
    _screen.deliver, _screen.size = deliver, size


def size() -> Size:
    """The screen that figures are drawn for now."""
    return _screen.size


def hand_over(figure: Figure) -> None:
    _screen.deliver(figure)


def pend(drawable: Drawable) -> None:
    """Draw this one at the step's end, unless it is shown before."""
    if not any(other is drawable for other in _screen.pending):
        _screen.pending.append(drawable)


def forget(drawable: Drawable) -> None:
    _screen.pending = [other for other in _screen.pending if other is not drawable]


def flush() -> None:
    """Draw and hand over whatever is still open."""
    if "matplotlib._pylab_helpers" in sys.modules:
        from mlcli.figures import backend

        backend.show()
    for drawable in tuple(_screen.pending):
        hand_over(drawable.take(_screen.size))


def drop() -> None:
    """Close whatever is still open, unseen."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is not None:
        helpers.Gcf.destroy_all()
    for drawable in tuple(_screen.pending):
        drawable.take(_screen.size)
