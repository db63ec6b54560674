"""Only some places are wrong: what they share."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, counted, ordinal, times
from mlcli.checks.numbers import Array
from mlcli.checks.shown import shown

Mask = NDArray[np.bool_]


def not_finite(pair: Pair) -> Diagnosis | None:
    """NaN and inf where numbers are expected, or the other way round."""
    for kind, found in (("nan", np.isnan), ("inf", np.isposinf), ("-inf", np.isneginf)):
        name = {"nan": "NaN", "-inf": "−inf"}.get(kind, kind)
        wanted, got = found(pair.expected), found(pair.actual)
        if (got & ~wanted).any():
            words = f"{name}{_where(pair, got & ~wanted)}"
            rest = pair.wrong & ~got
            if not got.all() and got.size > 1:
                words += ", right everywhere else" if not rest.any() else ""
            return Diagnosis("not finite", words, {"is": kind, "count": int((got & ~wanted).sum())})
        if (wanted & ~got & np.isfinite(pair.actual)).any():
            missed = wanted & ~got & np.isfinite(pair.actual)
            what = (
                f"a number where {name} is expected"
                if missed.sum() == 1
                else f"numbers where {name} is expected"
            )
            return Diagnosis("finite", what, {"is": kind, "count": int(missed.sum())})
    return None


def _where(pair: Pair, mask: Mask) -> str:
    if mask.size == 1:
        return " where a number is expected"
    if mask.all():
        return " everywhere"
    shared = next((told for told, _, one in _classes(pair) if np.array_equal(one, mask)), "")
    return f" {shared}" if shared else f" at {counted(int(mask.sum()), 'place')} of {mask.size}"


def cut_off(pair: Pair) -> Diagnosis | None:
    """Values limited that should not be, or not limited that should be."""
    wrong = pair.wrong
    if wrong.sum() < 2 or (wrong.all() and wrong.size < 4):
        return None
    for limited, free, kind in (
        (pair.actual, pair.expected, "clipped"),
        (pair.expected, pair.actual, "not clipped"),
    ):
        bounds = np.unique(limited[wrong])
        if bounds.size != 1 or np.unique(free[wrong]).size < 2:
            continue
        bound = float(bounds[0])
        for side, beyond in (("above", free > bound), ("below", free < bound)):
            if np.array_equal(beyond, wrong):
                told = "came as" if kind == "clipped" else "should be"
                words = f"what is {side} {times(bound)} {told} {times(bound)}"
                return Diagnosis(kind, words, {"bound": bound, "side": side})
    return None


def some_wrong(pair: Pair) -> Diagnosis | None:
    """Right in some places, and the wrong ones are all of one sort and all of that sort."""
    wrong = pair.wrong
    if wrong.all() or wrong.size < 3 or not wrong.any():
        return None
    for told, facts, mask in _classes(pair):
        if np.array_equal(mask, wrong):
            count = int(wrong.sum())
            words = f"wrong only {told} ({counted(count, 'place')} of {wrong.size})"
            return Diagnosis("some", words, facts)
    return None


def _classes(pair: Pair) -> Iterator[tuple[str, dict[str, object], Mask]]:
    yield from _positions(pair.expected.shape)
    if not pair.is_exact:
        yield from _kinds_of("the expected value", "expected", pair.expected)
    given = _aligned(pair)
    if given is not None:
        yield from _kinds_of("the input", "given", given)
        yield from _repeats(given)
    for told, by, values in (
        ("the expected value", "expected", pair.expected),
        ("the input", "given", given),
    ):
        if values is not None and not (by == "expected" and pair.is_exact):
            yield from _single_values(told, by, values)


def _positions(shape: tuple[int, ...]) -> Iterator[tuple[str, dict[str, object], Mask]]:
    places = np.arange(int(np.prod(shape))).reshape(shape)
    for index, told in ((0, "at the first place"), (places.size - 1, "at the last place")):
        yield told, {"flat": index}, places == index
    if len(shape) == 1:
        return
    for axis in range(len(shape) if len(shape) <= 3 else 0):
        for index in range(min(shape[axis], 50)):
            mask = np.zeros(shape, bool)
            mask[(slice(None),) * axis + (index,)] = True
            last = index == shape[axis] - 1 and index > 0
            told = f"in the last {ordinal(axis)}" if last else f"in {ordinal(axis)} {index}"
            yield told, {"axis": axis, "index": index}, mask
    if len(shape) == 2 and shape[0] == shape[1]:
        rows, columns = np.indices(shape)
        for told, mask in (
            ("on the diagonal", rows == columns),
            ("off the diagonal", rows != columns),
            ("above the diagonal", rows < columns),
            ("below the diagonal", rows > columns),
        ):
            yield told, {"diagonal": told}, mask


def _kinds_of(what: str, by: str, values: Array) -> Iterator[tuple[str, dict[str, object], Mask]]:
    with np.errstate(all="ignore"):
        for told, mask in (
            ("negative", values < 0),
            ("zero", values == 0),
            ("positive", values > 0),
            ("NaN", np.isnan(values)),
        ):
            yield f"where {what} is {told}", {"by": by, "is": told}, np.asarray(mask)


def _repeats(given: Array) -> Iterator[tuple[str, dict[str, object], Mask]]:
    if given.ndim == 1:
        _, inverse, counts = np.unique(given, return_inverse=True, return_counts=True)
        yield (
            "where the input has the same value more than once",
            {"by": "given", "is": "repeated"},
            counts[inverse] > 1,
        )


def _single_values(what: str, by: str, values: Array) -> Iterator[tuple[str, dict[str, object], Mask]]:
    """One class or level of few: a value that only one place has is no class."""
    distinct, counts = np.unique(values, return_counts=True)
    if distinct.size > 1:
        for value in distinct[counts > 1][:20]:
            yield (
                f"where {what} is {shown(value)}",
                {"by": by, "is": float(value)},
                np.asarray(values == value),
            )


def _aligned(pair: Pair) -> Array | None:
    """The input place by place with the result, where there is one such."""
    given = pair.given
    if given is None or not given.ndim or given.dtype.kind == "c":
        return None
    if given.shape == pair.expected.shape:
        return given.astype(float)
    if given.shape == pair.expected.shape[:1] and pair.expected.ndim == 2:
        return np.repeat(given.astype(float)[:, None], pair.expected.shape[1], axis=1)
    return None


def constant(pair: Pair) -> Diagnosis | None:
    """One and the same value everywhere, where different ones are expected."""
    actual = pair.actual
    if actual.size < 3 or pair.is_exact or np.unique(actual).size != 1 or np.unique(pair.expected).size < 2:
        return None
    value = float(actual.ravel()[0])
    return Diagnosis(
        "constant", f"every value is {times(value)}, where different ones are expected", {"value": value}
    )


def input_returned(pair: Pair) -> Diagnosis | None:
    given = pair.given
    if given is None or given.size < 2 or not pair.explains(given.astype(float)):
        return None
    return Diagnosis("input", "the input came back as it was")


SOME: tuple[Detector, ...] = (constant, cut_off, some_wrong)
