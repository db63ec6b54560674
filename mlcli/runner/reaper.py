"""Collects a process's children when they have ended, and remembers how."""

import os
import time

_waitpid = os.waitpid


class Reaper:
    """The children of the process that it lives in."""

    def __init__(self) -> None:
        self.children: set[int] = set()
        self._ended: dict[int, int] = {}

    def forget(self) -> None:
        """Start anew: a fork has no children yet."""
        self.children.clear()
        self._ended.clear()

    def reap(self) -> None:
        """Collect children that have ended, so that none stays as a zombie."""
        while True:
            try:
                pid, status = _waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self.children:
                self.children.remove(pid)
                self._ended[pid] = status

    def status(self, pid: int) -> int | None:
        """How a child ended; it has been killed or seen dead, so this takes no time."""
        for _ in range(1000):
            self.reap()
            if pid in self._ended:
                return os.waitstatus_to_exitcode(self._ended.pop(pid))
            if pid not in self.children:
                break  # that of a process which has died before its child
            time.sleep(0.001)
        return None
