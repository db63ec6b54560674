"""Code changed line by line, for a screen that only reads and prints lines: what a typed line does to it.

3       write line 3 anew; with the same indentation, unless blanks are typed before it
3+      put a line behind line 3, 0+ before all of them
3-      take line 3 away
.       run it
"""

import re
from dataclasses import dataclass
from typing import Literal

Act = Literal["write", "add", "take"]

_ORDER = re.compile(r"\s*(\d+)\s*([+-]?)\s*")
_ACTS: dict[str, Act] = {"": "write", "+": "add", "-": "take"}


def explained(count: int) -> str:
    """What can be ordered where there are so many lines.

    >>> explained(1)
    '1 writes line 1 anew, 1+ adds a line below it, 1- takes it away, . runs it all'
    """
    if count == 0:
        return "0+ adds a line, . runs it all"
    line = min(2, count)
    changes = f"{line} writes line {line} anew, {line}+ adds a line below it, {line}- takes it away"
    return f"{changes}, . runs it all"


@dataclass(frozen=True)
class Order:
    """What is to be done with which line, counted from 1; with `add`, 0 is before the first."""

    act: Act
    line: int


def order(typed: str, count: int) -> Order | str | None:
    """The order in these words, what is wrong with it, or None where it is none."""
    found = _ORDER.fullmatch(typed)
    if found is None:
        return None
    act, line = _ACTS[found[2]], int(found[1])
    least = 0 if act == "add" else 1
    if not least <= line <= count:
        return f"the lines go from 1 to {count}" if count else "there is no line yet: 0+ adds one"
    return Order(act, line)


def carried_out(lines: list[str], wanted: Order, text: str = "") -> list[str]:
    """The lines afterwards.

    >>> carried_out(["if a:", "    b"], Order("write", 2), "c")
    ['if a:', '    c']
    """
    before, at = lines[: wanted.line], wanted.line
    match wanted.act:
        case "write":
            old = lines[at - 1]
            indent = "" if text[:1].isspace() else old[: len(old) - len(old.lstrip())]
            return [*before[:-1], indent + text, *lines[at:]]
        case "add":
            return [*before, text, *lines[at:]]
        case "take":
            return [*before[:-1], *lines[at:]]
