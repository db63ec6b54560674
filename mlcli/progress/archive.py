"""Attempts as a text that can be kept, carried to another machine and read in again."""

import json
from collections.abc import Iterable, Sequence
from heapq import merge
from pathlib import Path

from mlcli.errors import MlcliError
from mlcli.progress.record import Attempt
from mlcli.progress.rows import attempt_of, values_of
from mlcli.progress.trouble import DamageError

_KIND = "mlcli progress"
_KEYS = ("at", "topic", "item", "step", "verdict", "answer", "seconds")


def as_text(attempts: Iterable[Attempt]) -> str:
    """The attempts in order, one a line, as one JSON object."""
    lines = (
        json.dumps(dict(zip(_KEYS, values_of(each), strict=True)), ensure_ascii=False) for each in attempts
    )
    return f'{{"kind": "{_KIND}", "version": 1, "attempts": [\n' + ",\n".join(lines) + "\n]}\n"


def from_text(text: str, name: str) -> tuple[Attempt, ...]:
    """The attempts of such a text; MlcliError where it is none, or none that this version can read."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict) or kept.get("kind") != _KIND:
        raise MlcliError(
            f"`{name}` is no file that `mlcli progress --export` wrote", "name one that it has written"
        )
    if kept.get("version") != 1:
        raise MlcliError(f"`{name}` was written by a newer mlcli", "upgrade mlcli to read it")
    rows = kept.get("attempts")
    return tuple(
        _attempt(row, name, line) for line, row in enumerate(rows if isinstance(rows, list) else (), 2)
    )


def together(own: Sequence[Attempt], others: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """The own attempts in their order, and those of the others that are not among them at their time."""
    known = set(own)
    new = sorted((each for each in dict.fromkeys(others) if each not in known), key=lambda each: each.at)
    return tuple(merge(own, new, key=lambda each: each.at))


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise MlcliError(f"`{path}` is there already", "choose a name that is not taken") from error
    except OSError as error:
        raise MlcliError(f"cannot write `{path}`: {error.strerror}", "choose another place") from error


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise MlcliError(
            f"cannot read `{path}`: {error.strerror}", "name the file that was exported"
        ) from error


def _attempt(row: object, name: str, line: int) -> Attempt:
    values = tuple(row.get(key) for key in _KEYS) if isinstance(row, dict) else ()
    try:
        return attempt_of((line, *values))
    except DamageError as error:
        raise MlcliError(
            f"line {line} of `{name}` is damaged", "take that line away, or export the file again"
        ) from error
