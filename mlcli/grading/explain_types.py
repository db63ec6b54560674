"""Patterns for Python's TypeErrors: operands, brackets, kinds of values."""

import re

from mlcli.grading.explain_rule import HERE, WHY_NONE, Rule, line_of
from mlcli.runner.outcome import ErrorRecord

_SIGNS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "//": "divide", "@": "multiply"}


def _operands(_: ErrorRecord, match: "re.Match[str]") -> str:
    sign, left, right = match.groups()
    if "NoneType" in {left, right}:
        return f"one side of `{sign}` is None: {WHY_NONE}, or a gap among the entries"
    if {left, right} == {"str", "int"} or {left, right} == {"str", "float"}:
        return (
            f"one side of `{sign}` is a text, the other a number: `float(…)` or `int(…)` makes a number "
            "of a text"
        )
    if {left, right} == {"int", "list"} and sign == "+":
        return (
            "a list and a number are added: `sum(…)` over lists begins at 0, and `np.array` adds entry "
            "by entry"
        )
    if left == right == "list":
        return f"lists know no `{sign}`: arrays calculate entry by entry, so make them with `np.array(…)`"
    verb = _SIGNS.get(sign.split()[0])
    what = f"cannot {verb} them" if verb else f"has no `{sign}` for them"
    return f"the left side is of type {left}, the right one of type {right}, and Python {what}"


def _compared(_: ErrorRecord, match: "re.Match[str]") -> str:
    sign, left, right = match.groups()
    if "NoneType" in {left, right}:
        return f"one side of `{sign}` is None, which is neither larger nor smaller than anything"
    if "function" in {left, right} or "builtin_function_or_method" in {left, right}:
        return (
            f"a function stands beside `{sign}` where its result is meant: brackets behind its name call it"
        )
    if left == right:
        return f"two values of type {left} have no order, so nothing can sort them or take the largest"
    return (
        f"`{sign}` finds {left} on one side and {right} on the other, and there is no order between the two"
    )


def _unpacked(error: ErrorRecord, match: "re.Match[str]") -> str:
    if "train_test_split" in line_of(error):
        return (
            "each array comes back in two parts: `X_train, X_test, y_train, y_test = train_test_split(X, y)`"
        )
    return (
        f"the left side has {match.group(1)} names and gets more values: give each a name, or collect the "
        "rest with `*rest`"
    )


