"""Pictures in a terminal's own words: they decode to what they were, and only who shows them gets any."""

import base64
import fcntl
import io
import os
import re
import struct
import termios
import zlib

import pytest
from rich.console import Console, Group
from rich.text import Text

from mlcli.figures.figure import Figure
from mlcli.ui.pixels import (
    USUAL_CELL,
    Pictorial,
    Spoken,
    cell_of,
    extent,
    in_iterm2,
    in_kitty,
    protocol_of,
    spoken,
)
from mlcli.ui.steps import figure
from mlcli.ui.terminal import Terminal
from mlcli.ui.theme import Look

KITTY = re.compile(r"\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\")
ITERM = re.compile(r"\x1b\]1337;File=([^:]*):([A-Za-z0-9+/=]*)\x07")


def png(wide, high):
    """A picture of noise, which no compression makes small."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + os.urandom(3 * wide) for _ in range(high))
    every = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(every)


PICTURE = png(95, 60)


def console(protocol, *, terminal=True):
    made = Pictorial(file=io.StringIO(), force_terminal=terminal, width=40, height=20, color_system=None)
    made.pixels = Spoken(protocol, (10, 20)) if protocol else None
    return made


def printed(shown, picture=PICTURE):
    shown.print(
        Group(Text("before"), figure(Figure("as text", "", "", picture), words=False), Text("behind"))
    )
    return shown.file.getvalue()


@pytest.mark.parametrize("size", [(2, 2), (95, 60), (400, 300)])
def test_kittys_words_decode_to_the_picture(size):
    picture = png(*size)

    pieces = [KITTY.fullmatch(piece) for piece in in_kitty(picture, 10, 3)]

    assert base64.b64decode("".join(piece[2] for piece in pieces)) == picture
    assert all(len(piece[2]) <= 4096 for piece in pieces)
    assert [piece[1][-3:] for piece in pieces] == ["m=1"] * (len(pieces) - 1) + ["m=0"]
    first, *others = (dict(pair.split("=") for pair in piece[1].split(",")) for piece in pieces)
    assert (first["a"], first["f"], first["c"], first["r"], first["C"]) == ("T", "100", "10", "3", "1")
    assert all(set(other) == {"m"} for other in others)


def test_iterm2s_words_decode_to_the_picture():
    (told,) = in_iterm2(PICTURE, 10, 3)
    options, data = ITERM.fullmatch(told).groups()

    assert base64.b64decode(data) == PICTURE
    assert options.split(";") == ["inline=1", f"size={len(PICTURE)}", "width=10", "height=3"]


@pytest.mark.parametrize(
    ("environment", "protocol"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iterm2"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "iterm2"),
        ({"TERM": "xterm-256color", "WEZTERM_PANE": "0"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "mintty"}, "iterm2"),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, None),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"}, None),
        ({"TERM": "screen.xterm-kitty", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "xterm-kitty", "STY": "1.pts-0"}, None),
        ({}, None),
    ],
)
def test_the_environment_tells_what_a_terminal_speaks(environment, protocol):
    assert protocol_of(environment) == protocol


@pytest.mark.parametrize(("protocol", "pattern"), [("kitty", KITTY), ("iterm2", ITERM)])
def test_a_picture_takes_the_rows_that_it_covers(protocol, pattern):
    shown = printed(console(protocol))

    before, rest = shown.split("before\n")
    blank, rest = rest.split("\x1b7")
    assert (before, blank) == ("", "\n\n")
    assert rest.startswith("\x1b[2A\r")
    assert rest.endswith("\x1b8\nbehind\n")
    assert base64.b64decode("".join(data for _, data in pattern.findall(rest))) == PICTURE
    assert "as text" not in shown


@pytest.mark.parametrize(
    "shown",
    [console(None), console("kitty", terminal=False), Console(file=io.StringIO(), force_terminal=True)],
    ids=["off", "pipe", "other"],
)
def test_nothing_of_a_picture_goes_where_none_is_shown(shown):
    assert printed(shown) == "before\nas text\nbehind\n"


@pytest.mark.parametrize(
    "claimed",
    [
        b"\x1b[2J",
        b"\x89PNG\r\n\x1a\n\x1b[2J",
        PICTURE[:20],
        PICTURE[:16] + b"\xff" * 20,
        PICTURE[:16] + bytes(8),
    ],
)
def test_what_only_claims_to_be_a_picture_is_not_sent(claimed):
    assert extent(claimed) is None
    assert printed(console("kitty"), claimed) == "before\nas text\nbehind\n"


@pytest.fixture
def behind_a_terminal():
    """A stream on a terminal of 80 × 24 cells, and what tells its size in pixels."""
    ours, theirs = os.openpty()
    stream = os.fdopen(theirs, "w")

    def tell(wide, high):
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, wide, high))
        return stream

    yield tell
    stream.close()
    os.close(ours)


def test_a_terminal_tells_how_large_its_cells_are(behind_a_terminal):
    assert cell_of(behind_a_terminal(720, 432)) == (9, 18)
    assert cell_of(behind_a_terminal(0, 0)) == USUAL_CELL
    assert cell_of(io.StringIO()) == USUAL_CELL


def test_only_a_terminal_that_is_asked_for_pictures_has_cells_of_pixels(behind_a_terminal):
    stream = behind_a_terminal(720, 432)

    assert spoken(None, stream) is None
    assert spoken("kitty", io.StringIO()) is None
    sizes = [Terminal(stream, stream, look=Look(pixels=each)).size for each in (None, "kitty")]
    assert [(size.cell_wide, size.cell_high) for size in sizes] == [(0, 0), (9, 18)]
    assert [size.wants_png for size in sizes] == [False, True]
    assert not sizes[1].as_text().wants_png
