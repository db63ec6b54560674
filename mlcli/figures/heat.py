"""A heat map of a chart as text: a block for each number, and the number in it where there is room."""

import math
import textwrap
from collections.abc import Sequence

from mlcli.figures.figure import Size
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.panel import Panel
from mlcli.figures.pens import Colour
from mlcli.figures.scale import between, number
from mlcli.figures.series import Heat
from mlcli.figures.text import cells, centred, fit, right

_LIGHT = " ░▒▓█"
# Viridis (van der Walt and Smith, 2015) at five points: it is read alike by all kinds of colour vision.
_COLOURS: tuple[Colour, ...] = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_WIDEST = 9
_MOST_LINES = 3


def heat_lines(panel: Panel, heat: Heat, size: Size, height: int) -> list[str]:
    """Names of the rows in front, of the columns below; a line or more for each row."""
    names = [fit(name, max(size.columns // 3, 4)) for name in heat.rows]
    margin = max(map(cells, names), default=0)
    wide = max(min((size.columns - margin - 1) // max(len(heat.columns), 1), _WIDEST), 1)
    shown = max(min(len(heat.columns), (size.columns - margin - 1) // wide), 0)
    low, top = heat.ends
    label = f"{heat.label}:" if heat.label else ""
    key = key_lines(label, _scale(low, top, size), size.columns)
    below = _names(heat.columns[:shown], wide)
    room = height - len(below) - len(key) - bool(panel.x_label) - bool(panel.y_label)
    high = max(min(room // max(len(heat.rows), 1), 3), 1)
    lines = key_lines(panel.y_label, [], size.columns)
    for name, row in list(zip(names, heat.values, strict=True))[: max(room, 1)]:
        for line in range(high):
            middle = line == (high - 1) // 2
            blocks = [_block(value, low, top, wide, size, numbered=middle) for value in row[:shown]]
            lines.append(f"{right(name if middle else '', margin)} {''.join(blocks)}")
    lines += [" " * (margin + 1) + line for line in below]
    if panel.x_label:
        lines.append(" " * (margin + 1) + centred(panel.x_label, wide * shown))
    return [*lines, *key]


def _names(names: Sequence[str], wide: int) -> list[str]:
    """Names side by side, each on as many lines as it needs, within reason."""
    slot = wide - (wide > 2)
    split = [textwrap.wrap(name, slot) or [""] for name in names]
    parts = [
        one
        if len(one) <= _MOST_LINES
        else [*one[: _MOST_LINES - 1], fit("".join(one[_MOST_LINES - 1 :]), slot)]
        for one in split
    ]
    high = max(map(len, parts), default=1)
    rows = [[one[line] if line < len(one) else "" for one in parts] for line in range(high)]
    return ["".join(centred(fit(text, slot), wide).ljust(wide) for text in row) for row in rows]


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


def _scale(low: float, top: float, size: Size) -> list[Entry]:
    """Which shades or colours stand for which values."""
    if not low < top:
        return [
            Entry("██" if size.colour else _LIGHT[2] * 2, number(low), _colour(0.5) if size.colour else None)
        ]
    if size.colour:
        return [Entry("██", number(between(low, top, i / 4)), _colour(i / 4)) for i in range(5)]
    ends = [number(between(low, top, i / len(_LIGHT))) for i in range(len(_LIGHT) + 1)]
    signs = ["blank" if shade == " " else shade * 2 for shade in _LIGHT]
    return [Entry(sign, f"{ends[i]} to {ends[i + 1]}") for i, sign in enumerate(signs)]
