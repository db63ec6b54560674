"""Reads what a learner's process tells about itself: claims, checked for their form and cut to size."""

from typing import Any

from mlcli.runner.outcome import ErrorRecord, Evaluated, Place, Warned
from mlcli.runner.wire import GarbledError

_MOST_TEXT = 20_000
_MOST_ITEMS = 2000
_MOST_CAUSES = 3


def text(value: Any, most: int = _MOST_TEXT) -> str:
    if not isinstance(value, str):
        raise GarbledError
    # Half a surrogate pair cannot be printed.
    return value[:most].encode("utf-8", "replace").decode("utf-8")


def _maybe_text(value: Any) -> str | None:
    return None if value is None else text(value)


def whole(value: Any) -> int:
    if not isinstance(value, int):
        raise GarbledError
    return int(value)


def _maybe_whole(value: Any) -> int | None:
    return None if value is None else whole(value)


def number(value: Any) -> float:
    if not isinstance(value, (int, float)):
        raise GarbledError
    return float(value)


def texts(value: Any) -> tuple[str, ...]:
    return tuple(text(item, 200) for item in _items(value))


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise GarbledError
    return value[:_MOST_ITEMS]


def _place(told: Any) -> Place:
    return Place(
        file=text(told["file"]),
        line=whole(told["line"]),
        function=text(told["function"]),
        text=text(told["text"]),
        column=_maybe_whole(told["column"]),
        end_column=_maybe_whole(told["end_column"]),
    )


def error(told: Any, chain: int = _MOST_CAUSES) -> ErrorRecord:
    """An error record; raises GarbledError for anything else."""
    try:
        cause = told["cause"] if chain else None
        return ErrorRecord(
            type=text(told["type"], 200),
            message=text(told["message"]),
            places=tuple(map(_place, _items(told["places"]))),
            library=_maybe_text(told["library"]),
            names=texts(told["names"]),
            bases=texts(told["bases"]),
            skipped=whole(told["skipped"]),
            cause=None if cause is None else error(cause, chain - 1),
        )
    except (TypeError, KeyError) as broken:
        raise GarbledError from broken


def warnings(told: Any) -> tuple[Warned, ...]:
    try:
        return tuple(
            Warned(text(w["category"]), text(w["message"]), _maybe_whole(w["line"])) for w in _items(told)
        )
    except (TypeError, KeyError) as broken:
        raise GarbledError from broken


def evaluated(told: Any) -> Evaluated:
    try:
        value = None if told["number"] is None else number(told["number"])
        return Evaluated(text(told["text"]), value, None if told["error"] is None else error(told["error"]))
    except (TypeError, KeyError) as broken:
        raise GarbledError from broken
