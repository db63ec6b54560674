"""Patterns for calls that do not fit what is called."""

import builtins
import re

from mlcli.grading.explain_rule import HERE, Rule, marked
from mlcli.runner.outcome import ErrorRecord


def _called(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    if match.group(1) == "NoneType":
        return None
    kind, span = match.group(1).rpartition(".")[2], marked(error)
    if method := re.search(r"\.(\w+)\([^()]*\)$", span):
        return (
            f"`.{method.group(1)}` holds a value here (of type {kind}) and is no method: leave the "
            "brackets out"
        )
    name = span.partition("(")[0]
    if name.isidentifier() and hasattr(builtins, name):
        return (
            f"a line before gave the name `{name}` to a value, which hides Python's function `{name}`: "
            "rename it"
        )
    return (
        f"round brackets call a function, and this is of type {kind}: entries are reached with `[…]`, and "
        "a product is written with `*`"
    )


def _given(_: ErrorRecord, match: "re.Match[str]") -> str:
    name, takes, given = match.groups()
    least, most = takes.split()[-3 if " " in takes else 0], takes.split()[-1]
    if int(given) < int(least):
        return f"`{name}` needs at least {least} values by position, and the call gives it {given}"
    if "." in name and not name.endswith(".__init__") and int(given) - int(most) == 1:
        return (
            f"counting the object itself (`self`), `{name}` takes {takes} by position and gets {given}: "
            "one is too many, or its `def` line has no `self`"
        )
    whole = name.removesuffix(".__init__")
    counted = ", counting the new object itself (`self`)" if whole != name else ""
    return (
        f"`{whole}` takes {takes} by position and gets {given}{counted}: give the others by name, or "
        "leave them out"
    )


CALLS: tuple[Rule, ...] = (
    Rule("NotImplementedError", r"", "this part is still a gap: replace the `raise` line by your code"),
    Rule(
        "TypeError",
        r"missing \d+ required (?:positional|keyword-only) arguments?: 'self'",
        "the method was called on the class: make an object first, with round brackets behind the "
        "class's name",
    ),
    Rule(
        "TypeError",
        r"^(?:(\S+)\(\) )?missing (?:\d+ required (?:positional|keyword-only) arguments?|a required "
        "argument): (.+)",
        r"the call leaves out \2, for which there is no default: every parameter without one needs a value",
    ),
    Rule(
        "TypeError",
        r"^(\S+)\(\) takes (\d+|from \d+ to \d+) positional arguments? but (\d+) (?:was|were) given",
        _given,
    ),
    Rule(
        "TypeError",
        r"^(\w+)\(\) takes no arguments",
        r"`\1` has no `__init__` that would take values: is its name spelt with two underscores on either "
        "side?",
    ),
    Rule(
        "TypeError",
        r"^([\w.]+)\(\) takes (exactly one argument|no arguments|at \w+ \w+ arguments?) \((\d+) given\)",
        r"`\1` takes \2 and the call gives it \3; where several belong together, they go in as one list",
    ),
    Rule(
        "TypeError",
        r"got an unexpected keyword argument '(\w+)'(?:\. Did you mean '(\w+)')?",
        r"there is no parameter `\1` here: it is spelt differently, belongs to another function, or was "
        "removed",
    ),
    Rule(
        "TypeError",
        r"^'(\w+)' is an invalid keyword argument for (\w+)",
        r"`\2` has no parameter `\1`: it is spelt differently or belongs to another function",
    ),
    Rule(
        "TypeError",
        r"got multiple values for argument '(\w+)'",
        r"`\1` gets a value twice in this call: once by its position and once by its name",
    ),
    Rule(
        "TypeError",
        r"^'([\w.]+)' object is not callable",
        _called,
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^Can't instantiate abstract class (\w+)",
        r"`\1` only says which methods its subclasses must have, and one of them is still missing",
    ),
    Rule(
        "TypeError",
        r"^__init__\(\) should return None",
        "`__init__` only fills the new object in and returns nothing: take its `return` away",
    ),
)
