"""That a value is the expected one: its shape first, then the first place that differs."""

import math
from collections.abc import Iterator, Mapping, Sequence
from numbers import Number
from typing import Any

import numpy as np

from mlcli.checks.shown import shown

_RELATIVE, _ABSOLUTE = 1e-7, 1e-9
"""Without a tolerance: far above rounding, far below any other answer."""


def close(actual: Any, expected: Any, tolerance: float | None = None, what: str = "") -> None:
    """Assert that both are equal, numbers within `tolerance` (absolute), by default within rounding.

    Scalars, sequences, mappings, arrays and nestings of them; NaN equals only NaN. `what` names the value
    in the message, as `mean of [1, 2]` or `softmax([1.0, 2.0])`.
    """
    name = what or "the result"
    if actual is None and expected is not None:
        raise AssertionError(f"{name}: expected {shown(expected)}, returned None: is the `return` missing?")
    problem = _difference(actual, expected, tolerance)
    if problem:
        raise AssertionError(f"{name}: {problem}")


def _difference(actual: Any, expected: Any, tolerance: float | None) -> str:
    shapes = _shape(actual), _shape(expected)
    if None not in shapes and shapes[0] != shapes[1]:
        return f"expected {_shape_shown(shapes[1])}, got {_shape_shown(shapes[0])}: {shown(actual)}"
    for place, got, want in _leaves(actual, expected):
        problem = _leaf_difference(got, want, tolerance)
        if problem:
            at = f"at {place} " if place else ""
            whole = f" (whole: expected {shown(expected)}, got {shown(actual)})" if place else ""
            return f"{at}{problem}{whole}"
    return ""


def _shape(value: Any) -> tuple[int, ...] | None:
    """The shape of numbers in a regular arrangement; None for anything else."""
    if isinstance(value, str | bytes | Mapping | set | frozenset) or value is None:
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return None
    return array.shape if array.dtype != object else None


def _shape_shown(shape: tuple[int, ...] | None) -> str:
    if shape == ():
        return "a single value"
    if shape is not None and len(shape) == 1:
        return f"{shape[0]} value{'s' * (shape[0] != 1)} (shape {shape})"
    return f"shape {shape}"


def _leaves(actual: Any, expected: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Pairs of values to compare with where they are; a container and something else are one leaf."""
    if isinstance(expected, Mapping) and isinstance(actual, Mapping):
        if set(actual) != set(expected):
            yield f"{place} keys".strip(), sorted(map(str, actual)), sorted(map(str, expected))
        for key in expected:
            if key in actual:
                yield from _leaves(actual[key], expected[key], f"{place}[{key!r}]")
        return
    listed, wanted = _listed(actual), _listed(expected)
    if listed is None or wanted is None:
        yield place, actual, expected
    elif len(listed) != len(wanted):
        yield f"{place} length".strip(), len(listed), len(wanted)
    else:
        for index, (got, want) in enumerate(zip(listed, wanted, strict=True)):
            yield from _leaves(got, want, f"{place}[{index}]")


def _listed(value: Any) -> Sequence[Any] | None:
    if isinstance(value, str | bytes | Mapping | set | frozenset):
        return None
    if hasattr(value, "tolist") and not isinstance(value, np.generic):
        value = value.tolist()
    return value if isinstance(value, Sequence) else None


def _leaf_difference(got: Any, want: Any, tolerance: float | None) -> str:
    got, want = (
        value.item() if hasattr(value, "item") and np.ndim(value) == 0 else value for value in (got, want)
    )
    if got is None and want is not None:
        return f"expected {shown(want)}, got None"
    if isinstance(want, Number) and isinstance(got, Number):
        return _number_difference(got, want, tolerance)
    if isinstance(want, Number) != isinstance(got, Number):
        return f"expected {shown(want)}, got {_with_kind(got)}"
    return "" if _equal(got, want) else f"expected {shown(want)}, got {_with_kind(got)}"


def _equal(got: Any, want: Any) -> bool:
    try:
        return bool(np.all(got == want))
    except (ValueError, TypeError):
        return False


def _with_kind(got: Any) -> str:
    kind = type(got).__name__
    return f"{shown(got)} (a {kind})" if isinstance(got, str | list | tuple | dict | set) else shown(got)


def _number_difference(got: Any, want: Any, tolerance: float | None) -> str:
    if got == want or (_is_nan(got) and _is_nan(want)):
        return ""
    if _is_nan(got) or _is_nan(want) or math.isinf(abs(got)) or math.isinf(abs(want)):
        return f"expected {shown(want)}, got {shown(got)}"
    away = abs(got - want)
    allowed = max(_ABSOLUTE, _RELATIVE * abs(want)) if tolerance is None else tolerance * (1 + 1e-9)
    if away <= allowed:
        return ""
    within = "" if tolerance is None else f" within {tolerance:g}"
    told = f", {float(away):.2g} away" if shown(got) == shown(want) or tolerance is not None else ""
    return f"expected {shown(want)}{within}, got {shown(got)}{told}"


def _is_nan(value: Any) -> bool:
    return bool(value != value)  # noqa: PLR0124 (holds for any kind of number)
