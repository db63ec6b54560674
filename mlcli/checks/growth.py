"""That work grows with the size of the input as it should: by counted operations, or by time."""

from collections.abc import Callable, Sequence
from math import log
from typing import Any, Literal

from mlcli.checks.arguments import copied
from mlcli.checks.shown import name_of
from mlcli.checks.speed import seconds_of

_ORDERS: dict[str, Callable[[float], float]] = {
    "1": lambda _: 1.0,
    "log n": log,
    "n": lambda n: n,
    "n log n": lambda n: n * log(n),
    "n²": lambda n: n**2,
    "n³": lambda n: n**3,
}
_ASCII = {"n^2": "n²", "n**2": "n²", "n^3": "n³", "n**3": "n³"}
_SPAN = 8
_ROUNDS, _REPEATED = 3, 3
_SLACK = {"time": 0.5, "operations": 0.25}
"""By which power of n the growth may be steeper: caches and noise cost time, nothing costs operations."""
_TOO_QUICK = 0.005
"""Seconds below which time tells nothing about growth."""


def grows_like(
    call: Callable[..., Any],
    sizes: Sequence[int],
    order: str,
    *,
    make: Callable[[int], tuple[Any, ...]] | None = None,
    count: Literal["operations", "time"] = "time",
    because: str = "",
) -> None:
    """Assert that the work of `call` grows no faster than `order`: 1, log n, n, n log n, n² or n³.

    `make(n)` gives the arguments for size n (without it, n itself). The largest size is at least eight times
    the smallest. With `count="operations"` the call returns how many there were; they are exact, and growth
    steeper than order·n^¼ is refused. Time is the best of three around the call alone, and refused only if
    three times in a row it grew faster than order·√n: n log n for n passes, n² does not.
    """
    growth = _ORDERS.get(_ASCII.get(order, order))
    if growth is None or max(sizes) < _SPAN * min(sizes):
        raise ValueError(f"`order` is one of {', '.join(_ORDERS)}, and sizes span a factor of {_SPAN}")
    large = max(sizes)
    small = max(size for size in sizes if size * _SPAN <= large)
    expected = growth(large) / growth(small)
    allowed = expected * (large / small) ** _SLACK[count]
    seen = []
    for _ in range(_REPEATED if count == "time" else 1):
        work = [_work(call, (make or _itself)(size), count) for size in (small, large)]
        if (count == "time" and work[1] < _TOO_QUICK) or work[1] <= allowed * work[0]:
            return
        seen.append(work[1] / work[0])
    _refuse(name_of(call), (small, large), (min(seen), expected, allowed), f"{count} for {order}", because)


def _itself(size: int) -> tuple[int]:
    return (size,)


def _work(call: Callable[..., Any], args: tuple[Any, ...], count: str) -> float:
    if count == "time":
        return max(min(seconds_of(call, args) for _ in range(_ROUNDS)), 1e-6)
    return max(float(call(*copied(args))), 1.0)


def _refuse(
    name: str, sizes: tuple[int, int], grown: tuple[float, float, float], of: str, because: str
) -> None:
    count, _, order = of.partition(" for ")
    seen, expected, allowed = (f"{factor:.3g}" for factor in grown)
    measured = (
        f"three times in a row, at least; up to {allowed} would pass"
        if count == "time"
        else f"up to {allowed} would pass"
    )
    idea = f"; {because}" if because else ""
    raise AssertionError(
        f"{name}: from size {sizes[0]} to {sizes[1]} the {count} grew {seen}-fold ({measured}), "
        f"where {order} grows {expected}-fold{idea}"
    )
