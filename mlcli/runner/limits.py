"""What a child process may use, set by itself before it runs anything of the learner's."""

import ctypes
import os
import resource
import signal
import time
from contextlib import suppress
from pathlib import Path

from mlcli.runner.outcome import Limits

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_MB = 1 << 20
_FILES = 512
_RESERVED_FILES = 32
_MANY = 5
"""So many times the usual processes where a lesson is about them."""

_libc = ctypes.CDLL(None, use_errno=True)
_prctl = getattr(_libc, "prctl", lambda *_: -1)  # Linux has it alone
_exit = os._exit
_used = time.process_time


def bind_to(parent: int) -> None:
    """Die with `parent`. A fork clears this, so every child calls it anew."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # The parent may have died before the call above; the signal would then never come.
    if os.getppid() != parent:
        _exit(1)


def adopt_orphans() -> None:
    """Become the parent of descendants that lose theirs, so that a daemonised grandchild is still found."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def be_readable(yes: bool) -> None:
    """Let other processes of this user look into this one's memory, or not."""
    _prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0)


def _data_size() -> int:
    # The sixth field of statm is data + stack, in pages.
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return 0  # no /proc, and then the system does not hold this limit either
    return pages * resource.getpagesize()


def _processes() -> int:
    """Threads of this user, which is what RLIMIT_NPROC counts."""
    mine, count = os.getuid(), 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == mine:
                count += len(list((process / "task").iterdir()))
    return count


def _lower(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (most, most))


def restrict(limits: Limits, *, many: bool = False) -> None:
    """Set what holds for a whole session; later steps inherit it. `many`: processes are its topic."""
    # DATA, not AS: address space is reserved in gigabytes by harmless libraries.
    _lower(resource.RLIMIT_DATA, _data_size() + limits.memory * _MB)
    _lower(resource.RLIMIT_FSIZE, limits.file_size * _MB)
    _lower(resource.RLIMIT_NOFILE, _FILES)
    _lower(resource.RLIMIT_CORE, 0)
    if os.geteuid() != 0:  # root is not bound by it, and counting costs milliseconds
        _lower(resource.RLIMIT_NPROC, _processes() + limits.processes * (_MANY if many else 1))
    with suppress(OSError):  # some containers forbid it; the system then chooses by size
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def reserve_files(*, yes: bool) -> None:
    """Keep some descriptors back while the learner's code runs, so that the runner can still take its own."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard - _RESERVED_FILES if yes else hard, hard))


def limit_cpu(seconds: float) -> None:
    """Bound this process's further computing time: a backstop, for the wall clock is watched from outside."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(_used() + seconds) + 5, hard))
