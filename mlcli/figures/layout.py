"""Where everything goes: matplotlib lays the figure out in cells, and frames are moved to whole cells."""

import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import floor
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure as Drawing
from matplotlib.layout_engine import ConstrainedLayoutEngine, TightLayoutEngine
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from mlcli.figures.borrow import Loan
from mlcli.figures.mathtext import plain
from mlcli.figures.renderer import BREAK, DPI, CellRenderer
from mlcli.figures.sheet import ACROSS, DOWN, Box
from mlcli.figures.text import cells
from mlcli.figures.ticks import extra_rows, is_colorbar, tick_space

_TITLES = ("title", "_left_title", "_right_title")
_MOST_LINES = 3
_TOP = 0.98
"""Where matplotlib puts a figure's title by itself."""
_EDGE = 1e-3
_SATURATED = 0.25


@dataclass
class Places:
    """Where the axes of one figure stood, for the next that has as many on a sheet of the same size."""

    known: tuple[tuple[int, int], tuple[Box | None, ...]] = ((0, 0), ())

    def fit(self, drawing: Drawing, renderer: CellRenderer) -> bool:
        size, boxes = self.known
        here = renderer.sheet.columns, renderer.sheet.rows
        return size == here and len(boxes) == len(drawing.axes) and None not in boxes


def prepare(loan: Loan, drawing: Drawing, columns: int, rows: int) -> set[Axes]:
    """Resize the figure to the grid; take away what is paper, or placed by other rules than matplotlib's.

    Gives the axes whose y axis shows its name.
    """
    named = {axes for axes in drawing.axes if axes.yaxis.label.get_visible() and axes.get_visible()}
    drawing.set_dpi(DPI)
    drawing.set_size_inches(columns * ACROSS / DPI, rows * DOWN / DPI, forward=False)
    loan.put(drawing, "_layout_engine", None)
    for part in (drawing, *_inner(drawing)):
        loan.put(part.patch, "_visible", False)
        for text in (*part.texts, *_headings(part)):
            _prepare_text(loan, text, columns - 2)
        _keep_inside(loan, vars(part).get("_suptitle"))
        for legend in part.legends:
            loan.put(legend, "_visible", False)
    for axes in drawing.axes:
        _prepare_axes(loan, axes, columns)
    return named


def _inner(figure: Any) -> list[Any]:
    """The figures inside a figure."""
    return [part for one in figure.subfigs for part in (one, *_inner(one))]


def _headings(figure: Any) -> list[Text]:
    found = (getattr(figure, name, None) for name in ("_suptitle", "_supxlabel", "_supylabel"))
    return [one for one in found if one is not None]


def _keep_inside(loan: Loan, title: Text | None) -> None:
    """A title that was pushed above its figure stands at its top, where layout leaves room for it."""
    if title is not None and title.get_position()[1] > _TOP:
        loan.put(title, "_y", _TOP)
        loan.put(title, "_verticalalignment", "top")


def _prepare_axes(loan: Loan, axes: Axes, columns: int) -> None:
    if not _is_coloured(axes):
        loan.put(axes.patch, "_visible", False)
    for legend in (axes.get_legend(), *axes.artists):
        if isinstance(legend, Legend):
            loan.put(legend, "_visible", False)
    slot = _slot(axes, columns)
    for name in _TITLES:
        _prepare_text(loan, getattr(axes, name), slot)
    for text in axes.texts:
        _prepare_text(loan, text, columns)
        if text.get_transform() == axes.transAxes and text.get_position()[1] > 1:
            loan.put(text, "_in_layout", not _is_wide(text, slot))  # it runs on above its neighbours
    if axes.name != "rectilinear":
        return
    loan.put(axes.yaxis.label, "_visible", False)
    _prepare_text(loan, axes.xaxis.label, slot)
    for axis in (axes.xaxis, axes.yaxis):
        _level_labels(loan, axis)
    area = axes.bbox
    every: tuple[tuple[Any, Callable[[], float]], ...] = (
        (axes.xaxis, lambda: area.width / ACROSS),
        (axes.yaxis, lambda: area.height / DOWN),
    )
    for one, length in every:
        loan.put(one, "get_tick_space", partial(tick_space, one, length, one.get_tick_space))


