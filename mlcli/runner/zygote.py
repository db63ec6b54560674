"""The process that all others are forks of: it imports libraries and never runs the learner's code.

A checkpoint runs the same loop: a child goes on in its parent's, so the stack does not grow with the depth.
"""

import gc
import importlib
import os
import sys
from typing import NoReturn

from mlcli.runner import limits, warm
from mlcli.runner.freeze import fork, shed_threads
from mlcli.runner.host import Host, keep_caches
from mlcli.runner.session import Session, Setup
from mlcli.runner.wire import Frame, Message, channel_of


class Lineage:
    """A process that can be forked, with all that it knows."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def loop(self) -> NoReturn:
        self._host.loop({"fork": self._fork, "import": lambda frame: warm.load(frame.message["modules"])})

    def _fork(self, frame: Frame) -> None:
        host, me = self._host, os.getpid()
        pid = fork()
        if pid:
            host.reaper.children.add(pid)
            for fd in frame.fds:
                os.close(fd)
            host.channel.send({"n": frame.message["n"], "pid": pid})
            host.reaper.reap()
            return
        os.setsid()
        limits.bind_to(me)
        host.reaper.forget()
        host.channel.close()
        channel, *output = frame.fds
        host.channel = channel_of(channel)
        host.lead_output(output)
        self._get_ready(frame.message)
        host.become(host.channel.receive())

    def _get_ready(self, message: Message) -> None:
        """Do what can be done before anybody knows what the fork is for."""
        host = self._host
        if host.session is not None:
            return
        # Before there is a session: these calls meet nothing of the learner's.
        warm.touch(host.channel.is_waiting)
        if not message["clean"]:
            host.session = Session(Setup.read(message["setup"]))


def main() -> NoReturn:
    """Serve the tutor that started us; arguments are our end of the channel and the tutor's process id."""
    limits.bind_to(int(sys.argv[2]))
    limits.adopt_orphans()
    limits.be_readable(yes=False)
    keep_caches()
    importlib.import_module("mlcli.figures.show")
    lineage = Lineage(Host(channel_of(int(sys.argv[1])), shed_threads))
    gc.freeze()
    lineage.loop()


if __name__ == "__main__":
    main()
