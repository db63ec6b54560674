"""Markers and clouds of points: a character each where they are few, a dot each where they are many."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from mlcli.figures.inks import Colour, faded
from mlcli.figures.marks import LEVELS, Signs, glyph_of
from mlcli.figures.shapes import Shapes
from mlcli.figures.sheet import ACROSS, DOWN, Array, pack
from mlcli.figures.tracing import spots_along

Tint = tuple[Colour | None, float]
"""A colour and how dense it is; None where nothing is painted."""
_BIG = 7.0
"""Dots: wider markers are areas."""
_PIXEL = 0.8
"""Dots: smaller markers are meant as pixels."""
_CROWDED, _CROWDED_GROUPS = 6, 3
"""Characters may stand in one of so many cells; more where they tell groups apart without colour."""
_GROUPS = 6
_APART = 26.0
"""Dots between the signs on a line."""
_ARROWS = "→↗↑↖←↙↓↘"
_BLACK = (0, 0, 0)


class Points:
    """Draws points on a sheet and remembers which sign stands for which look."""

    def __init__(self, shapes: Shapes, *, colour: bool, ramp: Array) -> None:
        self._shapes, self._colour, self._ramp = shapes, colour, ramp
        self.signs = Signs()
        self._lines: list[tuple[Any, Path, Any, Colour, int]] = []
        self._before = 0

    def draw(
        self, gc: Any, marker: tuple[Path, Any], places: Array, faces: Sequence[Tint], edges: Sequence[Any],
        sizes: Array | None = None,
    ) -> None:  # fmt: skip
        """The same marker at every place; colours and sizes are used in turn."""
        path, transform = marker
        box = path.get_extents(transform)
        width = float(max(box.width, box.height))
        tints = [self._tint(index, faces, edges) for index in range(max(len(faces), len(edges), 1))]
        scale = sizes if sizes is not None else np.ones(1)
        is_big = (width * scale > _BIG)[np.arange(len(places)) % len(scale)]
        for index in np.nonzero(is_big & np.isfinite(places).all(axis=1))[0].tolist():
            self._disc(gc, marker, places[index], float(scale[index % len(scale)]), tints[index % len(tints)])
        self._small(gc, marker, places, tints, ~is_big)

    def _tint(self, index: int, faces: Sequence[Tint], edges: Sequence[Any]) -> tuple[Colour, float, bool]:
        """Colour, density and whether it is an outline only."""
        face, alpha = faces[index % len(faces)] if faces else (None, 0.0)
        edge, edge_alpha = edges[index % len(edges)] if edges else (None, 0.0)
        if face is not None and not (self._shapes.is_paper(face) and edge is not None and edge_alpha > 0.05):
            return face, alpha, False
        return (edge or _BLACK), edge_alpha, True

    def _disc(self, gc: Any, marker: tuple[Path, Any], place: Array, scale: float, tint: Any) -> None:
        path, transform = marker
        x, y = place.tolist()
        moved = Affine2D().scale(scale) + transform + Affine2D().translate(x, y)
        colour, alpha, hollow = tint
        if hollow:
            self._shapes.stroke(gc, path, moved, colour, alpha, 0)
        else:
            self._shapes.area(gc, path, moved, colour, alpha)

    def _small(
        self, gc: Any, marker: tuple[Path, Any], places: Array, tints: Sequence[Any], which: Array
    ) -> None:
        box = gc.get_clip_rectangle()
        x, y, kept = self._visible(gc, places, which)
        if not len(x):
            return
        sheet, high = self._shapes.sheet, self._shapes.high
        rows, columns = (high - 1 - y) // DOWN, x // ACROSS
        room = sheet.columns * sheet.rows if box is None else box.width * box.height / (ACROSS * DOWN)
        shades = np.array([faded(colour, max(alpha, 0.5), dark=sheet.dark) for colour, alpha, _ in tints])
        own = shades[kept % len(tints)]
        glyphs = self._glyphs(marker, tints)
        several = not self._colour and len(set(glyphs)) > 1
        if len(set(zip(rows.tolist(), columns.tolist(), strict=True))) * (
            _CROWDED_GROUPS if several else _CROWDED
        ) > room or self._is_pixel(marker):
            sheet.dot(x, high - 1 - y, own)
            return
        sheet.is_marked |= bool((sheet.filled[high - 1 - y, x] > 0).any())
        for row, column, index, shade in zip(
            rows.tolist(), columns.tolist(), kept.tolist(), own.tolist(), strict=True
        ):
            sheet.put(row, column, glyphs[index % len(glyphs)], tuple(shade))

    @staticmethod
    def _is_pixel(marker: tuple[Path, Any]) -> bool:
        path, transform = marker
        return bool(path.get_extents(transform).width < _PIXEL)

    def _visible(self, gc: Any, places: Array, which: Array) -> tuple[Array, Array, Array]:
        fine = np.nonzero(which & np.isfinite(places).all(axis=1) & (np.abs(places) < 1e6).all(axis=1))[0]
        spots = np.floor(places[fine] + 1e-6).astype(int)
        x, y, index = self._shapes.inside(gc, spots[:, 0], spots[:, 1])
        return x, y, fine[index]

    def _glyphs(self, marker: tuple[Path, Any], tints: Sequence[Any]) -> list[str]:
        path, transform = marker
        shapes = {hollow: glyph_of(path, transform, hollow=hollow) for _, _, hollow in tints}
        looks = dict.fromkeys((shapes[hollow], pack(colour)) for colour, _, hollow in tints)
        if self._colour and len({*looks, *self.signs.glyphs}) > _GROUPS:
            return [
                self.signs.glyphs.get((shapes[hollow], pack(colour)), shapes[hollow])
                for colour, _, hollow in tints
            ]
        if len(looks) > _GROUPS:
            return self._levels([colour for colour, _, _ in tints])
        return [self.signs.sign(shapes[hollow], pack(colour)) for colour, _, hollow in tints]

    def _levels(self, colours: Sequence[Colour]) -> list[str]:
        """Larger signs for colours that stand higher in their colour map."""
        if not len(self._ramp):
            return [LEVELS[-1]] * len(colours)
        away = np.abs(np.array(colours)[:, None] - self._ramp[None].astype(int)).sum(axis=2).argmin(axis=1)
        return [LEVELS[min(int(at % 64 / 64 * len(LEVELS)), len(LEVELS) - 1)] for at in away.tolist()]

    def arrow(self, gc: Any, outline: Array, colour: Colour) -> None:
        """An arrow of matplotlib's quiver: its shaft, and a character at its tip."""
        tail, tip = (outline[0] + outline[6]) / 2, outline[3]
        if not np.isfinite(outline).all():
            return
        self._shapes.lines(gc, [np.concatenate([tail, tip])[None]], [colour])
        across, up = (tip - tail).tolist()
        x, y, _ = self._visible(gc, tip[None] - (tip - tail)[None] * 0.01, np.ones(1, bool))
        if len(x) and np.hypot(across, up) > ACROSS:
            letter = _ARROWS[round(np.arctan2(up, across) / (np.pi / 4)) % len(_ARROWS)]
            self._shapes.sheet.put(
                int(self._shapes.high - 1 - y[0]) // DOWN, int(x[0]) // ACROSS, letter, colour
            )

    def remember_line(self, gc: Any, path: Path, transform: Any, colour: Colour, kind: int) -> None:
        copy = gc.__class__()
        copy.copy_properties(gc)
        self._lines.append((copy, path, transform, colour, kind))

    def begin_line(self) -> None:
        self._before = len(self._lines)

    def forget_line(self) -> None:
        """A line with markers needs no other signs."""
        del self._lines[self._before :]

    def sign_lines(self) -> None:
        """Without colour, several lines get signs along them."""
        if self._colour or len({(colour, kind) for *_, colour, kind in self._lines}) < 2:
            return
        for gc, path, transform, colour, kind in self._lines:
            glyph = self.signs.sign(f"line{kind}", pack(colour))
            phase = (0.3 + 0.27 * len(self.signs.glyphs)) % 1
            for curve in path.to_polygons(transform, self._shapes.wide, self._shapes.high, closed_only=False):
                spots = spots_along(np.asarray(curve), apart=_APART, phase=phase)
                x, y, _ = self._visible(gc, spots, np.ones(len(spots), bool))
                for column, row in zip(x // ACROSS, (self._shapes.high - 1 - y) // DOWN, strict=True):
                    self._shapes.sheet.put(int(row), int(column), glyph, colour)
