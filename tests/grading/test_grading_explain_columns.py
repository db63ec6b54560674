"""Columns, dates and files of pandas, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_columns import COLUMNS

PRELUDE = """
import numpy as np
import pandas as pd

df = pd.DataFrame({"price": [1.0, 2.0, 3.0], "city": ["a", "b", "a"], "n": [1, 2, 3]})
s = df["price"]
"""

CASES = (
    (
        "df.mean()",
        "pick the columns of numbers, or set `numeric_only=True`",
    ),
    (
        "df.sum() / 2",
        "`pd.to_numeric` makes numbers of a column of texts",
    ),
    (
        "df.n.loc[0] = 'x'",
        "convert the column first, `df['…'].astype(…)`",
    ),
    (
        "df.loc[0, 'n'] = 1.5",
        "convert the column first, `df['…'].astype(…)`",
    ),
    (
        "df.loc[0, 'city'] = 5",
        "convert the column first, `df['…'].astype(…)`",
    ),
    (
        "pd.Series([1.0, np.nan]).astype(int)",
        "fill or drop it first, or use the dtype 'Int64'",
    ),
    (
        "import io; pd.read_csv(io.StringIO('a,b\\n,2\\n'), dtype={'a': int})",
        "column 0 has gaps, and `int` has no sign for them",
    ),
    (
        "pd.to_numeric(df['city'])",
        "clean the texts first, or make gaps of them with `errors='coerce'`",
    ),
    (
        "pd.to_datetime(['2024-01-01', 'foo'])",
        "say `format=…`, `dayfirst=True`, or `errors='coerce'` for gaps",
    ),
    (
        "pd.to_datetime('foo')",
        "look at the entry, or make gaps of such with `errors='coerce'`",
    ),
    (
        "pd.Timestamp('2024-01-01') > pd.Timestamp('2024-01-01', tz='UTC')",
        "`tz_localize` gives one, `tz_localize(None)` takes it away",
    ),
    (
        "pd.Timestamp('2024-01-01') + 1",
        "add `pd.Timedelta(days=1)` to a date",
    ),
    (
        "pd.date_range('2024', periods=3, freq='M')",
        "this frequency has a new name: write 'ME'",
    ),
    (
        "df.resample('D').mean()",
        "`resample` groups by time, so the row labels must be dates",
    ),
    (
        "df.n.str.lower()",
        "`.str` is for texts, and this column holds something else",
    ),
    (
        "df.n.dt",
        "`.dt` is for dates, and this column holds none",
    ),
    (
        "df.prize",
        "a DataFrame has no `prize`; did you mean `price`?",
    ),
    (
        "df.groupby('city').prize.mean()",
        "a DataFrameGroupBy has no `prize`; did you mean `price`?",
    ),
    (
        "df.append(df)",
        "`append` is gone: `pd.concat([a, b])` joins tables and columns",
    ),
    (
        "df.iteritems()",
        "`iteritems` is called `items` now",
    ),
    (
        "df.ix[0]",
        "`ix` is gone: `.loc` takes labels, `.iloc` positions",
    ),
    (
        "df.mad()",
        "this DataFrame has neither a method nor a column `mad`",
    ),
    (
        "df.unique()",
        "`unique` belongs to one column, not to a table",
    ),
    (
        "df.query('prize > 1')",
        "in a query, `prize` means a column, and there is none",
    ),
    (
        "import io; pd.read_csv(io.StringIO(''))",
        "the file is empty, or nothing but empty lines: open it and look",
    ),
    (
        "import io; pd.read_csv(io.StringIO('a,b\\n1,2\\n1,2,3\\n'))",
        "line 3 has 3 values where 2 are usual",
    ),
    (
        "import io; pd.read_csv(io.StringIO('a,b\\n1,2\\n'), usecols=['c'])",
        "the file has no column ['c']: look at its first line, and at `sep`",
    ),
    (
        "import io; pd.read_csv(io.StringIO('a,b\\n1,2\\n'), parse_dates=['c'])",
        "the file has no column 'c': look at its first line, and at `sep`",
    ),
    (
        "pd.cut(s, [3, 1, 2])",
        "the edges of the bins go upwards: sort them",
    ),
    (
        "pd.cut(s, 3, labels=['a'])",
        "n edges enclose n − 1 bins: give one label for each bin",
    ),
    (
        "pd.qcut([1,1,1,1,2], 4)",
        "`duplicates='drop'` joins such bins",
    ),
    (
        "df[['city']].plot()",
        "print `df.dtypes` and convert with `pd.to_numeric`",
    ),
    (
        "import warnings; warnings.simplefilter(\"error\"); df['price'][0] = 5",
        "do it in one, `df.loc[rows, column] = …`",
    ),
    (
        "df.rolling('3D').mean()",
        "`rolling` counts rows, so its window is a whole number",
    ),
    (
        "df.to_csv('/nonexist/x.csv')",
        "the folder '/nonexist' is not there",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(PRELUDE + source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by(PRELUDE, CASES)

    assert [rule[:2] for rule in COLUMNS if rule not in met] == []
