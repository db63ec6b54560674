"""A renderer for matplotlib whose device is a sheet of character cells."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from mlcli.figures.brush import Brush
from mlcli.figures.inks import Colour, rgb
from mlcli.figures.many import CLOUDS, Many
from mlcli.figures.mathtext import plain
from mlcli.figures.points import Points
from mlcli.figures.shapes import Shapes, rectangle
from mlcli.figures.sheet import ACROSS, DOWN, EAST, NORTH, SOUTH, WEST, Array, Sheet
from mlcli.figures.text import cells, clean
from mlcli.figures.tracing import dash_kind

DPI = 28.8
"""A dot is 2.5 points wide and high, a cell 5 points wide and 10 high, as matplotlib's usual letter is."""
BREAK = "\u2028"
"""Between the lines of a text that is measured and drawn as one."""
_FAINT = 0.5
"""How dense lines of a grid are that do not run along cells."""
_TICK = 1.0
"""Dots: shorter marks on an axis are minor ones."""
_EDGED = 8.0
"""Dots: filled shapes that are smaller have no outline of their own."""
_WIDEST = 40
"""Per cent of the sheet's columns: longer texts are given no more room, and cut where they are placed."""


@dataclass
class Block:
    """A text where matplotlib put it: lines with their left ends and baselines, in dots from the top left."""

    lines: list[tuple[str, float, float]]
    angle: float
    artist: Text | None
    colour: Colour
    on_axis: bool
    ground: tuple[Colour, float] | None = None
    """What its box is filled with."""


