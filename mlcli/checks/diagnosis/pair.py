"""Two arrays of numbers side by side, and what is said of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mlcli.checks.numbers import Array, Closeness

_STRICT, _LAX = 1e-6, 1e-2
_NO_CHANCE = 8.0
"""Together the places must agree to so many digits that no two unrelated arrays do."""


class Diagnosis(NamedTuple):
    """What kind of difference it is, in words; `facts` are what a test recomputes them from.

    `shows` says that the words hold expected and actual already.
    """

    kind: str
    words: str
    facts: Mapping[str, object] = {}
    shows: bool = False


@dataclass(frozen=True)
class Pair:
    """Expected and actual numbers, and the input that led there where it is known."""

    expected: Array
    actual: Array
    closeness: Closeness = field(default_factory=Closeness)
    given: Array | None = None
    is_exact: bool = False
    """Codes of words or objects rather than quantities: only equality means something."""

    @cached_property
    def wrong(self) -> NDArray[np.bool_]:
        """Where the two differ; they must have one shape."""
        if self.is_exact:
            return np.asarray(self.expected != self.actual)
        return self.closeness.differing(self.expected, self.actual)

    @cached_property
    def same_shape(self) -> bool:
        return self.expected.shape == self.actual.shape

    def explains(self, candidate: Array, actual: Array | None = None) -> bool:
        """Whether the candidate is what was returned, so precisely that it is no coincidence."""
        actual = self.actual if actual is None else actual
        if candidate.shape != actual.shape or (candidate.size and self._misses(candidate, actual)):
            return False
        if self.is_exact:
            return bool(np.array_equal(candidate, actual))
        finite = np.isfinite(candidate)
        if not np.array_equal(finite, np.isfinite(actual)):
            return False
        if not finite.all() and not np.array_equal(candidate[~finite], actual[~finite], equal_nan=True):
            return False
        wanted = candidate[finite]
        scale = float(np.abs(wanted).max()) if wanted.size else 0.0
        apart = np.abs(wanted - actual[finite])
        # Beside values that are nearly right, the expected ones themselves would explain as much.
        allowed = np.minimum(self._allowance(np.abs(wanted), scale), 0.1 * self._gap)
        return bool((apart <= allowed).all())

    def _misses(self, candidate: Array, actual: Array) -> bool:
        """Whether the first place already rules the candidate out: most are, and this is quick."""
        first = actual.item(0)
        apart = abs(candidate.item(0) - first)
        return bool(apart > 4 * _LAX * max(self._scale, abs(first)))  # NaN is greater than nothing

    @cached_property
    def _gap(self) -> float:
        """How far the two are apart at most."""
        if not self.same_shape:
            return float(np.inf)
        apart = np.abs(self.actual.astype(complex) - self.expected)
        finite = apart[np.isfinite(apart)]
        return float(finite.max()) if finite.size and finite.max() > 0 else float(np.inf)

    @cached_property
    def _scale(self) -> float:
        finite = np.abs(self.actual[np.isfinite(self.actual)])
        return float(finite.max()) if finite.size else float(np.inf)

    @cached_property
    def may_be_reordered(self) -> bool:
        """Whether the sums agree, roughly: if not, no other order explains anything."""
        if not self.same_shape or self.expected.size < 2:
            return False
        apart = abs(self.expected.sum() - self.actual.sum())
        return not apart > 4 * _LAX * np.abs(self.actual).sum()

    def _allowance(self, sizes: Array, scale: float) -> Array:
        strict = _STRICT * sizes + 1e-3 * _STRICT * scale
        if self.closeness.tolerance is None or not sizes.size:
            return np.asarray(strict)
        lax = min(max(_STRICT, 10 ** (-_NO_CHANCE / sizes.size)), _LAX) * scale
        return np.asarray(np.maximum(strict, min(self.closeness.tolerance, lax)))

    @cached_property
    def evidence(self) -> int:
        """How many different sizes other than zero the expected values have: one proves no general rule."""
        finite = self.expected[np.isfinite(self.expected)]
        return int(np.unique(np.abs(finite[finite != 0])).size)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """What n may be: the lengths of the input's axes and its size; of a single number, that number."""
        if self.given is None:
            return ()
        if self.given.ndim == 0:
            return (int(self.given),) if float(self.given).is_integer() else ()
        return tuple(dict.fromkeys((*self.given.shape, self.given.size)))

    @cached_property
    def every(self) -> str:
        """How a sentence about the values begins: `every value is`; of a single one nothing is needed."""
        return "" if self.expected.size == 1 else "every value is "


Detector = Callable[[Pair], Diagnosis | None]


def first_of(detectors: tuple[Detector, ...], pair: Pair) -> Diagnosis | None:
    """What the first detector says that says something."""
    for detector in detectors:
        found = detector(pair)
        if found is not None:
            return found
    return None


def times(number: float) -> str:
    return f"{number:.4g}"


def counted(number: int, noun: str) -> str:
    """`1 value`, `3 values`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def ordinal(axis: int) -> str:
    return {0: "row", 1: "column"}.get(axis, f"slice of axis {axis}")
