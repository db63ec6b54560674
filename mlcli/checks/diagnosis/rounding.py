"""Digits that were lost: whole numbers, decimals, single precision, integers that wrapped round."""

from collections.abc import Callable

import numpy as np

from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair
from mlcli.checks.numbers import Array

_WHOLE: tuple[tuple[str, Callable[[Array], Array]], ...] = (
    ("rounded to whole numbers", np.round),
    ("cut off to whole numbers", np.trunc),
    ("rounded down to whole numbers", np.floor),
    ("rounded up to whole numbers", np.ceil),
)


def made_whole(pair: Pair) -> Diagnosis | None:
    """Integer division, an integer dtype, int(…), round(…)."""
    expected = pair.expected
    if expected.dtype.kind != "f" or not expected.size or not float(pair.actual.item(0)).is_integer():
        return None
    finite = expected[np.isfinite(expected)]
    if (finite == np.round(finite)).all():
        return None
    for told, rule in _WHOLE:
        if pair.explains(np.asarray(rule(expected))) and np.array_equal(
            pair.actual, np.round(pair.actual), equal_nan=True
        ):
            whole = f"the right value, but {told}" if expected.size == 1 else f"the right values, but {told}"
            if expected.size == 1:
                whole = whole.replace("whole numbers", "a whole number")
            # A lone 0 or 1 is no sign of rounding: it may come from anywhere.
            if expected.size == 1 and (abs(expected.item()) < 1 or pair.actual.dtype.kind not in "iu"):
                continue
            return Diagnosis("whole", whole, {"how": told})
    return None


def decimals(pair: Pair) -> Diagnosis | None:
    first = float(pair.actual.item(0))
    if pair.expected.dtype.kind != "f" or not np.isfinite(pair.expected).all() or round(first, 5) != first:
        return None
    for places in range(1, 6):
        rounded = np.round(pair.expected, places)
        if (np.abs(rounded - pair.actual) <= 1e-12).all() and rounded.any():
            return Diagnosis(
                "decimals", f"rounded to {places} decimal{'s' * (places > 1)}", {"places": places}
            )
    return None


def single_precision(pair: Pair) -> Diagnosis | None:
    if pair.actual.dtype != np.float32 and pair.expected.dtype != np.float64:
        return None
    with np.errstate(all="ignore"):
        single = pair.expected.astype(np.float32).astype(float)
    if np.array_equal(single, pair.actual.astype(float)) and not np.array_equal(single, pair.expected):
        return Diagnosis("single", "right to the 7 digits of float32, where the 16 of float64 are expected")
    return None


def wrapped(pair: Pair) -> Diagnosis | None:
    """Integers that left the range of their dtype and came back at its other end."""
    if pair.actual.dtype.kind not in "iu" or pair.expected.size < 2:
        return None
    away = pair.actual.astype(float) - pair.expected.astype(float)
    for bits in (8, 16, 32):
        turn = 2.0**bits
        if (
            (np.abs(pair.expected) >= turn / 2).any()
            and np.isfinite(away).all()
            and (np.mod(away, turn) == 0).all()
        ):
            words = f"wrapped round at 2**{bits}: numbers of {bits} bits cannot hold the expected ones"
            return Diagnosis("wrapped", words, {"bits": bits})
    return None


def imprecise(pair: Pair) -> Diagnosis | None:
    """Nearly right everywhere: the way of computing loses digits."""
    expected = pair.expected
    if (
        expected.dtype.kind not in "fc"
        or not np.isfinite(expected).all()
        or not np.isfinite(pair.actual).all()
    ):
        return None
    scale = float(np.abs(expected).max())
    apart = float(np.abs(pair.actual - expected).max())
    if not scale or apart > 1e-3 * scale or (pair.closeness.tolerance or 0) > 1e-3 * scale:
        return None
    digits = int(-np.log10(apart / scale))
    words = f"nearly right, at most {apart:.1g} away: it holds to {digits} digits, and more are asked for"
    return Diagnosis("imprecise", words, {"apart": apart})


DIGITS: tuple[Detector, ...] = (single_precision, made_whole, decimals, wrapped)
