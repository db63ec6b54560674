"""Values as JSON and raw buffers: exact built-in types cross as copies, all else stays as a reference.

Every mutable object of a message has a number, counted in the order of encoding. So aliases and cycles
survive, and an answer can name an object of its question: `{"t": "=", "n": 3}`.
"""

import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from mlcli.runner.plain import READERS, WRITERS, Tree, module
from mlcli.runner.wire import Buffer

_MOST_DEPTH = 20
_MOST_NODES = 2_000_000
_MOST_BYTES = 256 << 20
_BIG = 1 << 200  # larger whole numbers cross as text: Python limits the digits that it converts
_PLAIN = frozenset({bool, float, str, type(None)})
_SIMPLE = _PLAIN | {int}


class NotPlainError(TypeError):
    """A value that cannot cross as a copy."""


def _small(values: Iterable[object]) -> bool:
    return all(-_BIG < value < _BIG for value in values if type(value) is int)


class Encoder:
    """Encodes the values of one message. `refer` gives the tree of what cannot be copied, or raises."""

    def __init__(
        self,
        refer: Callable[[object], Tree] | None = None,
        known: Iterable[object] = (),
        *,
        modules: bool = False,
    ) -> None:
        self.blobs: list[Buffer] = []
        self.objects: list[object] = list(known)
        self._numbers = {id(value): n for n, value in enumerate(self.objects)}
        self._refer = refer
        self._modules = modules
        self._nodes = 0
        self._bytes = 0
        self._depth = 0

    def encode(self, value: object) -> Tree:
        """The value's tree; raises NotPlainError where nothing can stand for it."""
        kind = type(value)
        if kind in _PLAIN or (kind is int and -_BIG < value < _BIG):  # type: ignore[operator]  # an exact int
            return value
        if (number := self._numbers.get(id(value))) is not None:
            return {"t": "=", "n": number}
        write = WRITERS.get(kind) or _late_writer(kind)
        if write is None and kind is ModuleType and self._modules:
            write = module
        if write is None or self._depth >= _MOST_DEPTH:
            return self.refer(value)
        self._depth += 1
        try:
            return write(self, value)
        finally:
            self._depth -= 1

    def refer(self, value: object) -> Tree:
        if self._refer is None:
            raise NotPlainError(f"`{type(value).__name__}` is no plain data")
        return self._refer(value)

    def number(self, value: object) -> None:
        """Count a mutable object, before its contents are encoded."""
        self._numbers[id(value)] = len(self.objects)
        self.objects.append(value)

    def rewind(self, count: int) -> None:
        """Forget the numbers from `count` on, which were given for a tree that is not sent."""
        for value in self.objects[count:]:
            del self._numbers[id(value)]
        del self.objects[count:]

    def blob(self, buffer: Buffer) -> int:
        self._bytes += len(buffer)
        if self._bytes > _MOST_BYTES:
            raise NotPlainError(f"more than {_MOST_BYTES >> 20} MB cannot cross at once")
        self.blobs.append(buffer)
        return len(self.blobs) - 1

    def items(self, values: Iterable[object]) -> list[Tree]:
        """Trees of a container's items."""
        found = list(values)
        self._nodes += len(found)
        if self._nodes > _MOST_NODES:
            raise NotPlainError(f"more than {_MOST_NODES:,} values cannot cross at once")
        if set(map(type, found)) <= _SIMPLE and _small(found):
            return found
        return [self.encode(value) for value in found]


class Decoder:
    """Decodes the trees of one message. `revive` gives what a reference stands for."""

    def __init__(
        self,
        blobs: list[bytes],
        revive: Callable[[dict[str, Any]], object] | None = None,
        known: Iterable[object] = (),
    ) -> None:
        self.blobs: list[bytes] = blobs
        self.objects: list[object] = list(known)
        self._revive = revive

    def decode(self, tree: Tree) -> Any:
        """The value of a tree; raises ValueError for nonsense."""
        if not isinstance(tree, dict):
            return tree
        kind = tree.get("t")
        if kind == "=":
            return self.objects[tree["n"]]
        if read := READERS.get(kind) or _late_reader(kind):
            return read(self, tree)
        if self._revive is None:
            raise ValueError(f"no value is of kind {kind!r}")
        return self._revive(tree)

    def items(self, trees: list[Tree]) -> list[Any]:
        if dict not in set(map(type, trees)):
            return trees
        return [self.decode(tree) for tree in trees]

    def count(self, value: Any) -> Any:
        self.objects.append(value)
        return value


def _late_writer(kind: type) -> Callable[..., Tree] | None:
    # numpy and pandas are only known where the values' owner has loaded them: the tutor never does.
    root = kind.__module__.partition(".")[0]
    if root == "scipy" and "scipy.sparse" in sys.modules:
        from mlcli.runner import sparse

        return sparse.writer(kind)
    if root not in {"numpy", "pandas"} or root not in sys.modules:
        return None
    from mlcli.runner import tables

    return tables.writer(kind)


def _late_reader(kind: object) -> Callable[..., Any] | None:
    if not isinstance(kind, str) or not kind.startswith(("np.", "pd.", "sp.")):
        return None
    if kind.startswith("sp."):
        from mlcli.runner import sparse

        return sparse.READERS.get(kind)
    from mlcli.runner import tables

    return tables.READERS.get(kind)
