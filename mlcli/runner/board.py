"""A page of memory on which the checker notes what it is doing; the tutor reads it only when time may be up.

A message for each call would wake the tutor twice a call, and cost more than the call.
"""

import mmap
import os
from struct import Struct
from tempfile import mkstemp
from time import monotonic

_SIZE = 4096
_NOTE = Struct("=IdI")  # changes, when it began, bytes of text


def _nameless_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("mlcli-board", os.MFD_CLOEXEC)
    fd, path = mkstemp(prefix="mlcli-board-")
    os.unlink(path)  # noqa: PTH108  # by name no longer
    return fd


class Board:
    """Written by one process, read by another; both map the same file, which is nowhere on disk."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._page = mmap.mmap(fd, _SIZE)
        self._changes = 0

    @classmethod
    def make(cls) -> "Board":
        fd = _nameless_file()
        os.ftruncate(fd, _SIZE)
        return cls(fd)

    def note(self, call: str | None) -> None:
        """Say which call begins now; None: no call of the learner's is running."""
        text = (call or "").encode("utf-8", "replace")[: _SIZE - _NOTE.size]
        self._changes += 1
        self._page[: _NOTE.size + len(text)] = _NOTE.pack(self._changes, monotonic(), len(text)) + text

    def read(self) -> tuple[str, float] | None:
        """The call that is running and when it began, on the clock that all processes share."""
        while True:
            changes, since, length = _NOTE.unpack_from(self._page)
            text = self._page[_NOTE.size : _NOTE.size + min(length, _SIZE)]
            if _NOTE.unpack_from(self._page)[0] == changes:
                return (text.decode("utf-8", "replace"), since) if length else None

    def close(self) -> None:
        self._page.close()
        os.close(self.fd)
