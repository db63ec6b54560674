"""Inputs a little smaller than a given one: fewer rows, fewer items, fewer digits."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from mlcli.checks.tables import is_frame, is_series

Arguments = tuple[Any, ...]


def smaller(args: Arguments) -> Iterator[Arguments]:
    """Candidates, the boldest first. What has one length loses the same places together: rows and labels."""
    for length in dict.fromkeys(size for size in map(_length, args) if size):
        for kept in _fewer(length):
            yield tuple(_only(one, kept) if _length(one) == length else one for one in args)
    for at, one in enumerate(args):
        for other in _simpler(one):
            yield (*args[:at], other, *args[at + 1 :])


def _length(value: Any) -> int:
    if isinstance(value, str | list | tuple) or is_frame(value) or is_series(value):
        return len(value)
    return len(value) if isinstance(value, np.ndarray) and value.ndim else 0


def _fewer(length: int) -> Iterator[list[int]]:
    """Without a half, a quarter, two neighbours, one."""
    places = list(range(length))
    for gone in dict.fromkeys((length // 2, length // 4, 2, 1)):
        if 0 < gone < length:
            for start in range(0, min(length - gone + 1, 12 * gone), max(1, gone // 2)):
                yield places[:start] + places[start + gone :]


def _only(value: Any, kept: list[int]) -> Any:
    if isinstance(value, str):
        return "".join(value[i] for i in kept)
    if is_frame(value) or is_series(value):
        return value.iloc[kept]
    return value[kept] if isinstance(value, np.ndarray) else type(value)([value[i] for i in kept])


def _simpler(value: Any) -> Iterator[Any]:
    if isinstance(value, np.ndarray):
        yield from _simpler_array(value)
    elif isinstance(value, float) or (
        isinstance(value, list) and value and all(isinstance(x, float) for x in value)
    ):
        for rounded in _rounded(np.asarray(value)):
            yield rounded.tolist()


def _simpler_array(value: Any) -> Iterator[Any]:
    for axis in range(1, value.ndim):
        if value.shape[axis] > 1:
            for kept in _fewer(value.shape[axis]):
                yield np.take(value, kept, axis=axis)
    yield from _rounded(value)


def _rounded(value: Any) -> Iterator[Any]:
    """Whole numbers, else one decimal, else three; nothing where that changes nothing."""
    if value.dtype.kind == "f" and np.isfinite(value).all():
        for places in (0, 1, 3):
            rounded = np.round(value, places) + 0.0  # no −0
            if not np.array_equal(rounded, value):
                yield rounded
