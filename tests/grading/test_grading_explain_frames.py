"""Tables of pandas, explained where they do not fit."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_frames import FRAMES

PRELUDE = """
import numpy as np
import pandas as pd

df = pd.DataFrame({"price": [1.0, 2.0, 3.0], "city": ["a", "b", "a"], "n": [1, 2, 3]})
s = df["price"]
"""

CASES = (
    (
        "df[['price', 'prize']]",
        "; did you mean 'price'?",
    ),
    (
        "df.loc[[0, 9]]",
        "there are no rows labelled [9]: positions go through `.iloc`",
    ),
    (
        "df.pivot(index='city', columns='n', values='x')",
        "compare it with `df.columns` (for rows `df.index`)",
    ),
    (
        "df.dropna(subset=['foo'])",
        "compare it with `df.columns` (for rows `df.index`)",
    ),
    (
        "df.groupby('city')['prize'].mean()",
        "; did you mean 'price'?",
    ),
    (
        "df.astype({'prize': int})",
        "; did you mean 'price'?",
    ),
    (
        "df.loc[:, 'price':'zzz']",
        "compare with `df.columns` or `df.index`",
    ),
    (
        "df['prize']",
        "; did you mean 'price'?",
    ),
    (
        "df.loc[7]",
        "7 is looked up as a label, and there is none",
    ),
    (
        "df[0, 1]",
        "the tuple (0, 1) is looked up as one label",
    ),
    (
        "df.apply(lambda r: r['prize'], axis=1)",
        "; did you mean 'price'?",
    ),
    (
        "df[:, 0]",
        "rows and columns together go through `.loc[rows, columns]` or `.iloc`",
    ),
    (
        "pd.concat([pd.DataFrame({'a': [1]}), pd.DataFrame([[1, 2]], columns=['a', 'a'])])",
        "`df.columns.duplicated()`",
    ),
    (
        "pd.Series([1, 2], index=['a', 'a']).reindex(['a'])",
        "`reset_index(drop=True)`, or drop the doubles first",
    ),
    (
        "df.iloc[9]",
        "`iloc` counts rows from 0 to `len(df) - 1`, and this position lies outside",
    ),
    (
        "df.iloc['a']",
        "`iloc` takes whole numbers, the positions; labels go through `.loc`",
    ),
    (
        "df.iloc[0, 'price']",
        "`iloc` takes whole numbers for rows and for columns",
    ),
    (
        "df['new'] = [1, 2]",
        "the index has 3 and 2 came",
    ),
    (
        "df.columns = ['a', 'b']",
        "there are 3 places and 2 labels",
    ),
    (
        "pd.DataFrame({'a': [1, 2], 'b': [1]})",
        "every column of a table has the same number of rows",
    ),
    (
        "pd.DataFrame({'a': 1, 'b': 2})",
        "put each into a list, `{'a'",
    ),
    (
        "pd.DataFrame([[1, 2], [3, 4]], columns=['a'])",
        "each row has 2 values, and the number of names given is 1",
    ),
    (
        "pd.DataFrame(np.ones((2, 2)), columns=['a', 'b', 'c'])",
        "the values have shape (2, 2) and the labels are for (2, 3)",
    ),
    (
        "pd.DataFrame(np.ones((2,2,2)))",
        "a Series has one axis, a DataFrame two, and this array has shape (2, 2, 2)",
    ),
    (
        "df[['a', 'b']] = df[['price']]",
        "print `.shape` of what is assigned",
    ),
    (
        "df.loc[0] = [1, 2]",
        "the places picked on the left and the values on the right are not equally many",
    ),
    (
        "if s > 1: pass",
        "`~` and put each in brackets",
    ),
    (
        "df[s > 1 & s < 3]",
        "put each comparison in brackets, `(a > 1) & (b < 3)`",
    ),
    (
        "bool(pd.NA)",
        "`NA` marks a missing value, and whether it is larger or equal nobody knows",
    ),
    (
        "pd.Series([1,2]) == pd.Series([1,2,3])",
        "`reset_index(drop=True)` on both",
    ),
    (
        "df[df['city'].str.contains('a').map({True: True}) ]",
        "`na=False` in `.str` methods, or `.fillna(False)`",
    ),
    (
        "df[pd.Series([True, False], index=[7, 8])]",
        "its row labels are not those of the table it is to filter",
    ),
    (
        "s[[True, False]]",
        "a mask has one True or False per row: there are 3 rows and 2 answers",
    ),
    (
        "df[[True, False]]",
        "a mask has one True or False per row: there are 3 rows and 2 answers",
    ),
    (
        "df.merge(pd.DataFrame({'price': ['a'], 'z': [1]}), on='price')",
        "convert one with `astype`",
    ),
    (
        "df.merge(pd.DataFrame({'x': [1]}))",
        "name the keys with `left_on=` and `right_on=`",
    ),
    (
        "df.merge(pd.DataFrame({'n': [1, 1], 'z': [1, 2]}), on='n', validate='one_to_one')",
        "`duplicated()` shows which",
    ),
    (
        "df.join(df)",
        "both tables have columns called ['price', 'city', 'n']",
    ),
    (
        "pd.merge_asof(df.iloc[::-1], df, on='n')",
        "`merge_asof` walks along sorted keys: `sort_values` first",
    ),
    (
        "pd.concat([])",
        "the list of tables is empty: see why nothing was collected",
    ),
    (
        "pd.concat(df, df)",
        "`pd.concat` takes the tables as one list: `pd.concat([a, b])`",
    ),
    (
        "pd.DataFrame({'a': [1, 1], 'b': [2, 2], 'c': [3, 4]}).pivot(index='a', columns='b', values='c')",
        "`pivot_table` with an `aggfunc` says how to join them",
    ),
    (
        "pd.Series([1,2,3]).dot([1,2])",
        "and the shapes are (3,) and (2,)",
    ),
    (
        "df.groupby().mean()",
        "`groupby` needs to know by which column: `df.groupby('…')`",
    ),
    (
        "pd.concat([df, [1]])",
        "`pd.concat` joins tables and columns, and one of the list is of type list",
    ),
    (
        "pd.DataFrame('abc')",
        "a table is made of a dict of columns",
    ),
    (
        "df.dot(df)",
        "`dot` pairs columns of the left with rows of the right by label",
    ),
    (
        "df.insert(0, 'price', 1)",
        "there is a column `price` already: `df['price'] = …` replaces it",
    ),
    (
        "df.mean(axis=2)",
        "rows are 0 or 'index', columns 1 or 'columns'",
    ),
    (
        "s.idxmax(axis=3)",
        "a Series has no axis `3`: rows are 0 or 'index', columns 1 or 'columns'",
    ),
    (
        "df.head('a')",
        "positions are whole numbers and go through `.iloc`",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in FRAMES if rule not in met] == []
