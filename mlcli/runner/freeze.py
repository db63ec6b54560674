"""Makes a checkpoint of a process in which threads are left: a frozen state, no running program."""

import os
import sys
import threading
import time
import warnings
from pathlib import Path

from mlcli.runner import limits
from mlcli.runner.left import end_workers
from mlcli.runner.wire import Channel

# Bound early: the learner's program may replace them.
_exit = os._exit
_fork = os.fork


def shed_threads(channel: Channel) -> None:
    """Go on as a fork of ourselves without the threads.

    A pool's helper thread would go on and start its workers anew after they have been swept away.
    """
    if threading.active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1:
        return
    end_workers()
    original = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # 3.12 warns of forks with threads, which is the point here
        twin = fork()
    if twin:
        channel.send({"moved": twin})
        _exit(0)
    os.setsid()  # the group of the old process is killed together with it
    while os.getppid() == original:
        time.sleep(0.0005)
    limits.bind_to(os.getppid())


def fork() -> int:
    """Fork without the new seed that the standard library gives to `random` in the child."""
    state = sys.modules["random"].getstate()
    pid = _fork()
    if pid == 0:
        sys.modules["random"].setstate(state)
    return pid
