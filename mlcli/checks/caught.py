"""Which warnings a call gives."""

import warnings
from collections.abc import Callable
from typing import Any


def warnings_of(call: Callable[..., Any], *args: Any, **kwargs: Any) -> list[str]:
    """Each warning of the call, as `RuntimeWarning: divide by zero encountered in log`."""
    apart = getattr(type(call), "__mlcli_warned__", None)
    if apart is not None:
        _value, told = apart(call, *args, **kwargs)
        return list(map(str, told))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call(*args, **kwargs)
    return [f"{one.category.__name__}: {one.message}" for one in caught]
