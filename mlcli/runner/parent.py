"""The tutor's hold on its zygote, or nursery: starts it, tells it what to import, asks it for processes."""

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from mlcli.runner import wire
from mlcli.runner.backend import Backend, chosen
from mlcli.runner.sweep import end, exists, is_below, sweep
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, Message

if TYPE_CHECKING:
    from mlcli.runner.follow import Child

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_PATIENCE = 120.0
"""Seconds until a fork comes: the zygote may be busy with imports that take long on a loaded machine."""

_SOON = 2.0
"""Seconds within which a process has answered that is not busy with imports."""


def _environment() -> dict[str, str]:
    # More than one thread in OpenMP hangs the forks of a process that has used it.
    threads = dict.fromkeys(_ONE_THREAD, "1")
    return {**os.environ, **threads, "PYTHONHASHSEED": "0", "MPLBACKEND": "module://mlcli.figures.backend"}


class Question:
    """Something that a process of ours has been asked; the answer may come later."""

    def __init__(self, number: int, channel: Channel) -> None:
        self.number = number
        self.channel = channel
        self.answer: Message | None = None
        self.is_lost = False


class Idle(NamedTuple):
    """A process that was asked for, and what it was asked with."""

    child: "Child"
    question: Question
    generation: int


_PROGRAMS = {"fork": "mlcli.runner.zygote", "spawned": "mlcli.runner.nursery"}


class Zygote:
    """One process that all of the tutor's kernels fork from. It is started anew when it has died.

    With the second backend it is a nursery: what it is asked for are no forks, but processes started anew.
    """

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.idle: list[Idle] = []
        """Started processes that no kernel has taken yet."""
        self.known: set[int] = set()
        """Processes that live on purpose; every other descendant of the zygote is swept away."""
        self.dying: set[int] = set()
        """Processes that have been killed and are not gone yet: what hangs below them is looked for."""
        self._modules: dict[str, None] = {}
        self._asked = 0
        self._open: dict[int, Question] = {}
        self.generation = 0
        """Changes with what it has loaded: forks made before are out of date then."""
        self._closed = False
        self._launch()

    @classmethod
    def start(cls) -> Self:
        """Start it; comes back at once, while the process is still loading."""
        return cls(chosen())

    def _launch(self) -> None:
        ours, theirs = wire.pair()
        program = _PROGRAMS[self.backend.name]
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", program, str(theirs.fileno()), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=_environment(),
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # ^C in the terminal is the tutor's
            )
        self._channel = Channel(ours)

    @property
    def pid(self) -> int:
        return self._process.pid

    def warm(self, modules: tuple[str, ...] | list[str]) -> None:
        """Let it import modules in the background."""
        new = [name for name in modules if name not in self._modules]
        if not new:
            return
        if self.backend.replays:
            # What is started anew imports all of it each time: so only what is wanted now.
            self._modules.clear()
            new = list(modules)
        self._modules.update(dict.fromkeys(new))
        self.generation += 1
        self.tell({"op": "import", "modules": new})

    def tell(self, message: Message) -> None:
        """Say something to the zygote that has no answer."""
        try:
            self._channel.send(message)
        except ClosedError:
            self._revive()

    def _revive(self) -> None:
        if self._closed:
            raise ClosedError
        self.close()
        self._closed = False
        self.generation += 1
        self._launch()
        if self._modules:
            self._channel.send({"op": "import", "modules": list(self._modules)})

    def fork(self, message: Message, fds: tuple[int, ...]) -> Question:
        """Ask it for a fork; raises ClosedError where even a new one does not take the question."""
        try:
            return self.ask(None, {**message, "op": "fork"}, fds)
        except ClosedError:
            self._revive()
        return self.ask(None, {**message, "op": "fork"}, fds)

    def ask(self, channel: Channel | None, message: Message, fds: tuple[int, ...] = ()) -> Question:
        """Ask one process of ours (None: the zygote) something; raises ClosedError."""
        channel = channel or self._channel
        self._asked += 1
        channel.send({**message, "n": self._asked}, (), fds)
        question = self._open[self._asked] = Question(self._asked, channel)
        return question

    def answer(self, question: Question, seconds: float = _PATIENCE) -> Message:
        """Wait for an answer; raises ClosedError, GarbledError."""
        try:
            while question.answer is None:
                gone = question.is_lost or question.channel.closed
                frame = None if gone else question.channel.answer(seconds)
                if frame is None:
                    raise ClosedError  # noqa: TRY301  # told like a channel that closes meanwhile
                self._file(frame, question.channel)
        except BaseException:
            question.is_lost = True
            raise
        finally:
            self._open.pop(question.number, None)
        return question.answer

    def forget(self, question: Question) -> int | None:
        """Want no answer any more; gives the process id where it has come already."""
        self._open.pop(question.number, None)
        return None if question.answer is None else question.answer.get("pid")

    def _file(self, frame: Frame, channel: Channel) -> None:
        """Put an answer to its question."""
        number, pid = frame.message.get("n"), frame.message.get("pid")
        # A nursery runs no code of anybody's: its word is enough, also where descent cannot be seen.
        is_fork = isinstance(pid, int) and (self.backend.replays or is_below(pid, self.pid))
        question = self._open.get(number) if isinstance(number, int) else None
        if question is None or question.channel is not channel:
            if is_fork and isinstance(pid, int) and pid not in self.known:
                end(pid)  # a fork that nobody wants any more, or that ^C took from its owner
            return
        if pid is not None and not is_fork:
            question.is_lost = True  # it has died meanwhile, or somebody lies
            return
        if pid is not None:
            self.known.add(pid)
        question.answer = frame.message

    def hear(self) -> None:
        """Learn the numbers of all forks that were asked for: until then they look like anybody's."""
        for question in list(self._open.values()):
            with suppress(ClosedError, GarbledError):
                self.answer(question, _SOON)

    def sweep(self) -> bool:
        """End every process below the zygote that is not known; says whether there was any."""
        self.hear()
        self.dying = set(filter(exists, self.dying))
        found = bool(sweep(self.pid, self.known | self.dying))
        if found:
            self.tell({"op": "tidy"})
        return found

    def collect(self) -> None:
        """Have it collect all processes that have ended: their time counts as its own from then on."""
        with suppress(ClosedError, GarbledError):
            self.answer(self.ask(None, {"op": "reap", "pid": 0}), _SOON)

    def rest(self) -> None:
        """Let go of the processes that wait for a kernel."""
        while self.idle:
            idle = self.idle.pop()
            pid = self.forget(idle.question)
            idle.child.close()
            if pid is not None:
                self.known.discard(pid)
                end(pid)

    def close(self) -> None:
        """End it with all that grew from it."""
        self._closed = True
        self.rest()
        # Before the zygote ends: its children would be nobody's then, and could not be waited for.
        sweep(self.pid, set())
        self._channel.close()
        end(self.pid)
        self._process.wait()
        self._open.clear()
        self.known.clear()
        self.dying.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
