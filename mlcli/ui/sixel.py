"""A picture in sixel's words: bands of six rows, in which each colour is written over the one before."""

import re
from collections.abc import Iterator
from io import BytesIO

_COLOURS = 128
_BAND = 6
_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_MOST_PIXELS = 4_000_000
_OFFSET = 63
"""What is added to the six bits of a column to make a character of them."""


def in_sixel(png: bytes, wide: int, high: int) -> Iterator[str]:
    """The picture, made smaller where it is larger than so many pixels; nothing for what cannot be read."""
    found = _picture(png, wide, high)
    if found is None:
        return
    (across, down), palette, pixels = found
    yield f'\x1bP0;1q"1;1;{across};{down}'
    for number in range(len(palette) // 3):
        red, green, blue = (round(part * 100 / 255) for part in palette[3 * number : 3 * number + 3])
        yield f"#{number};2;{red};{green};{blue}"
    for top in range(0, down, _BAND):
        rows = [pixels[at * across : (at + 1) * across] for at in range(top, min(top + _BAND, down))]
        yield "$".join(_layer(rows, colour) for colour in sorted(set(b"".join(rows)))) + "-"
    yield "\x1b\\"


def _layer(rows: list[bytes], colour: int) -> str:
    """Where one colour is in a band: a character for each column, runs of one counted."""
    bits = 0
    for at, row in enumerate(rows):
        table = bytearray(256)
        table[colour] = 1 << at
        bits |= int.from_bytes(row.translate(table), "big")
    wide = len(rows[0])
    written = (bits + int.from_bytes(bytes([_OFFSET]) * wide, "big")).to_bytes(wide, "big")
    short = _RUN.sub(lambda run: b"!%d%b" % (len(run[0]), run[1]), written.rstrip(b"?"))
    return f"#{colour}{short.decode('ascii')}"


def _picture(png: bytes, wide: int, high: int) -> tuple[tuple[int, int], bytes, bytes] | None:
    """Size, palette and one byte for each pixel."""
    from PIL import Image

    # What claims to be a picture comes from the learner's process.
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            shown = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGBA", shown.size, "white")
    flat = Image.alpha_composite(paper, shown).convert("RGB")
    flat.thumbnail((max(wide, 1), max(high, 1)))
    drawn = flat.quantize(_COLOURS, dither=Image.Dither.NONE)
    return drawn.size, bytes(drawn.getpalette() or b""), drawn.tobytes()
