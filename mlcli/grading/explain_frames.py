"""Patterns for tables of pandas: labels, lengths, masks, joins."""

import re

from mlcli.grading.explain_rule import Rule, near
from mlcli.runner.outcome import ErrorRecord


def _label(error: ErrorRecord, match: "re.Match[str]") -> str | None:
    key = match.group(1)
    name = key.strip("'")
    if " not " in name:  # a sentence of pandas, not a label
        return None
    if other := near(name, error.names):
        return f"there is no label {key}; did you mean '{other}'?"
    if key.startswith("("):
        return (
            f"the tuple {key} is looked up as one label: several columns go in a list, `df[[…, …]]`, row "
            "and column through `.loc[row, column]`"
        )
    if name.lstrip("-").isdigit() and not key.startswith("'"):
        return f"{key} is looked up as a label, and there is none: positions go through `.iloc[{key}]`"
    told = (
        f"there is no label {key}: compare it with `df.columns` (for rows `df.index`); case and spaces count"
    )
    if any(".apply(" in place.text for place in error.places):
        told += "; `apply` hands over whole columns unless it gets `axis=1`"
    return told


def _labels(error: ErrorRecord, match: "re.Match[str]") -> str:
    listed = next(group for group in match.groups() if group)
    for name in re.findall(r"'([^']+)'", listed) or [listed]:
        if other := near(name, error.names):
            return f"there is no label '{name}'; did you mean '{other}'?"
    return (
        f"there is nothing called {listed}: compare it with `df.columns` (for rows `df.index`); case and "
        "spaces count"
    )


