"""What a terminal answers when it is asked what it can do; what is typed meanwhile is kept."""

import os
import re
import select
import sys
import time
from contextlib import suppress
from typing import TextIO

if sys.platform != "win32":
    import termios

_ASK = b"\x1b[c"
_ANSWER = re.compile(rb"\x1b\[\?([\d;]*)c")
_BEGUN = re.compile(rb"\x1b\[\?[\d;]*$")
_SIXEL = b"4"
PATIENCE = 1.0
"""Seconds; whoever does not answer by then shows no pictures."""


def shows_sixel(stdin: TextIO, stdout: TextIO, seconds: float = PATIENCE) -> bool:
    """Whether the terminal says so; what was typed before its answer is read by the next prompt."""
    if sys.platform == "win32" or not (stdin.isatty() and stdout.isatty()):
        return False
    told = b""
    with suppress(OSError, termios.error):
        told = _answer(stdin.fileno(), stdout.fileno(), seconds)
    answer = _ANSWER.search(told)
    typed = _BEGUN.sub(b"", told) if answer is None else told[: answer.start()] + told[answer.end() :]
    if typed:
        _keep(stdin, typed)
    # The first number is the kind of terminal.
    return answer is not None and _SIXEL in answer[1].split(b";")[1:]


def _answer(source: int, target: int, seconds: float) -> bytes:
    """All that can be read until the answer is there, or the time is over."""
    before = termios.tcgetattr(source)
    quiet = termios.tcgetattr(source)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
    termios.tcsetattr(source, termios.TCSANOW, quiet)
    told = b""
    try:
        os.write(target, _ASK)
        end = time.monotonic() + seconds
        while not _ANSWER.search(told) and select.select([source], [], [], max(end - time.monotonic(), 0))[0]:
            read = os.read(source, 4096)
            if not read:
                break
            told += read
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
    return told


def _keep(stdin: TextIO, typed: bytes) -> None:
    from prompt_toolkit.input import create_input
    from prompt_toolkit.input.typeahead import store_typeahead
    from prompt_toolkit.input.vt100_parser import Vt100Parser
    from prompt_toolkit.key_binding.key_processor import KeyPress

    keys: list[KeyPress] = []
    parser = Vt100Parser(keys.append)
    parser.feed(typed.decode("utf-8", "ignore"))
    parser.flush()
    store_typeahead(create_input(stdin), keys)