TYPES: tuple[Rule, ...] = (
    Rule(
        "TypeError",
        r"^cannot unpack non-iterable NoneType",
        f"None has no parts to give names to: {WHY_NONE}",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"'NoneType' object|type 'NoneType'",
        f"something is None here: {WHY_NONE}",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^cannot unpack non-iterable (\w+)",
        r"the left side has several names, but what comes is one value of type \1, which has no parts",
        library=HERE,
    ),
    Rule(
        "ValueError",
        r"^too many values to unpack \(expected (\d+)",
        _unpacked,
        library=HERE,
    ),
    Rule(
        "ValueError",
        r"^not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)\)",
        r"\1 names wait for values and \2 came: print the right side to see its parts",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^unsupported operand type\(s\) for (.+?): '(.+?)' and '(.+?)'",
        _operands,
        library=HERE,
    ),
    Rule(
        "TypeError",
        r'^can only concatenate str \(not "(\w+)"\) to str',
        r'a text can only be joined to a text, and this is \1: `f"… {value}"` or `str(…)` makes a text of it',
    ),
    Rule(
        "TypeError",
        r'^can only concatenate (list|tuple) \(not "(\w+)"\)',
        r"`+` joins a \1 to another \1, and this is \2; for sums entry by entry use `np.array(…)`",
    ),
    Rule(
        "TypeError",
        r"^can't multiply sequence by non-int of type '(\w+)'",
        r"`*` repeats a list or a text a whole number of times, and this is \1; arrays multiply entry by "
        "entry",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(\S+)' not supported between instances of '(\S+)' and '(\S+)'",
        _compared,
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^bad operand type for (?:unary )?(\S+): '(\w+)'",
        r"`\1` needs a number, and this is of type \2: convert it first",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(int|float)' object is not iterable",
        r"one number has no entries to go through: `range(n)` counts, and a list holds several numbers",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"'(\w+)' (?:object )?is not (?:iterable|a container)",
        r"there is nothing to go through in a value of type \1: it has no entries",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(function|method|builtin_function_or_method)' object is not subscriptable",
        "square brackets stand where a function is to be called: call it with round ones",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(generator|map|zip|filter|enumerate|set|dict_keys|dict_values)' object is not subscriptable",
        r"a \1 has no numbered entries: `list(…)` of it has",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(\w+)' object is not subscriptable",
        r"square brackets reach into lists, dicts and arrays; a value of type \1 has no entries to reach",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(tuple|str|range|bytes)' object does not support item (?:assignment|deletion)",
        r"a \1 never changes once it is made: build a new one, or use a list",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^(list|tuple|range|string) indices must be integers(?: or slices)?, not '?(\w+)'?",
        r"entries of a \1 are reached by position, a whole number from 0, and this is \2; names are for "
        "dicts",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^slice indices must be integers",
        "both ends of a slice are whole numbers: `int(…)` or `//` makes one",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^'(\w+)' object cannot be interpreted as an integer",
        r"a whole number is wanted here, and this is of type \1: `int(…)` or `//` gives whole numbers",
    ),
    Rule(
        "TypeError",
        r"unhashable type: '([\w.]+)'",
        r"keys of a dict and members of a set must never change, and a \1 can: use a tuple or a number",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^object of type '([\w.]+)' has no len\(\)",
        r"`len` counts entries, and a value of type \1 holds no countable ones; `list(…)` of a generator "
        "does",
        library=HERE,
    ),
    Rule(
        "TypeError",
        r"^(?:int|float)\(\) argument must be .*, not '((?!NoneType|NAType)\w+)'",
        r"one text or one number can be converted, and this is of type \1: convert its entries, one by "
        "one or with `.astype`",
    ),
    Rule(
        "TypeError",
        r"^must be real number, not (\w+)",
        r"one number is wanted here, and this is of type \1: NumPy's functions take whole arrays, those "
        "of `math` do not",
    ),
    Rule(
        "TypeError",
        r"^sequence item (\d+): expected str instance, (\w+) found",
        r"`join` puts texts together, and entry \1 is of type \2: `str(…)` of each makes them texts",
    ),
    Rule(
        "TypeError",
        r"^not (?:enough|all) arguments",
        "the text has another number of `%` places than there are values behind it: an f-string keeps "
        "each in its place",
    ),
    Rule(
        "TypeError",
        r"^unsupported format string passed to ([\w.]+)\.__format__",
        r"a format such as `.2f` is for one number, and this is of type \1: format its entries, or round it",
    ),
    Rule(
        "ValueError",
        r"^Unknown format code '(.)' for object of type '(\w+)'",
        r"the format `\1` does not fit a value of type \2: `d` is for whole numbers, `f` for any number",
    ),
    Rule(
        "TypeError",
        r"^'(\w+)' object is not an iterator",
        r"`next` needs an iterator, and a \1 is none yet: `iter(…)` makes one of it",
    ),
    Rule(
        "TypeError",
        r"^Object of type (\w+) is not JSON serializable",
        r"JSON knows texts, numbers, lists and dicts, and no \1: convert it first, an array with `.tolist()`",
    ),
    Rule(
        "TypeError",
        r"^(?:int|float)\(\) argument must be .*, not '(?:NoneType|NAType)'",
        "a gap (None or NA) is no number: fill it first, or see which function returned nothing",
    ),
    Rule(
        "TypeError",
        r"^'in <string>' requires string as left operand, not (\w+)",
        r"a text is searched for a text, and what is searched for is \1: `str(…)` makes a text of it",
    ),
    Rule(
        "TypeError",
        r"^'(\w+)' object does not support the (?:asynchronous )?context manager protocol",
        r"`with` opens and closes something, as a file, and a value of type \1 is nothing of the kind",
    ),
)
