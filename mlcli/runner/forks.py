"""Makes processes out of states and ends them: the fork backend's part of a kernel."""

import os
from contextlib import suppress
from typing import Literal

from mlcli.runner import wire
from mlcli.runner.follow import Child, watch
from mlcli.runner.parent import Zygote
from mlcli.runner.states import State
from mlcli.runner.sweep import end, is_below
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message

Mode = Literal["step", "evaluate", "serve", "check"]


def _output() -> tuple[int, int]:
    """A pipe: our end, which never waits, and the writer's."""
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    return ours, theirs


class Forks:
    """Forks of one session's states. The empty state is the zygote itself."""

    def __init__(self, zygote: Zygote, setup: Message) -> None:
        self._zygote = zygote
        self._setup = setup
        self.data: str | None = setup["data"]

    def fork(
        self,
        state: State,
        mode: Mode,
        job: Message,
        blobs: list[wire.Buffer] | None = None,
        further: tuple[int, ...] = (),
    ) -> Child:
        """Fork a state's process; raises ClosedError or GarbledError where it is gone.

        `further` are descriptors for the child, which stay open here.
        """
        ours, theirs = wire.pair()
        out, their_out = _output()
        err, their_err = _output()
        fds = (theirs.fileno(), their_out, their_err, *further)
        child = Child(0, Channel(ours), out, err, -1)
        try:
            child.pid = self._ask(state, {"mode": mode, "job": job}, blobs or [], fds)
        except BaseException:
            child.close()
            raise
        finally:
            theirs.close()
            os.close(their_out)
            os.close(their_err)
        child.alive = watch(child.pid)
        self._zygote.known.add(child.pid)
        return child

    def _ask(self, state: State, message: Message, blobs: list[wire.Buffer], fds: tuple[int, ...]) -> int:
        if state.base is None:
            return self._zygote.fork({**message, "setup": self._setup}, blobs, fds)
        if state.child is None:
            raise ClosedError
        pid = self._zygote.ask(state.child.channel, {**message, "op": "fork"}, blobs, fds)["pid"]
        if not is_below(pid, self._zygote.pid):
            raise GarbledError
        return int(pid)

    def is_ours(self, pid: int) -> bool:
        """Whether a process that claims to be a child's successor can be one."""
        if pid in self._zygote.known or not is_below(pid, self._zygote.pid):
            return False
        self._zygote.known.add(pid)
        return True

    def end(self, child: Child, base: State) -> int | None:
        """Kill a child and whatever it left running; gives its exit status, negative for a signal."""
        end(child.pid)
        self._zygote.known.discard(child.pid)
        status = self._status(child.pid, base)
        child.close()
        self._zygote.sweep()
        return status

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
            status = self._zygote.ask(channel, {"op": "reap", "pid": pid}).get("status")
        except (ClosedError, GarbledError):
            return None
        return status if isinstance(status, int) else None
