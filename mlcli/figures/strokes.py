"""Each kind of series drawn on the canvas, with a pen that tells it apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from mlcli.figures.canvas import Canvas
from mlcli.figures.figure import Size
from mlcli.figures.paths import Point, inside, marks, placed, runs, spread_out, thinned
from mlcli.figures.pens import Pen, pen, reference_colour
from mlcli.figures.scale import Scale
from mlcli.figures.series import Bars, Heat, Histogram, Level, Line, Note, Scatter, Series

_HALF_BAR = 0.4
_CROWDED = 12
"""A lone cloud with a point in more than one of so many cells is drawn in small dots."""


@dataclass(frozen=True)
class Stroke:
    """A series and how it is drawn."""

    series: Series
    pen: Pen
    signed: bool
    """It carries the pen's glyph."""
    filled: bool
    alone: bool
    """The only scatter."""
    from_low: bool = False
    """Bars begin at the axis' low end: there is no zero among powers of ten."""

    @property
    def sign(self) -> str:
        """How the key shows it."""
        match self.series:
            case Level(direction="h"):
                return "┈┈┈"
            case Level():
                return "┊"
            case Note() | Heat():
                return ""
            case Line():
                return f"─{self.pen.glyph}─" if self.signed else "───"
            case Scatter():
                return self.pen.glyph
            case Histogram() | Bars():
                return "█" if self.filled else f"▁{self.pen.glyph}▁"
            case _:
                assert_never(self.series)

    @property
    def layer(self) -> int:
        """What is drawn later covers what was drawn before."""
        match self.series:
            case Histogram() | Bars():
                return 0 if self.filled else 2
            case Level():
                return 1
            case Line():
                return 2
            case Scatter():
                return 3
            case Note() | Heat():
                return 4
            case _:
                assert_never(self.series)


def strokes(series: Sequence[Series], size: Size) -> list[Stroke]:
    """The series with their pens: only the first filled one is filled, later ones are outlines over it."""
    lines = sum(isinstance(one, Line) for one in series)
    clouds = sum(isinstance(one, Scatter) for one in series)
    grey = Pen("", reference_colour(colour=size.colour, dark=size.dark))
    found: list[Stroke] = []
    pens = fills = 0
    for one in series:
        filled = isinstance(one, Histogram | Bars) and fills == 0
        signed = isinstance(one, Scatter) or (isinstance(one, Line) and (one.marked or lines > 1))
        signed = signed or (isinstance(one, Histogram | Bars) and not filled)
        its_pen = grey if isinstance(one, Level | Note) else pen(pens, colour=size.colour, dark=size.dark)
        found.append(Stroke(one, its_pen, signed=signed, filled=filled, alone=clouds == 1))
        fills += isinstance(one, Histogram | Bars)
        pens += not isinstance(one, Level | Note)
    return found


def draw(canvas: Canvas, stroke: Stroke, across: Scale, up: Scale) -> None:
    match stroke.series:
        case Level():
            _level(canvas, stroke.series, stroke.pen, (across, up))
        case Line(x=x, y=y):
            _line(canvas, placed(x, y, across, up), stroke)
        case Scatter(x=x, y=y):
            _cloud(canvas, inside(placed(x, y, across, up)), stroke)
        case Note() | Heat():
            _note(canvas, stroke.series, across, up)
        case Histogram(edges=edges, counts=counts):
            heights = tuple(float(count) for count in counts)
            _boxes(canvas, list(zip(edges, edges[1:], heights, strict=False)), stroke, (across, up))
        case Bars(heights=heights):
            _boxes(
                canvas,
                [(i - _HALF_BAR, i + _HALF_BAR, h) for i, h in enumerate(heights)],
                stroke,
                (across, up),
            )
        case _:
            assert_never(stroke.series)


def _level(canvas: Canvas, series: Level, pen: Pen, scales: tuple[Scale, Scale]) -> None:
    across, up = scales
    point = (series.at, up.low) if series.direction == "v" else (across.low, series.at)
    for x, y in inside(placed([point[0]], [point[1]], across, up)):
        if series.direction == "v":
            canvas.upright(x, pen.colour)
        else:
            canvas.across(y, pen.colour)


def _note(canvas: Canvas, series: Note | Heat, across: Scale, up: Scale) -> None:
    """Words on the field; a heat map is a table of its own."""
    if isinstance(series, Note):
        for spot in inside(placed([series.x], [series.y], across, up)):
            canvas.words(spot, series.text)


def _line(canvas: Canvas, points: Sequence[Point | None], stroke: Stroke) -> None:
    pieces = [thinned(run, canvas.columns) for run in runs(points)]
    for run in pieces:
        canvas.line(run, stroke.pen.colour)
    if not stroke.signed:
        return
    if isinstance(stroke.series, Line) and stroke.series.marked:
        spots = spread_out(inside(points), canvas.columns, canvas.rows)
    else:
        spots = [
            spot for run in pieces for spot in marks(run, canvas.columns, canvas.rows, phase=stroke.pen.phase)
        ]
    canvas.glyphs(spots, stroke.pen.glyph, stroke.pen.colour)


def _cloud(canvas: Canvas, points: list[Point], stroke: Stroke) -> None:
    spots = spread_out(points, canvas.columns, canvas.rows)
    if stroke.alone and len(spots) > canvas.columns * canvas.rows / _CROWDED:
        canvas.dots(spread_out(points, canvas.columns * 2, canvas.rows * 4), stroke.pen.colour)
    else:
        canvas.glyphs(spots, stroke.pen.glyph, stroke.pen.colour)


def _boxes(
    canvas: Canvas, spots: Sequence[tuple[float, float, float]], stroke: Stroke, scales: tuple[Scale, Scale]
) -> None:
    across, up = scales
    floor = min(max(up.unit(0.0), 0.0), 1.0) if not stroke.from_low else 0.0
    outline: list[Point] = []
    for low, high, height in spots:
        corners = placed([low, high], [height, height], across, up)
        if corners[0] is None or corners[1] is None:
            continue
        (x0, top), (x1, _) = corners[0], corners[1]
        outline += [(x0, top), (x1, top)]
        x0, x1, top = max(x0, 0.0), min(x1, 1.0), min(max(top, 0.0), 1.0)
        if stroke.filled and x1 > x0 and top != floor:
            canvas.box((x0, x1), (floor, top), stroke.pen.colour)
    if outline and not stroke.filled:
        (first, _), (last, _) = outline[0], outline[-1]
        _line(canvas, [(first, floor), *outline, (last, floor)], stroke)
