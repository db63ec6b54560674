"""Another shape than expected, and what the values in it tell."""

import numpy as np

from mlcli.checks.diagnosis.order import axes_in_another_order, transposed
from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, counted
from mlcli.checks.diagnosis.reduced import other_axis, reduced_further, window
from mlcli.checks.numbers import Array


def shape_words(shape: tuple[int, ...]) -> str:
    """`a single value`, `3 values` or `shape (2, 3)`."""
    if shape == ():
        return "a single value"
    if len(shape) == 1:
        return f"{counted(shape[0], 'value')} (shape {shape})"
    return f"shape {shape}"


def _shapes(pair: Pair) -> str:
    return f"expected {shape_words(pair.expected.shape)}, got {shape_words(pair.actual.shape)}"


def same_values_reshaped(pair: Pair) -> Diagnosis | None:
    expected, actual = pair.expected, pair.actual
    if expected.size != actual.size or not pair.explains(expected.ravel(), actual.ravel()):
        return None
    if expected.size == 1 and expected.ndim == 0:
        words = f"the right value, but inside an array or a list: {_shapes(pair)}"
    elif np.squeeze(expected).shape == np.squeeze(actual).shape:
        axis = (
            "an axis of length 1 too many"
            if actual.ndim > expected.ndim
            else "an axis of length 1 is missing"
        )
        if actual.ndim == expected.ndim:
            axis = "the axis of length 1 is another one"
        words = f"the right values, but {axis}: {_shapes(pair)}"
    else:
        words = f"the right values in another shape: {_shapes(pair)}"
    return Diagnosis("reshaped", words, shows=True)


def read_by_columns(pair: Pair) -> Diagnosis | None:
    if pair.expected.size == pair.actual.size and pair.explains(
        pair.expected.ravel(order="F"), pair.actual.ravel()
    ):
        return Diagnosis(
            "by columns", f"the right values, read column by column: {_shapes(pair)}", shows=True
        )
    return None


def missing_or_extra_end(pair: Pair) -> Diagnosis | None:
    """Some at the beginning or the end are missing or too many, the others right."""
    expected, actual = pair.expected, pair.actual
    if not expected.ndim or expected.ndim != actual.ndim:
        return None
    for axis in range(expected.ndim):
        longer, shorter = np.moveaxis(expected, axis, 0), np.moveaxis(actual, axis, 0)
        is_missing = len(longer) > len(shorter)
        if not is_missing:
            longer, shorter = shorter, longer
        count = len(longer) - len(shorter)
        if not count or not len(shorter) or longer.shape[1:] != shorter.shape[1:]:
            continue
        for end, cut in (("first", longer[count:]), ("last", longer[:-count])):
            if pair.explains(cut, shorter):
                words = f"{_of_end(end, count, axis, expected.ndim, is_missing=is_missing)}: {_shapes(pair)}"
                facts = {"end": end, "count": count, "axis": axis, "missing": is_missing}
                return Diagnosis("length", words, facts, shows=True)
    return None


def _of_end(end: str, count: int, axis: int, ndim: int, *, is_missing: bool) -> str:
    noun = "value" if ndim == 1 else {0: "row", 1: "column"}.get(axis, "slice")
    if is_missing:
        return (
            f"the {end} {noun} is missing" if count == 1 else f"the {end} {counted(count, noun)} are missing"
        )
    where = "beginning" if end == "first" else "end"
    return f"{counted(count, noun)} too many at the {where}"


def one_missing_inside(pair: Pair) -> Diagnosis | None:
    longer, shorter = pair.expected, pair.actual
    if (
        longer.ndim != 1
        or shorter.ndim != 1
        or abs(longer.size - shorter.size) != 1
        or min(longer.size, shorter.size) < 2
    ):
        return None
    is_missing = longer.size > shorter.size
    if not is_missing:
        longer, shorter = shorter, longer
    same = np.isclose(longer[:-1], shorter, rtol=1e-6, atol=0, equal_nan=True)
    place = int(np.argmin(same))
    if same.all() or not pair.explains(np.delete(longer, place), shorter):
        return None
    told = f"the value for [{place}] is missing" if is_missing else f"one value too many, at [{place}]"
    return Diagnosis(
        "length", f"{told}: {_shapes(pair)}", {"place": place, "missing": is_missing}, shows=True
    )


def repeated_dropped(pair: Pair) -> Diagnosis | None:
    expected, actual = pair.expected, pair.actual
    if expected.ndim != 1 or actual.ndim != 1 or expected.size <= actual.size or actual.size < 2:
        return None
    distinct, first = np.unique(expected, return_index=True)
    if pair.explains(distinct) or pair.explains(expected[np.sort(first)]):
        return Diagnosis(
            "repeats", f"each value once, where repeated ones are expected: {_shapes(pair)}", shows=True
        )
    return None


def all_pairs(pair: Pair) -> Diagnosis | None:
    """(n, n) for (n,): what a column and a row give when they meet."""
    expected, actual = pair.expected, pair.actual
    if expected.ndim == 1 and expected.size > 1 and actual.shape == (expected.size, expected.size):
        n = expected.size
        words = f"one value for each pair: {_shapes(pair)}, as shapes ({n}, 1) and ({n},) make together"
        return Diagnosis("all pairs", words, shows=True)
    return None


def shape_alone(pair: Pair) -> Diagnosis | None:
    expected, actual = pair.expected.shape, pair.actual.shape
    more = ""
    if expected == actual[::-1] and len(expected) == 2 and 1 not in expected:
        more = "; rows and columns are exchanged"
    elif pair.given is not None and pair.given.ndim == 2 and _lines_exchanged(pair.given, expected, actual):
        columns = pair.given.shape[1]
        per = ("column", "row") if expected == (columns,) else ("row", "column")
        more = f"; one for each {per[0]} of the input is asked for, not one for each {per[1]}"
    return Diagnosis("shape", _shapes(pair) + more, shows=True)


def _lines_exchanged(given: Array, expected: tuple[int, ...], actual: tuple[int, ...]) -> bool:
    rows, columns = given.shape
    return rows != columns and {expected, actual} == {(rows,), (columns,)}


SHAPES: tuple[Detector, ...] = (
    same_values_reshaped,
    transposed,
    axes_in_another_order,
    read_by_columns,
    other_axis,
    window,
    missing_or_extra_end,
    one_missing_inside,
    repeated_dropped,
    reduced_further,
    all_pairs,
    shape_alone,
)
