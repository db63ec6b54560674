"""Joins a process's small pages of memory into large ones, so that a fork has fewer of them to note down."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LARGE = 1 << 21
_COLLAPSE = 25
"""MADV_COLLAPSE, from Linux 6.1 on; a system that has none refuses, and nothing changes."""


def join() -> None:
    """Join what holds data of this process alone; it costs a millisecond for each large page."""
    madvise = getattr(ctypes.CDLL(None), "madvise", None)
    if madvise is None:
        return
    madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    with suppress(OSError):
        for start in places(Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")):
            madvise(start, _LARGE, _COLLAPSE)


def places(maps: str) -> Iterator[int]:
    """Where large pages could begin, inside anonymous memory that can be written to."""
    for line in maps.splitlines():
        span, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights == "rw-p" and inode == "0" and name[:1] in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in span.split("-"))
            first = -(-start // _LARGE) * _LARGE
            yield from range(first, end - _LARGE + 1, _LARGE)
