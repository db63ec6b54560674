"""Where two values of any kind first differ."""

from collections.abc import Iterator, Mapping, Sequence
from numbers import Number
from typing import Any, NamedTuple

import numpy as np

from mlcli.checks.numbers import Array, Closeness, numbers
from mlcli.checks.shown import shown
from mlcli.checks.tables import has_many, is_table, table_leaves


class Spot(NamedTuple):
    """One place at which two values differ."""

    place: str
    expected: Any
    actual: Any
    at: tuple[int, ...] = ()

    def told(self, closeness: Closeness) -> str:
        """`at [1][1] expected 4, got 5`."""
        where = f"at {self.place} " if self.place else ""
        return where + leaf_words(self.expected, self.actual, closeness)


def first_difference(expected: Any, actual: Any, closeness: Closeness) -> Spot | None:
    """The first place that differs, in the order of the expected value; None where nothing does."""
    shapes = _shape(expected), _shape(actual)
    if None not in shapes and shapes[0] != shapes[1]:
        return Spot("", expected, actual)
    for spot in _spots(expected, actual, closeness, ""):
        return spot
    return None


def differ(expected: Any, actual: Any, closeness: Closeness) -> bool:
    return first_difference(expected, actual, closeness) is not None


def _shape(value: Any) -> tuple[int, ...] | None:
    array = numbers(value)
    return None if array is None else array.shape


def _spots(expected: Any, actual: Any, closeness: Closeness, place: str) -> Iterator[Spot]:
    arrays = numbers(expected), numbers(actual)
    if arrays[0] is not None and arrays[1] is not None:
        yield from _array_spots(arrays[0], arrays[1], closeness, place)
        return
    for inner, want, got in _parts(expected, actual, place):
        if want is expected and got is actual:
            if not _same_leaf(want, got, closeness):
                yield Spot(inner, want, got)
        else:
            yield from _spots(want, got, closeness, inner)


def _array_spots(expected: Array, actual: Array, closeness: Closeness, place: str) -> Iterator[Spot]:
    if expected.shape != actual.shape:
        yield Spot(place, expected, actual)
        return
    wrong = closeness.differing(expected, actual)
    if wrong.any():
        index = tuple(int(i) for i in np.argwhere(wrong)[0]) if wrong.ndim else ()
        at = place + "".join(f"[{i}]" for i in index)
        yield Spot(at, expected[index], actual[index], index)


def _parts(expected: Any, actual: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """What two values consist of, pair by pair with its place; the pair itself where that is no question."""
    if is_table(expected) and is_table(actual):
        yield from table_leaves(expected, actual, place)
    elif isinstance(expected, Mapping) and isinstance(actual, Mapping):
        if set(expected) != set(actual):
            yield f"{place} keys".strip(), sorted(map(repr, expected)), sorted(map(repr, actual))
        for key in expected:
            if key in actual:
                yield f"{place}[{key!r}]", expected[key], actual[key]
    else:
        wanted, listed = sequence(expected), sequence(actual)
        if wanted is None or listed is None:
            yield place, expected, actual
        elif len(listed) != len(wanted):
            yield f"{place} length".strip(), len(wanted), len(listed)
        else:
            for index, (want, got) in enumerate(zip(wanted, listed, strict=True)):
                yield f"{place}[{index}]", want, got


def sequence(value: Any) -> Sequence[Any] | None:
    """The items of a list, a tuple, an array or a series; None for anything else."""
    if isinstance(value, str | bytes | bytearray | Mapping | set | frozenset | np.generic):
        return None
    if isinstance(value, np.ndarray) and value.dtype.kind in "Mm":
        value = value.astype(str)
    if hasattr(value, "tolist"):
        value = value.tolist()
    return value if isinstance(value, Sequence) else None


def _same_leaf(want: Any, got: Any, closeness: Closeness) -> bool:
    want, got = _plain(want), _plain(got)
    if want is got:
        return True
    if has_many(want) or has_many(got):
        return False  # two of them were taken apart before: these are of two kinds
    if isinstance(want, Number) and isinstance(got, Number):
        return _same_number(want, got, closeness)
    if isinstance(want, Number) != isinstance(got, Number):
        return False
    try:
        return bool(np.all(got == want))
    except Exception:  # noqa: BLE001  # an __eq__ may be anyone's
        return False


def _same_number(want: Any, got: Any, closeness: Closeness) -> bool:
    if want == got:
        return True
    if isinstance(want, int) and isinstance(got, int) and closeness.tolerance is None:
        return False
    try:
        pair = [np.asarray(complex(one) if isinstance(one, complex) else float(one)) for one in (want, got)]
    except (OverflowError, TypeError, ValueError):
        return False
    return not closeness.differing(pair[0], pair[1]).any()


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic | np.ndarray) and np.ndim(value) == 0 else value


def leaf_words(want: Any, got: Any, closeness: Closeness) -> str:
    """`expected 4 within 0.1, got 5`, with how far apart they are where the digits do not show it."""
    want, got = _plain(want), _plain(got)
    if isinstance(want, Number) and isinstance(got, Number):
        within = "" if closeness.tolerance is None else f" within {closeness.tolerance:g}"
        return f"expected {shown(want)}{within}, got {shown(got)}{_distance(want, got, closeness)}"
    return f"expected {_with_kind(want, got)}, got {_with_kind(got, want)}"


def _distance(want: Any, got: Any, closeness: Closeness) -> str:
    alike = shown(want) == shown(got)
    if not alike and closeness.tolerance is None:
        return ""
    try:
        away = float(abs(got - want))
    except (OverflowError, TypeError, ValueError):
        return ""
    return f", {away:.2g} away" if np.isfinite(away) else ""


def _with_kind(value: Any, other: Any) -> str:
    """The value, with its kind where the other one is of another."""
    if value is None or type(value) is type(other) or isinstance(value, Number):
        return shown(value)
    return f"{shown(value)} (a {type(value).__name__})"
