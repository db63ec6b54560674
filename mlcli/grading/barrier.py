"""Keeps an exercise's forbidden names from the learner's code at run time; lives in the learner's process.

Names in the text are found before it runs. This is for those that no text shows: a module imported by a name
put together from strings, an attribute fetched by one. Libraries may use them as before.
"""

import builtins
import sys
from collections.abc import Iterable
from functools import partial
from importlib.abc import MetaPathFinder
from keyword import iskeyword
from types import FrameType, ModuleType
from typing import Any

from mlcli.runner.interpreter import when_imported

_getframe = sys._getframe  # noqa: SLF001  # who asks is what everything here hangs on
_MACHINERY = ("importlib", "_frozen_importlib", "zipimport")


class ForbiddenError(ImportError):
    """Raised in the learner's code where it reaches a forbidden name."""


class Rules:
    """Which full names are forbidden, and why."""

    def __init__(self, forbid: Iterable[tuple[str, str]], allow: Iterable[str]) -> None:
        self.forbid = tuple(forbid)
        self._allow = tuple(allow)

    def because(self, name: str) -> str | None:
        """The reason against a name; None where it is free, or leads to something that is."""
        if any(_is_below(name, hole) or _is_below(hole, name) for hole in self._allow):
            return None
        return next((why for barred, why in self.forbid if _is_below(name, barred)), None)

    def refuse(self, name: str) -> None:
        """Raise where the name is forbidden."""
        if (why := self.because(name)) is not None:
            raise ForbiddenError(f"uses `{name}`. {why.strip()}")

    def stand_around(self, module: ModuleType) -> None:
        """Let the learner's code fetch nothing forbidden from the module."""
        rules, kind = self, type(module)
        if getattr(kind, "walled", False) or not isinstance(module, ModuleType):
            return

        class Walled(kind):  # type: ignore[misc,valid-type]  # whatever kind of module it is
            walled = True

            def __getattribute__(self, name: str) -> Any:
                if not name.startswith("__") and _is_learners(_getframe(1)):
                    rules.refuse(name if self is builtins else f"{_name_of(self)}.{name}")
                return kind.__getattribute__(self, name)

        module.__class__ = Walled


class _Finder(MetaPathFinder):
    """Refuses to look for what is forbidden, when the learner's code asks."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:  # noqa: ARG002  # the protocol's
        if self._rules.because(fullname) is None:
            return
        asking: FrameType | None = _getframe(1)
        while asking is not None and str(asking.f_globals.get("__name__")).startswith(_MACHINERY):
            asking = asking.f_back
        if asking is not None and _is_learners(asking):
            self._rules.refuse(fullname)


def install(forbid: Iterable[tuple[str, str]], allow: Iterable[str] = ()) -> None:
    """Bar the names, now and in every process that is forked from this one."""
    rules = Rules(forbid, allow)
    for name, _ in rules.forbid:
        root = name.partition(".")[0]
        if hasattr(builtins, root):
            rules.stand_around(builtins)
        elif not iskeyword(root):
            when_imported(root, partial(_surround, rules, name))
    sys.meta_path.insert(0, _Finder(rules))


def _surround(rules: Rules, name: str, _root: object) -> None:
    """Stand around every module below the name, or around the one that holds it."""
    for known, module in list(sys.modules.items()):
        if _is_below(known, name):
            rules.stand_around(module)
    holder = name
    while holder not in sys.modules:
        holder = holder.rpartition(".")[0]
    rules.stand_around(sys.modules[holder])


def _is_learners(frame: FrameType) -> bool:
    """The learner's file runs as `__main__`; code that runs by `exec` without a name is its caller's."""
    asking: FrameType | None = frame
    while asking is not None and asking.f_globals.get("__name__") is None:
        asking = asking.f_back
    return asking is not None and asking.f_globals["__name__"] == "__main__"


def _name_of(module: ModuleType) -> str:
    return str(ModuleType.__getattribute__(module, "__name__"))


def _is_below(name: str, other: str) -> bool:
    return name == other or name.startswith(other + ".")
