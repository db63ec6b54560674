"""That a call leaves alone what it is given."""

import copy
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from mlcli.checks.shown import name_of, shown

_Value = TypeVar("_Value")
_PLAIN = frozenset({bool, int, float, complex, str, bytes, type(None)})
"""What nobody can change."""


def unchanged(call: Callable[..., _Value], *args: Any, **kwargs: Any) -> _Value:
    """The call's value, after asserting that it changed none of its arguments."""
    before = copied(args), dict(zip(kwargs, copied(tuple(kwargs.values())), strict=True))
    apart = getattr(type(call), "__mlcli_after__", None)
    if apart is None:
        value = call(*args, **kwargs)
    else:
        # The call runs in another process, on copies: it tells what became of them.
        value, args, kwargs = apart(call, *args, **kwargs)
    for number, (was, now) in enumerate(zip(before[0], args, strict=True)):
        if not same(was, now):
            _assert_same(call, _names(call, len(args))[number], was, now)
    for name, was in before[1].items():
        _assert_same(call, f"`{name}`", was, kwargs[name])
    return value


def copied(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments to give to one call and keep for another; functions and classes as they are."""
    return tuple(one if callable(one) else _copied(one) for one in args)


def _copied(value: Any) -> Any:
    # Walking through a long list of numbers in Python takes longer than most calls with it do.
    if type(value) is list and _PLAIN.issuperset(map(type, value)):
        return value.copy()
    return copy.deepcopy(value)


def _names(call: Callable[..., Any], count: int) -> list[str]:
    ordinals = [f"argument {i + 1}" for i in range(count)]
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):
        return ordinals
    named = [
        f"`{one.name}`" for one in parameters if one.kind in {one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD}
    ]
    return (named + ordinals[len(named) :])[:count]


def _assert_same(call: Callable[..., Any], name: str, was: Any, now: Any) -> None:
    if same(was, now):
        return
    raise AssertionError(
        f"{name_of(call)} changed its input: {name} was {shown(was)} "
        f"and is {shown(now)} after the call; work on a copy"
    )


def same(was: Any, now: Any) -> bool:
    """Whether a value is still what its deep copy says it was."""
    if callable(was) or type(was) is not type(now):
        return type(was) is type(now)
    if isinstance(was, dict):
        return list(was) == list(now) and all(same(was[key], now[key]) for key in was)
    if isinstance(was, list | tuple):
        return len(was) == len(now) and all(map(same, was, now))
    if isinstance(was, np.ndarray):
        return was.dtype == now.dtype and was.shape == now.shape and _same_array(was, now)
    if hasattr(was, "equals") and callable(was.equals):  # tables of pandas
        return bool(was.equals(now))
    return _same_value(was, now)


def _same_array(was: Any, now: Any) -> bool:
    if was.dtype == object:
        return all(map(same, was.ravel().tolist(), now.ravel().tolist()))
    return was.tobytes() == now.tobytes() or bool(np.array_equal(was, now, equal_nan=was.dtype.kind in "fc"))


def _same_value(was: Any, now: Any) -> bool:
    if getattr(type(was), "__eq__", None) is getattr(object, "__eq__", None):
        # Equality by identity says nothing about a copy: what the objects hold does.
        return same(vars(was), vars(now)) if hasattr(was, "__dict__") else True
    try:
        return bool(was == now) or (was != was and now != now)  # noqa: PLR0124 (NaN)
    except (ValueError, TypeError):
        return True
