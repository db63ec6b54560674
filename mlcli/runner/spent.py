"""The processor time that a process and all that it started have taken, and how some of it is saved."""

import os
from pathlib import Path

BATCHES = "MLCLI_BATCHES"
"""Set in the environment where much is run and nobody waits for a single answer."""

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid: int) -> float:
    """Of the process and of its children that have ended; 0.0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b") ")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS
    except (OSError, ValueError, IndexError):
        return 0.0
