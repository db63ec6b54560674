"""The right values at other places: transposed, reversed, sorted, permuted, shifted."""

from itertools import permutations

import numpy as np

from mlcli.checks.diagnosis.pair import Detector, Diagnosis, Pair, counted
from mlcli.checks.numbers import Array


def transposed(pair: Pair) -> Diagnosis | None:
    expected = pair.expected
    if expected.ndim != 2 or 1 in expected.shape or expected.T.shape != pair.actual.shape:
        return None
    if not pair.explains(expected.T):
        return None
    shapes = f": expected shape {expected.shape}, got {pair.actual.shape}" * (not pair.same_shape)
    return Diagnosis("transposed", f"the right matrix, transposed{shapes}", shows=bool(shapes))


def axes_in_another_order(pair: Pair) -> Diagnosis | None:
    if not 3 <= pair.expected.ndim <= 4 or sorted(pair.expected.shape) != sorted(pair.actual.shape):
        return None
    for axes in permutations(range(pair.expected.ndim)):
        if list(axes) != sorted(axes) and pair.explains(pair.expected.transpose(axes)):
            shapes = f"expected shape {pair.expected.shape}, got {pair.actual.shape}"
            return Diagnosis(
                "axes",
                f"the right values with the axes in another order, {axes}: {shapes}",
                {"axes": axes},
                True,
            )
    return None


def reversed_order(pair: Pair) -> Diagnosis | None:
    if not pair.may_be_reordered:
        return None
    for axis in range(pair.expected.ndim):
        if pair.expected.shape[axis] > 1 and pair.explains(np.flip(pair.expected, axis)):
            what = "values" if pair.expected.ndim == 1 else _lines(axis)
            if pair.expected.size == 2:
                return Diagnosis("swapped", "the two values have changed places", {"at": (0, 1)})
            return Diagnosis("reversed", f"the right {what} in reverse order", {"axis": axis})
    return None


def _lines(axis: int) -> str:
    return {0: "rows", 1: "columns"}.get(axis, f"slices of axis {axis}")


def sorted_order(pair: Pair) -> Diagnosis | None:
    if pair.expected.ndim != 1 or not pair.may_be_reordered or pair.expected.size < 3 or pair.is_exact:
        return None
    ordered = np.sort(pair.expected)
    if pair.explains(ordered):
        return Diagnosis("sorted", "the right values, but sorted", {"falling": False})
    if pair.explains(ordered[::-1]):
        return Diagnosis("sorted", "the right values, but sorted from large to small", {"falling": True})
    return None


def inverse_permutation(pair: Pair) -> Diagnosis | None:
    """What `argsort` gives where ranks are meant, and the other way round."""
    expected = pair.expected
    if pair.is_exact or expected.ndim != 1 or not pair.same_shape or expected.size < 3:
        return None
    for first in (0, 1):
        if np.array_equal(np.sort(expected), np.arange(first, first + expected.size)):
            inverse = np.argsort(expected) + first
            if pair.explains(inverse) and not np.array_equal(inverse, expected):
                words = "the inverse order: positions where ranks are expected, or ranks for positions"
                return Diagnosis("inverse order", words, {"first": first})
    return None


def rolled(pair: Pair) -> Diagnosis | None:
    """Every value a few places on, those at the end at the beginning."""
    if not pair.may_be_reordered or pair.expected.shape[0] < 3:
        return None
    for places in (1, -1, 2, -2):
        if pair.explains(np.roll(pair.expected, places, axis=0)):
            ends = ("last", "first") if places > 0 else ("first", "last")
            way = "late" if places > 0 else "early"
            stands = f"stands {counted(abs(places), 'place')} too {way}"
            words = f"every {_line(pair)} {stands}, and the {ends[0]} came {ends[1]}"
            return Diagnosis("rolled", words, {"places": places})
    return None


def _line(pair: Pair) -> str:
    return "row" if pair.expected.ndim > 1 else "value"


def shifted(pair: Pair) -> Diagnosis | None:
    """Every value one or a few places too early or late; what stands at the open end does not matter."""
    if not pair.same_shape or not pair.expected.ndim or pair.expected.shape[0] < 4:
        return None
    expected, actual = pair.expected, pair.actual
    for places in (1, 2, 3):
        if expected.shape[0] - places < 3:
            break
        for late in (True, False):
            wanted, got = (
                (expected[:-places], actual[places:]) if late else (expected[places:], actual[:-places])
            )
            if pair.explains(wanted, got) and np.unique(wanted).size > 2:
                words = (
                    f"every {_line(pair)} stands {counted(places, 'place')} too {'late' if late else 'early'}"
                )
                return Diagnosis("shifted", words, {"places": places if late else -places})
    return None


def permuted_lines(pair: Pair) -> Diagnosis | None:
    """Rows or columns as a whole in another order."""
    if pair.expected.ndim != 2 or not pair.may_be_reordered:
        return None
    for axis in (0, 1):
        expected, actual = np.moveaxis(pair.expected, axis, 0), np.moveaxis(pair.actual, axis, 0)
        if (
            1 < len(expected) <= 2000
            and expected.shape[1] > 1
            and pair.explains(_by_lines(expected), _by_lines(actual))
        ):
            return Diagnosis("permuted", f"the right {_lines(axis)} in another order", {"axis": axis})
    return None


def _by_lines(lines: Array) -> Array:
    return lines[np.lexsort(lines.T[::-1])]


def permuted(pair: Pair) -> Diagnosis | None:
    """The same values, somewhere else; with two of them their places are named."""
    if not pair.may_be_reordered:
        return None
    if not pair.explains(np.sort(pair.expected, axis=None), np.sort(pair.actual, axis=None)):
        return None
    places = np.argwhere(pair.wrong)
    if len(places) == 2:
        first, second = ("".join(f"[{i}]" for i in place) for place in places)
        return Diagnosis(
            "swapped",
            f"the values at {first} and {second} have changed places",
            {"at": tuple(map(tuple, places.tolist()))},
        )
    return Diagnosis("permuted", "the right values at other places", {"axis": None})


def running_sums(pair: Pair) -> Diagnosis | None:
    if pair.is_exact or pair.expected.ndim != 1 or not pair.same_shape or pair.evidence < 2:
        return None
    if pair.explains(np.cumsum(pair.expected)):
        return Diagnosis("running sums", "running sums of what is expected")
    if pair.explains(pair.expected, np.cumsum(pair.actual)):
        return Diagnosis("steps", "single steps where their running sums are expected")
    return None


def renamed_groups(pair: Pair) -> Diagnosis | None:
    """The same grouping with other labels."""
    expected, actual = pair.expected.ravel(), pair.actual.ravel()
    if pair.expected.ndim != 1 or not pair.same_shape or expected.size < 6:
        return None
    if not np.array_equal(expected, np.round(expected)) or not np.array_equal(actual, np.round(actual)):
        return None
    labels = np.unique(expected)
    pairs = {(float(e), float(a)) for e, a in zip(expected, actual, strict=True)}
    if not 2 <= labels.size <= expected.size // 3 or len(pairs) != labels.size:
        return None
    if len({a for _, a in pairs}) != labels.size or sum(e != a for e, a in pairs) < 2:
        return None
    return Diagnosis("renamed", "the right groups under other labels", {"pairs": tuple(sorted(pairs))})


PLACES: tuple[Detector, ...] = (
    transposed,
    inverse_permutation,
    reversed_order,
    sorted_order,
    rolled,
    axes_in_another_order,
    permuted_lines,
    renamed_groups,
    permuted,
)
