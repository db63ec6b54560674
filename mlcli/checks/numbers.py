"""What counts as numbers, and when two of them are the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_RELATIVE, _ABSOLUTE = 1e-7, 1e-9
"""Without a tolerance: far above rounding, far below any other answer."""
_OF_SCALE = 1e-12
"""What some thousand additions of numbers of that size may lose."""
_OF_LARGEST = 1e-14
"""Rounding beside a far larger entry of the same array, as in [1e12, 0]."""


@dataclass(frozen=True)
class Closeness:
    """How near is near enough: an absolute `tolerance`, or rounding of numbers of size `scale`."""

    tolerance: float | None = None
    scale: float | None = None

    def differing(self, expected: Array, actual: Array) -> NDArray[np.bool_]:
        """Where two arrays of one shape differ; NaN equals only NaN, whole numbers are compared exactly."""
        if self.tolerance is None and expected.dtype.kind in "biu" and actual.dtype.kind in "biu":
            return np.asarray(expected != actual)
        with np.errstate(all="ignore"):
            apart = np.abs(actual.astype(_wide(actual)) - expected.astype(_wide(expected)))
            near = apart <= self._allowance(expected)
            equal = near & np.isfinite(apart) | (actual == expected) | np.isnan(actual) & np.isnan(expected)
        return np.asarray(~equal)

    def _allowance(self, expected: Array) -> Any:
        if self.tolerance is not None:
            return self.tolerance * (1 + 1e-9)
        size = np.abs(expected.astype(_wide(expected)))
        finite = size[np.isfinite(size)]
        largest = float(finite.max()) if finite.size else 0.0
        absolute = _ABSOLUTE if self.scale is None else _OF_SCALE * self.scale
        return max(absolute, _OF_LARGEST * largest) + _RELATIVE * np.where(np.isfinite(size), size, 0.0)


def _wide(array: Array) -> type:
    return complex if array.dtype.kind == "c" else float


def numbers(value: Any) -> Array | None:
    """The value as an array where it is a number or numbers in a regular arrangement; otherwise None."""
    if value is None or isinstance(value, str | bytes | Mapping | set | frozenset | type) or is_remote(value):
        return None
    if hasattr(value, "toarray"):  # sparse matrices
        value = value.toarray()
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if array.size == 0 and not isinstance(value, np.ndarray | list | tuple):
        return None
    return array if array.dtype.kind in "biufc" else None


def is_remote(value: Any) -> bool:
    """Whether it is a learner's object that stayed in its own process; only asking there tells what it is."""
    return hasattr(type(value), "__mlcli_timed__")
