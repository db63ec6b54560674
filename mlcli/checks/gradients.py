"""That a gradient is that of the function, by central differences."""

from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from mlcli.checks.diagnosis.find import find, told
from mlcli.checks.numbers import Array, Closeness, numbers
from mlcli.checks.shown import shown

_KINK = 1e-3
"""How far two step sizes may disagree, at most, before the differences stop being an excuse."""


def gradient_agrees(
    grad: Any,
    f: Callable[..., Any],
    x: Any,
    *,
    tolerance: float = 1e-6,
    step: float = 1e-5,
    what: str = "",
) -> None:
    """Assert |a − b| ≤ tolerance·max(1, |a|, |b|) for each entry of the gradient at `x`.

    `grad` is the gradient's function or what it returned, `f` maps an array shaped like `x` to a number.
    Both get copies. Where differences of two step sizes disagree, their distance is allowed on top.
    """
    point = np.asarray(x, dtype=float)
    name = what or "the gradient"
    got = grad(point.copy()) if callable(grad) else grad
    wanted, doubt = _differences(f, point, step)
    found = numbers(got)
    if found is None or found.shape != wanted.shape:
        _raise(name, wanted, got, Closeness(), point)
    size = np.maximum(1.0, np.maximum(np.abs(wanted), np.abs(found)))
    allowed = tolerance * size + np.minimum(2 * doubt, _KINK * size)
    with np.errstate(invalid="ignore"):
        wrong = ~(np.abs(found - wanted) <= allowed)
    if wrong.any():
        # Places that are near enough count as right, so that the first one told is one that is not.
        snapped = np.where(wrong, found, wanted)
        _raise(name, wanted, snapped, Closeness(tolerance=float(allowed[wrong].min())), point)


def _raise(name: str, wanted: Array, got: Any, closeness: Closeness, point: Array) -> NoReturn:
    found = find(wanted, got, closeness, given=point)
    said = told(found, closeness) if found is not None else "values differ"
    raise AssertionError(f"{name} at x = {shown(point)} is not what central differences give: {said}")


def _differences(f: Callable[..., Any], point: Array, step: float) -> tuple[Array, Array]:
    """Central differences, and how far those of twice the step are from them."""
    fine, coarse = np.zeros(point.shape), np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        width = step * max(1.0, abs(float(point[place])))
        fine[place] = _slope(f, point, place, width)
        coarse[place] = _slope(f, point, place, 2 * width)
    return fine, np.abs(fine - coarse)


def _slope(f: Callable[..., Any], point: Array, place: tuple[int, ...], width: float) -> float:
    values = []
    for side in (1, -1):
        moved = point.copy()
        moved[place] += side * width
        value = f(moved)
        if numbers(value) is None or np.size(value) != 1:
            raise AssertionError(f"f({shown(point)}): expected a single number, got {shown(value)}")
        values.append(float(np.ravel(value)[0]))
    return (values[0] - values[1]) / (2 * width)
