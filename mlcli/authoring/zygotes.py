"""Keeps a few zygotes, so that code which needs little is not forked from a process that holds much."""

from collections.abc import Iterable

from mlcli.runner.parent import Zygote
from mlcli.runner.spent import processor_seconds

_MEGABYTES = {"pandas": 35, "matplotlib": 35, "scipy": 60, "seaborn": 130, "sklearn": 120}
"""What a library adds to a process, with all that it imports itself. Forking costs in proportion to it."""
_BARE = 35
"""The interpreter and numpy, which nearly all code asks for."""
_MOST = 1.5
"""A zygote may hold so many times what is needed: a new one costs as much as some hundred large forks."""


def spent(zygote: Zygote) -> float:
    """The processor seconds that it has taken, with all that were forked from it and have ended."""
    zygote.collect()
    return processor_seconds(zygote.pid)


class Zygotes:
    """Zygotes by the libraries that they hold; they are started as they are needed."""

    def __init__(self) -> None:
        self._held: list[tuple[Zygote, set[str]]] = []

    def suited(self, modules: Iterable[str]) -> Zygote:
        """The one that lacks least of these modules, or a new one where each would hold far too much."""
        needed = {name.partition(".")[0] for name in modules} & _MEGABYTES.keys()
        near = [one for one in self._held if _megabytes(one[1] | needed) <= _MOST * _megabytes(needed)]
        if not near:
            near = [(Zygote.start(), set())]
            self._held += near
        zygote, held = min(near, key=lambda one: (_megabytes(needed - one[1]), _megabytes(one[1])))
        held |= needed
        return zygote

    def spent(self) -> float:
        """The processor seconds that all of them have taken."""
        return sum(spent(zygote) for zygote, _ in self._held)

    def close(self) -> None:
        """End them all."""
        while self._held:
            self._held.pop()[0].close()


def _megabytes(libraries: Iterable[str]) -> int:
    return _BARE + sum(_MEGABYTES[name] for name in libraries)
