"""A learner's process: the namespace that steps share, and what surrounds it."""

import builtins
import faulthandler
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from mlcli.figures.figure import Size
from mlcli.runner import limits
from mlcli.runner.interpreter import Interpreter, when_imported
from mlcli.runner.outcome import Limits
from mlcli.runner.streams import Streams
from mlcli.runner.trace import Sources
from mlcli.runner.wire import Message

_BACKEND = "module://mlcli.figures.backend"


@dataclass(frozen=True)
class Setup:
    """What a session's first process is told; its descendants inherit all of it."""

    workspace: str
    seed: int
    data: str | None
    limits: Limits

    @classmethod
    def read(cls, message: Message) -> "Setup":
        return cls(message["workspace"], message["seed"], message["data"], Limits(**message["limits"]))


class Session:
    """Lives in the learner's process. `namespace` is that of the module `__main__`."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.interpreter = Interpreter()
        self.sources = Sources()
        self.streams = Streams()
        self.main = ModuleType("__main__")
        self.namespace: dict[str, Any] = self.main.__dict__
        sys.modules["__main__"] = self.main
        sys.path.insert(0, setup.workspace)
        sys.argv = [""]
        sys.dont_write_bytecode = True
        limits.be_readable(yes=True)
        limits.restrict(setup.limits)
        self._go_home()
        faulthandler.enable(file=2)
        seed_generators(setup.seed)

    def _go_home(self) -> None:
        Path(self.setup.workspace).mkdir(parents=True, exist_ok=True)
        os.chdir(self.setup.workspace)

    def prepare(self, size: Size, seconds: float) -> None:
        """Make the interpreter ready for the learner's next piece of code."""
        self.interpreter.restore()
        self.streams.install()
        self.namespace["__name__"] = "__main__"
        self.namespace["__builtins__"] = builtins
        sys.modules["__main__"] = self.main
        os.environ["MPLBACKEND"] = _BACKEND
        if self.setup.data:
            os.environ["MLCLI_DATA"] = self.setup.data
        self.interpreter.fit(size)
        limits.limit_cpu(seconds)
        limits.reserve_files(yes=True)
        try:
            Path.cwd()
        except OSError:
            self._go_home()


def seed_generators(seed: int) -> None:
    """Seed Python's global generator and numpy's, as soon as there is one."""
    random.seed(seed)
    when_imported("numpy", lambda numpy: numpy.random.seed(seed % 2**32))
