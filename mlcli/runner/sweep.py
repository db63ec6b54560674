"""Finds and ends what a program left running, wherever it hid."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_MOST_GENERATIONS = 1000
_DYING = 0.5
"""Seconds that killed processes may take to go."""


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            found += map(int, (task / "children").read_bytes().split())
    return found


def _listed_children() -> Callable[[int], list[int]]:
    """What `ps` tells, where the system shows no processes as files. Orphans are not found by it."""
    command = ["ps", "-axo", "pid=,ppid="]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    below: dict[int, list[int]] = {}
    for pid, parent in (map(int, line.split()) for line in told.splitlines()):
        below.setdefault(parent, []).append(pid)
    return lambda pid: below.get(pid, [])


def descendants(pid: int) -> list[int]:
    """Processes below `pid`, parents first; zombies are among them."""
    children = _children if _PROC.is_dir() else _listed_children()
    found: list[int] = []
    waiting = [pid]
    while waiting:
        below = children(waiting.pop())
        found += below
        waiting += below
    return found


def is_below(pid: int, ancestor: int) -> bool:
    """Whether a process descends from another.

    Upwards the answer holds while parents die: one that has ended still names its own until it is collected.
    """
    for _ in range(_MOST_GENERATIONS):
        if pid == ancestor:
            return True
        try:
            pid = int((_PROC / str(pid) / "stat").read_bytes().rpartition(b") ")[2].split()[1])
        except (OSError, IndexError, ValueError):
            return False
    return False


def exists(pid: int) -> bool:
    """Whether the system still has an entry for a process."""
    return (_PROC / str(pid)).exists()


def end(pid: int) -> None:
    """Kill a process and its group, before anyone reaps it and the number is used anew."""
    for kill in (os.killpg, os.kill):
        with suppress(OSError):
            kill(pid, signal.SIGKILL)


def _signal(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, number)


def sweep(pid: int, known: set[int]) -> list[int]:
    """Kill all descendants of `pid` that are not `known`; gives their ids.

    They are stopped first: a fork bomb that is killed one by one grows as fast as it dies.
    """
    stopped: set[int] = set()
    quiet = 0
    # Twice: one look may miss an orphan that has left its parent's list and is not yet in ours.
    while quiet < 2:
        strangers = [p for p in descendants(pid) if p not in known and p not in stopped]
        quiet = 0 if strangers else quiet + 1
        _signal(strangers, signal.SIGSTOP)
        stopped.update(strangers)
    _signal(stopped, signal.SIGKILL)
    deadline = time.monotonic() + _DYING
    while any(map(_runs, stopped)) and time.monotonic() < deadline:
        time.sleep(0.001)
    return sorted(stopped)


def _runs(pid: int) -> bool:
    """Whether a process is more than an entry that waits to be collected."""
    try:
        return (_PROC / str(pid) / "stat").read_bytes().rpartition(b") ")[2][:1] not in b"ZX"
    except OSError:
        return False
