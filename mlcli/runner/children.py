"""Begins, feeds and ends processes below the zygote, whichever way they are made."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from mlcli.runner import wire
from mlcli.runner.follow import Child
from mlcli.runner.parent import Idle, Question, Zygote
from mlcli.runner.states import State
from mlcli.runner.sweep import end, is_below
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message

Mode = Literal["step", "draw", "evaluate", "serve", "check"]


def _output() -> tuple[int, int]:
    """A pipe: our end, which never waits, and the writer's."""
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    return ours, theirs


class Children:
    """Processes of one session, from the question for them to their burial."""

    def __init__(self, zygote: Zygote) -> None:
        self._zygote = zygote

    def begin(self, ask: Callable[[tuple[int, ...]], Question]) -> Idle:
        """Ask for a process, with its descriptors, without waiting for it."""
        ours, theirs = wire.pair()
        out, their_out = _output()
        err, their_err = _output()
        child = Child(0, Channel(ours), out, err, -1)
        try:
            question = ask((theirs.fileno(), their_out, their_err))
        except BaseException:
            child.close()
            raise
        finally:
            theirs.close()
            os.close(their_out)
            os.close(their_err)
        return Idle(child, question, self._zygote.generation)

    def discard(self, idle: Idle, base: State) -> None:
        """Want it no more: it leaves by itself when it hears that, and its number is free for the sweep."""
        pid = self._zygote.forget(idle.question)
        idle.child.close()
        if pid is not None:
            self._zygote.known.discard(pid)
            end(pid)
            self._bury(pid, base)

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
            if self._zygote.backend.replays or base.base is None:
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
        channel = None
        if base.base is not None and not self._zygote.backend.replays:
            if base.child is None:
                return None
            channel = base.child.channel
        try:
            question = self._zygote.ask(channel, {"op": "reap", "pid": pid})
            status = self._zygote.answer(question, 5.0).get("status")
        except (ClosedError, GarbledError):
            return None
        return status if isinstance(status, int) else None
