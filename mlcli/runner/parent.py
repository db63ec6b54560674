"""The tutor's hold on its zygote: starts it, tells it what to import, asks it for forks."""

import os
import subprocess
import sys
from typing import Self

from mlcli.runner import wire
from mlcli.runner.sweep import end, sweep
from mlcli.runner.wire import Channel, ClosedError, GarbledError, Message

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_PATIENCE = 120.0
"""Seconds until a fork comes: the zygote may be busy with imports that take long on a loaded machine."""


def _environment() -> dict[str, str]:
    # More than one thread in OpenMP hangs the forks of a process that has used it.
    threads = dict.fromkeys(_ONE_THREAD, "1")
    return {**os.environ, **threads, "PYTHONHASHSEED": "0", "MPLBACKEND": "module://mlcli.figures.backend"}


class Zygote:
    """One process that all of the tutor's kernels fork from. It is started anew when it has died."""

    def __init__(self) -> None:
        self.known: set[int] = set()
        """Processes that live on purpose; every other descendant of the zygote is swept away."""
        self._modules: dict[str, None] = {}
        self._asked = 0
        self._closed = False
        self._launch()

    @classmethod
    def start(cls) -> Self:
        """Start it; comes back at once, while the process is still loading."""
        return cls()

    def _launch(self) -> None:
        ours, theirs = wire.pair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "mlcli.runner.zygote", str(theirs.fileno()), str(os.getpid())],
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
        self._modules.update(dict.fromkeys(new))
        if new:
            self._tell({"op": "import", "modules": new})

    def _tell(self, message: Message) -> None:
        try:
            self._channel.send(message)
        except ClosedError:
            self._revive()

    def _revive(self) -> None:
        if self._closed:
            raise ClosedError
        self.close()
        self._closed = False
        self._launch()
        if self._modules:
            self._channel.send({"op": "import", "modules": list(self._modules)})

    def fork(self, message: Message, blobs: list[wire.Buffer], fds: tuple[int, ...]) -> int:
        """Fork it; gives the child's process id. Raises ClosedError where even a new one does not answer."""
        try:
            return self._fork(message, blobs, fds)
        except (ClosedError, GarbledError):
            self._revive()
        return self._fork(message, blobs, fds)

    def _fork(self, message: Message, blobs: list[wire.Buffer], fds: tuple[int, ...]) -> int:
        return int(self.ask(None, {**message, "op": "fork"}, blobs, fds, seconds=_PATIENCE)["pid"])

    def ask(
        self,
        channel: Channel | None,
        message: Message,
        blobs: list[wire.Buffer] | None = None,
        fds: tuple[int, ...] = (),
        *,
        seconds: float = 5.0,
    ) -> Message:
        """Ask one process of ours (None: the zygote) something; raises ClosedError, GarbledError."""
        channel = channel or self._channel
        self._asked += 1
        channel.send({**message, "n": self._asked}, blobs or [], fds)
        while True:
            frame = channel.answer(seconds)
            if frame is None:
                raise ClosedError
            if frame.message.get("n") == self._asked:
                break
            # The answer to a question that ^C cut short: its child has nobody to report to.
            if isinstance(lost := frame.message.get("pid"), int) and lost not in self.known:
                self.sweep()
        if "pid" in frame.message and type(frame.message["pid"]) is not int:
            raise GarbledError
        return frame.message

    def sweep(self) -> bool:
        """End every process below the zygote that is not known; says whether there was any."""
        found = bool(sweep(self.pid, self.known))
        if found:
            self._tell({"op": "tidy"})
        return found

    def close(self) -> None:
        """End it with all that grew from it."""
        self._closed = True
        # Before the zygote ends: its children would be nobody's then, and could not be waited for.
        sweep(self.pid, set())
        self._channel.close()
        end(self.pid)
        self._process.wait()
        self.known.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
