"""The child's standard streams: unbuffered, and in one pipe, so that their order is kept."""

import io
import os
import sys
from _thread import get_native_id
from collections.abc import Callable

# Bound early: a learner's program may replace them in the modules and in `builtins`.
_write = os.write
_bytes = bytes
_len = len
_memoryview = memoryview
_native_id = get_native_id
_ATOMIC = 4000  # below PIPE_BUF, so that no other writer gets in between

muted: set[int] = set()
"""The system's numbers of threads that an earlier step left running: nobody hears them any more."""


class _Heard(io.FileIO):
    """Standard output as bytes."""

    def write(self, given: object, /) -> int:
        if muted and _native_id() in muted:
            return _len(_memoryview(given).cast("B"))  # type: ignore[arg-type]  # io promises a buffer
        return _write_file(self, given)  # type: ignore[arg-type]  # likewise


_write_file = io.FileIO.write


class _Marked(io.RawIOBase):
    """Standard error as bytes: goes into pipe 1 between two marks (see `present`)."""

    name = "<stderr>"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2

    def write(self, given: object, /) -> int:
        whole = _memoryview(given).cast("B")  # type: ignore[arg-type]  # io promises a buffer
        size = _len(whole)
        at = 0 if not muted or _native_id() not in muted else size
        while at < size:
            _write(1, b"\x1e[%b\x1e]" % _bytes(whole[at : at + _ATOMIC]))
            at += _ATOMIC
        return size


def _text(raw: io.FileIO | _Marked, errors: str) -> io.TextIOWrapper:
    # Write-through, so that nothing is lost when the process ends without a goodbye.
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline="\n", write_through=True)


class Streams:
    """The three streams, made once: what holds on to one of them, such as a logger, can go on using it."""

    def __init__(self) -> None:
        self._made: dict[str, io.TextIOWrapper] = {}

    def install(self) -> None:
        """Put them into `sys`, new ones where the old were closed."""
        for name, make in _MAKERS.items():
            stream = self._made.get(name)
            if stream is None or stream.closed:
                stream = self._made[name] = make()
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


_MAKERS: dict[str, Callable[[], io.TextIOWrapper]] = {
    "stdin": lambda: io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8"),
    "stdout": lambda: _text(_Heard(1, "w", closefd=False), "replace"),
    "stderr": lambda: _text(_Marked(), "backslashreplace"),
}


def place_figure(number: int) -> None:
    """Say that figure `number` belongs here."""
    _write(1, b"\x1e#%d\x1e]" % number)


def point(number: int, target: int) -> None:
    """Make descriptor `number` mean what `target` means, and close `target`."""
    os.dup2(target, number)
    os.close(target)


def silence(*numbers: int) -> None:
    """Lead descriptors to nowhere; 0 reads nothing."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in numbers:
        os.dup2(nowhere, number)
    os.close(nowhere)
