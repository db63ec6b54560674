"""Makes processes out of states by forking: the first backend's part of a kernel."""

from contextlib import suppress

from mlcli.runner import wire
from mlcli.runner.children import Children, Mode
from mlcli.runner.follow import Child, watch
from mlcli.runner.parent import Idle, Question, Zygote
from mlcli.runner.states import State
from mlcli.runner.wire import ClosedError, GarbledError, Message

_MOST_SPARES = 3


class Spare:
    """A fork that waits for its job. `clean` ones know nothing of the session: checks run there."""

    def __init__(self, state: State, idle: Idle, *, clean: bool) -> None:
        self.state = state
        self.idle = idle
        self.clean = clean

    @property
    def question(self) -> Question:
        return self.idle.question

    def is_for(self, state: State, *, clean: bool) -> bool:
        return self.state is state and self.clean == clean

    def is_fresh(self, zygote: Zygote) -> bool:
        """Whether a fork made now would be no other."""
        if self.state.base is None:
            return self.idle.generation == zygote.generation
        return self.state.child is not None and self.question.channel is self.state.child.channel


class Forks:
    """Forks of one session's states. The empty state is the zygote itself."""

    def __init__(self, zygote: Zygote, children: Children, setup: Message) -> None:
        self._zygote = zygote
        self._children = children
        self._setup = setup
        self._spares: list[Spare] = []

    def fork(
        self,
        state: State,
        mode: Mode,
        job: Message,
        blobs: list[wire.Buffer] | None = None,
        further: tuple[int, ...] = (),
    ) -> Child:
        """A fork of a state's process that does a job; raises ClosedError or GarbledError where that is gone.

        `further` are descriptors for the child, which stay open here.
        """
        clean = mode == "check"
        while spare := self._taken(state, clean=clean):
            with suppress(ClosedError, GarbledError):
                return self._started(spare, {"mode": mode, "job": job}, blobs or [], further)
        return self._started(
            self._begun(state, clean=clean), {"mode": mode, "job": job}, blobs or [], further
        )

    def spend(self, state: State, job: Message) -> Child:
        """Let a state's own process serve, which is the state's end; raises ClosedError where it is gone."""
        child = state.child
        if child is None:
            raise ClosedError
        for spare in [spare for spare in self._spares if spare.state is state]:
            # Its answer must not meet the checker, who has our end of the channel from here on.
            self._spares.remove(spare)
            with suppress(ClosedError, GarbledError):
                self._zygote.answer(spare.question)
            self._discard(spare)
        self._children.go_on(child, "serve", job)
        state.child = None
        return child

    def prepare(self, state: State, *, clean: bool = False) -> None:
        """Have a fork of the state made ahead; it waits idle until it is wanted."""
        stale = [spare for spare in self._spares if not spare.is_fresh(self._zygote)]
        there = any(spare.is_for(state, clean=clean) for spare in self._spares if spare not in stale)
        for spare in stale if there else stale + self._spares[: -_MOST_SPARES + 1]:
            if spare in self._spares:
                self._spares.remove(spare)
                self._discard(spare)
        if not there:
            with suppress(ClosedError):
                self._spares.append(self._begun(state, clean=clean))

    def expect(self, states: list[State]) -> None:
        """Get ready for a check: forks take no time."""

    def remade(self, _: State) -> Child | None:
        """A process for a lost state that was made ahead: there is none here."""
        return None

    def rest(self) -> None:
        """Let go of all spares."""
        while self._spares:
            self._discard(self._spares.pop())

    def _taken(self, state: State, *, clean: bool) -> Spare | None:
        for spare in self._spares:
            if spare.is_for(state, clean=clean):
                self._spares.remove(spare)
                if spare.is_fresh(self._zygote):
                    return spare
                self._discard(spare)
                break
        return None

    def _begun(self, state: State, *, clean: bool) -> Spare:
        """Ask for a fork without waiting for it."""
        idle = self._children.begin(lambda fds: self._ask_for_fork(state, fds, clean=clean))
        return Spare(state, idle, clean=clean)

    def _ask_for_fork(self, state: State, fds: tuple[int, ...], *, clean: bool) -> Question:
        if state.base is None:
            return self._zygote.fork({"clean": clean, "setup": self._setup}, fds)
        if state.child is None:
            raise ClosedError
        return self._zygote.ask(state.child.channel, {"op": "fork", "clean": False}, fds)

    def _started(
        self, spare: Spare, message: Message, blobs: list[wire.Buffer], further: tuple[int, ...]
    ) -> Child:
        child = spare.idle.child
        try:
            child.channel.send(message, blobs, further)
            child.pid = self._zygote.answer(spare.question)["pid"]
        except BaseException:
            self._discard(spare)
            raise
        child.alive = watch(child.pid)
        return child

    def _discard(self, spare: Spare) -> None:
        self._children.discard(spare.idle, spare.state)
