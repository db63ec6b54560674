"""Tables from patterns of dots and arms of frames to the characters that show them."""

import numpy as np

from mlcli.figures.sheet import EAST, FAINT, NORTH, SOUTH, WEST, Array

_BRAILLE_BITS = (1, 8, 2, 16, 4, 32, 64, 128)
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_ARMS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
_LOWER = {0b11000000: "▂", 0b11111100: "▆"}


def _braille() -> Array:
    """Of each code of eight dots, row by row, the braille letter."""
    letters = [
        chr(0x2800 + sum(bit for i, bit in enumerate(_BRAILLE_BITS) if code >> i & 1)) for code in range(256)
    ]
    return np.array(letters)


def _blocks() -> Array:
    """Of a code the block letter; only those that NEAREST names are set."""
    found = np.full(256, " ", "<U1")
    for quadrants in range(16):
        code = sum(0b0101 << (i % 2) + 4 * (i // 2) for i in range(4) if quadrants >> i & 1)
        found[code] = _QUADRANTS[quadrants]
    for code, letter in _LOWER.items():
        found[code] = letter
    return found


def _nearest(blocks: Array) -> Array:
    """Of each code the block's code that differs in the fewest dots, and whether colours change places."""
    known = [0, *np.nonzero(blocks != " ")[0].tolist()]
    candidates = [(code, code, 0) for code in known] + [(255 - code, code, 1) for code in _LOWER]
    return np.array(
        [min(candidates, key=lambda one: ((one[0] ^ code).bit_count(), one[2]))[1:] for code in range(256)]
    )


def _parts(blocks: Array) -> Array:
    """Of each code the letter for those dots alone: a block but for one dot at most, else braille."""
    known = np.nonzero(blocks != " ")[0].tolist()
    found = BRAILLE.copy()
    for code in range(256):
        best = min(known, key=lambda one: (one ^ code).bit_count())
        if (best ^ code).bit_count() <= 1 and code.bit_count() > 1:
            found[code] = blocks[best]
    return found


def _frames() -> Array:
    """Of the arms of a cell the box-drawing letter; faint ones for the grid."""
    found = np.array([_ARMS[arms & 15] for arms in range(32)])
    found[FAINT | NORTH | SOUTH] = "┊"
    found[FAINT | EAST | WEST] = "┈"
    found[FAINT | NORTH | SOUTH | EAST | WEST] = "┊"
    return found


assert (NORTH, EAST, SOUTH, WEST) == (1, 2, 4, 8), "the letters of _ARMS stand in this order"
BRAILLE = _braille()
BLOCKS = _blocks()
NEAREST = _nearest(BLOCKS)
PARTS = _parts(BLOCKS)
FRAMES = _frames()
