"""What tells series apart: a colour each where there is colour, and a glyph each in any case."""

from dataclasses import dataclass

Colour = tuple[int, int, int]

_GLYPHS = "●x+▲□*◆o#%"
# Okabe and Ito's palette for all kinds of colour vision, in the shades that read on either background.
_ON_DARK: tuple[Colour, ...] = (
    (86, 180, 233),
    (240, 170, 40),
    (40, 200, 140),
    (225, 140, 190),
    (240, 228, 66),
)
_ON_LIGHT: tuple[Colour, ...] = ((0, 114, 178), (200, 85, 0), (0, 140, 100), (180, 80, 140), (130, 115, 0))
_REFERENCE = {True: (160, 160, 160), False: (110, 110, 110)}


@dataclass(frozen=True)
class Pen:
    glyph: str
    colour: Colour | None = None
    phase: float = 0.5
    """Where on a line its glyphs begin, so that those of neighbours do not meet."""

    def painted(self, text: str) -> str:
        """The text in the pen's colour, where it has one."""
        return painted(text, self.colour)


def painted(text: str, colour: Colour | None) -> str:
    if colour is None:
        return text
    red, green, blue = colour
    return f"\x1b[38;2;{red};{green};{blue}m{text}\x1b[0m"


def pen(index: int, *, colour: bool, dark: bool) -> Pen:
    palette = _ON_DARK if dark else _ON_LIGHT
    return Pen(
        _GLYPHS[index % len(_GLYPHS)],
        palette[index % len(palette)] if colour else None,
        (0.3 + 0.27 * index) % 1,
    )


def reference_colour(*, colour: bool, dark: bool) -> Colour | None:
    """For lines that data are compared with."""
    return _REFERENCE[dark] if colour else None
