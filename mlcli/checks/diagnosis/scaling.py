"""The same rule at every place: a factor, an offset, a power, another unit."""

from collections.abc import Callable
from fractions import Fraction
from math import log, pi, sqrt

import numpy as np

from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, times
from mlcli.checks.numbers import Array

_NAMED: tuple[tuple[float, str], ...] = (
    (2.0, "twice what is expected"),
    (0.5, "half of what is expected"),
    (180 / pi, "180/π times what is expected: degrees for radians"),
    (pi / 180, "π/180 times what is expected: radians for degrees"),
    (log(2), "ln 2 times what is expected: natural logarithms for base 2"),
    (1 / log(2), "what is expected divided by ln 2: base 2 for natural logarithms"),
    (log(10), "ln 10 times what is expected: natural logarithms for base 10"),
    (1 / log(10), "what is expected divided by ln 10: base 10 for natural logarithms"),
    (log(2) / log(10), "log₁₀ 2 times what is expected: base 10 for base 2"),
    (log(10) / log(2), "what is expected divided by log₁₀ 2: base 2 for base 10"),
    (100.0, "100 times what is expected: per cent for a fraction"),
    (0.01, "a hundredth of what is expected: a fraction for per cent"),
    (1000.0, "1000 times what is expected"),
    (0.001, "a thousandth of what is expected"),
    (4.0, "4 times what is expected"),
    (0.25, "a quarter of what is expected"),
    (3.0, "3 times what is expected"),
    (1 / 3, "a third of what is expected"),
    (pi, "π times what is expected"),
    (2 * pi, "2π times what is expected"),
    (1 / (2 * pi), "what is expected divided by 2π"),
    (sqrt(2), "√2 times what is expected"),
    (sqrt(0.5), "what is expected divided by √2"),
)


def opposite_sign(pair: Pair) -> Diagnosis | None:
    if not pair.evidence or not pair.explains(-pair.expected):
        return None
    whole = "the expected value with" if pair.expected.size == 1 else "the right values, all with"
    return Diagnosis("sign", f"{whole} the opposite sign")


def sign_lost(pair: Pair) -> Diagnosis | None:
    expected = pair.expected
    if (expected < 0).any() and pair.explains(np.abs(expected)):
        return Diagnosis("sign lost", "right in size, but what should be negative is positive")
    if (pair.actual < 0).any() and (expected >= 0).all() and pair.explains(expected, np.abs(pair.actual)):
        return Diagnosis("sign kept", "right in size, but some are negative and none should be")
    return None


def some_signs(pair: Pair) -> Diagnosis | None:
    """Signs wrong here and there."""
    if pair.expected.size < 3 or not pair.explains(np.abs(pair.expected), np.abs(pair.actual)):
        return None
    count = int(pair.wrong.sum())
    have = "has" if count == 1 else "have"
    return Diagnosis(
        "some signs", f"right in size, but {count} of {pair.expected.size} {have} the wrong sign"
    )


def zero_for_one(pair: Pair) -> Diagnosis | None:
    if pair.expected.size < 2 or not np.isin(pair.expected, (0, 1)).all():
        return None
    if pair.evidence and pair.explains(1 - pair.expected.astype(float)):
        return Diagnosis("complement", "0 and 1 have changed places everywhere")
    return None


def degrees_of_freedom(pair: Pair) -> Diagnosis | None:
    """Divisions by n and n − 1, of variances and of standard deviations."""
    for n in pair.counts:
        if n < 3 or not pair.evidence:  # of two, every such factor is 2 or ½ and may come from anywhere
            continue
        for power, left, right in ((1.0, "", ""), (0.5, "√(", ")")):
            for factor, told in (
                (
                    ((n - 1) / n) ** power,
                    f"{left}(n − 1)/n{right} times what is expected: divided by n, not n − 1",
                ),
                (
                    (n / (n - 1)) ** power,
                    f"{left}n/(n − 1){right} times what is expected: divided by n − 1, not n",
                ),
            ):
                if pair.explains(factor * pair.expected):
                    words = f"{pair.every}{told}, with n = {n}"
                    return Diagnosis("ddof", words, {"factor": factor, "n": n})
    return None


def sum_for_mean(pair: Pair) -> Diagnosis | None:
    for n in pair.counts:
        if n < 3 or not pair.evidence:  # of two, every such factor is 2 or ½ and may come from anywhere
            continue
        for factor, told in (
            (n, "n times what is expected: a sum where a mean is asked for"),
            (1 / n, "what is expected divided by n: a mean where a sum is asked for"),
            (sqrt(n), "√n times what is expected"),
            (1 / sqrt(n), "what is expected divided by √n"),
        ):
            is_known = n == 4 and factor in {2.0, 0.5}
            if not is_known and pair.explains(factor * pair.expected):
                words = f"{pair.every}{told}, with n = {n}"
                return Diagnosis("count", words, {"factor": factor, "n": n})
    return None


def factor(pair: Pair) -> Diagnosis | None:
    """One factor for all; a lone value proves only a factor that has a name."""
    ratio = _ratio(pair)
    if ratio is None:
        return None
    for named, told in _NAMED:
        if abs(ratio - named) <= 1e-3 * named and pair.explains(named * pair.expected):
            kind = "unit" if ":" in told else "factor"
            return Diagnosis(kind, pair.every + _fitting(told, pair), {"factor": named})
    if pair.evidence < 2 or ratio == 0 or abs(ratio - 1) < 1e-4 or not pair.explains(ratio * pair.expected):
        return None
    return Diagnosis("factor", f"{pair.every}{_times(ratio)} what is expected", {"factor": ratio})


