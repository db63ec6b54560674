"""Where a step's figures go: matplotlib's and the chart's, handed over when shown, or when the step ends."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from mlcli.figures.asciified import in_ascii
from mlcli.figures.direct import catch
from mlcli.figures.figure import Figure, Size
from mlcli.figures.steady import Steady


class Drawable(Protocol):
    """Something that is built up by calls and drawn once."""

    def take(self, size: Size) -> Figure:
        """Draw what is there, begin anew and wait no longer."""


def _print(figure: Figure) -> None:
    print(figure.text)  # noqa: T201 (code that runs as a file of its own has only its standard output)


def _unseen(_figure: Figure) -> None:
    """Frames that nobody can redraw."""


@dataclass
class _Screen:
    deliver: Callable[[Figure], None] = _print
    size: Size = field(default_factory=Size)
    live: Callable[[Figure], None] = _unseen
    steady: Steady | None = None
    pending: list[Drawable] = field(default_factory=list)


_screen = _Screen()


def install(
    deliver: Callable[[Figure], None],
    size: Size,
    *,
    live: Callable[[Figure], None] = _unseen,
    steady: Steady | None = None,
) -> None:
    """Send the figures of the step that begins to `deliver`, drawn to fit `size`.

    Frames of what is still going on are sent to `live`, each in place of the one before. With `steady`
    the whole step is a frame of a moving figure.
    """
    _screen.deliver, _screen.size = deliver, size
    _screen.live, _screen.steady = live, steady
    catch()


def size() -> Size:
    """The screen that figures are drawn for now."""
    return _screen.size


def steady() -> Steady | None:
    """What the frames of a moving figure have in common, where this is one."""
    return _screen.steady


def hand_over(figure: Figure) -> None:
    _screen.deliver(_legible(figure))


def frame(make: Callable[[], Figure]) -> None:
    """Show a passing state; it is not even drawn where frames cannot be seen."""
    if _screen.live is not _unseen:
        _screen.live(_legible(make()))


def _legible(figure: Figure) -> Figure:
    return replace(figure, text=in_ascii(figure.text)) if _screen.size.ascii_only else figure


def pend(drawable: Drawable) -> None:
    """Draw this one at the step's end, unless it is shown before."""
    if not any(other is drawable for other in _screen.pending):
        _screen.pending.append(drawable)


def forget(drawable: Drawable) -> bool:
    """Draw it no more at the step's end; whether it was to be drawn."""
    before = len(_screen.pending)
    _screen.pending = [other for other in _screen.pending if other is not drawable]
    return len(_screen.pending) < before


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
