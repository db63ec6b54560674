"""Values as messages show them: short, and on one line."""

import reprlib
from typing import Any

import numpy as np

_LONGEST = 120


class _Short(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8
        self.maxstring = self.maxother = _LONGEST
        self.maxlevel = 4

    def repr_float(self, value: float, _level: int) -> str:
        return f"{value:.7g}"

    def repr_ndarray(self, value: Any, level: int) -> str:  # Any: an array of whatever numpy holds
        if value.size <= 12:
            return str(self.repr1(value.tolist(), level))
        first = ", ".join(self.repr1(item, level) for item in value.ravel()[:4].tolist())
        return f"array of shape {value.shape} [{first}, …]"


_short = _Short()


def shown(value: Any) -> str:
    """The value in at most 120 characters."""
    if isinstance(value, np.generic):
        value = value.item()
    try:
        text = " ".join(_short.repr(value).split())
    except Exception:  # noqa: BLE001 (a learner's __repr__ may do anything; the message must come)
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def call_shown(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A call as it would be typed: `descend(f, start=1.0, rate=-0.1)`."""
    parts = [_argument(value) for value in args] + [
        f"{key}={_argument(value)}" for key, value in kwargs.items()
    ]
    text = f"{name}({', '.join(parts)})"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + "…)"


def _argument(value: Any) -> str:
    name = getattr(value, "__name__", "")
    return str(name) if callable(value) and name else shown(value)


def name_of(call: Any) -> str:
    return str(getattr(call, "__name__", type(call).__name__))
