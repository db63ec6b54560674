"""Patterns for values that plain Python cannot use: positions, keys, numbers, files."""

import re

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord


def _key(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    key = match.group(0)
    inner = key.strip("'")
    if len(key) > 60 or " " in key.strip():  # a sentence, which some library has written
        return None
    known = [name for name in error.names if name.lower() == inner.lower()]
    if known and known[0] != inner:
        return f"there is no {key}, but there is '{known[0]}': case counts"
    if inner.lstrip("-").isdigit():
        return (
            f"nothing is stored under {key}; as keys the text '1' and the number 1 are two different things"
        )
    if other := near(inner, error.names):
        return f"nothing is stored under {key}; did you mean '{other}'?"
    return f"nothing is stored under {key}: look at the keys that are there; case and spaces count"


def _text_to_number(_: ErrorRecord, match: "re.Match[str]") -> str:
    text = re.sub(r"^np\.str_\((.*)\)$", r"\1", match.group(2))
    bare = text.strip("'\"").strip()
    whole = match.group(1).startswith("invalid literal")
    if not bare:
        return "an empty text is no number: a line or a cell without an entry must be left out first"
    if whole and re.fullmatch(r"[-+]?\d*\.\d*(e[-+]?\d+)?", bare):
        return f"`int` reads whole numbers only, and {text} has a point: read it with `float` first"
    if re.fullmatch(r"[-+]?\d+,\d+", bare):
        return f"{text} has a comma, and in Python a number is written with a point"
    return (
        f"{text} is a text that no number can be read from: look where it comes from, a header or a gap maybe"
    )


VALUES: tuple[Rule, ...] = (
    Rule(
        "IndexError", r"^pop from empty", "there is nothing left to take out: ask for its length before `pop`"
    ),
    Rule(
        "IndexError",
        r"^(list|tuple|string|pop|list assignment|range object) index out of range",
        "positions run from 0 to the length minus one, and this one lies outside: compare it with `len(…)`",
    ),
    Rule(
        "IndexError",
        r"^Cannot choose from an empty",
        "nothing can be drawn from an empty list: see why it is empty",
    ),
    Rule(
        "KeyError",
        r"^'popitem\(\): dictionary is empty'",
        "the dict is empty, so there is nothing to take out",
    ),
    Rule("KeyError", r"(?s)^.+$", _key),
    Rule(
        "ZeroDivisionError",
        r"division|modulo|divide|negative power",
        "something is divided by 0 here: which input makes the divisor 0, an empty list perhaps, and "
        "what should come out then?",
    ),
    Rule(
        "RecursionError",
        r"maximum recursion depth",
        "the function calls itself without end: one case must return without a call, and each call come "
        "nearer to it",
    ),
    Rule(
        "OverflowError",
        r"^\(34, |^math range error|^int too large to convert to float",
        "the result is larger than a float can hold (about 1.8e308): work with logarithms, or scale first",
    ),
    Rule(
        "ValueError",
        r"^cannot convert float NaN to integer",
        "NaN marks a missing value, and no whole number stands for it: fill the gap or drop it first",
    ),
    Rule(
        "OverflowError",
        r"^cannot convert float infinity",
        "infinity is no whole number: see which division made it",
    ),
    Rule(
        "ValueError",
        r"^math domain error|^expected a (?:non-?negative|positive) input",
        "the function is not defined for this number: `log` wants more than 0, `sqrt` at least 0",
    ),
    Rule(
        "ValueError",
        r"^(invalid literal for int\(\) with base 10|could not convert string to float): (.+)",
        _text_to_number,
    ),
    Rule(
        "RuntimeError",
        r"^(dictionary|Set|deque|OrderedDict) (?:changed|mutated|keys changed)",
        "it grows or shrinks while a loop goes through it: go through a copy, `list(…)`, or collect the "
        "changes",
    ),
    Rule(
        "ValueError",
        r"^(max|min)\(\) (?:arg|iterable argument) is (?:an )?empty",
        r"nothing has no `\1`: see why it is empty, or say what is to come out with `default=`",
    ),
    Rule(
        "ValueError",
        r"is not in list$|not in list$|^substring not found",
        "what is searched is not there: ask with `in` before, and compare letter by letter",
    ),
    Rule(
        "ValueError",
        r"^zip\(\) argument (\d+) is (shorter|longer) than",
        r"`zip(…, strict=True)` wants equal lengths, and argument \1 is \2: compare the lengths with `len`",
    ),
    Rule(
        "ValueError",
        r"^mutable default <class '(\w+)'> for field (\w+)",
        r"all objects would share one \1: write `\2: \1 = field(default_factory=\1)`",
    ),
    Rule(
        "ValueError",
        r"^Sample larger than population",
        "without putting back, no more can be drawn than there is: `random.choices` draws with putting back",
    ),
    Rule(
        "ValueError",
        r"^time data '(.+?)' does not match format '(.+?)'",
        r"`\2` does not describe '\1': compare them sign by sign (`%Y` year, `%m` month, `%d` day)",
    ),
    Rule(
        "ValueError",
        r"^I/O operation on closed file",
        "the file is closed already, as it is behind a `with` block: read before, and keep what was read",
    ),
    Rule(
        "JSONDecodeError",
        r"line (\d+) column (\d+)",
        r"the text is no JSON from line \1, column \2 on: names and texts stand in double quotation marks "
        "there",
    ),
    Rule(
        "FileNotFoundError",
        r"No such file or directory: (.+)",
        r"nothing lies at \1, or the folder it should be in is missing: a path counts from the folder in "
        "which the code runs; `data.path(…)` finds the course's files",
    ),
    Rule("IsADirectoryError", r": (.+)$", r"\1 is a folder: the path must go on to a file in it"),
    Rule(
        "PermissionError",
        r": (.+)$",
        r"the system does not open \1 for this code: the path is protected, or outside of what a step may "
        "touch",
    ),
    Rule(
        "UnicodeDecodeError",
        r"^'([\w-]+)' codec can't decode byte",
        r"the bytes are no text in \1: the file has another encoding (`encoding='latin-1'`), or is no "
        "text at all",
    ),
    Rule(
        "UnicodeEncodeError",
        r"^'([\w-]+)' codec can't encode",
        r"\1 has no sign for one of the letters: `encoding='utf-8'` has all of them",
    ),
    Rule(
        "EOFError",
        r"^EOF when reading a line",
        "`input` finds nobody at the keyboard, because steps run by themselves: write the value into the "
        "code",
    ),
    Rule("StopIteration", r"^$", "`next` was asked for more than there is: a `for` loop ends by itself"),
    Rule("AssertionError", r"^$", "the condition behind `assert` is false: print its two sides to see how"),
    Rule(
        "MemoryError",
        r"^$",
        "more memory was asked for than a step may use: which line makes something that large?",
    ),
    Rule("KeyboardInterrupt", r"", "you stopped it while it ran, so nothing of this run is kept"),
    Rule(
        "ValueError",
        r"^day is out of range for month|^month must be in 1\.\.12|^hour must be in",
        "the calendar has no such date: look at the order of year, month and day",
    ),
    Rule(
        "TypeError",
        r"^can't (?:subtract|compare) offset-naive and offset-aware",
        "one time has a time zone and the other has none: give both one, or take it from both",
    ),
    Rule(
        "UnsupportedOperation",
        r"^not (readable|writable)",
        r"the file was opened in another mode, in which it is not \1: `open(path, 'r')` reads, `'w'` "
        "writes anew",
    ),
    Rule(
        "StatisticsError",
        r"at least one data point",
        "nothing has no mean: see why the data is empty",
    ),
    Rule(
        "IndexError",
        r"^Replacement index (\d+) out of range",
        "the text has more pairs of braces than there are values behind it",
    ),
    Rule(
        "ValueError",
        r"^range\(\) arg 3 must not be zero|^slice step cannot be zero",
        "a step of 0 never moves on: it is 1, 2 or more, or below 0 to go backwards",
    ),
    Rule(
        "ValueError",
        r"^dictionary update sequence element #(\d+) has length (\d+); 2 is required",
        r"a dict is made of pairs, and entry \1 has \2 parts",
    ),
    Rule(
        "URLError",
        r"",
        "no connection came about; the course's own data needs none, `from mlcli.lesson import data` "
        "brings it",
    ),
)
