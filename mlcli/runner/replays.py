"""Makes processes for states without forking: the second backend's part of a kernel.

A state lives in at most one process. The step that follows runs there, in place; whatever else wants the
state afterwards gets a process in which the steps that led to it have been run again.

What a fork keeps exactly, a replay makes anew: numbers drawn without a seed and the time of day are others
then, and what the steps wrote to files is written once more. Threads that a step left are asked to end and
not heard any more; one that refuses lives on until its state ends. Tried on Linux alone, without what only
Linux has; on Windows the channels (`wire`) and limits would be others, and nothing here has run there.
"""

from contextlib import suppress
from dataclasses import asdict
from typing import NamedTuple

from mlcli.figures.figure import Size
from mlcli.runner import wire
from mlcli.runner.children import Children, Mode
from mlcli.runner.codec import Encoder
from mlcli.runner.follow import Child, watch
from mlcli.runner.parent import Idle, Zygote
from mlcli.runner.states import Source, State
from mlcli.runner.wire import ClosedError, GarbledError, Message

_PATIENCE = 120.0
"""Seconds until a process is ready: it imports what the lesson needs, which may take long."""
_MOST_AHEAD = 1 << 16
"""Bytes of source that are sent ahead; a channel that nobody reads yet takes no more without waiting."""


class _Ahead(NamedTuple):
    """A process that was told to run a state's steps; its answers lie unread in the channel."""

    state: State
    child: Child
    steps: tuple[Source, ...]


class Replays:
    """Processes of one session's states, out of a stock of started ones that all kernels share."""

    def __init__(self, zygote: Zygote, children: Children, setup: Message) -> None:
        self._zygote = zygote
        self._children = children
        self._setup = setup
        self._root = State()
        self._ahead: _Ahead | None = None
        self._size: Message = asdict(Size())

    def fork(
        self,
        state: State,
        mode: Mode,
        job: Message,
        blobs: list[wire.Buffer] | None = None,
        further: tuple[int, ...] = (),
    ) -> Child:
        """A process at a state that does a job; raises ClosedError or GarbledError where there is none.

        The state's own process is used up by it. `further` are descriptors for the child, which stay open.
        """
        self._size = job.get("size", self._size)
        if state.base is None:
            return self._started(mode, job, blobs or [], further)
        child, state.child = state.child, None
        if child is None:
            raise ClosedError
        try:
            self._children.go_on(child, mode, job, blobs)
        except ClosedError:
            self._end(child)
            raise
        return child

    def spend(self, state: State, job: Message) -> Child:
        """Let a state's process serve, which is the state's end; raises ClosedError where it is gone."""
        return self.fork(state, "serve", job)

    def expect(self, states: list[State]) -> None:
        """Have processes begun, side by side, for all that a check of these states will ask for."""
        lost = [state for state in states if state.child is None]
        self._stock(1 + len([state for state in lost if not (self._ahead and self._ahead.state is state)]))

    def prepare(self, state: State, *, clean: bool = False) -> None:
        """Have a process for the state made ahead, where it has none; and one that others can be made of."""
        self._stock(2 if clean else 1)
        if state.base is None or state.child is not None or (self._ahead and self._ahead.state is state):
            return
        steps = tuple(state.sources())
        if sum(len(step.text) for step in steps) > _MOST_AHEAD or any(step.values for step in steps):
            return
        self._forget_ahead()
        with suppress(ClosedError, GarbledError):
            self._ahead = _Ahead(state, self._begun_ahead(steps), steps)
        self._stock(1)

    def remade(self, state: State) -> Child | None:
        """A process in which the state's steps have been run ahead, if all ended well in their time."""
        if self._ahead is None or self._ahead.state is not state:
            return None
        (_, child, steps), self._ahead = self._ahead, None
        try:
            for step in steps:
                frame = child.channel.answer(step.seconds)
                if frame is None or not _is_ok(frame.message):
                    raise GarbledError  # noqa: TRY301  # the same end as that of a channel
        except (ClosedError, GarbledError):
            self._end(child)
            return None
        self._children.sweep()
        return child

    def rest(self) -> None:
        """Let go of what was made ahead; started processes stay for the next kernel."""
        self._forget_ahead()

    def _stock(self, count: int) -> None:
        """Have so many started processes that know what is wanted now."""
        for idle in [idle for idle in self._zygote.idle if idle.generation != self._zygote.generation]:
            self._zygote.idle.remove(idle)
            self._children.discard(idle, self._root)
        with suppress(ClosedError):
            while len(self._zygote.idle) < count:
                self._zygote.idle.append(self._begun())

    def _begun(self) -> Idle:
        return self._children.begin(lambda fds: self._zygote.fork({}, fds))

    def _ready(self) -> Child:
        """A started process that has imported everything; raises ClosedError, GarbledError."""
        self._stock(0)
        idle = self._zygote.idle.pop(0) if self._zygote.idle else self._begun()
        child = idle.child
        try:
            child.pid = self._zygote.answer(idle.question)["pid"]
            frame = child.channel.answer(_PATIENCE)
            if frame is None or frame.message != {"ready": True}:
                raise GarbledError  # noqa: TRY301  # ended like one whose channel is garbled
        except BaseException:
            self._children.discard(idle, self._root)
            raise
        child.alive = watch(child.pid)
        return child

    def _started(
        self,
        mode: Mode,
        job: Message,
        blobs: list[wire.Buffer],
        further: tuple[int, ...] = (),
        *,
        quiet: bool = False,
    ) -> Child:
        last: Exception = ClosedError()
        for _ in range(3):  # one that waited may have been killed meanwhile, and another as well
            try:
                child = self._ready()
            except (ClosedError, GarbledError) as error:
                last = error
                continue
            message = {"mode": mode, "job": job, "setup": self._setup, "quiet": quiet}
            try:
                child.channel.send(message, blobs, further)
            except ClosedError as error:
                last = error
                self._end(child)
            else:
                return child
        raise last

    def _begun_ahead(self, steps: tuple[Source, ...]) -> Child:
        """Tell a process to run all steps. Nobody waits for them now, and nothing that they show is seen."""
        first, *others = (self._quiet_job(step) for step in steps)
        child = self._started("step", first, [], quiet=True)
        child.close_output()
        for job in others:
            child.channel.send({"op": "go on", "mode": "step", "job": job})
        return child

    def _quiet_job(self, step: Source) -> Message:
        return {
            "size": self._size,
            "seconds": step.seconds,
            "values": Encoder().encode({}),
            "source": step.text,
            "name": step.name,
            "keep": True,
            "quiet": True,
        }

    def _forget_ahead(self) -> None:
        ahead, self._ahead = self._ahead, None
        if ahead:
            self._end(ahead.child)

    def _end(self, child: Child) -> None:
        self._children.end(child, self._root)


def _is_ok(message: Message) -> bool:
    done = message.get("done")
    return isinstance(done, dict) and done.get("kind") == "ok"
