"""Rules that hold row by row or column by column: a sign, a factor, an offset, sums of 1, norms of 1."""

from collections.abc import Callable

import numpy as np

from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, counted, ordinal, times
from mlcli.checks.numbers import Array


def signs(pair: Pair) -> Diagnosis | None:
    """Some rows or columns with the opposite sign, as eigenvectors come."""
    if not _is_table(pair, 2):
        return None
    for axis in (1, 0):
        expected, actual = np.moveaxis(pair.expected, axis, 0), np.moveaxis(pair.actual, axis, 0)
        turned = np.sign(np.sum(expected * actual, axis=1))
        if (turned != 0).all() and pair.explains(expected * turned[:, None], actual):
            which = [int(i) for i in np.flatnonzero(turned < 0)]
            named = ", ".join(map(str, which[:6])) + (" …" if len(which) > 6 else "")
            many = len(which) > 1
            what = f"{ordinal(axis)}{'s' * many} {named} {'have' if many else 'has'}"
            facts = {"axis": axis, "which": tuple(which)}
            return Diagnosis("line signs", f"{what} the opposite sign, all else is right", facts)
    return None


def factors(pair: Pair) -> Diagnosis | None:
    """Each row or column times a factor of its own, which may be a missing normalisation."""
    if not _is_table(pair, 3):
        return None
    for axis in (0, 1):
        expected, actual = np.moveaxis(pair.expected, axis, 0), np.moveaxis(pair.actual, axis, 0)
        if expected.shape[1] < 3:
            continue
        rows = np.arange(len(expected))
        peak = np.argmax(np.abs(expected), axis=1)
        with np.errstate(all="ignore"):
            ratio = actual[rows, peak] / expected[rows, peak]
        if (
            np.isfinite(ratio).all()
            and (ratio != 0).all()
            and pair.explains(expected * ratio[:, None], actual)
        ):
            words = f"each {ordinal(axis)} is right but for a factor of its own"
            return Diagnosis("line factors", words + _norm_words(expected, actual, axis), {"axis": axis})
    return None


_NORMS: tuple[tuple[str, Callable[[Array], Array]], ...] = (
    ("sum to 1", lambda lines: lines.sum(axis=-1)),
    ("have length 1", lambda lines: np.linalg.norm(lines, axis=-1)),
    ("have a largest value of 1", lambda lines: lines.max(axis=-1)),
)


def _all_one(values: Array) -> bool:
    return bool((np.abs(values - 1) <= 1e-6).all())


def _norm_words(expected: Array, actual: Array, axis: int) -> str:
    for told, norm in _NORMS:
        found = norm(actual)
        if _all_one(norm(expected)) and not _all_one(found):
            return f": {ordinal(axis)}s should {told}"
    return ""


def offsets(pair: Pair) -> Diagnosis | None:
    """Each row or column moved by an amount of its own, as by centring or not centring."""
    if not _is_table(pair, 3):
        return None
    for axis in (1, 0):
        expected, actual = np.moveaxis(pair.expected, axis, 0), np.moveaxis(pair.actual, axis, 0)
        if expected.shape[1] < 3 or not (np.ptp(expected, axis=1) > 1e-3 * (np.abs(actual).max() or 1)).all():
            continue
        if pair.explains(expected + (actual - expected)[:, :1], actual):
            more = ""
            for one, told in ((actual, "yours have mean 0"), (expected, "the expected ones have mean 0")):
                if np.allclose(one.mean(axis=1), 0, atol=1e-9 * max(1.0, float(np.abs(one).max()))):
                    more = f": {told}"
            words = f"each {ordinal(axis)} is right but for an amount added to all of it{more}"
            return Diagnosis("line offsets", words, {"axis": axis})
    return None


def _is_table(pair: Pair, least: int) -> bool:
    shape = pair.expected.shape
    finite = np.isfinite(pair.expected).all() and np.isfinite(pair.actual).all()
    return len(shape) == 2 and min(shape) >= 2 and max(shape) >= least and bool(finite)


def centred(pair: Pair) -> Diagnosis | None:
    """The mean taken away, or left in."""
    if pair.expected.size < 3 or pair.evidence < 2:
        return None
    if pair.explains(pair.expected - pair.expected.mean()):
        return Diagnosis("centred", "the expected values with their mean taken away")
    if pair.explains(pair.expected, pair.actual - pair.actual.mean()):
        return Diagnosis("not centred", "the mean of the values is still in them, and should be taken away")
    return None


def not_normalised(pair: Pair) -> Diagnosis | None:
    """What all expected rows, columns or all values together fulfil, and the ones returned do not."""
    expected, actual = pair.expected, pair.actual
    if expected.dtype.kind != "f" or expected.size < 2 or not expected.ndim:
        return None
    for told, norm in _NORMS[:2]:
        for axis in range(expected.ndim - 1, -1, -1):
            lines = np.moveaxis(expected, axis, -1)
            if (
                lines.shape[-1] < 2
                or not _all_one(norm(lines[(0,) * (lines.ndim - 1)]))
                or not _all_one(norm(lines))
            ):
                continue
            found = np.atleast_1d(norm(np.moveaxis(actual, axis, -1)))
            away = ~np.isclose(found, 1, rtol=0, atol=1e-4)
            if away.any():
                return _norm_missed(told, expected.ndim, axis, found, away)
    return None


def _norm_missed(told: str, ndim: int, axis: int, found: Array, away: Array) -> Diagnosis:
    place = tuple(int(i) for i in np.argwhere(away)[0])
    value = times(float(found[place]))
    verb, verbs = ("sums to", "sum to") if told == "sum to 1" else ("has length", "have length")
    if ndim == 1:
        return Diagnosis("norm", f"the values should {told}; yours {verbs} {value}", {"axis": axis})
    line = {0: "column", 1: "row"}[axis] if ndim == 2 else f"line along axis {axis}"
    words = f"each {line} should {told}; {line} {place[0] if ndim == 2 else place} {verb} {value}"
    return Diagnosis("norm", f"{words} ({counted(int(away.sum()), line)} of {away.size})", {"axis": axis})


LINES: tuple[Detector, ...] = (signs, factors, centred, offsets)
