"""What a step leaves running inside its process: workers, and threads that no fork leaves behind."""

import ctypes
import sys
import threading
from contextlib import suppress
from pathlib import Path

from mlcli.runner.streams import muted
from mlcli.runner.wire import Channel

_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
_get_ident = threading.get_ident
_get_native_id = threading.get_native_id
_frames = sys._current_frames  # noqa: SLF001  # the only list of all threads


def end_workers() -> None:
    """End the workers that joblib keeps for the next call."""
    if executor := getattr(sys.modules.get("joblib.externals.loky.reusable_executor"), "_executor", None):
        executor.shutdown(wait=False, kill_workers=True)


def stop_threads(_: Channel) -> None:
    """Ask the other threads to end, and let none of them be heard in a later step.

    One that waits inside a call, or refuses, lives on in silence: only a fork could do without it.
    """
    others = [ident for ident in _frames() if ident != _get_ident()]
    if not others:
        return
    end_workers()
    muted.update(_native_ids() - {_get_native_id()})
    for ident in others:
        _raise_in(ctypes.c_ulong(ident), ctypes.py_object(SystemExit))


def _native_ids() -> set[int]:
    """The system's numbers of all threads; they are not given anew as soon as Python's own are."""
    found = {thread.native_id for thread in threading.enumerate() if thread.native_id is not None}
    with suppress(OSError):  # a system without /proc has those that Python knows
        found |= {int(task.name) for task in Path("/proc/self/task").iterdir()}
    return found
