"""Finds where two values of any kind part, and what kind of difference it is."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from mlcli.checks.compare import Spot, differ, first_difference, sequence
from mlcli.checks.diagnosis.arrays import array_difference
from mlcli.checks.diagnosis.containers import (
    keys_difference,
    sequence_difference,
    set_difference,
    values_difference,
)
from mlcli.checks.diagnosis.frames import column_kind, table_difference
from mlcli.checks.diagnosis.kinds import kind_difference
from mlcli.checks.diagnosis.pair import Diagnosis, Pair
from mlcli.checks.diagnosis.text import text_difference
from mlcli.checks.numbers import Closeness, numbers
from mlcli.checks.shown import shown
from mlcli.checks.tables import is_frame, is_table, plain

DIFFER = Diagnosis("differ", "values differ")
_SHORT = 40


class Finding(NamedTuple):
    """The innermost pair that a diagnosis speaks of, and its place in the whole."""

    place: str
    diagnosis: Diagnosis
    expected: Any
    actual: Any
    given: Any = None


def find(expected: Any, actual: Any, closeness: Closeness | None = None, given: Any = None) -> Finding | None:
    """The difference of two values; None where they are the same within rounding or the tolerance."""
    closeness = closeness or Closeness()
    if not differ(expected, actual, closeness):
        return None
    return _find(expected, actual, closeness, given, "")


def diagnosis(
    expected: Any, actual: Any, closeness: Closeness | None = None, given: Any = None
) -> Diagnosis | None:
    found = find(expected, actual, closeness, given)
    return None if found is None else found.diagnosis


def _find(expected: Any, actual: Any, closeness: Closeness, given: Any, place: str) -> Finding:
    arrays = numbers(expected), numbers(actual)
    if arrays[0] is not None and arrays[1] is not None and not (is_table(expected) and is_table(actual)):
        pair = Pair(arrays[0], arrays[1], closeness, numbers(given))
        return Finding(place, array_difference(pair) or DIFFER, arrays[0], arrays[1], given)
    told = kind_difference(expected, actual, is_inside=bool(place))
    if told is None and is_table(expected) and is_table(actual):
        return _in_table(expected, actual, closeness, given, place)
    inner: Finding | None = None
    if told is None and isinstance(expected, str):
        told = text_difference(expected, actual)
    elif told is None and isinstance(expected, Mapping):
        told = keys_difference(expected, actual) or values_difference(expected, actual, closeness)
        inner = _within(expected, actual, closeness, given, place) if told is None else None
    elif told is None and isinstance(expected, set | frozenset):
        told = set_difference(frozenset(expected), frozenset(actual))
    elif told is None:
        inner = _in_sequence(expected, actual, closeness, given, place)
    return inner or Finding(place, told or DIFFER, expected, actual, given)


def _in_sequence(expected: Any, actual: Any, closeness: Closeness, given: Any, place: str) -> Finding | None:
    wanted, got = sequence(expected), sequence(actual)
    if wanted is None or got is None:
        return None
    told = sequence_difference(wanted, got, closeness)
    if told is not None:
        return Finding(place, told, wanted, got, given)
    return _within(dict(enumerate(wanted)), dict(enumerate(got)), closeness, given, place)


def _within(
    expected: Mapping[Any, Any], actual: Mapping[Any, Any], closeness: Closeness, given: Any, place: str
) -> Finding | None:
    """The difference of the first item that differs."""
    for key, value in expected.items():
        if differ(value, actual[key], closeness):
            return _find(value, actual[key], closeness, given, f"{place}[{key!r}]")
    return None


def _in_table(expected: Any, actual: Any, closeness: Closeness, given: Any, place: str) -> Finding:
    told = table_difference(expected, actual, closeness)
    if told is not None:
        return Finding(place, told, expected, actual, given)
    if not is_frame(expected):
        told = column_kind(expected, actual)
        if told is not None:
            return Finding(place, told, expected, actual, given)
        return _find(plain(expected), plain(actual), closeness, given, place)
    for at, name in enumerate(expected.columns):
        pair = expected.iloc[:, at], actual.iloc[:, at]
        if differ(plain(pair[0]), plain(pair[1]), closeness):
            inner = f"{place}[{name!r}]"
            told = column_kind(*pair)
            if told is not None:
                return Finding(inner, told, *pair, given)
            return _find(plain(pair[0]), plain(pair[1]), closeness, given, inner)
    return Finding(place, DIFFER, expected, actual, given)


def told(finding: Finding, closeness: Closeness) -> str:
    """The diagnosis in words, then expected and got: the whole where it is short, else the first place."""
    said = finding.diagnosis
    if said.shows:
        return said.words
    colon = ";" if ":" in said.words else ":"
    if said.kind not in {"differ", "some"} and _is_short(finding.expected) and _is_short(finding.actual):
        return f"{said.words}{colon} expected {shown(finding.expected)}, got {shown(finding.actual)}"
    spot = first_difference(finding.expected, finding.actual, closeness)
    if spot is None:
        return said.words
    return f"{said.words}{colon} {spot.told(closeness)}{_from_input(spot, finding)}"


def _is_short(value: Any) -> bool:
    return len(shown(value)) <= _SHORT


def _from_input(spot: Spot, finding: Finding) -> str:
    """The part of the input that led to this place, where there is one input for each place."""
    given = numbers(finding.given)
    expected = numbers(finding.expected)
    if given is None or expected is None or not spot.at or not given.ndim:
        return ""
    if given.shape == expected.shape:
        return f", from {shown(given[spot.at])}"
    if given.shape[0] == expected.shape[0] and expected.ndim == 1 and given.ndim == 2:
        return f", from {shown(given[spot.at[0]])}"
    return ""
