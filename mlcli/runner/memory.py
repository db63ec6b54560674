"""How much memory processes hold for themselves alone, pages that they share with others left out."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mlcli.runner.states import State

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MB = 1 << 20


def is_beyond(most: int, newest: State, states: Iterable[State]) -> bool:
    """Whether states hold more than so many MB together; the newest has not been looked at before."""
    if newest.child is not None:
        base = newest.base.child.pid if newest.base and newest.base.child else None
        newest.child.held = at_most(newest.child.pid, base)
    living = [child for state in states if (child := state.child)]
    if sum(child.held for child in living) <= most:
        return False
    return private(child.pid for child in living) > most


def at_most(pid: int, base: int | None) -> int:
    """A bound in MB, cheaply had, on what a process holds that the one it was forked from does not."""
    try:
        faults = int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2].split()[7])
        grown = _resident(pid) - (_resident(base) if base else 0)
    except (OSError, ValueError, IndexError):
        return 0
    # A page that was written to is one fault; new memory may come in larger pieces than pages.
    return max(faults, grown) * _PAGE // _MB


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])


def private(pids: Iterable[int]) -> int:
    """What the processes hold alone, together, in MB; takes milliseconds for each."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
                total += int(line.split()[1]) if line.startswith("Private_Dirty") else 0
    return total // 1024
