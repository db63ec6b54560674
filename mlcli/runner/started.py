"""A process of the second backend: it imports libraries, then waits until somebody has a use for it.

Steps run in place, one after the other; nothing here forks.
"""

import importlib
import json
import os
import sys
from typing import NoReturn

from mlcli.runner import limits, warm
from mlcli.runner.host import Host, keep_caches
from mlcli.runner.left import stop_threads
from mlcli.runner.session import Session, Setup
from mlcli.runner.wire import ClosedError, GarbledError, channel_of


def main() -> NoReturn:
    """Serve the tutor; arguments are our channel, our parent's process id, and modules to import."""
    channel = channel_of(int(sys.argv[1]))
    os.setsid()
    limits.bind_to(int(sys.argv[2]))
    limits.be_readable(yes=False)
    keep_caches()
    importlib.import_module("mlcli.figures.show")
    warm.load(json.loads(sys.argv[3]))
    host = Host(channel, stop_threads)
    try:
        channel.send({"ready": True})
        frame = channel.receive()
        if frame.message["mode"] != "check":
            if frame.message["quiet"]:
                host.lead_output([])
            host.session = Session(Setup.read(frame.message["setup"]))
        host.become(frame)
    except (ClosedError, GarbledError):
        os._exit(0)
    host.loop()


if __name__ == "__main__":
    main()
