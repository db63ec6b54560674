"""Figures as pixels in a lesson: only where the terminal shows them and the learner has asked for them."""

import base64
import os
import re
from pathlib import Path

import pytest
from learner import ENTER

from mlcli.settings import Settings, save_settings

END = "\x1b[F"
KITTY = re.compile(r"\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\")


@pytest.mark.parametrize(
    ("chosen", "term", "words", "pictures"),
    [
        (True, "xterm-kitty", (), 1),
        (False, "xterm-kitty", (), 0),
        (True, "xterm-256color", (), 0),
        (True, "tmux-256color", (), 0),
        (True, "xterm-kitty", ("--plain",), 0),
    ],
)
def test_the_figure_that_was_right_is_shown_as_pixels(mlcli, chosen, term, words, pictures):
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True)
    save_settings(home, Settings(pixels=chosen))
    window = "" if term == "xterm-256color" else "1"
    pty = mlcli("learn", "--step", "the-line", *words, TERM=term, KITTY_WINDOW_ID=window)

    if words:
        pty.until("Horizontal line at 1").send("5" + ENTER + ENTER).until("right").send("quit" + ENTER)
    else:
        pty.until("t = 1", "Enter answer").send(END).until("t = 5").send(ENTER).until("Enter begin").send("q")
    pty.end()

    told = KITTY.findall(pty.raw)
    assert sum("a=T" in options for options, _ in told) == pictures
    png = base64.b64decode("".join(data for _, data in told))
    assert png.startswith(b"\x89PNG") == bool(pictures)


def test_a_terminal_that_says_so_is_told_sixels(mlcli):
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True)
    save_settings(home, Settings(pixels=True))

    pty = mlcli("learn", "--step", "the-line", TERM="xterm-256color", KITTY_WINDOW_ID="")
    pty.until_sent("\x1b[c").send("\x1b[?62;4;22c")
    pty.until("t = 1", "Enter answer").send(END).until("t = 5").send(ENTER).until("Enter begin").send("q")
    pty.end()

    assert pty.raw.count("\x1b[c") == 1
    assert len(re.findall(r'\x1bP0;1q"1;1;\d+;\d+#0;2;[^\x1b]*\x1b\\', pty.raw)) == 1
    assert "[?62" not in pty.raw
