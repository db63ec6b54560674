"""Keeps every core busy for a while, to see that no verdict hangs on time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SPIN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(100_000))\n"
"""Ends with the process that started it."""


@contextmanager
def busy(cores: int) -> Iterator[None]:
    """So many processes compute in vain meanwhile."""
    spinning = [subprocess.Popen([sys.executable, "-c", _SPIN]) for _ in range(cores)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def all_cores() -> int:
    """How many there are for us."""
    return os.cpu_count() or 1
