"""What kind of difference lists, dictionaries and sets have."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import permutations
from typing import Any

import numpy as np

from mlcli.checks.compare import differ
from mlcli.checks.diagnosis.arrays import array_difference
from mlcli.checks.diagnosis.pair import Diagnosis, Pair, counted
from mlcli.checks.diagnosis.shape import missing_or_extra_end, one_missing_inside, repeated_dropped
from mlcli.checks.diagnosis.text import nearest
from mlcli.checks.numbers import Closeness, numbers
from mlcli.checks.shown import shown


def sequence_difference(
    expected: Sequence[Any], actual: Sequence[Any], closeness: Closeness
) -> Diagnosis | None:
    """Of lists that hold more than numbers."""
    codes = _codes(expected, actual)
    if codes is not None:
        pair = Pair(codes[0], codes[1], is_exact=True)
        if len(expected) != len(actual):
            return _length(expected, actual, pair) or _other_length(expected, actual)
        if len(actual) > 2 and list(actual) == _in_order(expected):
            return Diagnosis("sorted", "the right values, but sorted", {"falling": False})
        found = array_difference(pair)
        if found is not None:
            return found
    if len(expected) != len(actual):
        return _other_length(expected, actual)
    return _items_in_other_order(expected, actual, closeness)


def _other_length(expected: Sequence[Any], actual: Sequence[Any]) -> Diagnosis:
    words = f"expected {counted(len(expected), 'item')}, got {len(actual)}: {shown(actual)}"
    return Diagnosis("length", words, {"expected": len(expected), "actual": len(actual)}, shows=True)


def _codes(
    expected: Sequence[Any], actual: Sequence[Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]] | None:
    """A number for each different item, if all can be told apart by their hash."""
    items = [*expected, *actual]
    if not items or not all(isinstance(one, Hashable) and not isinstance(one, float) for one in items):
        return None
    try:
        known = {item: number for number, item in enumerate(dict.fromkeys(items))}
        return np.array([known[one] for one in expected]), np.array([known[one] for one in actual])
    except TypeError:
        return None


def _in_order(items: Sequence[Any]) -> list[Any] | None:
    try:
        return sorted(items)
    except TypeError:
        return None


def _length(expected: Sequence[Any], actual: Sequence[Any], pair: Pair) -> Diagnosis | None:
    for detector in (missing_or_extra_end, one_missing_inside, repeated_dropped):
        found = detector(pair)
        if found is not None:
            words = found.words.partition(":")[0]
            told = f"{words}: expected {shown(list(expected))}, got {shown(list(actual))}"
            return found._replace(words=told)
    return None


def _items_in_other_order(
    expected: Sequence[Any], actual: Sequence[Any], closeness: Closeness
) -> Diagnosis | None:
    """Of a few items of whatever kind, as a tuple of results whose order was mixed up."""
    if not 2 <= len(expected) <= 5:
        return None
    for order in permutations(range(len(expected))):
        if list(order) == sorted(order):
            continue
        if not any(differ(expected[one], actual[at], closeness) for at, one in enumerate(order)):
            if len(expected) == 2:
                return Diagnosis("swapped", "the two values have changed places", {"at": (0, 1)})
            return Diagnosis("permuted", f"the right items in another order: {order}", {"order": order})
    return None


def set_difference(expected: frozenset[Any], actual: frozenset[Any]) -> Diagnosis:
    return Diagnosis("set", _named_difference(list(expected - actual), list(actual - expected)), shows=True)


def _named_difference(missing: list[Any], extra: list[Any]) -> str:
    parts = []
    for items, verb in ((missing, "missing"), (extra, "too many")):
        if items:
            named = ", ".join(shown(one) for one in sorted(items, key=str)[:4]) + (
                ", …" if len(items) > 4 else ""
            )
            parts.append(f"{len(items)} {verb}: {named}")
    return "; ".join(parts)


def keys_difference(expected: Mapping[Any, Any], actual: Mapping[Any, Any]) -> Diagnosis | None:
    missing = [key for key in expected if key not in actual]
    extra = [key for key in actual if key not in expected]
    if not missing and not extra:
        return None
    if missing and {str(key) for key in missing} == {str(key) for key in extra}:
        kinds = type(missing[0]).__name__, type(extra[0]).__name__
        return Diagnosis(
            "keys", f"the keys are of type {kinds[1]}, expected {kinds[0]}: {shown(extra[0])}", shows=True
        )
    if len(missing) == 1 and extra and nearest(str(missing[0]), list(map(str, extra))):
        meant = nearest(str(missing[0]), list(map(str, extra)))
        return Diagnosis("keys", f"the key {shown(missing[0])} is missing; there is {meant!r}", shows=True)
    return Diagnosis(
        "keys", "keys: " + _named_difference(missing, extra), {"missing": missing, "extra": extra}, shows=True
    )


def values_difference(
    expected: Mapping[Any, Any], actual: Mapping[Any, Any], closeness: Closeness
) -> Diagnosis | None:
    """What holds for several values at once: two have changed places, or one rule for all."""
    wrong = [key for key in expected if differ(expected[key], actual[key], closeness)]
    if len(wrong) < 2:
        return None
    for at, first in enumerate(wrong[:8]):
        for second in wrong[at + 1 : 8]:
            if not (
                differ(expected[first], actual[second], closeness)
                or differ(expected[second], actual[first], closeness)
            ):
                words = f"the values of {shown(first)} and {shown(second)} have changed places"
                return Diagnosis("swapped", words, {"keys": (first, second)})
    arrays = numbers(list(expected.values())), numbers([actual[key] for key in expected])
    if arrays[0] is None or arrays[1] is None or arrays[0].ndim != 1 or arrays[0].shape != arrays[1].shape:
        return None
    found = array_difference(Pair(arrays[0], arrays[1], closeness))
    rules = {"sign", "factor", "unit", "offset", "whole", "single"}
    return found if found is not None and found.kind in rules else None
