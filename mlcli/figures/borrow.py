"""A figure lent for drawing: what is changed on it meanwhile is as it was afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing


@contextmanager
def borrowed(drawing: Drawing) -> Iterator[None]:
    """Put back size, resolution, layout, positions and what is visible, whatever happens."""
    dpi, (width, height) = drawing.dpi, drawing.get_size_inches()
    engine = drawing.get_layout_engine()
    spaces = dict(vars(drawing.subplotpars))
    axes = [(one, _state(one)) for one in drawing.axes]
    seen = [(artist, artist.get_visible()) for artist in drawing.findobj() if isinstance(artist, Artist)]
    try:
        yield
    finally:
        drawing.canvas.__dict__.pop("get_renderer", None)
        _set_engine(drawing, engine)
        drawing.set_dpi(dpi)
        drawing.set_size_inches(width, height, forward=False)
        vars(drawing.subplotpars).update(spaces)
        for one, state in axes:
            _restore(one, state)
        for artist, visible in seen:
            artist.set_visible(visible)


_BOXES = ("_position", "_originalPosition")
_PLACING = ("_axes_locator", "_aspect", "_adjustable", "_anchor", "_box_aspect", "_in_layout")


def _state(axes: Axes) -> dict[str, Any]:
    """Where the axes stand; positions are moved in place, so they are copied."""
    kept = {name: vars(axes).get(name) for name in _PLACING}
    return kept | {name: vars(axes)[name].frozen() for name in _BOXES}


def _restore(axes: Axes, state: dict[str, Any]) -> None:
    for name in _BOXES:
        vars(axes)[name].set(state[name])
    vars(axes).update({name: state[name] for name in _PLACING})
    axes.stale = True


def _set_engine(drawing: Drawing, engine: Any) -> None:
    # set_layout_engine refuses to change where there is a colorbar.
    vars(drawing)["_layout_engine"] = engine