class CellRenderer(RendererBase):
    """Draws shapes at once and keeps texts, so that they can be placed when everything else is known."""

    def __init__(self, sheet: Sheet, *, colour: bool, paper: Colour, ramp: Array) -> None:
        super().__init__()
        self.sheet, self.dpi, self._colour = sheet, DPI, colour
        self.width, self.height = sheet.columns * ACROSS, sheet.rows * DOWN
        self.brush = Brush(self.width, self.height, DPI)
        self.shapes = Shapes(sheet, self.brush, paper)
        self.points = Points(self.shapes, colour=colour, ramp=ramp)
        self.many = Many(self.shapes, self.points)
        self.blocks: list[Block] = []
        self._groups: list[str] = []
        self._open: Block | None = None
        self._ground: tuple[Colour, float] | None = None

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        return points * DPI / 72

    def flipy(self) -> bool:
        return True

    def option_image_nocomposite(self) -> bool:
        return True

    def start_filter(self) -> None:
        """Filters work on pixels: what they would change is drawn as it is."""

    def stop_filter(self, _function: Any) -> None: ...

    def open_group(self, s: str, gid: str | None = None) -> None:  # noqa: ARG002 (matplotlib calls it so)
        self._groups.append(s)
        if s == "line2d":
            self.points.begin_line()

    def close_group(self, s: str) -> None:
        if self._groups:
            self._groups.pop()
        if s == "text" and self._open is not None:
            self.blocks.append(self._open)
            self._open = None

    @property
    def _on_axis(self) -> bool:
        return "matplotlib.axis" in self._groups

    @property
    def _group(self) -> str:
        return self._groups[-1] if self._groups else ""

    def get_text_width_height_descent(self, s: str, _prop: Any, ismath: Any) -> tuple[float, float, float]:
        lines = written(s, ismath).split(BREAK)
        widest = min(max(map(cells, lines)), self.sheet.columns * _WIDEST // 100)
        return widest * ACROSS, DOWN * len(lines), 0.5

    # What follows the text: font properties, angle, whether it is a formula; the artist may come by name.
    def draw_text(self, gc: Any, x: float, y: float, s: str, *rest: Any, **options: Any) -> None:
        formula = options.get("ismath", rest[2] if len(rest) > 2 else False)
        artist = options.get("mtext", rest[3] if len(rest) > 3 else None)
        block = self._open
        if block is None:
            block = Block([], rest[1], artist, rgb(gc.get_rgb()), self._on_axis, self._ground)
            self._ground = None
        lines = written(s, formula).split(BREAK)
        for index, line in enumerate(lines):
            block.lines.append((line, x, y - DOWN * (len(lines) - 1 - index)))
        if self._group == "text":
            self._open = block  # a text of several lines comes line by line
        else:
            self.blocks.append(block)

    def draw_tex(self, gc: Any, x: float, y: float, s: str, *rest: Any, **options: Any) -> None:
        self.draw_text(gc, x, y, s, *rest[:2], ismath=True, mtext=options.get("mtext"))

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 (matplotlib's name)
        if "pane3d" in self._groups:
            return  # the sides of a box in space say nothing
        if rgbFace is None and (self._on_axis or self._group == "patch"):
            ends = transform.transform(path.vertices)
            if self._is_frame(path, ends):
                return
        face, alpha = _face(gc, rgbFace)
        if self._group == "patch" and self._groups[-2:-1] == ["text"]:
            self._ground = (face, alpha) if face is not None else None
            return  # a text's box is as large as its letters, once they are placed
        is_box = face is not None and self._is_box(gc, path, transform, face)
        if face is not None and not is_box:
            self.shapes.area(gc, path, transform, face, alpha)
        if is_box or self._is_edged(gc, path, transform, face, alpha):
            self._stroke(gc, path, transform)

    def _is_box(self, gc: Any, path: Path, transform: Any, face: Colour) -> bool:
        """The box of a box plot, which without colour is clearer as an outline with its median in it."""
        if self._colour or self._group != "patch" or path is Path.unit_rectangle():
            return False
        is_lined = bool(gc.get_linewidth()) and rgb(gc.get_rgb()) != face
        return is_lined and rectangle(path, transform.transform(path.vertices)) is not None

    def _is_frame(self, path: Path, ends: Array) -> bool:
        """Draw a side or the whole of a frame in cells of its own; False where the path is none."""
        if len(ends) == 2 and np.isfinite(ends).all() and (np.abs(ends[0] - ends[1]) < 0.01).any():
            self.shapes.frame_line(ends, faint=self._on_axis)
            return True
        box = rectangle(path, ends) if not self._on_axis else None
        if box is None or not self._is_an_axes(box):
            return False
        x0, y0, x1, y1 = box
        for side in (((x0, y0), (x0, y1)), ((x1, y0), (x1, y1)), ((x0, y0), (x1, y0)), ((x0, y1), (x1, y1))):
            self.shapes.frame_line(np.array(side), faint=False)
        return True

    def _is_an_axes(self, box: tuple[float, float, float, float]) -> bool:
        return any(
            abs(box[0] - one.left * ACROSS) < 1.1
            and abs(box[2] - one.right * ACROSS) < 1.1
            and abs(self.height - box[3] - one.top * DOWN) < 1.1
            for one in self.shapes.boxes
        )

    def _is_edged(self, gc: Any, path: Path, transform: Any, face: Colour | None, alpha: float) -> bool:
        edge = gc.get_rgb()
        if not gc.get_linewidth() or (len(edge) > 3 and edge[3] < 0.05) or "table" in self._groups:
            return False
        if face is None or alpha < 0.2:
            return True
        if self.shapes.is_paper(face):
            return not self.shapes.is_paper(rgb(edge))
        corners = transform.transform(path.vertices)
        if rectangle(path, corners) is not None or rgb(edge) == face:
            return False
        with np.errstate(all="ignore"):
            return bool(np.nanmin(np.nanmax(corners, axis=0) - np.nanmin(corners, axis=0)) > _EDGED)

    def _stroke(self, gc: Any, path: Path, transform: Any) -> None:
        kind = dash_kind(gc.get_dashes())
        colour = rgb(gc.get_rgb())
        alpha = _alpha(gc, gc.get_rgb()) * (_FAINT if self._on_axis else 1.0)
        self.shapes.stroke(gc, path, transform, colour, alpha, kind)
        if self._group == "line2d" and not self._on_axis and not _is_level(path, transform):
            self.points.remember_line(gc, path, transform, colour, kind)

    def draw_markers(
        self, gc: Any, marker_path: Path, marker_trans: Any, path: Path, trans: Any, rgbFace: Any = None,  # noqa: N803
    ) -> None:  # fmt: skip
        places = np.asarray(trans.transform(path.vertices), float)
        if self._on_axis:
            self._tick(marker_path, marker_trans, places)
        elif self._group in CLOUDS:
            if self._group == "line2d":
                self.points.forget_line()
            face, alpha = _face(gc, rgbFace)
            edge = (rgb(gc.get_rgb()), _alpha(gc, gc.get_rgb()) if gc.get_linewidth() else 0.0)
            self.points.draw(gc, (marker_path, marker_trans), places, [(face, alpha)], [edge])
        else:
            for x, y in places[np.isfinite(places).all(axis=1)].tolist():
                self.draw_path(gc, marker_path, marker_trans + Affine2D().translate(x, y), rgbFace)

    def _tick(self, marker: Path, transform: Any, places: Array) -> None:
        ends = transform.transform(marker.vertices)
        across, up = (ends[-1] - ends[0]).tolist()
        if max(abs(across), abs(up)) < _TICK or not len(places) or not np.isfinite(places[0]).all():
            return
        x, y = places[0].tolist()
        if abs(up) > abs(across):
            self.shapes.arms(self.shapes.row(y), self.column(x), SOUTH if up < 0 else NORTH)
        else:
            self.shapes.arms(self.row(y), self.shapes.column(x), WEST if across < 0 else EAST)

    def column(self, x: float) -> int:
        """The column that a place along an axes' edge belongs to, never that of its frame."""
        ends = (one.right - 1 for one in self.shapes.boxes if abs(x - one.right * ACROSS) < 0.6)
        return next(ends, int((x + 1e-6) // ACROSS))

    def row(self, y: float) -> int:
        from_top = self.height - y
        ends = (one.bottom - 1 for one in self.shapes.boxes if abs(from_top - one.bottom * DOWN) < 0.6)
        return next(ends, int((from_top + 1e-6) // DOWN))

    def draw_path_collection(self, gc: Any, *given: Any, **_options: Any) -> None:
        if not len(given[1]) or not len(given[3]):
            return
        if self._group in CLOUDS:
            self.many.cloud(gc, given)
        else:
            faint = _FAINT if "grid3d" in self._groups else 1.0
            self.many.shapes(gc, given, faint=faint, are_arrows=self._group == "Quiver")

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:  # noqa: ARG002 (matplotlib calls it so)
        pixels = np.asarray(im)[::-1]
        self.shapes.pixels(gc, round(self.height - y - pixels.shape[0]), round(x), pixels)

    def draw_quad_mesh(self, gc: Any, *given: Any) -> None:
        self.shapes.pixels(gc, 0, 0, self.brush.mesh(gc, *given))

    def draw_gouraud_triangles(
        self, gc: Any, triangles_array: Any, colors_array: Any, transform: Any
    ) -> None:
        self.shapes.pixels(gc, 0, 0, self.brush.triangles(gc, triangles_array, colors_array, transform))


def written(text: str, ismath: Any) -> str:
    """A text of matplotlib's as characters, its lines still apart."""
    return BREAK.join(plain(line) if ismath else clean(line) for line in text.split(BREAK))


def _is_level(path: Path, transform: Any) -> bool:
    """A straight line along an axis, which data are compared with."""
    if np.shape(path.vertices)[0] > 2:
        return False
    ends = transform.transform(path.vertices)
    return bool((np.ptp(ends, axis=0) < 1e-6).any())


def _alpha(gc: Any, colour: Any) -> float:
    return float(gc.get_alpha()) if gc.get_forced_alpha() or len(colour) < 4 else float(colour[3])


def _face(gc: Any, face: Any) -> tuple[Colour | None, float]:
    if face is None:
        return None, 0.0
    alpha = _alpha(gc, face)
    return (rgb(face), alpha) if alpha > 0.04 else (None, 0.0)
