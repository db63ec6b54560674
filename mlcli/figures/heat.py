"""A heat map of a chart as text: a block for each number, and the number in it where there is room."""

import math

from mlcli.figures.figure import Size
from mlcli.figures.key import key_lines
from mlcli.figures.panel import Panel
from mlcli.figures.pens import Colour
from mlcli.figures.scale import number
from mlcli.figures.series import Heat
from mlcli.figures.text import cells, centred, fit, right

_LIGHT = " ░▒▓█"
# Viridis (van der Walt and Smith, 2015) at five points: it is read alike by all kinds of colour vision.
_COLOURS: tuple[Colour, ...] = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_WIDEST = 9


def heat_lines(panel: Panel, heat: Heat, size: Size, height: int) -> list[str]:
    """Names of the rows in front, of the columns below; a line or more for each row."""
    names = [fit(name, max(size.columns // 3, 4)) for name in heat.rows]
    margin = max(map(cells, names), default=0)
    wide = max(min((size.columns - margin - 1) // max(len(heat.columns), 1), _WIDEST), 1)
    shown = max(min(len(heat.columns), (size.columns - margin - 1) // wide), 0)
    high = max(min((height - 3) // max(len(heat.rows), 1), 3), 1)
    low, top = heat.ends
    lines = key_lines(panel.y_label, [], size.columns)
    for name, row in list(zip(names, heat.values, strict=True))[: max(height - 3, 1)]:
        for line in range(high):
            middle = line == (high - 1) // 2
            blocks = [_block(value, low, top, wide, size, numbered=middle) for value in row[:shown]]
            lines.append(f"{right(name if middle else '', margin)} {''.join(blocks)}")
    lines.append(" " * (margin + 1) + "".join(_name(column, wide) for column in heat.columns[:shown]))
    if panel.x_label:
        lines.append(" " * (margin + 1) + centred(panel.x_label, wide * shown))
    label = f"{heat.label}: " if heat.label else ""
    return [*lines, f"{label}{_ramp(size)} {number(low)} to {number(top)}"]


def _name(name: str, wide: int) -> str:
    return centred(fit(name, wide - (wide > 2)), wide).ljust(wide)


def _share(value: float, low: float, top: float) -> float:
    return (value / 2 - low / 2) / (top / 2 - low / 2) if top > low else 0.5


def _block(value: float, low: float, top: float, wide: int, size: Size, *, numbered: bool) -> str:
    if not math.isfinite(value):
        return " " * wide
    share = _share(value, low, top)
    text = number(value) if numbered else ""
    text = text if cells(text) + 2 <= wide else ""
    if not size.colour:
        shade = _LIGHT[min(int(share * len(_LIGHT)), len(_LIGHT) - 1)]
        inner = f" {text} " if text else ""
        before = (wide - cells(inner)) // 2
        return shade * before + inner + shade * (wide - cells(inner) - before)
    ground = _colour(share)
    ink = (0, 0, 0) if share > 0.5 else (255, 255, 255)
    codes = "38;2;{};{};{};48;2;{};{};{}".format(*ink, *ground)
    return f"\x1b[{codes}m{centred(text, wide).ljust(wide)}\x1b[0m"


def _colour(share: float) -> Colour:
    at = min(max(share, 0.0), 1.0) * (len(_COLOURS) - 1)
    first = min(int(at), len(_COLOURS) - 2)
    part = at - first
    red, green, blue = (
        round(a + part * (b - a)) for a, b in zip(_COLOURS[first], _COLOURS[first + 1], strict=True)
    )
    return red, green, blue


def _ramp(size: Size) -> str:
    if not size.colour:
        return f"[{_LIGHT}]"
    blocks = ["\x1b[48;2;{};{};{}m \x1b[0m".format(*_colour(i / 4)) for i in range(5)]
    return "".join(blocks)
