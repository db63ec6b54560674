"""Errors in plain words: what Python said, and what that usually means."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from mlcli.runner.outcome import ErrorRecord


@dataclass(frozen=True)
class Explanation:
    """`sentence` is what happened, with the line; `hint` what it usually means, where that is known."""

    sentence: str
    hint: str | None = None


def explain(error: ErrorRecord) -> Explanation:
    """The error as a sentence, with the idea behind it where a pattern fits."""
    place = error.places[-1] if error.places else None
    where = f" in line {place.line}" if place else ""
    said = f"{error.type}: {error.message}" if error.message else error.type
    return Explanation(f"{said}{where}", _hint(error))


def _hint(error: ErrorRecord) -> str | None:
    kinds = (error.type, *error.bases)
    for kind, pattern, tell in _PATTERNS:
        if kind in kinds and (match := re.search(pattern, error.message)):
            told = tell(error, match)
            if told:
                return told
    return None


Tell = Callable[[ErrorRecord, "re.Match[str]"], str | None]


def _near_name(error: ErrorRecord, match: re.Match[str]) -> str | None:
    name = match.group(1)
    near = difflib.get_close_matches(name, error.names, n=1, cutoff=0.6)
    if near:
        return f"`{name}` is not known here, but `{near[0]}` is"
    return f"`{name}` is not known here: it was never assigned, or it is spelt differently"


def _says(text: str) -> Tell:
    def tell(_: ErrorRecord, match: re.Match[str]) -> str:
        return match.expand(text)

    return tell


_PATTERNS: tuple[tuple[str, str, Tell], ...] = (
    ("NotImplementedError", r"", _says("this part is still a gap: replace the `raise` line by your code")),
    ("NameError", r"name '(\w+)' is not defined", _near_name),
    (
        "UnboundLocalError",
        r"variable '(\w+)'",
        _says(r"`\1` is assigned further down in the same function, so it has no value yet here"),
    ),
    ("SyntaxError", r"was never closed", _says("a bracket that opens here has no partner further on")),
    ("SyntaxError", r"unterminated .*string", _says("a quotation mark that opens here has no partner")),
    ("SyntaxError", r"expected ':'", _says("`if`, `for`, `while`, `def` and `class` lines end with a colon")),
    ("SyntaxError", r"Maybe you meant '=='", _says("one `=` assigns, two compare")),
    (
        "IndentationError",
        r"expected an indented block",
        _says("the line behind a colon is indented by four spaces"),
    ),
    (
        "IndentationError",
        r"unexpected indent",
        _says("this line stands further right than the block it is in"),
    ),
    ("TabError", r"", _says("tabs and spaces are mixed: use four spaces everywhere")),
    (
        "SyntaxError",
        r"",
        _says("Python could not read this line; look at the place marked and just before it"),
    ),
    (
        "TypeError",
        r"missing \d+ required positional arguments?: (.+)",
        _says(r"the call leaves out \1"),
    ),
    ("TypeError", r"'NoneType' object", _says("something is None here: often a function without a `return`")),
    ("TypeError", r"'(\w+)' object is not callable", _says(r"round brackets call something, but this is \1")),
    ("TypeError", r"'(\w+)' object is not subscriptable", _says(r"square brackets do not work on \1")),
    ("IndexError", r"", _says("the position lies behind the end: the last one is the length minus one")),
    ("KeyError", r"(.+)", _says(r"there is no entry \1")),
    ("ZeroDivisionError", r"", _says("something is divided by zero: which input makes the divisor 0?")),
    ("RecursionError", r"", _says("the function calls itself without end: no case stops it")),
    (
        "ModuleNotFoundError",
        r"named '([\w.]+)'",
        _says(r"the module `\1` is not installed or spelt differently"),
    ),
    ("MemoryError", r"", _says("more memory was asked for than a step may use")),
    ("KeyboardInterrupt", r"", _says("you stopped it")),
)
