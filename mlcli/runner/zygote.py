"""The process that all others are forks of: it imports libraries and never runs the learner's code.

A checkpoint runs the same loop: a child goes on in its parent's, so the stack does not grow with the depth.
"""

import gc
import importlib
import os
import sys
import time
from contextlib import suppress
from typing import NoReturn

from mlcli.errors import MlcliError
from mlcli.paths import home_folder
from mlcli.runner import checker, evaluate, limits, serve, warm
from mlcli.runner.session import Session, Setup
from mlcli.runner.step import fork, run_step
from mlcli.runner.streams import point, silence
from mlcli.runner.wire import Channel, ClosedError, Frame, GarbledError, Message, channel_of, lifted

_exit = os._exit
_waitpid = os.waitpid


class Lineage:
    """A process as its loop sees it: who tells it what to do, whose session it is, how its children ended."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.session: Session | None = None
        self.children: set[int] = set()
        self.ended: dict[int, int] = {}

    def loop(self) -> NoReturn:
        """Do what comes until the other side goes away."""
        while True:
            try:
                frame = self.channel.receive()
                self._answer(frame)
            except (ClosedError, GarbledError):
                _exit(0)

    def _answer(self, frame: Frame) -> None:
        match frame.message["op"]:
            case "fork":
                self._fork(frame)
            case "import":
                warm.load(frame.message["modules"])
            case "tidy":
                self._reap()
            case "go on":
                out, err = frame.fds
                point(1, lifted(out))
                point(2, lifted(err))
                self._become(frame)
            case "bury":
                self._status(frame.message["pid"])
            case "reap":
                self.channel.send({"n": frame.message["n"], "status": self._status(frame.message["pid"])})
            case _:
                raise GarbledError

    def _reap(self) -> None:
        """Collect children that have ended, so that none stays as a zombie."""
        while True:
            try:
                pid, status = _waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self.children:
                self.children.remove(pid)
                self.ended[pid] = status

    def _status(self, pid: int) -> int | None:
        """How a child ended; it has been killed or seen dead, so this takes no time."""
        for _ in range(1000):
            self._reap()
            if pid in self.ended:
                return os.waitstatus_to_exitcode(self.ended.pop(pid))
            if pid not in self.children:
                break  # that of a process which has died before its child
            time.sleep(0.001)
        return None

    def _fork(self, frame: Frame) -> None:
        me = os.getpid()
        pid = fork()
        if pid:
            self.children.add(pid)
            for fd in frame.fds:
                os.close(fd)
            self.channel.send({"n": frame.message["n"], "pid": pid})
            self._reap()
            return
        os.setsid()
        limits.bind_to(me)
        self.children.clear()
        self.ended.clear()
        self.channel.close()
        channel, out, err = frame.fds
        self.channel = channel_of(channel)
        point(1, lifted(out))
        point(2, lifted(err))
        self._get_ready(frame.message)
        frame = self.channel.receive()
        self._become(frame)

    def _get_ready(self, message: Message) -> None:
        """Do what can be done before anybody knows what the fork is for."""
        if self.session is not None:
            return
        # Before there is a session: these calls meet nothing of the learner's.
        warm.touch(self.channel.is_waiting)
        if not message["clean"]:
            self.session = Session(Setup.read(message["setup"]))

    def _become(self, frame: Frame) -> None:
        """Be what the fork was made for; only a step's process comes back, as a checkpoint."""
        message, blobs, _ = frame
        if message["mode"] == "check":
            checker.run(self.channel, message["job"], frame.fds)
            _exit(0)
        if self.session is None:
            raise GarbledError
        match message["mode"]:
            case "step":
                run_step(self.session, self.channel, message["job"], blobs)
                silence(1, 2)
            case "evaluate":
                evaluate.run(self.session, self.channel, message["job"], blobs)
                _exit(0)
            case "serve":
                serve.run(self.session, self.channel, message["job"])
                _exit(0)


def _keep_caches() -> None:
    """Let matplotlib remember the fonts that it finds: inside the sandbox it could write nowhere."""
    if "MPLCONFIGDIR" not in os.environ:
        with suppress(MlcliError, OSError):
            folder = home_folder() / "matplotlib"
            folder.mkdir(exist_ok=True)
            os.environ["MPLCONFIGDIR"] = str(folder)


def main() -> NoReturn:
    """Serve the tutor that started us; arguments are our end of the channel and the tutor's process id."""
    limits.bind_to(int(sys.argv[2]))
    limits.adopt_orphans()
    limits.be_readable(yes=False)
    _keep_caches()
    importlib.import_module("mlcli.figures.show")
    lineage = Lineage(channel_of(int(sys.argv[1])))
    gc.freeze()
    lineage.loop()


if __name__ == "__main__":
    main()
