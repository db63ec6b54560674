"""Areas as dots: Agg fills them at the size of a dot, each dot in or out."""

from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from mlcli.figures.sheet import Array


class Brush:
    """A hidden Agg canvas of one pixel a dot; every answer is a fresh picture."""

    def __init__(self, wide: int, high: int, dpi: float) -> None:
        self._agg: Any = vars(RendererAgg(wide, high, dpi))["_renderer"]  # type: ignore[no-untyped-call]
        self.wide, self.high, self.dpi = wide, high, dpi

    def _sharp(self, gc: Any, width: float = 0.0) -> Any:
        copy = GraphicsContextBase()
        copy.copy_properties(gc)
        copy.set_linewidth(width)
        copy.set_antialiased(False)
        copy.set_hatch(None)
        copy.set_alpha(None)  # type: ignore[arg-type]  # None: the colours' own
        return copy

    def _pixels(self) -> Array:
        return np.asarray(self._agg)

    def area(self, gc: Any, path: Path, transform: Any) -> Array:
        """Which dots lie inside the path."""
        self._agg.clear()
        self._agg.draw_path(self._sharp(gc), path, transform, (0.0, 0.0, 0.0, 1.0))
        inside: Array = self._pixels()[..., 3] > 0
        return inside

    def stroke(self, gc: Any, path: Path, transform: Any) -> Array:
        """Which dots a thick line covers."""
        self._agg.clear()
        sharp = self._sharp(gc, gc.get_linewidth())
        sharp.set_foreground((0.0, 0.0, 0.0, 1.0), isRGBA=True)
        self._agg.draw_path(sharp, path, transform, None)
        covered: Array = self._pixels()[..., 3] > 0
        return covered

    def collection(self, gc: Any, *given: Any) -> Array:
        """Filled paths, without edges, as pixels."""
        self._agg.clear()
        master, paths, transforms, offsets, offset_transform, faces, *_ = given
        self._agg.draw_path_collection(
            self._sharp(gc), master, paths, transforms, offsets, offset_transform, faces,
            np.zeros((0, 4)), [0.0], [(0, None)], [False], [None], "screen",
        )  # fmt: skip
        return self._pixels().copy()

    def markers(self, gc: Any, marker: Path, transform: Any, places: Any, face: Any) -> Array:
        """The same filled path at many places, as pixels."""
        self._agg.clear()
        self._agg.draw_markers(self._sharp(gc), marker, transform, places, IdentityTransform(), face)
        return self._pixels().copy()

    def mesh(self, gc: Any, *given: Any) -> Array:
        """A quad mesh, without edges, as pixels."""
        self._agg.clear()
        master, columns, rows, corners, offsets, offset_transform, faces, *_ = given
        self._agg.draw_quad_mesh(
            self._sharp(gc), master, columns, rows, corners, offsets, offset_transform, faces, False,
            np.zeros((0, 4)),
        )  # fmt: skip
        return self._pixels().copy()

    def triangles(self, gc: Any, corners: Any, colours: Any, transform: Any) -> Array:
        """Triangles whose colours run into each other, as pixels."""
        self._agg.clear()
        self._agg.draw_gouraud_triangles(self._sharp(gc), corners, colours, transform)
        return self._pixels().copy()
