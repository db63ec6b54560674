"""What kind of difference frames and series of pandas have."""

from collections import Counter
from typing import Any

import numpy as np

from mlcli.checks.compare import differ
from mlcli.checks.diagnosis.pair import Diagnosis, counted
from mlcli.checks.diagnosis.text import nearest
from mlcli.checks.numbers import Closeness, numbers
from mlcli.checks.shown import shown
from mlcli.checks.tables import is_frame, plain


def table_difference(expected: Any, actual: Any, closeness: Closeness) -> Diagnosis | None:
    """Of frames or series as wholes; None where only values of single columns differ."""
    if is_frame(expected) != is_frame(actual):
        got, wanted = type(actual).__name__, type(expected).__name__
        return Diagnosis("kind", f"a {got} where a {wanted} is expected", {}, shows=True)
    if is_frame(expected):
        found = _columns(list(map(str, expected.columns)), list(map(str, actual.columns)))
        if found is not None:
            return found
    return _rows(expected, actual) or _order_of_rows(expected, actual) or _index(expected, actual, closeness)


def _columns(expected: list[str], actual: list[str]) -> Diagnosis | None:
    if expected == actual:
        return None
    missing = [name for name in expected if name not in actual]
    extra = [name for name in actual if name not in expected]
    if not missing and not extra:
        if len(expected) != len(actual):
            return Diagnosis("columns", f"a column comes twice: {_listed(actual)}", shows=True)
        words = f"the right columns in another order: expected {_listed(expected)}, got {_listed(actual)}"
        return Diagnosis("column order", words, shows=True)
    facts = {"missing": missing, "extra": extra}
    if len(missing) == 1 and extra and nearest(missing[0], extra):
        words = f"the column `{missing[0]}` is missing; there is `{nearest(missing[0], extra)}`"
        return Diagnosis("columns", words, facts, shows=True)
    parts = [
        f"{counted(len(names), 'column')} {verb}: {_listed(names)}"
        for names, verb in ((missing, "missing"), (extra, "too many"))
        if names
    ]
    return Diagnosis("columns", "; ".join(parts), facts, shows=True)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:6]) + (", …" if len(names) > 6 else "")


def _rows(expected: Any, actual: Any) -> Diagnosis | None:
    if len(expected) == len(actual):
        return None
    words = f"expected {counted(len(expected), 'row')}, got {len(actual)}"
    facts: dict[str, object] = {"expected": len(expected), "actual": len(actual)}
    wanted, got = Counter(_keys(expected)), Counter(_keys(actual))
    missing, extra = list((wanted - got).elements()), list((got - wanted).elements())
    if missing and not extra:
        words += f"; the first missing one is {_row(missing[0])}"
    elif extra and not missing:
        repeated = all(got[key] > 1 and key in wanted for key in extra)
        words += (
            "; some rows come more than once" if repeated else f"; the first one too many is {_row(extra[0])}"
        )
    return Diagnosis("rows", words, facts, shows=True)


def _keys(table: Any) -> list[tuple[Any, ...]]:
    """Rows as tuples that can be counted: numbers by nine digits, so that rounding does not part them."""
    columns = [table.iloc[:, at] for at in range(table.shape[1])] if is_frame(table) else [table]
    listed = [[_key(one) for one in np.asarray(plain(column), dtype=object)] for column in columns]
    return list(zip(*listed, strict=True)) if listed else []


def _key(value: Any) -> Any:
    if isinstance(value, float | np.floating):
        return "NaN" if np.isnan(value) else float(f"{value:.9g}")
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def _row(key: tuple[Any, ...]) -> str:
    return shown(key[0] if len(key) == 1 else key)


def _order_of_rows(expected: Any, actual: Any) -> Diagnosis | None:
    wanted, got = _keys(expected), _keys(actual)
    if len(wanted) != len(got) or wanted == got or Counter(wanted) != Counter(got):
        return None
    at = next(i for i, (one, other) in enumerate(zip(wanted, got, strict=True)) if one != other)
    words = f"the right rows in another order: row {at} should be {_row(wanted[at])}, got {_row(got[at])}"
    return Diagnosis("row order", words, {"row": at}, shows=True)


def _index(expected: Any, actual: Any, closeness: Closeness) -> Diagnosis | None:
    wanted, got = plain(expected.index), plain(actual.index)
    if not differ(wanted, got, closeness):
        return None
    more = ""
    arrays = numbers(wanted), numbers(got)
    if arrays[0] is not None and np.array_equal(arrays[0], np.arange(len(expected))):
        more = ": it should count from 0"
    elif arrays[1] is not None and np.array_equal(arrays[1], np.arange(len(actual))):
        more = ": it counts from 0 and should not"
    words = f"the index differs{more}: expected {_head(wanted)}, got {_head(got)}"
    return Diagnosis("index", words, shows=True)


def _head(values: Any) -> str:
    return shown(values[:6] if len(values) <= 6 else [*values[:5], ...])


def column_kind(expected: Any, actual: Any) -> Diagnosis | None:
    """A column of text where numbers are expected, or the other way round."""
    kinds = [_kind(one) for one in (expected, actual)]
    if kinds[0] == kinds[1] or "other" in kinds:
        return None
    words = f"{kinds[1]} where {kinds[0]} are expected: {shown(next(iter(plain(actual)), None))}"
    return Diagnosis("dtype", words, {"expected": kinds[0], "actual": kinds[1]}, shows=True)


def _kind(values: Any) -> str:
    if values.dtype.kind in "Mm":
        return "dates"
    known = values.dropna()
    if not len(known):
        return "other"
    if values.dtype.kind in "biuf":
        return "numbers"
    return "texts" if all(isinstance(one, str) for one in known) else "other"
