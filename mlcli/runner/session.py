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
from mlcli.runner import limits, sandbox
from mlcli.runner.follow import WHERE
from mlcli.runner.guard import Guard
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
    tmp: str
    """A folder of the session's own for what is temporary."""
    allow: frozenset[str] = frozenset()

    @classmethod
    def read(cls, message: Message) -> "Setup":
        limits, allow = Limits(**message["limits"]), frozenset(message["allow"])
        return cls(message["workspace"], message["seed"], message["data"], limits, message["tmp"], allow)


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
        limits.restrict(setup.limits, many="processes" in setup.allow)
        self._go_home()
        self._use_own_tmp()
        faulthandler.enable(file=2)
        faulthandler.register(WHERE, file=2, all_threads=False)
        seed_generators(setup.seed)
        self._confine()

    def _use_own_tmp(self) -> None:
        os.environ["TMPDIR"] = self.setup.tmp
        if "tempfile" in sys.modules:
            sys.modules["tempfile"].tempdir = None  # type: ignore[attr-defined]  # it remembers the folder it found

        if not any(Path(os.environ.get("MPLCONFIGDIR", "/")).glob("fontlist*")):
            os.environ["MPLCONFIGDIR"] = (
                self.setup.tmp
            )  # the list of fonts that is made now can be kept there

    def _confine(self) -> None:
        writable = (self.setup.workspace, self.setup.tmp)
        network = "localhost" in self.setup.allow
        if network:
            sandbox.isolate_network()
        sandbox.confine(writable, network=network)
        Guard(writable, network=network).install()

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


class Kept:
    """Names and generators of random numbers as they were, for code of which nothing is to stay.

    What it changes inside an object stays changed.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._names = dict(namespace)
        self._random = random.getstate()
        numpy = sys.modules.get("numpy")
        self._numpy: Any = numpy.random.get_state() if numpy else None
        drawn = [one for one in namespace.values() if numpy and isinstance(one, numpy.random.Generator)]
        self._drawn = [(one, one.bit_generator.state) for one in drawn]

    def restore(self) -> None:
        self._namespace.clear()
        self._namespace.update(self._names)
        random.setstate(self._random)
        if self._numpy is not None:
            sys.modules["numpy"].random.set_state(self._numpy)
        for generator, state in self._drawn:
            generator.bit_generator.state = state


def seed_generators(seed: int) -> None:
    """Seed Python's global generator and numpy's, as soon as there is one."""
    random.seed(seed)
    when_imported("numpy", lambda numpy: numpy.random.seed(seed % 2**32))
