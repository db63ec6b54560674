"""A sheet as lines of text: one character for each cell, with at most two colours."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from mlcli.figures.inks import inks
from mlcli.figures.patterns import BLOCKS, BRAILLE, FRAMES, NEAREST, PARTS
from mlcli.figures.shades import shaded
from mlcli.figures.sheet import ACROSS, BESIDE, DOWN, FAINT, Array, Sheet
from mlcli.figures.uprights import uprights

_BITS = 1 << np.arange(8)
_MOST = DOWN * ACROSS
_ALIKE = 40.0
"""Distance of colours below which a cell has one."""
_EMPTY = 1000.0
"""Distance of any colour from none."""
_GRID = (128, 128, 128)


def lines_of(sheet: Sheet, *, colour: bool, ramp: Array) -> list[str]:
    """The sheet's rows; without colour fills are shades, by `ramp` where they come from a colour map."""
    if not colour:
        return plain_lines(sheet, ramp)
    glyphs, over, under = _fills(sheet)
    written = _add(sheet, glyphs, over)
    under[written] = _grounds(sheet, written)
    is_bare = under[..., 0] < 0
    ground = np.where(is_bare[..., None], 0, under)
    is_ink = written | (glyphs == " ")
    flat = inks(over.reshape(-1, 3), ground.reshape(-1, 3), is_bare.reshape(-1), dark=sheet.dark)
    over = np.where(is_ink[..., None], flat.reshape(over.shape), over)
    return [_line(glyphs[row], over[row], under[row]) for row in range(sheet.rows)]


def plain_lines(sheet: Sheet, ramp: Array) -> list[str]:
    """Without colour: characters alone."""
    glyphs = shaded(sheet, ramp)
    over = np.zeros((*glyphs.shape, 3), int)
    _add(sheet, glyphs, over, shades=True)
    return ["".join(row).replace(BESIDE, "") for row in glyphs.tolist()]


def in_cells(plane: Array) -> Array:
    """A plane of dots as rows × columns × the eight dots of a cell (× what a dot holds)."""
    rows, columns = plane.shape[0] // DOWN, plane.shape[1] // ACROSS
    parts = plane.reshape(rows, DOWN, columns, ACROSS, *plane.shape[2:])
    return parts.swapaxes(1, 2).reshape(rows, columns, _MOST, *plane.shape[2:])


def codes(dots: Array) -> Array:
    """Which of the eight are set, the first in the lowest bit."""
    found: Array = (dots * _BITS).sum(axis=-1)
    return found


def _fills(sheet: Sheet) -> tuple[Array, Array, Array]:
    """Of each cell the glyph that shows its two most different colours, and these; -1 is none."""
    shape = (sheet.rows, sheet.columns)
    glyphs = np.full(shape, " ", "<U1")
    over, under = np.zeros((*shape, 3), int), np.full((*shape, 3), -1)
    filled = in_cells(sheet.filled > 0)
    places = np.nonzero(filled.any(axis=2))
    if not places[0].size:
        return glyphs, over, under
    on, colours = filled[places], in_cells(sheet.seen)[places].astype(float)
    spread = np.concatenate([np.where(on[..., None], colours, 0.0), ~on[..., None] * _EMPTY], axis=2)
    first = _farthest(spread, spread.mean(axis=1))
    second = _farthest(spread, first)
    away_first = np.abs(spread - first[:, None]).sum(axis=2)
    is_second = np.abs(spread - second[:, None]).sum(axis=2) < away_first
    is_second &= (np.abs(first - second).sum(axis=1) > _ALIKE)[:, None]
    pattern, swapped = NEAREST[codes(is_second)].T
    mean_first, mean_second = _mean(spread, ~is_second), _mean(spread, is_second)
    front = np.where(swapped[:, None] == 1, mean_first, mean_second)
    back = np.where(swapped[:, None] == 1, mean_second, mean_first)
    letters = BLOCKS[pattern]
    # Where one of the two is bare paper the letter has to be of the other's colour.
    bare_front, bare_back = mean_second[:, 0] < 0, mean_first[:, 0] < 0
    code = codes(is_second)
    letters = np.where(bare_back, PARTS[code], np.where(bare_front & (code > 0), PARTS[255 - code], letters))
    front = np.where(
        bare_back[:, None],
        mean_second,
        np.where(bare_front[:, None] & (code > 0)[:, None], mean_first, front),
    )
    back = np.where((bare_back | (bare_front & (code > 0)))[:, None], -1, back)
    glyphs[places], over[places], under[places] = letters, front, back
    return glyphs, over, under


