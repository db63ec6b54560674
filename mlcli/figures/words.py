"""A matplotlib figure in words, for those who cannot see it."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure as Drawing
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D

from mlcli.figures.asides import contours, notes, slices
from mlcli.figures.mathtext import plain
from mlcli.figures.phrases import bars_phrase, curve_phrase, range_phrase, scatter_phrase, sentence
from mlcli.figures.scale import number
from mlcli.figures.ticks import is_colorbar

_MOST_SERIES = 8


def title_of(drawing: Drawing) -> str:
    """The figure's own title, or its first axes'."""
    titles = [drawing.get_suptitle(), *(one.get_title() for one in drawing.axes)]
    return next((plain(title) for title in titles if title), "")


def description_of(drawing: Drawing) -> str:
    """Short sentences: each axes' title, names and ranges, and what is drawn on it."""
    shown = [one for one in drawing.axes if one.get_visible() and not is_colorbar(one)]
    parts = [plain(drawing.get_suptitle())] if drawing.get_suptitle() else []
    if len(shown) > 1:
        parts.append(f"{len(shown)} plots")
    for axes in shown:
        parts += [phrase for phrase in _plot(axes) if phrase]
    return " ".join(sentence(part) for part in parts) or "An empty figure."


def _plot(axes: Axes) -> Iterator[str]:
    yield plain(axes.get_title())
    if axes.axison and not any(slices(axes)):
        yield _range("x", axes.get_xlabel(), axes.dataLim.intervalx, axes.get_xlim())
        yield _range("y", axes.get_ylabel(), axes.dataLim.intervaly, axes.get_ylim())
    series = list(_series(axes))
    yield from series[:_MOST_SERIES]
    if len(series) > _MOST_SERIES:
        yield f"And {len(series) - _MOST_SERIES} more series"
    yield from notes(axes)


def _range(axis: str, name: str, data: Any, view: tuple[float, float]) -> str:
    low, high = max(data[0], min(view)), min(data[1], max(view))
    return range_phrase(axis, plain(name), [float(low), float(high)] if low <= high else [])


def _series(axes: Axes) -> Iterator[str]:
    for line in axes.lines:
        if line.get_visible():
            yield _line(line, axes)
    for collection in axes.collections:
        if isinstance(collection, PathCollection) and collection.get_visible():
            yield _points(collection)
        elif isinstance(collection, QuadMesh) and collection.get_array() is not None:
            yield _values("Coloured cells", np.ma.asarray(collection.get_array()))
    for container in axes.containers:
        if isinstance(container, BarContainer) and all(hasattr(one, "get_bbox") for one in container.patches):
            yield _bars(container, axes)
    for image in axes.images:
        yield _image(image)
    yield from slices(axes)
    yield from contours(axes)


def _name(label: object) -> str:
    text = plain(label)
    return "" if not text or text.startswith("_") else f" {text}"


def _flat(values: Any) -> list[float]:
    plain_values: Any = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    return [float(value) for value in plain_values.ravel()]


def _line(line: Line2D, axes: Axes) -> str:
    x, y = _flat(line.get_xdata(orig=False)), _flat(line.get_ydata(orig=False))
    name = _name(line.get_label())
    if line.get_transform() == axes.get_yaxis_transform(which="grid"):
        return f"Horizontal line{name} at {number(y[0])}"
    if line.get_transform() == axes.get_xaxis_transform(which="grid"):
        return f"Vertical line{name} at {number(x[0])}"
    if line.get_linestyle() in {"None", "none", "", " "}:
        return f"Points{name}: {scatter_phrase(x, y)}"
    return f"Line{name}: {curve_phrase(x, y)}"


def _points(cloud: PathCollection) -> str:
    offsets: Any = np.ma.filled(np.ma.asarray(cloud.get_offsets(), dtype=float), np.nan)
    x, y = offsets[:, 0].tolist(), offsets[:, 1].tolist()
    return f"Points{_name(cloud.get_label())}: {scatter_phrase(x, y)}"


def _bars(container: BarContainer, axes: Axes) -> str:
    if not container.patches:
        return f"Bars{_name(container.get_label())}: none"
    lying = container.orientation == "horizontal"
    boxes = [patch.get_bbox() for patch in container.patches]
    starts = [float(box.y0 if lying else box.x0) for box in boxes]
    ends = [float(box.y1 if lying else box.x1) for box in boxes]
    heights = [float(box.width if lying else box.height) for box in boxes]
    signs = [patch.get_width() if lying else patch.get_height() for patch in container.patches]
    heights = [abs(height) * (-1 if sign < 0 else 1) for height, sign in zip(heights, signs, strict=True)]
    name = _name(container.patches[0].get_label()) or _name(container.get_label())
    if _touching(starts, ends):
        top = int(np.nanargmax(heights)) if not np.isnan(heights).all() else 0
        return (
            f"Histogram{name}: {len(heights)} bins from {number(starts[0])} to {number(ends[-1])}, "
            f"highest ({number(heights[top])}) between {number(starts[top])} and {number(ends[top])}"
        )
    known = _tick_names(axes.yaxis if lying else axes.xaxis)
    names = [_named((a + b) / 2, known) for a, b in zip(starts, ends, strict=True)]
    return f"Bars{name}: {bars_phrase(names, heights)}"


def _touching(starts: Sequence[float], ends: Sequence[float]) -> bool:
    gaps = [abs(b - a) for a, b in zip(ends, starts[1:], strict=False)]
    return len(starts) > 3 and all(gap < 1e-6 * max(abs(ends[-1] - starts[0]), 1e-12) for gap in gaps)


def _tick_names(axis: Axis) -> list[tuple[float, str]]:
    places = [float(place) for place in axis.get_majorticklocs()]
    texts = axis.get_major_formatter().format_ticks(places)
    return [(place, plain(text)) for place, text in zip(places, texts, strict=False)]


def _named(place: float, known: Sequence[tuple[float, str]]) -> str:
    """The label of the tick where a bar stands, or of one within half a unit, as groups share it."""
    near = min(known, key=lambda pair: abs(pair[0] - place), default=(np.inf, ""))
    return near[1] if near[1] and abs(near[0] - place) < 0.5 else f"at {number(place)}"


def _image(image: AxesImage) -> str:
    values: Any = image.get_array()
    if values is None:
        return "An empty image"
    if values.ndim == 3:
        return f"Image of {values.shape[0]}×{values.shape[1]} pixels in colour"
    return _values("Image", np.ma.asarray(values))


def _values(what: str, values: Any) -> str:
    finite = values[np.isfinite(values.astype(float))] if values.size else values
    shape = "×".join(str(length) for length in values.shape)
    if not finite.size:
        return f"{what} {shape} without values"
    return f"{what} {shape}, from {number(float(finite.min()))} to {number(float(finite.max()))}"
