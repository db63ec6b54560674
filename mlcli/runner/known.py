"""Names that were there to choose from where an error was raised, for did-you-mean."""

import ast
import builtins
import sys
from collections.abc import Iterable
from itertools import islice
from types import FrameType, TracebackType
from typing import Any

_MOST_NAMES = 500
_TABLES = ("DataFrame", "Series", "DataFrameGroupBy", "SeriesGroupBy")


def known_names(
    error: BaseException, tb: TracebackType | None, piece: str, frame: FrameType | None
) -> tuple[str, ...]:
    """Names, attributes, columns or keys.

    `frame` is the learner's last, `tb` the traceback from there on, `piece` the code that failed.
    """
    if isinstance(error, NameError) and frame is not None:
        return _sorted({*frame.f_locals, *frame.f_globals, *vars(builtins)})
    try:
        if isinstance(error, AttributeError) and error.obj is not None:
            return _sorted(dir(error.obj))
        if isinstance(error, KeyError) and frame is not None and tb is not None:
            return _labels_below(tb) or _keys(piece, frame)
    except Exception:  # noqa: BLE001  # a `__dir__` of the learner's, a table that is not made yet
        return ()
    return ()


def _sorted(names: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(n for n in names if isinstance(n, str) and not n.startswith("__")))[:_MOST_NAMES]


def _labels_below(tb: TracebackType) -> tuple[str, ...]:
    """The columns, or labels, of the table that the learner's line called into."""
    below = tb.tb_next
    while below is not None:
        if "pandas" in sys.modules and below.tb_frame.f_globals.get("__name__", "").startswith("pandas."):
            owner = below.tb_frame.f_locals.get("self")
            table = owner if type(owner).__name__ in _TABLES else getattr(owner, "obj", None)
            if (found := _labels(table)) is not None:
                return found
        below = below.tb_next
    return ()


def _labels(table: Any) -> tuple[str, ...] | None:
    table = getattr(table, "obj", table) if type(table).__name__.endswith("GroupBy") else table
    if type(table).__module__.partition(".")[0] != "pandas":
        return None
    labels = table.columns if type(table).__name__ == "DataFrame" else getattr(table, "index", None)
    return None if labels is None else _first(labels)


def _first(labels: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(label for label in islice(labels, _MOST_NAMES) if isinstance(label, str)))


def _keys(piece: str, frame: FrameType) -> tuple[str, ...]:
    """The keys of the dict that a failing `….[key]` looked into, where names alone lead to it."""
    try:
        node = ast.parse(piece.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return ()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner: ast.expr = node.func.value  # `d.pop(key)`
    elif isinstance(node, ast.Subscript):
        owner = node.value
    else:
        return ()
    found = _value(owner, frame)
    return _first(found) if isinstance(found, dict) else ()


def _value(node: ast.expr, frame: FrameType) -> object:
    """What a name, or an item of one by a constant, stands for; None for anything that would run code."""
    if isinstance(node, ast.Name):
        return frame.f_locals.get(node.id, frame.f_globals.get(node.id))
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        owner = _value(node.value, frame)
        if type(owner) is dict:
            return owner.get(node.slice.value)
        if type(owner) in {list, tuple} and isinstance(node.slice.value, int):
            row: Any = owner
            return row[node.slice.value] if -len(row) <= node.slice.value < len(row) else None
    return None
