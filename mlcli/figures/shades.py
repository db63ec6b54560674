"""Fills without colour: a few flat colours have a shade each, colour maps go from light to dense."""

import numpy as np

from mlcli.figures.inks import luminance
from mlcli.figures.patterns import BRAILLE, PARTS
from mlcli.figures.sheet import ACROSS, DOWN, FLAT, Array, Sheet, unpack

OPAQUE, FAINT_ONES, BOTH = "█▒░▓╳╱┼∴", "░▒╱∴┼╳█▓", "▓"
LIGHT = " ░▒▓█"
_LETTERS = np.array([*LIGHT, "▒", "░", "▓", "╳", "╱", "┼", "∴"])
_NEAR = 24
"""Distance of a colour from a colour map's below which it comes from there."""


def signs(sheet: Sheet) -> dict[int, str]:
    """Of each flat colour, and each mixture of two, the letter that shows it."""
    present = set(np.unique(sheet.meant[sheet.filled == FLAT]).tolist())
    flats = {packed: faint for packed, faint in sheet.flats.items() if packed in present}
    letters = FAINT_ONES if sheet.is_marked or (flats and all(flats.values())) else OPAQUE
    found = {packed: letters[index % len(letters)] for index, packed in enumerate(flats)}
    return found | dict.fromkeys(sheet.mixtures.values(), BOTH)


def shaded(sheet: Sheet, ramp: Array) -> Array:
    """The letter of every cell's fill; `ramp` holds a colour map's colours from its low end to its high."""
    rows, columns = sheet.rows, sheet.columns
    glyphs = np.full((rows, columns), " ", "<U1")
    on = _cells(sheet.filled > 0)
    if not on.any():
        return glyphs
    letters = _letters(sheet, ramp)
    places = np.nonzero(on.any(axis=2))
    inside = on[places]
    count = inside.sum(axis=1)
    index = _median(np.where(inside, _cells(letters)[places], 1000), count)
    code = (inside * (1 << np.arange(8))).sum(axis=1)
    full = _LETTERS[index]
    part = np.where(full == "█", PARTS[code], np.where(count >= 4, full, BRAILLE[code]))
    glyphs[places] = np.where(count == 8, full, np.where(full == " ", " ", part))
    return glyphs


def _cells(plane: Array) -> Array:
    rows, columns = plane.shape[0] // DOWN, plane.shape[1] // ACROSS
    parts = plane.reshape(rows, DOWN, columns, ACROSS).swapaxes(1, 2)
    return parts.reshape(rows, columns, DOWN * ACROSS)


def _median(indices: Array, count: Array) -> Array:
    ordered = np.sort(indices, axis=1)
    found: Array = ordered[np.arange(len(ordered)), np.maximum(count - 1, 0) // 2]
    return found


def _letters(sheet: Sheet, ramp: Array) -> Array:
    """Of every dot the index of its letter in _LETTERS."""
    found = np.zeros(sheet.meant.shape, int)
    shades = signs(sheet)
    listed = _LETTERS.tolist()
    values, places = np.unique(sheet.meant, return_inverse=True)
    by_tone = tones(unpack(values), ramp, dark=sheet.dark)
    by_tone = (by_tone + 1) // 2 if sheet.is_marked else by_tone  # points cannot be seen on dense shades
    flat = np.array([listed.index(shades[value]) if value in shades else tone
                     for value, tone in zip(values.tolist(), by_tone.tolist(), strict=True)])  # fmt: skip
    places = places.reshape(sheet.meant.shape)
    found[:] = np.where(sheet.filled == FLAT, flat[places], by_tone[places])
    return found


def tones(colours: Array, ramp: Array, *, dark: bool) -> Array:
    """From 0 to 4: how far up its colour map a colour stands, or how much ink its lightness takes."""
    light = luminance(colours) / 255
    found = light if dark else 1 - light
    if len(ramp) and len(colours):
        away = np.abs(colours[:, None, :].astype(np.int16) - ramp[None, :, :].astype(np.int16)).sum(axis=2)
        at = away.argmin(axis=1) % 64 / 63
        found = np.where(away.min(axis=1) < _NEAR, at, found)
    steps: Array = np.minimum((found * len(LIGHT)).astype(int), len(LIGHT) - 1)
    return steps