def _is_wide(text: Text, slot: int) -> bool:
    return max(cells(plain(line)) for line in text.get_text().split(BREAK)) > slot


def _is_coloured(axes: Axes) -> bool:
    """A ground that says something: neither white, grey nor black."""
    face = to_rgb(axes.get_facecolor())
    return axes.patch.get_visible() and axes.axison and max(face) - min(face) > _SATURATED


def _slot(axes: Axes, columns: int) -> int:
    """The cells that are there for a title, before anything is laid out."""
    spec = axes.get_subplotspec()
    if spec is None:
        return max(round(axes.get_position().width * columns), 12)
    span = spec.colspan
    return max((columns - 2) * len(span) // spec.get_gridspec().ncols - 1, 8)


def _prepare_text(loan: Loan, text: Text, slot: int) -> None:
    """Wrap it to its slot, and make it one text of several lines that are whole cells apart."""
    given = text.get_text()
    if not given:
        return
    loan.put(text, "_path_effects", [])
    if text.get_rotation() in {0.0, 360.0} and ("\n" in given or cells(plain(given)) > slot):
        lines = [part for line in given.split("\n") for part in _wrapped(line, slot)]
        loan.put(text, "_text", BREAK.join(lines))
    elif "\n" in given:
        loan.put(text, "_text", given.replace("\n", BREAK))


def _wrapped(line: str, slot: int) -> list[str]:
    """Formulas are not broken."""
    if cells(plain(line)) <= slot or "$" in line:
        return [line]
    parts = textwrap.wrap(line, slot, break_long_words=False) or [line]
    return (
        [*parts[: _MOST_LINES - 1], " ".join(parts[_MOST_LINES - 1 :])] if len(parts) > _MOST_LINES else parts
    )


def _level_labels(loan: Loan, axis: Any) -> None:
    """Tick labels that were turned are level, as are those of ticks that are made meanwhile."""
    kept = vars(axis).get("majorTicks")
    loan.keep(axis, "majorTicks")
    if kept is not None:
        loan.put(axis, "majorTicks", list(kept))
    given = vars(axis)["_major_tick_kw"]
    if "labelrotation" in given:
        kept_options = {name: value for name, value in given.items() if name != "labelrotation"}
        loan.put(axis, "_major_tick_kw", kept_options)
    for tick in kept or ():
        for label in (tick.label1, tick.label2):
            if label.get_rotation():
                loan.put(label, "_rotation", 0.0)
                loan.put(label, "_horizontalalignment", "center" if axis.axis_name == "x" else label.get_ha())
                loan.put(label, "_rotation_mode", None)


def lay_out(
    loan: Loan, drawing: Drawing, renderer: CellRenderer, places: Places | None = None
) -> dict[Axes, Box]:
    """Give every axes its place, those with straight sides on whole cells; these are returned."""
    # Layout engines ask the canvas for a renderer to measure texts with.
    loan.put(drawing.canvas, "get_renderer", lambda: renderer)
    if places is not None and places.fit(drawing, renderer):
        found = dict(zip(drawing.axes, places.known[1], strict=True))
        return {axes: _fixed(loan, axes, box, renderer) for axes, box in found.items() if box is not None}
    loose = any(is_colorbar(one) and one.get_subplotspec() is None for one in drawing.axes)
    roomy = TightLayoutEngine(pad=0.4, h_pad=0.8, w_pad=1.2)
    dense = TightLayoutEngine(pad=0.1, h_pad=0.1, w_pad=0.4)
    engines: tuple[Any, ...] = (roomy, dense, ConstrainedLayoutEngine(w_pad=0.05, h_pad=0.05))
    for engine in engines[2:] if loose or drawing.subfigs else engines:
        before = dict(vars(drawing.subplotpars))
        # Where none can, the figure's own positions have to do.
        with suppress(ValueError, ZeroDivisionError, AttributeError, KeyError, np.linalg.LinAlgError):
            engine.execute(drawing)
        if vars(drawing.subplotpars) != before or not any(one.get_subplotspec() for one in drawing.axes):
            break
    boxes = _snapped(loan, drawing, renderer)
    if places is not None:
        sheet = renderer.sheet
        places.known = (sheet.columns, sheet.rows), tuple(boxes.get(axes) for axes in drawing.axes)
    return boxes


def hasten(loan: Loan, drawing: Drawing) -> None:
    """Spare matplotlib what nobody will see once everything has its place.

    Names of axes that are not shown are not placed, and labels of ticks are measured only where a power of
    ten stands behind them.
    """
    for axes in drawing.axes:
        if axes.name != "rectilinear":
            continue
        every: tuple[Any, ...] = (axes.xaxis, axes.yaxis)
        for axis in every:
            if not axis.label.get_text() or not axis.label.get_visible():
                loan.put(axis, "_update_label_position", lambda *_: None)
            loan.put(axis, "_get_ticklabel_bboxes", partial(_bounds, axis, axis._get_ticklabel_bboxes))  # noqa: SLF001


def _bounds(axis: Any, measured: Callable[..., Any], *given: Any) -> Any:
    return measured(*given) if axis.major.formatter.get_offset() else ([], [])


def _snapped(loan: Loan, drawing: Drawing, renderer: CellRenderer) -> dict[Axes, Box]:
    boxes: dict[Axes, Box] = {}
    for axes in drawing.axes:
        locator: Any = axes.get_axes_locator()
        axes.apply_aspect(locator(axes, renderer) if locator else None)
        if axes.name != "rectilinear" or not axes.get_visible():
            continue
        box = _cells_of(axes, renderer)
        extra = extra_rows(axes, box)
        lifted = Box(box.top, max(box.bottom - extra, box.top + 2), box.left, box.right)
        boxes[axes] = _fixed(loan, axes, lifted, renderer)
    return boxes


def _fixed(loan: Loan, axes: Axes, box: Box, renderer: CellRenderer) -> Box:
    """Keep an axes in this place, whatever its aspect would be."""
    loan.put(axes, "_axes_locator", None)
    loan.put(axes, "_aspect", "auto")
    loan.put(axes, "_box_aspect", None)
    loan.put(axes, "_autotitlepos", False)  # which takes long; titles stand where labels leave room
    _place(axes, box, renderer)
    return box


def _cells_of(axes: Axes, renderer: CellRenderer) -> Box:
    """The axes' place in whole cells, at least one each way, with room for a frame around it."""
    area, sheet = axes.bbox, renderer.sheet
    # A frame takes the cells that its sides run through; one that ran along cells' edges stays there.
    left = min(max(floor(area.x0 / ACROSS - _EDGE) + 1, 1), sheet.columns - 2)
    top = min(max(floor((renderer.height - area.y1) / DOWN - _EDGE) + 1, 1), sheet.rows - 2)
    right = max(min(floor(area.x1 / ACROSS + _EDGE), sheet.columns - 1), left + 1)
    bottom = max(min(floor((renderer.height - area.y0) / DOWN + _EDGE), sheet.rows - 1), top + 1)
    return Box(top, bottom, left, right)


def _place(axes: Axes, box: Box, renderer: CellRenderer) -> None:
    wide, high = renderer.width, renderer.height
    place = Bbox.from_extents(
        box.left * ACROSS / wide, 1 - box.bottom * DOWN / high,
        box.right * ACROSS / wide, 1 - box.top * DOWN / high,
    )  # fmt: skip
    in_parent: Any = place.transformed(_to_parent(axes, wide, high))
    # The public method takes the axes out of the layout for good.
    axes._set_position(in_parent)  # type: ignore[attr-defined]  # noqa: SLF001


def _to_parent(axes: Axes, wide: int, high: int) -> Any:
    """From shares of the whole sheet to shares of the figure that holds the axes."""
    figure: Any = axes.get_figure(root=False)
    return Affine2D().scale(wide, high) + figure.transSubfigure.inverted()
