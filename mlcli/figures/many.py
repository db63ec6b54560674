"""Collections of paths: clouds of points, areas in many colours, bundles of lines."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from mlcli.figures.inks import Colour, faded, rgb
from mlcli.figures.points import Points
from mlcli.figures.shapes import Shapes
from mlcli.figures.sheet import Array
from mlcli.figures.tracing import SOLID, dash_kind, pieces

CLOUDS = frozenset(
    ("PathCollection", "Path3DCollection", "RegularPolyCollection", "CircleCollection", "line2d")
)
"""What matplotlib calls the groups in which paths are markers."""
_FEW_PATHS = 8
_FLAT_COLOURS = 5
_EDGED = 8.0
"""Dots: filled shapes that are smaller have no outline of their own."""


class Many:
    """Draws what matplotlib gives as one collection.

    That is: a transform, paths, their transforms, offsets, those' transform, face colours, edge colours, line
    widths, dashes, and more that does not matter here.
    """

    def __init__(self, shapes: Shapes, points: Points) -> None:
        self._shapes, self._points = shapes, points

    def shapes(self, gc: Any, given: Sequence[Any], *, faint: float, are_arrows: bool) -> None:
        """Fill what has a face, then trace what has an edge."""
        places = _places(given)
        faces, edges, widths = given[5:8]
        if len(faces) and np.asarray(faces)[:, 3].any():
            self._fill_all(gc, given, places, are_arrows=are_arrows)
        if len(edges) and np.any(np.asarray(widths)) and self._are_edges_shown(faces, edges, given, places):
            self._trace_all(gc, given, places, faint)

    def cloud(self, gc: Any, given: Sequence[Any]) -> None:
        """Points of one shape after the other."""
        places = _places(given)
        master, paths, transforms, _, _, faces, edges, widths = given[:8]
        scale = [Affine2D(one) + master for one in transforms] or [master]
        first = scale[0].get_matrix()[0, 0] or 1.0
        sizes = np.array([one.get_matrix()[0, 0] for one in scale]) / first
        shapes: dict[bytes, list[int]] = {}
        for index in range(len(places)):
            shapes.setdefault(paths[index % len(paths)].vertices.tobytes(), []).append(index)
            if len(paths) == 1:
                shapes = {b"": list(range(len(places)))}
                break
        for indices in shapes.values():
            some = np.array(indices)
            fills = (
                [_tint(faces[i]) for i in some % len(faces)]
                if len(faces) > 1
                else [_tint(one) for one in faces]
            )
            lines = (
                [_tint(edges[i]) for i in some % len(edges)]
                if len(edges) > 1
                else [_tint(one) for one in edges]
            )
            marker = paths[indices[0] % len(paths)], scale[0]
            self._points.draw(
                gc,
                marker,
                places[some],
                fills,
                lines if np.any(np.asarray(widths)) else [],
                sizes[some % len(sizes)],
            )

    def _each(self, given: Sequence[Any], places: Array) -> list[tuple[int, Path, Any]]:
        """Each path with its number and its transform."""
        master, paths, transforms = given[:3]
        found = []
        for index in range(max(len(paths), len(places))):
            x, y = places[index % len(places)].tolist()
            if not (np.isfinite(x) and np.isfinite(y)):
                continue
            own = Affine2D(transforms[index % len(transforms)]) + master if len(transforms) else master
            moved = own if x == 0 and y == 0 else own + Affine2D().translate(x, y)
            found.append((index, paths[index % len(paths)], moved))
        return found

    def _fill_all(self, gc: Any, given: Sequence[Any], places: Array, *, are_arrows: bool) -> None:
        faces = np.asarray(given[5])
        count = max(len(given[1]), len(places))
        if count <= _FEW_PATHS or are_arrows:
            for index, path, transform in self._each(given, places):
                face = faces[index % len(faces)]
                if are_arrows and np.shape(path.vertices)[0] > 6:
                    self._points.arrow(gc, transform.transform(path.vertices), rgb(face))
                elif face[3] > 0:
                    self._shapes.area(gc, path, transform, rgb(face), float(face[3]))
            return
        pixels = self._shapes.brush.collection(gc, *given)
        flat = len(np.unique(faces[:, :3], axis=0)) <= _FLAT_COLOURS
        self._shapes.pixels(gc, 0, 0, pixels, flat=flat)

    def _are_edges_shown(self, faces: Any, edges: Any, given: Sequence[Any], places: Array) -> bool:
        if not len(faces) or not np.asarray(faces)[:, 3].any():
            return True
        if np.array_equal(np.asarray(faces)[:1], np.asarray(edges)[:1]):
            return False
        _, path, transform = next(iter(self._each(given, places)), (0, Path.unit_rectangle(), Affine2D()))
        box: Bbox = path.get_extents(transform)
        return bool(min(box.width, box.height) > _EDGED)

    def _trace_all(self, gc: Any, given: Sequence[Any], places: Array, faint: float) -> None:
        edges, parts, colours = np.asarray(given[6]), [], []
        for index, path, transform in self._each(given, places):
            edge = edges[index % len(edges)]
            if edge[3] < 0.05:
                continue
            if path.codes is None:
                curves = [transform.transform(path.vertices)]
            else:
                curves = [np.asarray(one) for one in path.to_polygons(transform, closed_only=False)]
            for curve in curves:
                parts.append(pieces(curve))
                colours.append(rgb(edge))
        if parts:
            kind = dash_kind(given[8][0]) if len(given[8]) else SOLID
            shades = [faded(one, faint, dark=self._shapes.sheet.dark) for one in colours]
            self._shapes.lines(gc, parts, shades, kind)


def _places(given: Sequence[Any]) -> Array:
    offsets: Any = np.ma.asarray(given[4].transform(given[3]), float)
    places: Array = np.ma.filled(offsets, np.nan)
    return places


def _tint(colour: Any) -> tuple[Colour | None, float]:
    return (rgb(colour), float(colour[3])) if colour[3] > 0.05 else (None, 0.0)
