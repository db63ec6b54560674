"""A device for matplotlib that draws shapes as pixels, and keeps texts to be written as characters."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from mlcli.figures.mathtext import plain
from mlcli.figures.text import cells

FINE = 4
"""Pixels along each side of a dot."""
DOTS_ACROSS, DOTS_DOWN = 2, 4
"""Dots in a cell."""
DPI = 28.8 * FINE
"""At this resolution a cell is 5 points wide and 10 high, as a letter of matplotlib's usual size is."""
THIN = 3.125
"""Points: five pixels, so that a line fills more than half of exactly one dot wherever it lies."""
_DASH, _GAP = 3.2, 4.0
"""Points, the shortest that leave a dot and a gap."""
FEW = 12
"""Marks are drawn as characters where there is at most one in so many cells."""


@dataclass(frozen=True)
class Written:
    """A line of text where matplotlib put it: its left end and baseline, in pixels from the top left."""

    text: str
    x: float
    y: float
    angle: float
    artist: Text | None


class Device(RendererAgg):
    """Measures text in cells, so that layout leaves the room that characters need."""

    def __init__(self, columns: int, rows: int) -> None:
        size = columns * DOTS_ACROSS * FINE, rows * DOTS_DOWN * FINE
        super().__init__(*size, DPI)  # type: ignore[no-untyped-call]
        self.few = columns * rows // FEW
        self.written: list[Written] = []
        self._groups: list[str] = []

    def _update_methods(self) -> None:
        super()._update_methods()  # type: ignore[no-untyped-call]  # puts Agg's methods on the instance, over ours
        self._agg_markers = self.__dict__.pop("draw_markers")
        self._agg_collection = self.__dict__.pop("draw_path_collection")

    def open_group(self, s: str, *_rest: Any, **_options: Any) -> None:
        self._groups.append(s)

    def close_group(self, *_rest: Any) -> None:
        if self._groups:
            self._groups.pop()

    @property
    def _on_axis(self) -> bool:
        return "matplotlib.axis" in self._groups

    def get_text_width_height_descent(self, s: str, *_rest: Any) -> tuple[float, float, float]:
        return cells(plain(s)) * DOTS_ACROSS * FINE, DOTS_DOWN * FINE, 0.5 * FINE

    # What follows the text is: font properties, angle, whether it is a formula; the artist comes by name.
    def draw_text(self, gc: Any, x: float, y: float, s: str, *rest: Any, **options: Any) -> None:  # noqa: ARG002 (matplotlib calls it so)
        self.written.append(Written(plain(s), x, y, rest[1], options.get("mtext")))

    def draw_tex(self, gc: Any, x: float, y: float, s: str, *rest: Any, **options: Any) -> None:  # noqa: ARG002 (matplotlib calls it so)
        self.written.append(Written(plain(s), x, y, rest[1], options.get("mtext")))

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 (matplotlib's name)
        if self._on_axis:
            return  # ticks and grid: the frame is made of characters
        gc.set_antialiased(False)
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            gc.set_dashes(offset, [max(length, _GAP if i % 2 else _DASH) for i, length in enumerate(dashes)])
        gc.set_linewidth(0 if rgbFace is not None else max(gc.get_linewidth(), THIN))
        super().draw_path(gc, path, transform, rgbFace)  # type: ignore[no-untyped-call]

    def draw_markers(self, gc: Any, marker_path: Path, marker_trans: Any, path: Path, *rest: Any) -> None:
        # The rest: the transform of the places, and a colour where the marks are filled.
        if self._on_axis:
            return
        gc.set_antialiased(False)
        wide = float(marker_path.get_extents(marker_trans).width)
        if wide > 3 * DOTS_ACROSS * FINE and self._groups[-1:] != ["line2d"]:
            # matplotlib sends any collection of a single shape here: these are areas.
            self._agg_markers(gc, marker_path, marker_trans, path, *rest)
        elif len(np.asarray(path.vertices)) > self.few or "PathCollection" in self._groups:
            gc.set_linewidth(0)
            colour = rest[1] if len(rest) > 1 and rest[1] is not None else gc.get_rgb()
            self._agg_markers(gc, Path.unit_rectangle(), Affine2D().scale(FINE), path, rest[0], colour)

    def draw_path_collection(self, gc: Any, *given: Any, **options: Any) -> None:
        # Given: a transform, paths, their transforms, offsets, those' transform, face colours, edge colours,
        # widths, dashes, whether antialiased, and more. The list has changed between versions.
        arguments = list(given)
        faces, widths = arguments[5], arguments[7]
        arguments[7] = [0.0] if len(faces) else [max(width, THIN) for width in widths]
        arguments[9] = [False]
        self._agg_collection(gc, *arguments, **options)
