"""Says in our words what the sandbox refuses: an audit hook, which is all there is where no sandbox is."""

import os
import sys
from collections.abc import Callable
from errno import EACCES
from os.path import realpath
from typing import Any

# Bound early: the hook runs inside everything that the learner's program does, its patched builtins included.
_isinstance, _len, _str, _int, _refused = isinstance, len, str, int, PermissionError
_exists, _decode = os.path.lexists, os.fsdecode
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_AF_UNIX = 1
_EVERYWHERE = ("/dev/null", "/dev/shm", "/proc/self/", "/dev/fd")  # noqa: S108  # shared memory is there for all

WRITING = "writing outside your workspace is not possible here"
NETWORK = "the network cannot be reached from here"
KILLING = "ending all processes is not possible here"

_PATHS = {
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),
}
"""Events of Python's audit table that change what lies at a path: which of their arguments are such paths."""
_FIRST_FOLDER_FD = {"os.remove": 1, "os.rmdir": 1, "os.mkdir": 2, "os.chmod": 2, "os.chown": 3, "os.utime": 3}


class Guard:
    """Refuses accidents with a sentence. Native code and purpose go around it: the sandbox is for those."""

    def __init__(self, writable: tuple[str, ...], *, network: bool) -> None:
        self._roots = tuple(realpath(folder) for folder in writable)
        self._inside = tuple(root + "/" for root in self._roots)
        self._network = network
        self._watched: dict[str, Callable[[str, tuple[Any, ...]], None]] = dict.fromkeys(_PATHS, self._change)
        self._watched |= {"open": self._open, "os.mkdir": self._make, "os.kill": self._kill}
        if not network:
            self._watched |= {"socket.__new__": self._socket, "socket.getaddrinfo": self._look_up}

    def install(self) -> None:
        """From now on; a hook cannot be taken away again, and forks inherit it."""
        watched = self._watched

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event in watched:
                watched[event](event, args)

        sys.addaudithook(hook)

    def _open(self, _: str, args: tuple[Any, ...]) -> None:
        path, _mode, flags = args
        if _isinstance(flags, _int) and flags & _WRITING and not _isinstance(path, _int):
            self._refuse_outside(path)

    def _make(self, _: str, args: tuple[Any, ...]) -> None:
        # What exists already is another error, which `exist_ok` expects.
        if args[2] == -1 and not _exists(args[0]):
            self._refuse_outside(args[0])

    def _change(self, event: str, args: tuple[Any, ...]) -> None:
        at = _FIRST_FOLDER_FD.get(event)
        if at is not None and _len(args) > at and args[at] not in (-1, None):
            return  # relative to an open folder, which only the kernel can judge
        for number in _PATHS[event]:
            if not _isinstance(args[number], _int):
                self._refuse_outside(args[number])

    def _refuse_outside(self, path: Any) -> None:
        full = realpath(_decode(path))
        if full in self._roots or full.startswith(self._inside) or full.startswith(_EVERYWHERE):
            return
        if full.startswith("/proc/") and full.rpartition("/")[2].startswith(("pipe:", "socket:")):
            return  # our own streams, which /dev/stdout leads to
        raise _refused(EACCES, WRITING, _str(_decode(path)))

    def _kill(self, _: str, args: tuple[Any, ...]) -> None:
        if args[0] == -1:
            raise _refused(EACCES, KILLING)

    def _socket(self, _: str, args: tuple[Any, ...]) -> None:
        if args[1] not in (-1, _AF_UNIX):
            raise _refused(EACCES, NETWORK)

    def _look_up(self, _: str, __: tuple[Any, ...]) -> None:
        raise _refused(EACCES, NETWORK)
