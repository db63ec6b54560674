"""Patterns for columns of pandas: dtypes, texts, dates, files."""

import re

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord

_NOW = {
    "append": "`append` is gone: `pd.concat([a, b])` joins tables and columns",
    "iteritems": "`iteritems` is called `items` now",
    "applymap": "`applymap` is called `map` now",
    "ix": "`ix` is gone: `.loc` takes labels, `.iloc` positions",
    "as_matrix": "`as_matrix` is called `to_numpy` now",
    "sort": "a table or column is sorted with `sort_values` or `sort_index`",
    "reshape": "reshaping belongs to arrays: `.to_numpy().reshape(…)`, or `.to_frame()` for one "
    "column as a table",
}
_OF_TEXTS = frozenset({"lower", "upper", "strip", "split", "startswith", "endswith", "contains"})
_OF_COLUMNS = frozenset({"unique", "str", "dt", "cat", "to_list", "tolist", "between"})
_MIXED_TYPES = (
    r"""\(not "\w+"\) to str|^unsupported operand.*'str'|'str' and|and 'str'|^can't multiply sequence"""
    r"|^bad operand type.*'str'"
)


def _attribute(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    kind, name = match.groups()
    if name in _NOW:
        return _NOW[name]
    if kind == "DataFrame" and name in _OF_COLUMNS:
        return f"`{name}` belongs to one column, not to a table: pick the column first, `df['…'].{name}`"
    if kind == "Series" and name in _OF_TEXTS:
        return f"on a column of texts, the methods of a text stand behind `.str`: `.str.{name}(…)`"
    if kind == "Series" and name == "columns":
        return "a Series is one column and has no `columns`: `df[['…']]` with two brackets stays a table"
    if other := near(name, error.names):
        return f"a {kind} has no `{name}`; did you mean `{other}`?"
    what = {"DataFrame": "a method nor a column", "Series": "a method nor a label"}.get(
        kind, "a method nor a column"
    )
    return f"this {kind} has neither {what} `{name}`: look at its columns or labels and at the spelling"


def _format(_: ErrorRecord, match: "re.Match[str]") -> str:
    seen, wanted = match.groups()
    return (
        f"the format `{wanted}` (given, or guessed from the first entry) does not describe '{seen}': say "
        "`format=…`, `dayfirst=True`, or `errors='coerce'` for gaps"
    )


COLUMNS: tuple[Rule, ...] = (
    Rule(
        "TypeError",
        r"^(?:Cannot perform reduction '(\w+)' with string dtype|dtype 'str' does not support operation "
        r"'(\w+)')",
        r"`\1\2` of a column of texts has no meaning: pick the columns of numbers, or set "
        "`numeric_only=True`",
    ),
    Rule(
        "TypeError",
        _MIXED_TYPES,
        "texts take part in what is for other values, in a column or beside it: print `df.dtypes`; "
        "`pd.to_numeric` makes numbers of a column of texts",
        library="pandas",
    ),
    Rule(
        "TypeError",
        r"^Invalid value '(.*)' for dtype '(\w+)'",
        r"the column is \2 and cannot hold \1: convert the column first, `df['…'].astype(…)`",
    ),
    Rule(
        "IntCastingNaNError",
        r"^Cannot convert non-finite values",
        "no whole number stands for a gap or infinity: fill or drop it first, or use the dtype 'Int64'",
    ),
    Rule(
        "ValueError",
        r"^Integer column has NA values in column (\d+)",
        r"column \1 has gaps, and `int` has no sign for them: use 'Int64' or `float`",
    ),
    Rule(
        "ValueError",
        r"^Unable to parse string '(.*)' at position (\d+)",
        r"'\1' at position \2 is no number: clean the texts first, or make gaps of them with "
        "`errors='coerce'`",
    ),
    Rule("ValueError", r'^time data "(.+?)" doesn\'t match format "(.+?)"', _format),
    Rule(
        "DateParseError",
        r"(?:unable to parse: |: )(.+?)(?:, at position \d+)?$",
        r"'\1' is no date that pandas knows: look at the entry, or make gaps of such with `errors='coerce'`",
    ),
    Rule(
        "TypeError",
        r"^Cannot (?:compare|subtract|join) tz-naive and tz-aware",
        "one time has a time zone and the other has none: `tz_localize` gives one, `tz_localize(None)` "
        "takes it away",
    ),
    Rule(
        "TypeError",
        r"^Addition/subtraction of integers and integer-arrays with (\w+)",
        r"a bare number says not what it counts: add `pd.Timedelta(days=1)` to a date",
    ),
    Rule(
        "ValueError",
        r"^Invalid frequency: .*Please use '(\w+)' instead",
        r"this frequency has a new name: write '\1'",
    ),
    Rule(
        "TypeError",
        r"^Only valid with DatetimeIndex",
        "`resample` groups by time, so the row labels must be dates: `pd.to_datetime` and `set_index` first",
    ),
    Rule(
        "AttributeError",
        r"^Can only use \.str accessor with string values",
        "`.str` is for texts, and this column holds something else: print its `.dtype`",
    ),
    Rule(
        "AttributeError",
        r"^Can only use \.dt accessor",
        "`.dt` is for dates, and this column holds none: convert it with `pd.to_datetime`",
    ),
    Rule(
        "AttributeError",
        r"^'(DataFrame|Series|DataFrameGroupBy|SeriesGroupBy)' object has no attribute '(\w+)'",
        _attribute,
    ),
    Rule(
        "NameError",
        r"^name '(\w+)' is not defined",
        r"in a query, `\1` means a column, and there is none; a variable of yours is `@\1`",
        "pandas",
    ),
    Rule(
        "EmptyDataError",
        r"^No columns to parse",
        "the file is empty, or nothing but empty lines: open it and look",
    ),
    Rule(
        "ParserError",
        r"Expected (\d+) fields in line (\d+), saw (\d+)",
        r"line \2 has \3 values where \1 are usual: an extra comma, a text without quotation marks, or "
        "another `sep`",
    ),
    Rule(
        "ValueError",
        r"^(?:Usecols do not match columns.*not found: |Missing column provided to 'parse_dates': )(.+)",
        r"the file has no column \1: look at its first line, and at `sep`",
    ),
    Rule("ValueError", r"^bins must increase monotonically", "the edges of the bins go upwards: sort them"),
    Rule(
        "ValueError",
        r"^Bin labels must be one fewer",
        "n edges enclose n − 1 bins: give one label for each bin",
    ),
    Rule(
        "ValueError",
        r"^Bin edges must be unique",
        "many equal values make two quantiles fall together: `duplicates='drop'` joins such bins",
    ),
    Rule(
        "TypeError",
        r"^no numeric data to plot",
        "no column picked holds numbers: print `df.dtypes` and convert with `pd.to_numeric`",
    ),
    Rule(
        "ChainedAssignmentError",
        r"chained assignment",
        "two steps in a row, such as `df[…][…] = …`, change a copy and never `df`: do it in one, "
        "`df.loc[rows, column] = …`",
    ),
    Rule(
        "ValueError",
        r"^window must be an integer",
        "`rolling` counts rows, so its window is a whole number; a span of time needs dates as row labels",
    ),
    Rule(
        "OSError",
        r"^Cannot save file into a non-existent directory: (.+)",
        r"the folder \1 is not there: make it first, or save where the code runs",
    ),
)
