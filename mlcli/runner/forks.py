"""Makes processes out of states and ends them: the fork backend's part of a kernel."""

import os
from contextlib import suppress
from typing import Literal

from mlcli.runner import wire
from mlcli.runner.follow import Child, watch
from mlcli.runner.parent import Question, Zygote
from mlcli.runner.states import State
from mlcli.runner.sweep import end, is_below
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message

Mode = Literal["step", "evaluate", "serve", "check"]
_MOST_SPARES = 3


def _output() -> tuple[int, int]:
    """A pipe: our end, which never waits, and the writer's."""
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    return ours, theirs


class Spare:
    """A fork that waits for its job. `clean` ones know nothing of the session: checks run there."""

    def __init__(
        self, state: State, child: Child, question: Question, generation: int, *, clean: bool
    ) -> None:
        self.state = state
        self.child = child
        self.question = question
        self.clean = clean
        self._generation = generation

    def is_for(self, state: State, *, clean: bool) -> bool:
        return self.state is state and self.clean == clean

    def is_fresh(self, zygote: Zygote) -> bool:
        """Whether a fork made now would be no other."""
        if self.state.base is None:
            return self._generation == zygote.generation
        return self.state.child is not None and self.question.channel is self.state.child.channel


class Forks:
    """Forks of one session's states. The empty state is the zygote itself."""

    def __init__(self, zygote: Zygote, setup: Message) -> None:
        self._zygote = zygote
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
        self.go_on(child, "serve", job)
        state.child = None
        return child

    def go_on(self, child: Child, mode: Mode, job: Message, blobs: list[wire.Buffer] | None = None) -> None:
        """Let a checkpoint do a job itself, without a fork; raises ClosedError where it is gone."""
        out, their_out = _output()
        err, their_err = _output()
        try:
            child.channel.send({"op": "go on", "mode": mode, "job": job}, blobs or [], (their_out, their_err))
        except ClosedError:
            os.close(out)
            os.close(err)
            raise
        finally:
            os.close(their_out)
            os.close(their_err)
        child.out, child.err = out, err

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
        ours, theirs = wire.pair()
        out, their_out = _output()
        err, their_err = _output()
        fds = (theirs.fileno(), their_out, their_err)
        child = Child(0, Channel(ours), out, err, -1)
        try:
            question = self._ask_for_fork(state, fds, clean=clean)
        except BaseException:
            child.close()
            raise
        finally:
            theirs.close()
            os.close(their_out)
            os.close(their_err)
        return Spare(state, child, question, self._zygote.generation, clean=clean)

    def _ask_for_fork(self, state: State, fds: tuple[int, ...], *, clean: bool) -> Question:
        if state.base is None:
            return self._zygote.fork({"clean": clean, "setup": self._setup}, fds)
        if state.child is None:
            raise ClosedError
        return self._zygote.ask(state.child.channel, {"op": "fork", "clean": False}, fds)

    def _started(
        self, spare: Spare, message: Message, blobs: list[wire.Buffer], further: tuple[int, ...]
    ) -> Child:
        child = spare.child
        try:
            child.channel.send(message, blobs, further)
            child.pid = self._zygote.answer(spare.question)["pid"]
        except BaseException:
            self._discard(spare)
            raise
        child.alive = watch(child.pid)
        return child

    def _discard(self, spare: Spare) -> None:
        """A spare leaves by itself when it hears that nobody wants it; its number is free for the sweep."""
        pid = self._zygote.forget(spare.question)
        spare.child.close()
        if pid is not None:
            self._zygote.known.discard(pid)
            end(pid)
            self._bury(pid, spare.state)

    def is_ours(self, pid: int) -> bool:
        """Whether a process that claims to be a child's successor can be one."""
        if pid in self._zygote.known or not is_below(pid, self._zygote.pid):
            return False
        self._zygote.known.add(pid)
        return True

    def end(self, child: Child, base: State, *, ask: bool = False) -> int | None:
        """Kill a child and whatever it left running; gives its exit status where it is asked for."""
        status = self.drop(child, base, ask=ask)
        self._zygote.sweep()
        return status

    def drop(self, child: Child, base: State, *, ask: bool = False) -> int | None:
        """Kill a child that has left nothing running; its exit status is negative for a signal."""
        end(child.pid)
        self._zygote.known.discard(child.pid)
        child.close()
        if ask:
            return self._status(child.pid, base)
        self._bury(child.pid, base)
        return None

    def _bury(self, pid: int, base: State) -> None:
        """Have a dead child collected. Nobody waits: taking a process's memory apart takes milliseconds."""
        self._zygote.dying.add(pid)
        with suppress(ClosedError):
            if base.base is None:
                self._zygote.tell({"op": "bury", "pid": pid})
            elif base.child is not None:
                base.child.channel.send({"op": "bury", "pid": pid})

    def sweep(self) -> None:
        """End what processes that are gone left running."""
        self._zygote.sweep()

    def settle(self, child: Child, base: State, started_as: int) -> None:
        """Let a child live on as a checkpoint, without anything that it left running."""
        child.close_output()
        if child.pid != started_as:
            self._zygote.known.discard(started_as)
            self._status(started_as, base)
        if self._zygote.sweep():
            with suppress(ClosedError):
                # Its children are dead now, but count as processes until it has collected them.
                child.channel.send({"op": "tidy"})

    def _status(self, pid: int, base: State) -> int | None:
        if base.base is not None and base.child is None:
            return None
        try:
            channel = base.child.channel if base.child else None
            question = self._zygote.ask(channel, {"op": "reap", "pid": pid})
            status = self._zygote.answer(question, 5.0).get("status")
        except (ClosedError, GarbledError):
            return None
        return status if isinstance(status, int) else None
