"""Figures as pixels: which terminals show them, and the words in which a picture is told to one.

The environment names most terminals; others are asked. In tmux and screen there are none: they go astray.
"""

import os
import struct
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TextIO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import ControlType, Segment
from rich.text import Text

from mlcli.figures.figure import Figure
from mlcli.ui.sixel import in_sixel

Protocol = Literal["kitty", "iterm2", "sixel"]

NAMES: Mapping[Protocol, str] = {
    "kitty": "kitty graphics",
    "iterm2": "iTerm2 images",
    "sixel": "sixel graphics",
}
USUAL_CELL = (10, 20)
"""Pixels of a cell where the terminal does not tell."""
_MULTIPLEXERS = ("tmux", "screen")
_PROGRAMS: Mapping[str, Protocol] = {
    "ghostty": "kitty",
    "iTerm.app": "iterm2",
    "WezTerm": "iterm2",
    "mintty": "iterm2",
}
_CHUNK = 4096
_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_LARGEST = 10_000


@dataclass(frozen=True)
class Spoken:
    """What a terminal speaks, and how many pixels a cell of it has."""

    protocol: Protocol
    cell: tuple[int, int] = USUAL_CELL


class Pictorial(Console):
    """A console that shows figures as pixels where `pixels` says how, and as text otherwise."""

    pixels: Spoken | None = None

    @property
    def cell(self) -> tuple[int, int]:
        """Pixels of a cell, none where figures are text."""
        return self.pixels.cell if self.pixels is not None else (0, 0)


def is_multiplexed(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether another program draws the terminal's screen."""
    term = environment.get("TERM", "")
    return bool(environment.get("TMUX") or environment.get("STY") or term.startswith(_MULTIPLEXERS))


def protocol_of(environment: Mapping[str, str] = os.environ) -> Protocol | None:
    """What the terminal that the environment tells of speaks; None where it shows no pictures."""
    if is_multiplexed(environment):
        return None
    term = environment.get("TERM", "")
    if term in {"xterm-kitty", "xterm-ghostty"} or environment.get("KITTY_WINDOW_ID"):
        return "kitty"
    if environment.get("LC_TERMINAL") == "iTerm2" or environment.get("WEZTERM_PANE"):
        return "iterm2"
    return _PROGRAMS.get(environment.get("TERM_PROGRAM", ""))


def cell_of(stream: TextIO) -> tuple[int, int]:
    """Pixels of one cell, across and down."""
    if sys.platform == "win32":
        return USUAL_CELL
    import fcntl
    import termios

    try:
        told = fcntl.ioctl(stream.fileno(), termios.TIOCGWINSZ, bytes(8))
    except (OSError, ValueError):
        return USUAL_CELL
    rows, columns, wide, high = struct.unpack("HHHH", told)
    if not rows or not columns or wide < columns or high < rows:
        return USUAL_CELL
    return wide // columns, high // rows


def spoken(protocol: Protocol | None, stream: TextIO) -> Spoken | None:
    """How figures are told to what is behind the stream; None where they are text."""
    return Spoken(protocol, cell_of(stream)) if protocol is not None and stream.isatty() else None


def extent(png: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels; None for what is no picture of a screen's size."""
    if not png.startswith(_HEAD) or len(png) < len(_HEAD) + 8:
        return None
    wide, high = struct.unpack_from(">II", png, len(_HEAD))
    return (wide, high) if 0 < wide <= _LARGEST and 0 < high <= _LARGEST else None


def in_kitty(png: bytes, columns: int, rows: int) -> Iterator[str]:
    """The picture in kitty's words: base64 in pieces, over so many cells, the cursor left where it is."""
    text = b64encode(png).decode("ascii")
    pieces = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    for at, piece in enumerate(pieces):
        head = f"a=T,f=100,c={columns},r={rows},C=1,q=2," if at == 0 else ""
        yield f"\x1b_G{head}m={int(at + 1 < len(pieces))};{piece}\x1b\\"


def in_iterm2(png: bytes, columns: int, rows: int) -> Iterator[str]:
    """The picture in iTerm2's words: all of it at once, over so many cells."""
    text = b64encode(png).decode("ascii")
    yield f"\x1b]1337;File=inline=1;size={len(png)};width={columns};height={rows}:{text}\x07"


def _told(png: bytes, how: Spoken, columns: int, rows: int) -> str:
    """The picture in the terminal's words, or nothing where it cannot be read."""
    match how.protocol:
        case "kitty":
            return "".join(in_kitty(png, columns, rows))
        case "iterm2":
            return "".join(in_iterm2(png, columns, rows))
        case "sixel":
            return "".join(in_sixel(png, columns * how.cell[0], rows * how.cell[1]))


class Pictured:
    """A figure as pixels on a console that shows them, as text on any other."""

    def __init__(self, figure: Figure, text: RenderableType) -> None:
        self.figure = figure
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        how = console.pixels if isinstance(console, Pictorial) and console.is_terminal else None
        size = extent(self.figure.png)
        if how is None or size is None:
            yield self.text
            return
        columns = min(-(-size[0] // how.cell[0]), options.max_width)
        rows = -(-size[1] // how.cell[1])
        told = _told(self.figure.png, how, columns, rows)
        if not told:
            yield self.text
            return
        rows += how.protocol == "sixel"  # its last band may reach below, and would scroll the screen
        # First the rows, so that the screen has scrolled, then back to their beginning for the picture.
        yield Text("\n" * (rows - 1), end="")
        up = f"\x1b[{rows - 1}A" if rows > 1 else ""
        yield Segment(f"\x1b7{up}\r{told}\x1b8", None, [(ControlType.HOME,)])
        yield Segment.line()
