"""Follows a child from its fork to its end: reads what it shows, watches the clock, tells what came of it."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from select import POLLHUP, POLLIN, poll
from time import monotonic

from mlcli.figures.figure import Figure
from mlcli.runner.outcome import Kind
from mlcli.runner.present import Transcript
from mlcli.runner.wire import Channel, GarbledError, Message

_CHUNK = 1 << 16
WHERE = signal.SIGRTMAX - 2 if hasattr(signal, "SIGRTMAX") else signal.SIGUSR2
"""Makes a process write the lines that it is in to standard error, whatever holds the interpreter's lock."""
_TOLD = b"Stack (most recent call first)"
_TELLING = 0.15
"""Seconds that it may take to do so."""
_DYING = 0.2
"""Seconds between the end of the conversation and that of the process, where both end together."""


@dataclass
class Child:
    """A process that we asked for, with our ends of what leads to it."""

    pid: int
    channel: Channel
    out: int
    err: int
    alive: int
    """A descriptor that becomes readable when the process ends, or -1."""
    held: int = 0
    """MB that it holds beyond what it was forked from, at most."""

    @property
    def is_open(self) -> bool:
        """Whether we still hold an end; the watch says nothing where the process ended before it began."""
        return self.out >= 0 or self.channel.fileno() >= 0

    def close(self) -> None:
        """Close our ends."""
        self.channel.close()
        self.close_output()
        self.alive = _closed(self.alive)

    def close_output(self) -> None:
        self.out, self.err = _closed(self.out), _closed(self.err)


def _closed(fd: int) -> int:
    # -1 afterwards: a number closed twice is somebody else's by then.
    if fd >= 0:
        os.close(fd)
    return -1


def watch(pid: int) -> int:
    """A descriptor that tells of the process's end, or -1 where the system has none."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, OSError):
        return -1


def read_some(fd: int) -> bytes:
    """What lies in a non-blocking pipe, up to 64 KB."""
    try:
        return os.read(fd, _CHUNK)
    except OSError:
        return b""


def whereabouts(child: Child) -> tuple[bytes, str]:
    """What a running process had written to standard error, and where it is, if it still can say so."""
    found, deadline = b"", monotonic() + _TELLING
    waiting = poll()
    if child.err < 0:
        return b"", ""
    waiting.register(child.err, POLLIN | POLLHUP)
    with suppress(OSError):
        os.kill(child.pid, WHERE)
    while (left := deadline - monotonic()) > 0 and waiting.poll(left * 1000):
        found += (chunk := read_some(child.err))
        if not chunk:
            break
        if _TOLD in found:
            deadline = min(deadline, monotonic() + _TELLING / 10)
    before, told, where = found.partition(_TOLD)
    return before, (told + where).decode("utf-8", "replace")


@dataclass
class Followed:
    """How it ended, as seen from outside; `done` is the child's own report."""

    kind: Kind
    done: Message | None = None
    where: str = ""
    """What the process wrote about the lines that it was in, when time was up."""


class Follower:
    """Reads one child until it has reported, ended, or used up what it may use."""

    def __init__(
        self, child: Child, transcript: Transcript, most_output: int, is_ours: Callable[[int], bool]
    ) -> None:
        self._child = child
        self._transcript = transcript
        self._most = most_output
        self._is_ours = is_ours
        self._done: Message | None = None

    def follow(self, seconds: float) -> Followed:
        """Wait at most so long. The process may still live, whatever the kind is."""
        deadline = monotonic() + seconds
        try:
            while (ended := self._turn(deadline)) is None:
                pass
        except GarbledError:
            ended = Followed("garbled")
        self._drain()
        return ended

    def _turn(self, deadline: float) -> Followed | None:
        child, waiting = self._child, poll()
        for fd in (child.out, child.err, child.alive, child.channel.fileno()):
            if fd >= 0:
                waiting.register(fd, POLLIN | POLLHUP)
        before, watched = child.pid, child.alive
        ready = {fd for fd, _ in waiting.poll(max(0.0, deadline - monotonic()) * 1000)}
        if child.out in ready:
            child.out = self._read(child.out, self._transcript.out)
        if child.err in ready:
            child.err = self._read(child.err, self._transcript.err)
        if child.channel.fileno() in ready or watched in ready:
            self._listen()
        if self._done is not None:
            return Followed("ok", self._done)
        if self._transcript.seen > self._most:
            return Followed("flood")
        if child.channel.closed or (watched in ready and child.pid == before):
            return Followed("died" if self._has_ended() else "garbled")
        if monotonic() < deadline:
            return None
        written, where = whereabouts(child)
        self._transcript.err(written)
        return Followed("timeout", where=where)

    def _read(self, fd: int, take: Callable[[bytes], None]) -> int:
        chunk = read_some(fd)
        # Figures were sent before their places were written: listen first, so that none is missing.
        self._listen()
        take(chunk)
        return fd if chunk else _closed(fd)

    def _listen(self) -> None:
        for frame in self._child.channel.poll():
            match frame.message:
                case {"done": dict() as done}:
                    self._done = done
                case {"figure": [int() as number, str() as text, str() as title, str() as words]}:
                    png = frame.blobs[0] if frame.blobs else b""
                    self._transcript.keep(number, Figure(text, title, words, png))
                case {"frame": [str() as text, str() as title, str() as words]}:
                    self._transcript.frame(Figure(text, title, words))
                case {"moved": int() as pid}:
                    self._move(pid)
                case _:
                    raise GarbledError

    def _move(self, pid: int) -> None:
        """The process went on as a fork of itself; believed only of a descendant."""
        if not self._is_ours(pid):
            raise GarbledError
        self._child.alive = _closed(self._child.alive)
        self._child.pid, self._child.alive = pid, watch(pid)

    def _has_ended(self) -> bool:
        if self._child.alive < 0:
            return True
        waiting = poll()
        waiting.register(self._child.alive, POLLIN)
        return bool(waiting.poll(_DYING * 1000))

    def _drain(self) -> None:
        """Read what was written before the end, but never until the pipe's: a grandchild may hold it open."""
        for fd, take in ((self._child.out, self._transcript.out), (self._child.err, self._transcript.err)):
            for _ in range(32 if fd >= 0 else 0):
                chunk = read_some(fd)
                if not chunk:
                    break
                take(chunk)
