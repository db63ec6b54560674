"""Works on parts of a course, one after the other or several at once; results stay in the parts' order."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from mlcli.runner.parent import Zygote
from mlcli.runner.spent import BATCHES, processor_seconds

WORKERS = 2
Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item, Zygote, Path], Result]
"""Does something with an item, in forks of the zygote and in a folder that is the item's alone."""


class Bench(Protocol):
    """Where work is done."""

    def each(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Result, float]]:
        """What comes of each item, in their order, with the seconds of processor time that it took."""
        ...


@dataclass(frozen=True)
class Alone:
    """In this process, with a zygote that is there."""

    zygote: Zygote
    scratch: Path

    def each(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Result, float]]:
        """One item after the other."""
        return (_timed(work, self.zygote, self.scratch, item) for item in items)


@dataclass(frozen=True)
class Several:
    """In processes beside this one, each with a zygote of its own."""

    scratch: Path
    workers: int = WORKERS

    def each(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[tuple[Result, float]]:
        """Several items at once; functions and items are such as can be sent to another process."""
        if not items:
            return
        count = min(self.workers, len(items))
        with ProcessPoolExecutor(count, initializer=_begin, initargs=(self.scratch,)) as pool:
            yield from pool.map(partial(_in_worker, work, self.scratch), items)


_zygotes: list[Zygote] = []


def _begin(scratch: Path) -> None:
    # What a worker leaves behind when it is ended by ^C goes with the folder of them all.
    tempfile.tempdir = os.environ["TMPDIR"] = str(scratch)
    os.environ[BATCHES] = "1"
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    zygote = Zygote.start()
    _zygotes[:] = [zygote]
    Finalize(zygote, zygote.close, exitpriority=1)


def _in_worker(work: Work[Item, Result], scratch: Path, item: Item) -> tuple[Result, float]:
    return _timed(work, _zygotes[0], scratch, item)


def _timed(work: Work[Item, Result], zygote: Zygote, scratch: Path, item: Item) -> tuple[Result, float]:
    before = _spent(zygote)
    with TemporaryDirectory(dir=scratch, prefix="part-") as folder:
        result = work(item, zygote, Path(folder))
    return result, _spent(zygote) - before


def _spent(zygote: Zygote) -> float:
    return time.process_time() + processor_seconds(zygote.pid)
