"""What the processes call."""

import os
import time
from pathlib import Path


def square(number):
    """The number times itself."""
    return number * number


def process(_):
    """The process that this runs in."""
    return os.getpid()


def meet(names):
    """Come to a folder, and wait there for somebody else: who is alone waits in vain."""
    folder, own, other = names
    (Path(folder) / own).touch()
    for _ in range(300):
        if (Path(folder) / other).exists():
            return True
        time.sleep(0.01)
    return False
