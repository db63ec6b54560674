"""Sums, means and their like over another axis, over too much, or in a window of another size."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from mlcli.checks.diagnosis.pair import Diagnosis, Pair, ordinal
from mlcli.checks.numbers import Array

_RULES: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("mean", np.mean),
    ("sum", np.sum),
    ("standard deviation", np.std),
    ("standard deviation", partial(np.std, ddof=1)),
    ("variance", np.var),
    ("variance", partial(np.var, ddof=1)),
    ("minimum", np.min),
    ("maximum", np.max),
    ("median", np.median),
    ("product", np.prod),
    ("norm", np.linalg.norm),
    ("position of the maximum", np.argmax),
    ("position of the minimum", np.argmin),
)


def other_axis(pair: Pair) -> Diagnosis | None:
    """Computed over the other axis of the input, which must be known; kept axes do not matter."""
    given = pair.given
    if given is None or given.ndim != 2 or min(given.shape) < 2 or not pair.expected.ndim:
        return None
    for axis in (0, 1):
        if pair.expected.size != given.shape[1 - axis] or pair.actual.size != given.shape[axis]:
            continue
        for name, rule in _RULES:
            right, other = (_applied(rule, given, one) for one in (axis, 1 - axis))
            if pair.explains(right, pair.expected.ravel()) and pair.explains(other, pair.actual.ravel()):
                words = (
                    f"the {name} of each {ordinal(axis)}, where that of each {ordinal(1 - axis)} is expected"
                )
                return Diagnosis("axis", words, {"axis": 1 - axis, "rule": name})
    return _cumulated(pair, given)


def _cumulated(pair: Pair, given: Array) -> Diagnosis | None:
    """Shares of each row for shares of each column, and running sums along the other axis."""
    if pair.expected.shape != given.shape or pair.actual.shape != given.shape:
        return None
    with np.errstate(all="ignore"):
        rules: tuple[tuple[str, Callable[[int], Array]], ...] = (
            ("divided by their sum", lambda axis: given / given.sum(axis=axis, keepdims=True)),
            ("centred", lambda axis: given - given.mean(axis=axis, keepdims=True)),
            (
                "standardised",
                lambda axis: (
                    (given - given.mean(axis=axis, keepdims=True)) / given.std(axis=axis, keepdims=True)
                ),
            ),
            ("divided by their norm", lambda axis: given / np.linalg.norm(given, axis=axis, keepdims=True)),
            ("turned into probabilities", lambda axis: _softmax(given, axis)),
            ("added up one by one", lambda axis: np.cumsum(given, axis=axis)),
            ("sorted", lambda axis: np.sort(given, axis=axis)),
        )
        for axis in (0, 1):
            for name, rule in rules:
                if pair.explains(rule(axis), pair.expected) and pair.explains(rule(1 - axis)):
                    words = f"each {ordinal(axis)} is {name}, where each {ordinal(1 - axis)} should be"
                    return Diagnosis("axis", words, {"axis": 1 - axis, "rule": name})
    return None


def _softmax(values: Array, axis: int) -> Array:
    powers = np.exp(values - values.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _applied(rule: Callable[..., Any], values: Array, axis: int) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(rule(values, axis=axis), dtype=float)


def reduced_further(pair: Pair) -> Diagnosis | None:
    """One number, or fewer axes, where the values themselves are expected."""
    expected, actual = pair.expected, pair.actual
    if expected.size < 2 or actual.size >= expected.size or actual.ndim >= expected.ndim:
        return None
    for axis in (None, *range(expected.ndim)):
        if axis is not None and expected.shape[axis] < 2:
            continue
        for name, rule in _RULES:
            with np.errstate(all="ignore"):
                if pair.explains(np.asarray(rule(expected, axis=axis), dtype=float)):
                    over = "all of them" if axis is None else f"axis {axis}"
                    words = f"the {name} over {over}, where {_asked(expected)} are expected"
                    return Diagnosis("reduced", words, {"rule": name, "axis": axis})
    return None


def _asked(expected: Array) -> str:
    return f"{expected.size} values" if expected.ndim == 1 else f"values of shape {expected.shape}"


def window(pair: Pair) -> Diagnosis | None:
    """A moving sum or mean of the input over one place more or less than expected."""
    given = pair.given
    if (
        given is None
        or given.ndim != 1
        or pair.expected.ndim != 1
        or pair.actual.ndim != 1
        or not pair.actual.size
    ):
        return None
    wanted, got = (given.size - one.size + 1 for one in (pair.expected, pair.actual))
    if abs(wanted - got) != 1 or min(wanted, got) < 1:
        return None
    for name, scale in (("mean", True), ("sum", False)):
        right, other = (_moving(given, width, scale=scale) for width in (wanted, got))
        if pair.explains(right, pair.expected) and pair.explains(other):
            words = f"the moving {name} of {got} values at a time, where {wanted} at a time are expected"
            return Diagnosis("window", words, {"rule": name, "expected": wanted, "actual": got})
    return None


def _moving(values: Array, width: int, *, scale: bool) -> Array:
    sums = np.lib.stride_tricks.sliding_window_view(values.astype(float), width).sum(axis=1)
    return np.asarray(sums / width if scale else sums)
