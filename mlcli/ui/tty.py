"""The terminal's own state: its size, its silence between prompts, and how it is given back."""

import os
import select
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from mlcli.ui.keeper import Keeper

if sys.platform != "win32":
    import termios

LULL = 0.01
"""A pasted text comes without pauses of this many seconds; keys held down do not."""
LEFT_FREE = 4
"""Rows that are left to what was shown before, above something that moves."""
LOWEST_LIVE = 14
"""Rows of a terminal in which a figure, its dials and a question have room."""


def screen_cells(stream: TextIO) -> tuple[int, int]:
    """Columns and rows of the terminal behind the stream as they are now; else as the environment says."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns, rows = 0, 0
    if columns > 0 and rows > 0:
        return columns, rows
    fallback = shutil.get_terminal_size()
    return fallback.columns, fallback.lines


def is_ascii_only(encoding: str | None) -> bool:
    """Whether braille and frames cannot be written there.

    >>> is_ascii_only("utf-8"), is_ascii_only("latin-1"), is_ascii_only(None)
    (False, True, False)
    """
    try:
        "⣿┌█".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def can_move(stream: TextIO) -> bool:
    """Whether something that is redrawn in its place has room there."""
    return sys.platform != "win32" and stream.isatty() and screen_cells(stream)[1] >= LOWEST_LIVE


def flush_or_discard(stream: TextIO) -> None:
    """Write what waits; where the terminal is gone, Python at its exit flushes into nothing."""
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class Quiet:
    """A terminal that shows nothing of what is typed until somebody reads it; ^C still interrupts.

    Lines are not collected either: a terminal that collects lines keeps at most 4096 characters of one.
    """

    def __init__(self, stdin: TextIO) -> None:
        self._fd = stdin.fileno()
        self._before: list[int | list[bytes | int]] | None = None
        self._keeper: Keeper | None = None

    def begin(self) -> None:
        if sys.platform == "win32" or self._before is not None or not os.isatty(self._fd):
            return
        self._before = termios.tcgetattr(self._fd)
        quiet = termios.tcgetattr(self._fd)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        self._keeper = Keeper(self._fd, self._before)
        self._set(quiet)

    def end(self) -> None:
        """Set everything as it was before."""
        if self._before is not None:
            self._set(self._before)
            self._before = None
        if self._keeper is not None:
            self._keeper.let_go()
            self._keeper = None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Another program has the terminal as it was before; what it leaves typed is its own."""
        self.end()
        try:
            yield
        finally:
            self.begin()

    def drop_typed(self) -> None:
        """Forget what was typed and is unread, with the rest of a paste that is still coming."""
        if sys.platform == "win32" or self._before is None:
            return
        with suppress(OSError, termios.error):
            if not select.select([self._fd], [], [], 0)[0]:
                return  # nothing is being typed: a verdict need not wait for the rest of it
            termios.tcflush(self._fd, termios.TCIFLUSH)
            while select.select([self._fd], [], [], LULL)[0] and os.read(self._fd, 65536):
                pass

    def _set(self, attributes: list[int | list[bytes | int]]) -> None:
        # The terminal may be gone: then there is nothing to give back.
        if sys.platform != "win32":
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._fd, termios.TCSANOW, attributes)