def _grounds(sheet: Sheet, written: Array) -> Array:
    """What is behind dots and characters: the commonest colour of a cell that is filled by half at least."""
    filled = in_cells(sheet.filled > 0)[written]
    colours = in_cells(sheet.seen)[written].astype(float)
    found = np.full((len(filled), 3), -1)
    half = filled.sum(axis=1) >= _MOST // 2
    if half.any():
        found[half] = np.nanmedian(np.where(filled[half][..., None], colours[half], np.nan), axis=1).round()
    return found


def _farthest(spread: Array, start: Array) -> Array:
    away = np.abs(spread - start[:, None]).sum(axis=2)
    found: Array = spread[np.arange(len(spread)), away.argmax(axis=1)]
    return found


def _mean(spread: Array, mask: Array) -> Array:
    """Mean colours of the dots in the mask; -1 where they are empty or none."""
    count = mask.sum(axis=1)
    total = (spread * mask[..., None]).sum(axis=1) / np.maximum(count, 1)[:, None]
    none = (count == 0) | (total[:, 3] > _EMPTY / 2)
    return np.where(none[:, None], -1, total[:, :3].round()).astype(int)


def _add(sheet: Sheet, glyphs: Array, over: Array, *, shades: bool = False) -> Array:
    """Frames, dots and characters on top of what is filled; gives the cells that have any."""
    if shades:
        textured = (sheet.texture != "") & (glyphs != " ")
        glyphs[textured] = sheet.texture[textured]
    faint = (sheet.frame & FAINT) > 0
    framed = (sheet.frame > 0) & ~(faint & in_cells(sheet.filled > 0).any(axis=2))
    glyphs[framed] = FRAMES[sheet.frame[framed]]
    over[framed] = 0
    over[framed & faint] = _GRID
    dots = in_cells(sheet.dots)
    dotted = dots.any(axis=2)
    glyphs[dotted] = BRAILLE[codes(dots[dotted])]
    uprights(codes(dots), sheet.frame > 0, glyphs)
    over[dotted] = sheet.dot_ink[dotted]
    lettered = sheet.letters != ""
    glyphs[lettered] = sheet.letters[lettered]
    over[lettered] = sheet.letter_ink[lettered]
    written: Array = framed | dotted | lettered
    return written


def _line(glyphs: Array, over: Array, under: Array) -> str:
    """One row with escape sequences only where a colour changes."""
    key = np.concatenate([over, under], axis=1)
    key[glyphs == " ", :3] = -1
    starts = [0, *(np.nonzero((key[1:] != key[:-1]).any(axis=1))[0] + 1).tolist(), len(glyphs)]
    letters = glyphs.tolist()
    parts: list[str] = []
    for start, end in pairwise(starts):
        text = "".join(letters[start:end]).replace(BESIDE, "")
        parts.append(_painted(text, key[start].tolist()))
    return "".join(parts)


def _painted(text: str, key: Sequence[int]) -> str:
    over = "38;2;{};{};{}".format(*key[:3]) if key[0] >= 0 else ""
    under = "48;2;{};{};{}".format(*key[3:]) if key[3] >= 0 else ""
    codes_ = ";".join(code for code in (over, under) if code)
    return f"\x1b[{codes_}m{text}\x1b[0m" if codes_ else text
