"""Pixels as characters: areas in blocks, thin things in braille dots, each cell in at most two colours."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcli.figures.device import DOTS_ACROSS, DOTS_DOWN, FINE
from mlcli.figures.pens import Colour, painted

Array = NDArray[Any]

SHADES, FAINT_SHADES = "█▒░▓", "░▒▓█"
"""Of areas in different colours, where there is no colour; see-through ones are light."""
DOTTED = "⣿"
"""Of lines and clouds, where they are dense."""
Area = tuple[Colour, str]
"""A colour and what shows it."""
_LIGHT = " ░▒▓█"
_BITS = np.array([1, 8, 2, 16, 4, 32, 64, 128])
"""Of a braille letter, for the dots of a cell row by row."""
_BLOCKS = {0b11110000: "▄", 0b00001111: "▀", 0b01010101: "▌", 0b10101010: "▐", 0b11111100: "▆"}
"""Which of the eight dots are set, the first in the lowest bit."""
_ALIKE = 60.0
"""Distance of colours below which a cell has one."""


class Cells:
    """A picture as cells of eight dots, each with a colour, some of them empty."""

    def __init__(self, pixels: Array) -> None:
        alpha = pixels[..., 3] > 30
        rows, columns = pixels.shape[0] // (DOTS_DOWN * FINE), pixels.shape[1] // (DOTS_ACROSS * FINE)
        shape = (rows, DOTS_DOWN, FINE, columns, DOTS_ACROSS, FINE)
        order = (0, 3, 1, 4, 2, 5)
        ink = alpha.reshape(shape).transpose(order).reshape(rows, columns, 8, FINE * FINE)
        colours = (
            _on_paper(pixels)
            .reshape(*shape, 3)
            .transpose(*order, 6)
            .reshape(rows, columns, 8, FINE * FINE, 3)
        )
        counts = ink.sum(axis=3)
        self.ink: Array = counts * 2 > FINE * FINE
        weights = ink / np.maximum(counts, 1)[..., None]
        self.colours: Array = (colours * weights[..., None]).sum(axis=3)
        self.rows, self.columns = rows, columns

    def characters(self, *, colour: bool, dark: bool, areas: Sequence[Area]) -> list[list[str]]:
        """One character for each cell, with its colour around it where there is colour."""
        grid = [[" "] * self.columns for _ in range(self.rows)]
        for row, column in zip(*np.nonzero(self.ink.any(axis=2)), strict=True):
            ink, colours = self.ink[row, column], self.colours[row, column]
            if colour:
                grid[row][column] = _coloured(ink, colours, areas, dark=dark)
            else:
                grid[row][column] = _shaded(ink, colours, areas, dark=dark)
        return grid


def _on_paper(pixels: Array) -> Array:
    """See-through colours as they look on white."""
    share = pixels[..., 3:4] / 255.0
    return pixels[..., :3] * share + 255.0 * (1 - share)


def _code(ink: Array) -> int:
    return int((ink << np.arange(8)).sum())


def _braille(ink: Array) -> str:
    return chr(0x2800 + int((ink * _BITS).sum()))


_GROUND = re.compile(r"\x1b\[48;2;(\d+);(\d+);(\d+)m|\x1b\[38;2;(\d+);(\d+);(\d+)m█")


def over(glyph: str, cell: str, colour: Colour | None) -> str:
    """The glyph on top of a coloured cell: on its ground, in a colour that can be read there."""
    ground = _GROUND.match(cell, cell.find("\x1b[48")) if "\x1b[48" in cell else _GROUND.match(cell)
    if ground is None:
        return painted(glyph, colour)
    under = [int(part) for part in ground.groups() if part is not None]
    ink = np.array(colour or (255, 255, 255), float)
    if abs(_luminance(ink) - _luminance(np.array(under))) < 80:
        ink = np.full(3, 0.0 if _luminance(np.array(under)) > 110 else 255.0)
    return f"\x1b[38;2;{_rgb(ink)}m\x1b[48;2;{_rgb(np.array(under))}m{glyph}\x1b[0m"


def _split(colours: Array) -> Array | None:
    """Which dots have the second of a cell's two colours; None where it has one."""
    first = colours[np.argmax(np.abs(colours - colours.mean(axis=0)).sum(axis=1))]
    away = np.abs(colours - first).sum(axis=1)
    if away.max() < _ALIKE:
        return None
    second = colours[np.argmax(away)]
    found: Array = np.abs(colours - second).sum(axis=1) < away
    return found


def _partly(ink: Array, colour: Array, areas: Sequence[Area]) -> str:
    """An edge of an area as a block, anything else as dots."""
    block = _BLOCKS.get(_code(ink))
    return block if block and _nearest(colour, areas) not in {None, DOTTED} else _braille(ink)


def _coloured(ink: Array, colours: Array, areas: Sequence[Area], *, dark: bool) -> str:
    if not ink.all():
        colour = colours[ink].mean(axis=0)
        return _painted(_partly(ink, colour, areas), _ink(colour, dark=dark))
    second = _split(colours)
    if second is None:
        return _painted("█", _rgb(colours.mean(axis=0)))
    if second.sum() > 4:
        second = ~second
    over, under = _rgb(colours[second].mean(axis=0)), _rgb(colours[~second].mean(axis=0))
    glyph = _BLOCKS.get(_code(second)) or _braille(second)
    return f"\x1b[38;2;{over}m\x1b[48;2;{under}m{glyph}\x1b[0m"


def _painted(glyph: str, colour: str | None) -> str:
    return f"\x1b[38;2;{colour}m{glyph}\x1b[0m" if colour else glyph


def _rgb(colour: Array) -> str:
    return ";".join(str(int(part)) for part in colour.round())


def _ink(colour: Array, *, dark: bool) -> str | None:
    """Black is the terminal's own ink; what is too dark for a dark screen is lifted."""
    if colour.max() - colour.min() < 30 and colour.max() < 90:
        return None
    if dark and _luminance(colour) < 70:
        colour = colour + (255 - colour) * 0.35
    return _rgb(colour)


def _luminance(colour: Array) -> float:
    return float(colour @ np.array([0.299, 0.587, 0.114]))


def _shaded(ink: Array, colours: Array, areas: Sequence[Area], *, dark: bool) -> str:
    if not ink.all():
        return _partly(ink, colours[ink].mean(axis=0), areas)
    second = _split(colours)
    if second is not None and areas:
        second = second if second.sum() <= 4 else ~second
        sign = _nearest(colours[second].mean(axis=0), areas)
        is_flat = any(other != DOTTED for _, other in areas)
        if second.sum() > 1 and (sign == DOTTED or (sign is None and is_flat)):
            return _braille(second)
        colours = colours[~second]
    mean = np.median(colours, axis=0)
    light = _luminance(mean) / 255.0
    return _nearest(mean, areas) or _LIGHT[min(int((light if dark else 1 - light) * 5), 4)]


def _nearest(colour: Array, areas: Sequence[Area]) -> str | None:
    """What shows the area of about that colour."""
    away = [float(np.abs(np.array(area) - colour).sum()) for area, _ in areas]
    return areas[int(np.argmin(away))][1] if away and min(away) < _ALIKE else None
