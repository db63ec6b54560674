"""Gives the terminal back where the tutor cannot: a small process that outlives a tutor killed outright."""

import os
import signal
import sys
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import termios

_SHOWN = b"\x1b[?25h\x1b[?2004l"
"""The cursor is visible again, and pasted text arrives as it is typed."""


class Keeper:
    """Waits for the tutor's end: let go of, it leaves quietly; where the tutor just vanishes, it restores."""

    def __init__(self, terminal: int, before: list[Any]) -> None:  # the attributes are termios' own mixture
        waits, self._held = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._held)
            _keep(waits, terminal, before)
        os.close(waits)

    def let_go(self) -> None:
        """The tutor restores the terminal itself."""
        with suppress(OSError):
            os.write(self._held, b".")
        os.close(self._held)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def _keep(waits: int, terminal: int, before: list[Any]) -> None:
    """Never comes back: whatever happens, this process ends here."""
    try:
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGTTOU", "SIGTSTP"):
            signal.signal(signal.Signals[name], signal.SIG_IGN)
        if not os.read(waits, 1):
            with suppress(OSError, termios.error):
                termios.tcsetattr(terminal, termios.TCSANOW, before)
                os.write(terminal, _SHOWN)
    finally:
        os._exit(0)
