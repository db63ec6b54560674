"""The legends of a matplotlib figure as entries of a key."""

from collections.abc import Sequence
from typing import Any

from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure as Drawing
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from mlcli.figures.blocks import Area
from mlcli.figures.figure import Size
from mlcli.figures.glyphs import Colour, Marks, rgb, shape_of
from mlcli.figures.key import Entry
from mlcli.figures.lettering import is_colorbar
from mlcli.figures.mathtext import plain

_NO_LINE = {"None", "none", "", " "}


def legends_of(drawing: Drawing) -> list[Legend]:
    return [one for one in drawing.findobj(Legend) if isinstance(one, Legend)]


def entries_of(drawing: Drawing, marks: Marks, areas: Sequence[Area], size: Size) -> list[Entry]:
    """Each entry once, in order, with the sign that stands for it on the grid."""
    found: dict[Entry, None] = {}
    for legend in legends_of(drawing):
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False):
            sign, colour = _sign(handle, marks, [] if size.colour else areas)
            shown = colour if size.colour and colour and max(colour) >= 90 else None
            found[Entry(sign, plain(text.get_text()), shown)] = None
    for axes in drawing.axes:
        if is_colorbar(axes) and (axes.get_ylabel() or axes.get_xlabel()):
            found[Entry("▒", f"colour: {plain(axes.get_ylabel() or axes.get_xlabel())}")] = None
    return list(found)


def _sign(handle: Any, marks: Marks, areas: Sequence[Area]) -> tuple[str, Colour | None]:
    # Any: legends hold whatever artist their handler makes.
    if isinstance(handle, Line2D):
        return _line_sign(handle, marks)
    if isinstance(handle, PathCollection):
        faces = handle.get_facecolor() if len(handle.get_facecolor()) else handle.get_edgecolor()
        colour = rgb(faces[0]) if len(faces) else (0, 0, 0)
        return _glyph(marks, shape_of(handle), colour, "⠶"), colour
    face = getattr(handle, "get_facecolor", lambda: None)()
    if face is None or (hasattr(face, "ndim") and face.ndim == 2 and not len(face)):
        return "───", None
    face = face[0] if hasattr(face, "ndim") and face.ndim == 2 else face
    colour = rgb(to_rgba(face), least=0.0)
    return dict(areas).get(colour, "█"), colour


def _line_sign(line: Line2D, marks: Marks) -> tuple[str, Colour]:
    colour, marker = rgb(to_rgba(line.get_color(), line.get_alpha())), str(line.get_marker())
    if marker in _NO_LINE:
        glyph = marks.glyphs.get(("line", colour))
        return (f"─{glyph}─" if glyph else "───"), colour
    glyph = _glyph(marks, marker, colour, "●")
    return (glyph if line.get_linestyle() in _NO_LINE else f"─{glyph}─"), colour


def _glyph(marks: Marks, shape: str, colour: Colour, otherwise: str) -> str:
    """The glyph of that shape and colour, or of that colour, as it stands on the grid."""
    if (shape, colour) in marks.glyphs:
        return marks.glyphs[shape, colour]
    return next((glyph for (_, other), glyph in marks.glyphs.items() if other == colour), otherwise)
