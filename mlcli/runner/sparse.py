"""Sparse matrices of scipy for the codec; loaded only where they are."""

from collections.abc import Callable
from typing import Any

import scipy.sparse

from mlcli.runner.codec import Decoder, Encoder, NotPlainError
from mlcli.runner.plain import Tree

_PARTS = {
    "csr": ("data", "indices", "indptr"),
    "csc": ("data", "indices", "indptr"),
    "coo": ("data", "row", "col"),
}
_NAMES = frozenset(f"{form}_{kind}" for form in _PARTS for kind in ("array", "matrix"))


def parts(name: str) -> tuple[str, ...]:
    """The arrays that make up a matrix of this type."""
    return _PARTS[name.partition("_")[0]]


def writer(kind: type) -> Callable[..., Tree] | None:
    """What encodes values of exactly this type, for the three forms that data come in."""
    known = kind.__name__ in _NAMES and getattr(scipy.sparse, kind.__name__, None) is kind
    return _write if known else None


def _write(encoder: Encoder, value: Any) -> Tree:
    inner = Encoder()
    inner.blobs = encoder.blobs
    name = type(value).__name__
    try:
        arrays = [inner.encode(getattr(value, part)) for part in parts(name)]
    except NotPlainError:
        return encoder.refer(value)
    encoder.number(value)
    return {"t": "sp.matrix", "c": name, "s": list(value.shape), "v": arrays}


def _read(decoder: Decoder, tree: Tree) -> Any:
    name = tree["c"]
    if name not in _NAMES:
        raise ValueError(f"no sparse matrix is called {name!r}")
    inner = Decoder(decoder.blobs)
    first, second, third = (inner.decode(part) for part in tree["v"])
    given = (first, (second, third)) if name.startswith("coo") else (first, second, third)
    return decoder.count(getattr(scipy.sparse, name)(given, shape=tuple(tree["s"])))


READERS: dict[str, Callable[[Decoder, Tree], Any]] = {"sp.matrix": _read}
