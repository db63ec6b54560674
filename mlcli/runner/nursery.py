"""The process that the second backend's others are children of: it starts them, and runs no code itself."""

import json
import os
import sys
from typing import NoReturn

from mlcli.runner import limits
from mlcli.runner.reaper import Reaper
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, channel_of, lifted

_CHANNEL = 3
"""The number that a started process finds its channel under."""


class Nursery:
    """Starts processes with the tutor's descriptors, and tells how they ended."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._modules: list[str] = []
        self._reaper = Reaper()

    def loop(self) -> NoReturn:
        """Do what comes until the tutor goes away; all that was started ends with this process."""
        while True:
            try:
                self._answer(self._channel.receive())
            except (ClosedError, GarbledError):
                os._exit(0)

    def _answer(self, frame: Frame) -> None:
        match frame.message:
            case {"op": "import", "modules": list() as modules}:
                self._modules = modules
            case {"op": "fork", "n": number}:
                self._channel.send({"n": number, "pid": self._start(frame.fds)})
                self._reaper.reap()
            case {"op": "tidy"}:
                self._reaper.reap()
            case {"op": "bury", "pid": int() as pid}:
                self._reaper.status(pid)
            case {"op": "reap", "n": number, "pid": int() as pid}:
                self._channel.send({"n": number, "status": self._reaper.status(pid)})
            case _:
                raise GarbledError

    def _start(self, fds: list[int]) -> int:
        # Above 3 first: none of them may be closed by being put where another one is.
        channel, out, err = map(lifted, fds)
        program = [sys.executable, "-P", "-m", "mlcli.runner.started", str(_CHANNEL), str(os.getpid())]
        try:
            pid = os.posix_spawn(
                sys.executable,
                [*program, json.dumps(self._modules)],
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, channel, _CHANNEL),
                    (os.POSIX_SPAWN_DUP2, out, 1),
                    (os.POSIX_SPAWN_DUP2, err, 2),
                ],
            )
        finally:
            for fd in (channel, out, err):
                os.close(fd)
        self._reaper.children.add(pid)
        return pid


def main() -> NoReturn:
    """Serve the tutor that started us; arguments are our end of the channel and the tutor's process id."""
    limits.bind_to(int(sys.argv[2]))
    limits.adopt_orphans()
    limits.be_readable(yes=False)
    Nursery(channel_of(int(sys.argv[1]))).loop()


if __name__ == "__main__":
    main()
