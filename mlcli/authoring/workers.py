"""Works on parts of a course, one after the other or several at once; results stay in the parts' order."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from mlcli.authoring.zygotes import Zygotes, spent
from mlcli.runner.imports import imports_of
from mlcli.runner.parent import Zygote
from mlcli.runner.spent import BATCHES

WORKERS = 2
Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item, Zygote, Path], Result]
"""Does something with an item, in forks of the zygote and in a folder that is the item's alone."""
Code = Callable[[Item], Iterable[str]]
"""The pieces of Python that may run for an item."""


def _no_code(_: object) -> tuple[str, ...]:
    return ()


class Bench(Protocol):
    """Where work is done."""

    def each(
        self, work: Work[Item, Result], items: Sequence[Item], code: Code[Item] = _no_code
    ) -> Iterator[tuple[Result, float]]:
        """What comes of each item, in their order, with the seconds of processor time that it took."""
        ...


@dataclass(frozen=True)
class Alone:
    """In this process, with a zygote that is there."""

    zygote: Zygote
    scratch: Path

    def each(
        self, work: Work[Item, Result], items: Sequence[Item], code: Code[Item] = _no_code
    ) -> Iterator[tuple[Result, float]]:
        """One item after the other."""
        del code  # there is but one zygote
        taken = partial(spent, self.zygote)
        return (_timed(partial(work, item, self.zygote), self.scratch, taken) for item in items)


@dataclass(frozen=True)
class Several:
    """In processes beside this one, each with zygotes of its own."""

    scratch: Path
    workers: int = WORKERS

    def each(
        self, work: Work[Item, Result], items: Sequence[Item], code: Code[Item] = _no_code
    ) -> Iterator[tuple[Result, float]]:
        """Several items at once; functions and items are such as can be sent to another process."""
        if not items:
            return
        count = min(self.workers, len(items))
        modules = [imports_of(code(item)) for item in items]
        with ProcessPoolExecutor(count, initializer=_begin, initargs=(self.scratch,)) as pool:
            yield from pool.map(partial(_in_worker, work, self.scratch), items, modules)


_zygotes = Zygotes()


def _begin(scratch: Path) -> None:
    # What a worker leaves behind when it is ended by ^C goes with the folder of them all.
    tempfile.tempdir = os.environ["TMPDIR"] = str(scratch)
    os.environ[BATCHES] = "1"
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Finalize(_zygotes, _zygotes.close, exitpriority=1)


def _in_worker(
    work: Work[Item, Result], scratch: Path, item: Item, modules: tuple[str, ...]
) -> tuple[Result, float]:
    return _timed(lambda folder: work(item, _zygotes.suited(modules), folder), scratch, _zygotes.spent)


def _timed(work: Callable[[Path], Result], scratch: Path, taken: Callable[[], float]) -> tuple[Result, float]:
    """What comes of work in a new folder, and what this process and its zygotes spend on it."""
    before = time.process_time() + taken()
    with TemporaryDirectory(dir=scratch, prefix="part-") as folder:
        result = work(Path(folder))
    return result, time.process_time() + taken() - before
