"""A real terminal for tests: a pty, with its picture kept by pyte."""

import os
import select
import termios
import time
from collections.abc import Sequence

import pexpect
import pyte

DEADLINE = 20.0


class Pty:
    """A program in a terminal of its own."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24, **environment: str) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""
        env = {"TERM": "xterm-256color", "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
        self.child = pexpect.spawn(
            command[0], list(command[1:]), dimensions=(rows, columns), env=env,
            encoding="utf-8", codec_errors="replace", timeout=DEADLINE,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.before = termios.tcgetattr(self.child.child_fd)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def scrolled(self) -> str:
        """All that is on the screen or has scrolled off its top."""
        width = self.screen.columns
        above = ["".join(line[x].data for x in range(width)).rstrip() for line in self.screen.history.top]
        return "\n".join([*above, self.text])

    def send(self, keys: str) -> "Pty":
        sent = keys.encode()
        while sent:
            self._read(0)
            sent = sent[os.write(self.child.child_fd, sent[:1024]) :]
        return self

    def until(self, *texts: str, gone: str | None = None) -> "Pty":
        """Wait until all texts are on the screen, and `gone` is not."""
        end = time.monotonic() + DEADLINE
        while not all(text in self.text for text in texts) or (gone is not None and gone in self.text):
            assert time.monotonic() < end, f"waited for {texts}, without {gone}; the screen is\n{self.text}"
            assert self._read(0.05), f"ended while waiting for {texts}; the screen is\n{self.text}"
        return self

    def until_sent(self, sequence: str) -> "Pty":
        """Wait until the program has sent what shows nothing, such as a question to its terminal."""
        end = time.monotonic() + DEADLINE
        while sequence not in self.raw:
            assert time.monotonic() < end, f"waited for {sequence!r}"
            assert self._read(0.05), f"ended while waiting for {sequence!r}"
        return self

    def resize(self, columns: int, rows: int) -> "Pty":
        self._set_rows(rows)
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        return self

    def _set_rows(self, rows: int) -> None:
        """Take rows away as terminals do: below the cursor first; pyte alone drops the first ones."""
        screen, at = self.screen, self.screen.cursor.y
        if rows >= screen.lines:
            return
        screen.cursor.y = screen.lines - 1
        for _ in range(rows, at + 1):
            screen.index()
        for row in range(rows, screen.lines):
            screen.buffer.pop(row, None)
        screen.lines = rows
        screen.cursor.y = min(at, rows - 1)

    def end(self) -> int:
        """Wait for the end; the exit code, negative for a signal."""
        end = time.monotonic() + DEADLINE
        while self._read(0.05):
            assert time.monotonic() < end, f"does not end; the screen is\n{self.text}"
        self.child.wait()
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.child.child_fd)

    def ended_with(self) -> int:
        """The exit code of a program that has no terminal any more."""
        end = time.monotonic() + DEADLINE
        while not (done := os.waitpid(self.child.pid, os.WNOHANG))[0]:
            assert time.monotonic() < end, "does not end"
            select.select([], [], [], 0.02)
        return os.waitstatus_to_exitcode(done[1])

    def _read(self, seconds: float) -> bool:
        try:
            text = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += text
        self._stream.feed(text)
        return True

    def assert_restored(self) -> None:
        """Modes, cursor and bracketed paste are as they were; the other screen was never used."""
        assert termios.tcgetattr(self.child.child_fd) == self.before
        assert self.raw.rfind("\x1b[?25l") <= self.raw.rfind("\x1b[?25h")
        assert self.raw.rfind("\x1b[?2004h") <= self.raw.rfind("\x1b[?2004l")
        assert "\x1b[?1049h" not in self.raw
        assert "\x1b[6n" not in self.raw