FRAMES: tuple[Rule, ...] = (
    Rule(
        "KeyError",
        r"^\"(?:None of )?\[?(?:Index\()?(\[.*?\]).*(?:are in the|not in index|not found in axis)",
        _labels,
    ),
    Rule(
        "KeyError",
        r"^'(\[\d.*\]) not in index'$",
        r"there are no rows labelled \1: positions go through `.iloc`",
    ),
    Rule(
        "KeyError",
        r"(?:not columns of|not present in) the DataFrame: (\[.*\])|^Index\((\[.*?\])",
        _labels,
        "pandas",
    ),
    Rule("KeyError", r"^(?:\"Label\(s\) )?(\['.*'\])", _labels, "pandas"),
    Rule("KeyError", r"^'Column not found: (.+)'$", _labels, "pandas"),
    Rule("KeyError", r"dtype mappings argument\. '(.+)' not found", _labels, "pandas"),
    Rule(
        "KeyError",
        r"Cannot get (?:left|right) slice bound for non-(?:unique|monotonic)",
        "a slice between labels needs both of them, or sorted labels: compare with `df.columns` or "
        "`df.index`",
    ),
    Rule(
        "KeyError",
        r"^('[^']+'|-?\d+|\(.*\))$",
        _label,
        library="pandas",
    ),
    Rule(
        "InvalidIndexError",
        r"^\(.*\)$",
        "`df[…]` picks columns by name; rows and columns together go through `.loc[rows, columns]` or "
        "`.iloc`",
    ),
    Rule(
        "InvalidIndexError",
        r"^Reindexing only valid with uniquely valued",
        "a label occurs twice in one of the tables, so pandas cannot tell which is meant: "
        "`df.columns.duplicated()`",
    ),
    Rule(
        "ValueError",
        r"cannot reindex on an axis with duplicate labels",
        "values are matched by label, and a label occurs twice: `reset_index(drop=True)`, or drop the "
        "doubles first",
    ),
    Rule(
        "IndexError",
        r"positional indexers? (?:is|are) out-of-bounds",
        "`iloc` counts rows from 0 to `len(df) - 1`, and this position lies outside: perhaps a filter "
        "left fewer",
    ),
    Rule(
        "TypeError",
        r"^Cannot index by location index with a non-integer key",
        "`iloc` takes whole numbers, the positions; labels go through `.loc`",
    ),
    Rule(
        "ValueError",
        r"^Location based indexing can only have",
        "`iloc` takes whole numbers for rows and for columns; a column's name goes through `.loc[row, "
        "'name']`",
    ),
    Rule(
        "ValueError",
        r"^Length of values \((\d+)\) does not match length of index \((\d+)\)",
        r"a column has one value per row: the index has \2 and \1 came; were rows dropped on one side?",
    ),
    Rule(
        "ValueError",
        r"^Length mismatch: Expected axis has (\d+) elements, new values have (\d+)",
        r"new labels replace all old ones: there are \1 places and \2 labels; `rename` changes single ones",
    ),
    Rule(
        "ValueError",
        r"^All arrays must be of the same length",
        "every column of a table has the same number of rows: print the `len` of each",
    ),
    Rule(
        "ValueError",
        r"^If using all scalar values, you must pass an index",
        "one number per column does not say how many rows there are: put each into a list, `{'a': [1]}`",
    ),
    Rule(
        "ValueError",
        r"^(\d+) columns passed, passed data had (\d+) columns",
        r"each row has \2 values, and the number of names given is \1: one name per column is wanted",
    ),
    Rule(
        "ValueError",
        r"^Shape of passed values is (\(.*?\)), indices imply (\(.*?\))",
        r"the values have shape \1 and the labels are for \2: rows and columns must be as many as their "
        "labels",
    ),
    Rule(
        "ValueError",
        r"^(?:Data must be 1-dimensional, got ndarray of shape|Must pass 2-d input\. shape=) ?(\(.*?\))",
        r"a Series has one axis, a DataFrame two, and this array has shape \1: reshape it, or pick a part "
        "of it",
    ),
    Rule(
        "ValueError",
        r"^(?:Columns must be same length as key|Cannot set a DataFrame with multiple columns)",
        "the left side names another number of columns than the right side has: print `.shape` of what "
        "is assigned",
    ),
    Rule(
        "ValueError",
        r"^(?:Must have equal len keys and value|cannot set a row with mismatched columns)",
        "the places picked on the left and the values on the right are not equally many: count both",
    ),
    Rule(
        "ValueError",
        r"^The truth value of a (Series|DataFrame) is ambiguous",
        "the condition gives one answer per row, and one is wanted: join conditions with `&`, `|`, `~` "
        "and put each in brackets, or ask `.any()` or `.all()`",
    ),
    Rule(
        "TypeError",
        r"^Cannot perform 'r?(?:and|or|xor)_' with a dtyped \[(\w+)\] array",
        "`&` and `|` bind more strongly than `<` or `>`: put each comparison in brackets, `(a > 1) & (b "
        "< 3)`",
    ),
    Rule(
        "TypeError",
        r"^boolean value of NA is ambiguous",
        "`NA` marks a missing value, and whether it is larger or equal nobody knows: fill or drop it first",
    ),
    Rule(
        "ValueError",
        r"^Can only compare identically-labeled",
        "`==` compares row by row under the same labels, and the labels differ: `reset_index(drop=True)` "
        "on both",
    ),
    Rule(
        "ValueError",
        r"^Cannot mask with non-boolean array containing NA",
        "a mask must say yes or no for every row, and here are gaps: `na=False` in `.str` methods, or "
        "`.fillna(False)`",
    ),
    Rule(
        "IndexingError",
        r"^Unalignable boolean Series",
        "the mask was made from another table: its row labels are not those of the table it is to filter",
    ),
    Rule(
        "IndexError",
        r"^Boolean index has wrong length: (\d+) instead of (\d+)",
        r"a mask has one True or False per row: there are \2 rows and \1 answers",
    ),
    Rule(
        "ValueError",
        r"^Item wrong length (\d+) instead of (\d+)",
        r"a mask has one True or False per row: there are \2 rows and \1 answers",
    ),
    Rule(
        "ValueError",
        r"^You are trying to merge on (\S+) and (\S+) columns for key '(.+?)'",
        r"`\3` is \1 in one table and \2 in the other, so no two keys are equal: convert one with `astype`",
    ),
    Rule(
        "MergeError",
        r"^No common columns to perform merge on",
        "the tables share no column name: name the keys with `left_on=` and `right_on=`",
    ),
    Rule(
        "MergeError",
        r"^Merge keys are not unique in (left|right)",
        r"a key occurs several times in the \1 table, so rows would multiply: `duplicated()` shows which",
    ),
    Rule(
        "ValueError",
        r"^columns overlap but no suffix specified: Index\((\[.*?\])",
        r"both tables have columns called \1: `lsuffix=` and `rsuffix=` tell them apart",
    ),
    Rule(
        "ValueError",
        r"^(?:left|right) keys must be sorted",
        "`merge_asof` walks along sorted keys: `sort_values` first",
    ),
    Rule(
        "ValueError",
        r"^No objects to concatenate",
        "the list of tables is empty: see why nothing was collected",
    ),
    Rule(
        "TypeError",
        r"^first argument must be an iterable of pandas objects|^concat\(\) takes 1 positional argument",
        "`pd.concat` takes the tables as one list: `pd.concat([a, b])`",
    ),
    Rule(
        "ValueError",
        r"^Index contains duplicate entries, cannot reshape",
        "two rows claim the same cell of the new table: `pivot_table` with an `aggfunc` says how to join "
        "them",
    ),
    Rule(
        "Exception",
        r"^Dot product shape mismatch, (\(.*?\)) vs (\(.*?\))",
        r"a product pairs the columns of the left with the rows of the right, and the shapes are \1 and \2",
    ),
    Rule(
        "TypeError",
        r"^You have to supply one of 'by' and 'level'",
        "`groupby` needs to know by which column: `df.groupby('…')`",
    ),
    Rule(
        "TypeError",
        r"^cannot concatenate object of type '<class '(.+?)'>'",
        r"`pd.concat` joins tables and columns, and one of the list is of type \1",
    ),
    Rule(
        "ValueError",
        r"^DataFrame constructor not properly called",
        "a table is made of a dict of columns, a list of rows or an array, and this is one single value",
    ),
    Rule(
        "ValueError",
        r"^matrices are not aligned",
        "`dot` pairs columns of the left with rows of the right by label: the two must be the same",
    ),
    Rule(
        "ValueError",
        r"^cannot insert (\w+), already exists",
        r"there is a column `\1` already: `df['\1'] = …` replaces it",
    ),
    Rule(
        "ValueError",
        r"^No axis named (\w+) for object type (\w+)",
        r"a \2 has no axis `\1`: rows are 0 or 'index', columns 1 or 'columns'",
    ),
    Rule(
        "TypeError",
        r"^cannot do (?:slice|positional) indexing on \w+ with these indexers \[(.*)\] of type (\w+)",
        r"`\1` is of type \2, and the row labels are of another: positions are whole numbers and go "
        "through `.iloc`",
    ),
)