def _ratio(pair: Pair) -> float | None:
    finite = np.where(np.isfinite(pair.expected), pair.expected, 0.0)
    if not finite.any():
        return None
    place = int(np.argmax(np.abs(finite)))
    ratio = float(pair.actual.ravel()[place]) / float(finite.ravel()[place])
    return ratio if np.isfinite(ratio) and abs(ratio - 1) > 1e-9 else None


def _fitting(told: str, pair: Pair) -> str:
    """Per cent is said only where a fraction is meant: of values within −1 and 1, or their hundredfold."""
    if "per cent" in told:
        fractions = pair.expected if told.startswith("100") else pair.actual
        if (np.abs(fractions[np.isfinite(fractions)]) > 1).any():
            return told.partition(":")[0]
    return told


def _times(ratio: float) -> str:
    fraction = Fraction(ratio).limit_denominator(20)
    if (
        abs(ratio - round(ratio, 2)) > 1e-9
        and abs(float(fraction) - ratio) < 1e-9
        and fraction.denominator > 1
    ):
        return f"{fraction} of" if abs(ratio) < 1 else f"{fraction} times"
    return f"{times(ratio)} times"


def offset(pair: Pair) -> Diagnosis | None:
    """One amount for all; a lone value proves only a step of one between whole numbers."""
    finite = np.isfinite(pair.expected)
    if not finite.any():
        return None
    amount = float(pair.actual[finite][0] - pair.expected[finite][0])
    exact = pair.expected.dtype.kind in "iu" and pair.actual.dtype.kind in "iu"
    if not np.isfinite(amount) or not (exact or _stands_out(abs(amount), pair.expected[finite])):
        return None
    lone = np.unique(pair.expected[finite]).size < 2
    if lone and not (abs(amount) == 1 and _is_whole(pair.expected[finite])):
        return None
    if not lone and not _stands_out(float(np.ptp(pair.expected[finite])), pair.actual[finite]):
        return None
    if not pair.explains(pair.expected + amount):
        return None
    whole = abs(amount - round(amount)) < 1e-9
    size = f"{abs(amount):.0f}" if whole else times(abs(amount))
    more = "more" if amount > 0 else "less"
    return Diagnosis("offset", f"{pair.every}{size} {more} than expected", {"offset": amount})


def _stands_out(size: float, values: Array) -> bool:
    """Whether it is no rounding beside the values: there, anything would be explained."""
    return size > 1e-4 * float(np.abs(values).max())


def _is_whole(values: Array) -> bool:
    return bool((values == np.round(values)).all())


def stretched(pair: Pair) -> Diagnosis | None:
    """A factor and an offset at once, where at least four different values prove it."""
    expected, actual = pair.expected.ravel(), pair.actual.ravel()
    finite = np.isfinite(expected) & np.isfinite(actual)
    if np.unique(expected[finite]).size < 4:
        return None
    low, high = (
        int(np.argmin(np.where(finite, expected, np.inf))),
        int(np.argmax(np.where(finite, expected, -np.inf))),
    )
    slope = float((actual[high] - actual[low]) / (expected[high] - expected[low]))
    amount = float(actual[low] - slope * expected[low])
    spread = float(expected[high] - expected[low])
    if not _stands_out(abs(slope) * spread, actual[finite]) or not _stands_out(spread, expected[finite]):
        return None
    if not pair.explains(slope * pair.expected + amount):
        return None
    sign = "plus" if amount > 0 else "minus"
    words = f"{pair.every}{times(slope)} times what is expected, {sign} {times(abs(amount))}"
    return Diagnosis("stretched", words, {"factor": slope, "offset": amount})


_POWERS: tuple[tuple[str, Callable[[Array], Array], str, str], ...] = (
    ("squared", np.square, "the square of what is expected", "the squares of what is expected"),
    ("root", np.sqrt, "the square root of what is expected", "the square roots of what is expected"),
    ("reciprocal", lambda x: 1 / x, "1 divided by what is expected", "1 divided by what is expected, each"),
    ("complement", lambda x: 1 - x, "1 minus what is expected", "1 minus what is expected, each"),
    ("logarithm", np.log, "the logarithm of what is expected", "the logarithms of what is expected"),
    ("exponential", np.exp, "e to the power of what is expected", "e to the power of what is expected, each"),
)


def power(pair: Pair) -> Diagnosis | None:
    """Squares, roots, reciprocals, logarithms, exponentials, and 1 − x."""
    with np.errstate(all="ignore"):
        for kind, rule, one, many in _POWERS:
            if kind in {"logarithm", "complement"} and pair.expected.size < 2 and _is_whole(pair.expected):
                continue
            if pair.evidence and pair.explains(np.asarray(rule(pair.expected.astype(float)))):
                return Diagnosis(kind, one if pair.expected.size == 1 else many)
    return None


def angle_of_input(pair: Pair) -> Diagnosis | None:
    """Sines and cosines of degrees where radians were given, or the other way round."""
    if pair.given is None or pair.given.shape != pair.expected.shape:
        return None
    given = pair.given.astype(float)
    for function in (np.sin, np.cos, np.tan):
        for right, taken, words in (
            (given, np.radians(given), "the input was taken for degrees where it is in radians"),
            (np.radians(given), given, "the input was taken for radians where it is in degrees"),
        ):
            if pair.explains(function(right), pair.expected) and pair.explains(function(taken)):
                return Diagnosis("angle", words)
    return None


FACTORS: tuple[Detector, ...] = (
    degrees_of_freedom,
    sum_for_mean,
    angle_of_input,
    factor,
    power,
    offset,
    stretched,
)
