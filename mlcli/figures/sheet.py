"""A grid of character cells in four layers: fills, frames, dots and characters; later ones cover."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlcli.figures.inks import Colour, faded
from mlcli.figures.text import cells

Array = NDArray[Any]
Part = tuple[slice, slice]
EVERYWHERE: Part = (slice(None), slice(None))

ACROSS, DOWN = 2, 4
"""Dots in a cell."""
NORTH, EAST, SOUTH, WEST, FAINT = 1, 2, 4, 8, 16
"""Arms of a frame's cell; faint where only the grid runs through it."""
FLAT, SHADED = 1, 2
"""Kinds of fill: one of a few colours that mean something each, or a shade out of many."""


BESIDE = "\ue000"
"""In the second cell of a wide character; NumPy strips a null."""

_CROSSING = 3
"""Cells that two lines may have in common where they only cross."""


@dataclass(frozen=True)
class Box:
    """Cells inside a frame: rows from the top, columns from the left, the ends not included."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def columns(self) -> int:
        return self.right - self.left

    @property
    def rows(self) -> int:
        return self.bottom - self.top


class Sheet:
    """Everything drawn so far. Dots are addressed from the top left, `ACROSS` × `DOWN` to a cell."""

    def __init__(self, columns: int, rows: int, *, dark: bool) -> None:
        self.columns, self.rows, self.dark = columns, rows, dark
        high, wide = rows * DOWN, columns * ACROSS
        self.filled: Array = np.zeros((high, wide), np.uint8)
        self.seen: Array = np.zeros((high, wide, 3), np.uint8)
        """Colours of fills as they are shown, see-through ones mixed with what is below."""
        self.meant: Array = np.zeros((high, wide), np.int32)
        """The colour as it was asked for, packed; negative: a mixture, by its number in `mixtures`."""
        self.flats: dict[int, bool] = {}
        """Flat colours in the order of their coming, and whether they are see-through."""
        self.mixtures: dict[tuple[int, int], int] = {}
        self.dots: Array = np.zeros((high, wide), bool)
        self.dot_ink: Array = np.zeros((rows, columns, 3), np.uint8)
        self.frame: Array = np.zeros((rows, columns), np.uint8)
        self.letters: Array = np.full((rows, columns), "", "<U1")
        self.letter_ink: Array = np.zeros((rows, columns, 3), np.uint8)
        self.texture: Array = np.full((rows, columns), "", "<U1")
        self._is_lettered = False
        self.is_marked = False
        """Points are to be seen on top of fills."""

    def fill(self, mask: Array, colour: Colour, alpha: float, part: Part = EVERYWHERE) -> None:
        """A flat colour over the dots of the mask, and over what was drawn there before."""
        if alpha > 0.6:
            self._cover(part, mask)
        seen, meant, filled = self.seen[part], self.meant[part], self.filled[part]
        under = mask & (filled > 0)
        packed = pack(colour)
        self.flats.setdefault(packed, alpha < 0.9)
        if alpha < 0.9 and under.any():
            seen[under] = alpha * np.array(colour) + (1 - alpha) * seen[under]
            self._mix(meant, under, packed)
            mask = mask & ~under
        seen[mask] = faded(colour, alpha, dark=self.dark)
        meant[mask] = packed
        filled[mask] = FLAT

    def _mix(self, meant: Array, mask: Array, packed: int) -> None:
        """Where two see-through colours lie over each other is a third one."""
        for below in np.unique(meant[mask]).tolist():
            here = mask & (meant == below)
            if below < 0 or below == packed or below not in self.flats:
                continue
            pair = (min(below, packed), max(below, packed))
            meant[here] = self.mixtures.setdefault(pair, -1 - len(self.mixtures))

    def picture(self, top: int, left: int, pixels: Array, *, flat: bool = False) -> None:
        """Pixels (rows × columns × RGBA, 0 … 255) with their upper left corner at a dot."""
        up, down = max(top, 0), min(top + pixels.shape[0], self.filled.shape[0])
        first, last = max(left, 0), min(left + pixels.shape[1], self.filled.shape[1])
        if up >= down or first >= last:
            return
        pixels = pixels[up - top : down - top, first - left : last - left]
        part = (slice(up, down), slice(first, last))
        mask = pixels[..., 3] > 0
        self._cover(part, mask & (pixels[..., 3] > 150))
        share = pixels[..., 3:].astype(float) / 255
        paper = faded((0, 0, 0), 0.0, dark=self.dark)
        below = np.where((self.filled[part] > 0)[..., None], self.seen[part], np.array(paper))
        rgb = pixels[..., :3]
        self.seen[part] = np.where(mask[..., None], share * rgb + (1 - share) * below, self.seen[part])
        packed = (rgb.astype(np.int32) * np.array([65536, 256, 1])).sum(axis=2)
        if flat:
            for one in np.unique(packed[mask]).tolist():
                self.flats.setdefault(one, bool((share[mask] < 0.9).any()))
        self.meant[part] = np.where(mask, packed, self.meant[part])
        self.filled[part] = np.where(mask, FLAT if flat else SHADED, self.filled[part])

    def erase(self, mask: Array, part: Part = EVERYWHERE) -> None:
        """Bare paper where the mask is."""
        self._cover(part, mask)
        self.filled[part][mask] = 0

    def _cover(self, part: Part, mask: Array) -> None:
        self.dots[part] &= ~mask
        if self._is_lettered:
            whole = np.zeros(self.dots.shape, bool)
            whole[part] = mask
            hidden = whole[DOWN // 2 :: DOWN, ::ACROSS] & whole[DOWN // 2 :: DOWN, 1::ACROSS]
            self.letters[hidden] = ""
            self.texture[hidden] = ""

    def dot(self, x: Array, y: Array, colours: Array | Colour) -> None:
        """Single dots, in one colour or each in its own; a cell has the colour of its last."""
        self.dots[y, x] = True
        self.dot_ink[y // DOWN, x // ACROSS] = colours

    def share(self, x: Array, y: Array, colours: Array) -> None:
        """The dots of a line; where it runs along with another, cells have the colours of both in turn."""
        rows, columns = y // DOWN, x // ACROSS
        dotted = np.any(self.dots.reshape(self.rows, DOWN, self.columns, ACROSS), axis=(1, 3))
        taken: Array = np.asarray(dotted)[rows, columns]
        kept = self.dot_ink[rows, columns]
        # A line that merely crosses meets another in a cell or two: those are its own.
        places = rows * self.columns + columns
        along = len(np.unique(places[taken])) > _CROSSING
        stays = taken & ((rows + columns) % 2 == 0) if along else np.zeros(len(x), bool)
        self.dots[y, x] = True
        self.dot_ink[rows, columns] = np.where(stays[:, None], kept, colours)

    def put(self, row: int, column: int, text: str, colour: Colour = (0, 0, 0)) -> None:
        """Characters in cells; what would stand outside is left out."""
        self._is_lettered = True
        for character in text:
            width = cells(character)
            if width and 0 <= row < self.rows and column >= 0 and column + width <= self.columns:
                self.letters[row, column] = character
                self.letter_ink[row, column] = colour
                if width == 2:
                    self.letters[row, column + 1] = BESIDE
            column += width

    def is_free(self, box: Box) -> bool:
        """Nothing but frames and grid in these cells."""
        if box.top < 0 or box.left < 0 or box.bottom > self.rows or box.right > self.columns:
            return False
        rows = slice(box.top * DOWN, box.bottom * DOWN)
        columns = slice(box.left * ACROSS, box.right * ACROSS)
        letters = self.letters[box.top : box.bottom, box.left : box.right]
        return not (
            self.dots[rows, columns].any() or self.filled[rows, columns].any() or (letters != "").any()
        )

    def clear(self, box: Box) -> None:
        """Take grid lines away, too."""
        self.frame[box.top : box.bottom, box.left : box.right] = 0


def pack(colour: Colour) -> int:
    return colour[0] << 16 | colour[1] << 8 | colour[2]


def unpack(packed: Array) -> Array:
    """Rows of three numbers 0 … 255."""
    return np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=-1)
