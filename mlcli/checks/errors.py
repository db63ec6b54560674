"""That a call refuses what it must refuse."""

from collections.abc import Callable
from typing import Any

from mlcli.checks.shown import call_shown, name_of, shown

Errors = type[BaseException] | tuple[type[BaseException], ...]


def raises(error: Errors, call: Callable[..., Any], *args: Any, **kwargs: Any) -> BaseException:
    """The exception that the call raises; an assertion fails where it raises none, or another one."""
    wanted = " or ".join(one.__name__ for one in (error if isinstance(error, tuple) else (error,)))
    try:
        value = call(*args, **kwargs)
    except error as raised:
        return raised
    except Exception as other:
        came = f"{type(other).__name__}: {other}" if str(other) else type(other).__name__
        raise AssertionError(
            f"{call_shown(name_of(call), args, kwargs)}: expected {wanted}, got {shortened(came)}"
        ) from other
    given = call_shown(name_of(call), args, kwargs)
    raise AssertionError(f"{given}: expected {wanted}, nothing was raised and it returned {shown(value)}")


def shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:159] + "…"
