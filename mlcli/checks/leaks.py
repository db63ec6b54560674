"""That nothing is learnt from where nothing may be learnt: test rows, the target, the future.

All of it is the perturbation test: change what must not matter, and see whether anything moves.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from mlcli.checks.arguments import copied
from mlcli.checks.compare import differ, first_difference
from mlcli.checks.numbers import Closeness, numbers
from mlcli.checks.shown import name_of, shown
from mlcli.checks.tables import is_frame, is_series, plain

_CLOSENESS = Closeness()


def no_leakage(
    call: Callable[..., Any],
    train: Any,
    test: Any,
    *,
    learnt: Callable[[Any], Any] | None = None,
    because: str = "",
) -> None:
    """Assert that `call(train, test)` learns from `train` alone: other test rows must not change it.

    `learnt` picks from the result what the test rows must not move; without it that is the first item of a
    tuple (as the transformed training rows) or the whole. Test rows are tables, arrays or lists.
    """

    def pick(result: Any) -> Any:
        if learnt is not None:
            return learnt(result)
        return result[0] if isinstance(result, tuple) else result

    before = pick(call(*copied((train, test))))
    for change, other in _other_rows(test):
        after = pick(call(*copied((train, other))))
        if differ(before, after, _CLOSENESS):
            raise AssertionError(
                f"{name_of(call)}: {change}, and what is learnt from the training rows changed: "
                f"{_moved(before, after)}{_idea(because, 'a test row may be transformed, never learnt from')}"
            )


def no_target_leakage(
    call: Callable[..., Any], table: Any, target: Any, *, because: str = "", rows: int = 5
) -> None:
    """Assert that a row's features, from `call(table)`, do not move when that row's own target changes.

    `target` names a column of a frame, or is the number of one in an array. The result has one row for each
    row of the table; the target itself is no part of it.
    """
    before = call(*copied((table,)))
    count = len(table)
    for row in dict.fromkeys(np.linspace(0, count - 1, min(rows, count)).astype(int).tolist()):
        other, was, now = _with_other_target(table, target, row)
        after = call(*copied((other,)))
        if differ(_row(before, row), _row(after, row), _CLOSENESS):
            raise AssertionError(
                f"{name_of(call)}: with {shown(now)} for {shown(was)} as the target of row {row} the "
                f"features of that row changed, {_moved(_row(before, row), _row(after, row))}"
                f"{_idea(because, 'a feature that knows the target predicts nothing')}"
            )


def no_future_leakage(call: Callable[..., Any], series: Any, *, own: bool = True, because: str = "") -> None:
    """Assert that row t of `call(series)` does not move when later rows change.

    The series is in time order and the result has a row for each of its rows. With `own=False` not even row
    t itself may matter, as for lags and past means.
    """
    before = call(*copied((series,)))
    count = len(series)
    for cut in dict.fromkeys((count // 4, count // 2, count - 2)):
        if not 0 <= cut < count - 1:
            continue
        first = cut + 1 if own else cut
        after = call(*copied((_with_changed_end(series, first),)))
        kept = _rows(before, cut + 1), _rows(after, cut + 1)
        if differ(kept[0], kept[1], _CLOSENESS):
            which = "a later row" if own else "a row itself or a later one"
            raise AssertionError(
                f"{name_of(call)}: rows from {first} on were changed, and a result up to row {cut} moved: "
                f"{_moved(kept[0], kept[1])}{_idea(because, f'{which} is not known yet')}"
            )


def past_before_future(train: Any, test: Any) -> None:
    """Assert that every time stamp of the training part lies before every one of the test part."""
    if not len(train) or not len(test):
        raise AssertionError(
            f"expected rows in both parts, got {len(train)} to train and {len(test)} to test"
        )
    last, first = max(train), min(test)
    if last < first:
        return
    late = sum(1 for stamp in train if not stamp < first)
    raise AssertionError(
        f"{late} of {len(train)} training rows are not older than the first test row, {shown(first)}; the "
        f"last training row is {shown(last)}: a series is cut in time, a shuffled one trains on its future"
    )


def _moved(before: Any, after: Any) -> str:
    spot = first_difference(before, after, _CLOSENESS)
    if spot is None:
        return "it moved"
    at = f"at {spot.place} " if spot.place else ""
    return f"{at}{shown(spot.expected)} became {shown(spot.actual)}"


def _idea(because: str, otherwise: str) -> str:
    return f"; {because or otherwise}"


def _other_rows(rows: Any) -> Iterator[tuple[str, Any]]:
    if _has_numbers(rows):
        yield "the test values were tripled and moved", _tripled(rows, 0)
    yield "the test rows were turned round", _picked(rows, list(range(len(rows)))[::-1])
    yield "half of the test rows were left away", _picked(rows, list(range((len(rows) + 1) // 2)))


def _picked(rows: Any, order: list[int]) -> Any:
    if is_frame(rows) or is_series(rows):
        return rows.iloc[order]
    return rows[order] if isinstance(rows, np.ndarray) else type(rows)([rows[i] for i in order])


def _has_numbers(rows: Any) -> bool:
    if is_frame(rows):
        return any(rows[name].dtype.kind in "if" for name in rows.columns)
    array = numbers(plain(rows) if is_series(rows) else rows)
    return array is not None and array.dtype.kind in "if"


def _tripled(rows: Any, first: int) -> Any:
    """Numbers from row `first` on times 3 plus 7: neither mean nor spread stays."""
    if is_frame(rows):
        other = rows.copy()
        for position in range(rows.shape[1]):
            if rows.dtypes.iloc[position].kind in "if":
                other.isetitem(position, _tripled(rows.iloc[:, position], first))
        return other
    if is_series(rows):
        return type(rows)(_tripled(rows.to_numpy(), first), index=rows.index, name=rows.name)
    changed = np.array(rows)
    changed[first:] = changed[first:] * 3 + 7
    return changed if isinstance(rows, np.ndarray) else type(rows)(changed.tolist())


def _with_changed_end(series: Any, first: int) -> Any:
    if _has_numbers(series):
        return _tripled(series, first)
    return _picked(series, [*range(first), *reversed(range(first, len(series)))])


def _with_other_target(table: Any, target: Any, row: int) -> tuple[Any, Any, Any]:
    values = table[target].tolist() if is_frame(table) else np.asarray(table)[:, target].tolist()
    was = values[row]
    others = [value for value in values if value != was and value == value]  # noqa: PLR0124 (NaN)
    now = others[0] if others else (not was if isinstance(was, bool) else was + 1)
    other = table.copy()
    if is_frame(table):
        other.isetitem(list(table.columns).index(target), [*values[:row], now, *values[row + 1 :]])
    else:
        other[row, target] = now
    return other, was, now


def _row(result: Any, row: int) -> Any:
    if is_frame(result):
        return {str(name): plain(result.iloc[:, at])[row] for at, name in enumerate(result.columns)}
    return plain(result)[row] if is_series(result) else result[row]


def _rows(result: Any, count: int) -> Any:
    return result.iloc[:count] if is_frame(result) or is_series(result) else result[:count]
