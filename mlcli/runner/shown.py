"""Values as a REPL shows them, shortened so that no huge text is ever built."""

import sys
from reprlib import Repr
from typing import Any

_MOST_ITEMS = 2000
_MOST_TEXT = 20_000
_FEW = 8
_CONTAINERS = (list, tuple, dict, set, frozenset)

_short = Repr()
_short.maxlevel = 6
_short.maxlist = _short.maxtuple = _short.maxset = _short.maxfrozenset = _short.maxdict = 40
_short.maxstring = _short.maxother = 400


class _CallRepr(Repr):
    """What is large is named by kind and shape: to write an array out takes longer than most calls."""

    def repr_ndarray(self, value: Any, level: int) -> str:
        return self._sized(value, "array", value.shape, level)

    def repr_DataFrame(self, value: Any, level: int) -> str:  # noqa: N802  # the type's name
        return self._sized(value, "DataFrame", value.shape, level)

    def repr_Series(self, value: Any, level: int) -> str:  # noqa: N802
        return self._sized(value, "Series", value.shape, level)

    def _sized(self, value: Any, kind: str, shape: tuple[int, ...], level: int) -> str:
        if kind == "array" and value.size <= _FEW:
            return self.repr_instance(value, level)
        return f"<{kind} {'x'.join(map(str, shape))}>"


_call = _CallRepr()
_call.maxlevel = 3
_call.maxlist = _call.maxtuple = _call.maxset = _call.maxfrozenset = _call.maxdict = 5
_call.maxstring = _call.maxother = 40


def _is_large(value: object) -> bool:
    """Whether writing all of it would take more than a screenful by far."""
    left, waiting, seen = _MOST_ITEMS, [value], set[int]()
    while waiting and left >= 0:
        inner = waiting.pop()
        if id(inner) in seen:
            continue
        seen.add(id(inner))
        if type(inner) in {str, bytes}:
            left -= len(inner) // 40  # type: ignore[arg-type]  # one of the two
        elif isinstance(inner, _CONTAINERS):
            left -= len(inner)
            if left >= 0:
                waiting += [*inner, *inner.values()] if isinstance(inner, dict) else inner
    return left < 0


def _is_drawn(value: object) -> bool:
    """Whether the value is but what a drawing function gives back: a line, an axis, a list of them."""
    if isinstance(value, (list, tuple)) and value:
        return all(map(_is_drawn, value[:10]))
    root = type(value).__module__.partition(".")[0]
    return root in {"matplotlib", "mpl_toolkits", "plotext", "seaborn"}


def _frame_text(value: object) -> str:
    pandas = sys.modules["pandas"]
    with pandas.option_context("display.max_rows", 12, "display.min_rows", 10):
        return repr(value)


def short_repr(value: object) -> str:
    """A value's text; raises whatever the learner's own `__repr__` raises."""
    if type(value) in {str, bytes} or isinstance(value, _CONTAINERS):
        if _is_large(value):
            return _short.repr(value)
    elif type(value).__module__.partition(".")[0] == "pandas" and "pandas" in sys.modules:
        return _frame_text(value)[:_MOST_TEXT]
    text = repr(value)
    return (
        text
        if len(text) <= _MOST_TEXT
        else f"{text[:_MOST_TEXT]} … {len(text) - _MOST_TEXT:,} characters more"
    )


def value_text(value: object) -> str | None:
    """What a REPL would print for a step's last expression."""
    return None if value is None or _is_drawn(value) else short_repr(value)


def call_text(name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """A call in one line, its arguments shortened."""
    given = [_call.repr(value) for value in args] + [
        f"{key}={_call.repr(value)}" for key, value in kwargs.items()
    ]
    text = " ".join(f"{name}({', '.join(given)})".split())
    return text if len(text) <= 200 else f"{text[:196]}…)"
