"""A process that does the tutor's jobs, one after the other, until nobody wants it any more."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NoReturn

from mlcli.errors import MlcliError
from mlcli.paths import home_folder
from mlcli.runner import checker, drawing, evaluate, serve
from mlcli.runner.reaper import Reaper
from mlcli.runner.session import Session
from mlcli.runner.step import run_step
from mlcli.runner.streams import point, silence
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, lifted

_exit = os._exit

Operation = Callable[[Frame], None]


class Host:
    """A process as its loop sees it: who tells it what to do, whose session it is, how its children ended.

    `freeze` makes a state that nothing runs in out of a process whose step has come to its end.
    """

    def __init__(self, channel: Channel, freeze: Callable[[Channel], None]) -> None:
        self.channel = channel
        self.session: Session | None = None
        self.reaper = Reaper()
        self._freeze = freeze

    def loop(self, further: Mapping[str, Operation] | None = None) -> NoReturn:
        """Do what comes until the other side goes away; `further` operations: of one kind of process."""
        operations: dict[str, Operation] = {
            "tidy": lambda _: self.reaper.reap(),
            "go on": self._go_on,
            "bury": lambda frame: _ignore(self.reaper.status(frame.message["pid"])),
            "reap": self._tell_status,
            **(further or {}),
        }
        while True:
            try:
                frame = self.channel.receive()
                operation = operations.get(frame.message["op"])
                if operation is None:
                    raise GarbledError  # noqa: TRY301  # told like any other nonsense
                operation(frame)
            except (ClosedError, GarbledError):
                _exit(0)

    def _tell_status(self, frame: Frame) -> None:
        status = self.reaper.status(frame.message["pid"])
        self.channel.send({"n": frame.message["n"], "status": status})

    def _go_on(self, frame: Frame) -> None:
        self.lead_output(frame.fds)
        self.become(frame)

    def lead_output(self, fds: list[int]) -> None:
        """Let the two streams of output end in these descriptors, or nowhere where none are given."""
        if not fds:
            silence(1, 2)
            return
        out, err = fds
        point(1, lifted(out))
        point(2, lifted(err))

    def become(self, frame: Frame) -> None:
        """Be what the process was made for; a step's process comes back, as a checkpoint."""
        message, blobs, _ = frame
        if message["mode"] == "check":
            checker.run(self.channel, message["job"], frame.fds)
            _exit(0)
        if self.session is None:
            raise GarbledError
        match message["mode"]:
            case "step":
                run_step(self.session, self.channel, message["job"], blobs, self._freeze)
                silence(1, 2)
            case "draw":
                drawing.run(self.session, self.channel, message["job"])
                _exit(0)
            case "evaluate":
                evaluate.run(self.session, self.channel, message["job"], blobs)
                _exit(0)
            case "serve":
                serve.run(self.session, self.channel, message["job"])
                _exit(0)


def _ignore(_: object) -> None:
    """A value that nobody waits for."""


def keep_caches() -> None:
    """Let matplotlib remember the fonts that it finds: inside the sandbox it could write nowhere."""
    if "MPLCONFIGDIR" not in os.environ:
        with suppress(MlcliError, OSError):
            folder = home_folder() / "matplotlib"
            folder.mkdir(exist_ok=True)
            os.environ["MPLCONFIGDIR"] = str(folder)
