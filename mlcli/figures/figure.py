"""Figures as values: what the drawing side hands over, and the screen that it draws for."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Figure:
    """A picture as text, never wider than asked, with words for those who cannot see it."""

    text: str
    title: str
    description: str
    png: bytes = b""
    """The same as pixels, where the screen asked for them."""


@dataclass(frozen=True)
class Size:
    """The screen that figures, frames and arrays are fitted to, in cells."""

    columns: int = 80
    rows: int = 24
    colour: bool = False
    dark: bool = True
    ascii_only: bool = False
    """Nothing but the first 128 characters can be shown."""
    snug: bool = False
    """A figure may take all rows: nothing else is to stay in sight."""
    png: bool = False
    """A figure is wanted as PNG, too, as large as its code has made it."""
    cell_wide: int = 0
    cell_high: int = 0
    """Pixels of a cell: with them a figure is wanted as PNG that fits the screen."""

    @property
    def wants_png(self) -> bool:
        return self.png or self.cell_wide > 0

    def as_text(self) -> "Size":
        """The same screen for what is wanted as text alone, such as frames that follow each other."""
        return replace(self, png=False, cell_wide=0, cell_high=0)
