"""What of the interpreter itself is set back between steps, whatever the learner's program did to it."""

import builtins
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from mlcli.figures.figure import Size

# Bound early and in C: they work when the learner's program has replaced everything else.
_settrace = sys.settrace
_setprofile = sys.setprofile
_setitimer = signal.setitimer
_timers = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
_builtins = builtins.__dict__
_saved = dict(_builtins)
_restore_builtins = _builtins.update


def calm() -> None:
    """Stop tracing and timers, bring the builtins back: with calls into C alone, which nothing can break."""
    _settrace(None)
    _setprofile(None)
    _setitimer(_timers[0], 0)
    _setitimer(_timers[1], 0)
    _setitimer(_timers[2], 0)
    _restore_builtins(_saved)


class Interpreter:
    """The settings as they were before the first step."""

    def __init__(self) -> None:
        self._recursion = sys.getrecursionlimit()
        self._warnings: warnings.catch_warnings[None] | None = None
        self._signals = {number: signal.getsignal(number) for number in _catchable()}
        self._screen: Size | None = None

    def restore(self) -> None:
        """Set back what a step may have changed; namespace, path, environment and folder stay."""
        calm()
        for name in [name for name in _builtins if name not in _saved]:
            del _builtins[name]
        threading.settrace(None)
        threading.setprofile(None)
        sys.setrecursionlimit(self._recursion)
        if self._warnings is not None:
            self._warnings.__exit__(None, None, None)
        self._warnings = warnings.catch_warnings()
        self._warnings.__enter__()
        for number, handler in self._signals.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        sys.excepthook = sys.__excepthook__
        sys.displayhook = sys.__displayhook__

    def fit(self, size: Size) -> None:
        """Let numpy and pandas break lines at the screen's width, unless the learner has chosen another."""
        os.environ["COLUMNS"], os.environ["LINES"] = str(size.columns), str(size.rows)
        if self._screen and self._screen.columns == size.columns:
            return
        self._screen = size
        when_imported("numpy", partial(_fit_numpy, columns=size.columns))
        when_imported("pandas", partial(_fit_pandas, columns=size.columns))


def _catchable() -> list[int]:
    return [number for number in signal.valid_signals() if number not in {signal.SIGKILL, signal.SIGSTOP}]


def _fit_numpy(numpy: Any, columns: int) -> None:
    numpy.set_printoptions(linewidth=max(columns - 5, 20))  # numpy's own 75 at 80 columns


def _fit_pandas(pandas: Any, columns: int) -> None:
    pandas.set_option("display.width", columns)


class _Late(MetaPathFinder, Loader):
    """Runs something as soon as a module has been imported for the first time."""

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._then = then
        self._spec: ModuleSpec | None = None

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        sys.meta_path.remove(self)
        # The other finders, not the file system: a module may be waited for more than once.
        specs = (finder.find_spec(fullname, path, target) for finder in list(sys.meta_path))
        self._spec = next((spec for spec in specs if spec is not None), None)
        if self._spec is None or self._spec.loader is None:
            return None
        spec = ModuleSpec(fullname, self, origin=self._spec.origin)
        spec.submodule_search_locations = self._spec.submodule_search_locations
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        if self._spec and self._spec.loader:
            module.__spec__, module.__loader__ = self._spec, self._spec.loader
            if self._spec.origin:
                module.__file__ = self._spec.origin
            self._spec.loader.exec_module(module)
            self._then(module)


def when_imported(name: str, then: Callable[[Any], None]) -> None:
    """Call `then` with a module now, or as soon as it is imported."""
    if name in sys.modules:
        then(sys.modules[name])
    else:
        sys.meta_path.insert(0, _Late(name, then))
