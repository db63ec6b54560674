"""Reads `right` and `wrong`: solutions that must pass, and mistakes that must be refused."""

from collections.abc import Callable

from mlcli.course.cursor import Keys, Spot
from mlcli.course.model import Attempt
from mlcli.course.snippets import program

Changes = tuple[tuple[str, str], ...]


def right_attempts(spot: Spot) -> tuple[Attempt, ...]:
    return _distinct(spot, tuple(_right(item, program) for item in spot.items()))


def right_files(spot: Spot) -> tuple[Attempt, ...]:
    """Those of an exercise that asks for a file: what they write is no Python."""
    return _distinct(spot, tuple(_right(item, Spot.code) for item in spot.items()))


def wrong_attempts(spot: Spot) -> tuple[Attempt, ...]:
    """Those of a `try`, which any of its asserts may refuse."""
    return _distinct(spot, tuple(_wrong(item, is_caught=False) for item in spot.items()))


def caught_attempts(spot: Spot) -> tuple[Attempt, ...]:
    """Those of an exercise, each refused by the check that it names."""
    return _distinct(spot, tuple(_wrong(item, is_caught=True) for item in spot.items()))


def check_changes(spot: Spot, attempts: tuple[Attempt, ...], solution: str) -> None:
    """Report texts to be replaced that do not stand in the solution exactly once."""
    for item, attempt in zip(spot.items(), attempts, strict=True):
        line = item.report.lines.get(f"{item.path}.replace", item.line)
        if any(old == new for old, new in attempt.changes):
            item.fault("`replace` and `with` are the same: nothing changes", line=line)
        if any(not old for old, _ in attempt.changes):
            continue
        try:
            attempt.text(solution)
        except ValueError as error:
            item.fault(f"{error}: take a longer or another piece of it", line=line)


def _right(spot: Spot, read: Callable[[Spot], str]) -> Attempt:
    with spot.keys() as keys:
        name = keys.need("name", Spot.name, "")
        code = keys.get("code", read, None)
        return Attempt(name=name, changes=_changes(keys, code), code=code)


def _wrong(spot: Spot, *, is_caught: bool) -> Attempt:
    with spot.keys() as keys:
        name = keys.need("name", Spot.name, "")
        code = keys.get("code", Spot.code, None)
        caught_by = None
        if is_caught:
            caught_by = keys.need("caught_by", Spot.word, "", "name the check that refuses it") or None
        see = keys.get("see", Spot.name, None)
        return Attempt(name=name, changes=_changes(keys, code), code=code, caught_by=caught_by, see=see)


def _changes(keys: Keys, code: str | None) -> Changes:
    ways = [way for way in ("code", "replace", "changes") if way in keys]
    if len(ways) > 1:
        keys.spot.fault(f"`{ways[0]}` and `{ways[1]}`: keep one of them")
    if "changes" in keys:
        return keys.get("changes", _several_changes, ())
    if "replace" in keys or "with" in keys or code is None:
        return (_change(keys),)
    return ()


def _several_changes(spot: Spot) -> Changes:
    found = []
    for item in spot.items():
        with item.keys() as keys:
            found.append(_change(keys))
    if not found:
        spot.fault("the list is empty: give at least one `replace` and `with`")
    return tuple(found)


def _change(keys: Keys) -> tuple[str, str]:
    old = keys.need("replace", Spot.code, "", "say what becomes `with`, or give a whole `code`")
    return old, keys.need("with", Spot.code, "", "say what `replace` becomes")


def _distinct(spot: Spot, attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    names = [attempt.name for attempt in attempts]
    for i, item in enumerate(spot.items() if attempts else ()):
        if names[i] and names[i] in names[:i]:
            item.fault(f"duplicate name `{names[i]}`: give each its own")
    return attempts
