"""Frames and series of pandas, taken apart for comparison; pandas is not imported here."""

from collections.abc import Iterator
from typing import Any

import numpy as np


def is_table(value: Any) -> bool:
    return is_frame(value) or is_series(value)


def is_frame(value: Any) -> bool:
    return _is_pandas(value) and hasattr(value, "columns")


def is_series(value: Any) -> bool:
    return _is_pandas(value) and hasattr(value, "index") and not hasattr(value, "columns")


def has_many(value: Any) -> bool:
    """Whether it is a frame, a series or an index, whose == answers for each of its values."""
    return _is_pandas(value) and (hasattr(value, "columns") or hasattr(value, "dtype"))


def _is_pandas(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "pandas"


def table_leaves(expected: Any, actual: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """What must agree: the kind, columns in their order, rows, index, then values column by column."""
    before = f"{place} " if place else ""
    if is_frame(expected) != is_frame(actual):
        yield f"{before}kind", type(expected).__name__, type(actual).__name__
        return
    if is_series(expected):
        yield f"{before}length", len(expected), len(actual)
        yield f"{before}index", plain(expected.index), plain(actual.index)
        yield f"{before}values", plain(expected), plain(actual)
        return
    yield f"{before}columns", list(map(str, expected.columns)), list(map(str, actual.columns))
    yield f"{before}rows", len(expected), len(actual)
    yield f"{before}index", plain(expected.index), plain(actual.index)
    for position, name in enumerate(expected.columns):
        yield f"{before}column {name!r} row ", plain(expected.iloc[:, position]), column(actual, position)


def column(frame: Any, position: int) -> Any:
    return plain(frame.iloc[:, position]) if position < frame.shape[1] else []


def plain(values: Any) -> Any:
    """Values of a column or an index: numbers as an array, anything else as a list with None for missing."""
    if hasattr(values, "levels"):  # an index of several levels
        return list(values)
    missing = np.asarray(values.isna())
    items = [str(one) for one in values] if values.dtype.kind in "Mm" else values.tolist()
    known = [one for one, gone in zip(items, missing, strict=True) if not gone]
    if known and all(isinstance(one, int | float | np.number) for one in known):
        return np.asarray([np.nan if gone else one for one, gone in zip(items, missing, strict=True)])
    return [None if gone else one for one, gone in zip(items, missing, strict=True)]
