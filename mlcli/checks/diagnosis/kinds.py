"""Something of another kind than expected: nothing returned, text for a number, a list for a value."""

from collections.abc import Iterator, Mapping
from numbers import Number
from typing import Any

import numpy as np

from mlcli.checks.diagnosis.pair import Diagnosis
from mlcli.checks.numbers import is_remote
from mlcli.checks.shown import shown
from mlcli.checks.tables import is_frame, is_table


def kind_difference(expected: Any, actual: Any, *, is_inside: bool = False) -> Diagnosis | None:
    """What is said before values are compared; None where both are of one kind.

    `is_inside`: they are parts of what was returned.
    """
    if actual is None and is_inside:
        return Diagnosis("none", f"expected {shown(expected)}, got None", shows=True)
    if actual is None:
        return Diagnosis(
            "none", f"expected {shown(expected)}, returned None: is the `return` missing?", shows=True
        )
    wanted, got = kind(expected), kind(actual)
    if wanted == got:
        return None
    if got in {"function", "method", "builtin_function_or_method"}:
        return Diagnosis("function", "a function came back, and nobody called it", shows=True)
    if got in {"generator", "iterator"} and wanted == "sequence":
        return Diagnosis("iterator", "an iterator came back, where its values are expected", shows=True)
    words = f"expected {_named(wanted, expected)}, got {_named(got, actual)}"
    return Diagnosis(
        "kind", words + _idea(wanted, expected, actual), {"expected": wanted, "actual": got}, shows=True
    )


def kind(value: Any) -> str:
    """The sorts that messages tell apart; list, tuple and array are one."""
    if value is None:
        return "None"
    if is_remote(value):
        told = getattr(type(value), "__mlcli_kind__", None)
        return "object" if told is None else str(told(value))
    if is_table(value):
        return "table" if is_frame(value) else "sequence"
    for name, types in (
        ("text", str),
        ("number", (Number, np.bool_)),
        ("dictionary", Mapping),
        ("set", set | frozenset),
        ("sequence", list | tuple | range),
    ):
        if isinstance(value, types):
            return name
    if isinstance(value, np.ndarray) or hasattr(value, "toarray"):
        return "sequence" if np.ndim(value) else "number"
    if isinstance(value, Iterator):
        return "iterator"
    return "function" if callable(value) else type(value).__name__


def _named(name: str, value: Any) -> str:
    if is_table(value):
        return f"a {type(value).__name__} of shape {value.shape}"
    if name in {"None", "number"}:
        return shown(value)
    if not is_remote(value):
        name = "array" if isinstance(value, np.ndarray) else type(value).__name__
    return f"{shown(value)} ({'an' if name[:1] in 'aeiouAEIOU' else 'a'} {name})"


def _idea(wanted: str, expected: Any, actual: Any) -> str:
    if wanted == "number" and isinstance(actual, str):
        return ": a number as text" if _reads_as(actual, expected) else ""
    if wanted == "text" and str(actual) == expected:
        return ": right, but not as text"
    if isinstance(actual, list | tuple | set | frozenset) and len(actual) == 1:
        return ": right, but inside something" if str(next(iter(actual))) == str(expected) else ""
    return ""


def _reads_as(text: str, number: Any) -> bool:
    try:
        return bool(abs(float(text) - float(number)) <= 1e-6 * max(1.0, abs(float(number))))
    except (ValueError, TypeError, OverflowError):
        return False
