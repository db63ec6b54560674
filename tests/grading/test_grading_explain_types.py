"""Operands, brackets and kinds of values that do not fit, explained."""

import pytest
from raised_errors import met_by, raised

from mlcli.grading.explain import explain
from mlcli.grading.explain_types import TYPES

CASES = (
    (
        "a, b = None",
        "often a function without a `return`, or a method that works in place, such as `sort`",
    ),
    (
        "None[0]",
        "often a function without a `return`, or a method that works in place, such as `sort`",
    ),
    (
        "a, b = 5",
        "but what comes is one value of type int",
    ),
    (
        "a, b = 1, 2, 3",
        "give each a name, or collect the rest with `*rest`",
    ),
    (
        (
            "import numpy as np\nfrom sklearn.model_selection import train_test_split\nX = "
            "np.arange(12.0).reshape(6, 2)\ny = [0, 1, 0, 1, 0, 1]\na, b = train_test_split(X, y)"
        ),
        "`X_train, X_test, y_train, y_test = train_test_split(X, y)`",
    ),
    (
        "a, b = 1,",
        "2 names wait for values and 1 came",
    ),
    (
        "None + 1",
        "one side of `+` is None",
    ),
    (
        '1 + "a"',
        "`float(…)` or `int(…)` makes a number of a text",
    ),
    (
        '"a" - "b"',
        "and Python cannot subtract them",
    ),
    (
        "[1] - [1]",
        "arrays calculate entry by entry, so make them with `np.array(…)`",
    ),
    (
        "{} + {}",
        "the left side is of type dict",
    ),
    (
        "sum([[1], [2]])",
        "`sum(…)` over lists begins at 0, and `np.array` adds entry by entry",
    ),
    (
        "import pandas as pd\npd.Timestamp('2024-01-01') - '2023'",
        "the left side is of type Timestamp",
    ),
    (
        '"a" + 1',
        '`f"… {value}"` or `str(…)` makes a text of it',
    ),
    (
        '"a" + b"a"',
        '`f"… {value}"` or `str(…)` makes a text of it',
    ),
    (
        'print("a" + None)',
        '`f"… {value}"` or `str(…)` makes a text of it',
    ),
    (
        "[1] + 1",
        "`+` joins a list to another list, and this is int",
    ),
    (
        "[1] + (1,)",
        "`+` joins a list to another list, and this is tuple",
    ),
    (
        '[3] + "a"',
        "`+` joins a list to another list, and this is str",
    ),
    (
        '"a" * "b"',
        "`*` repeats a list or a text a whole number of times, and this is str",
    ),
    (
        '"a" * 2.0',
        "`*` repeats a list or a text a whole number of times, and this is float",
    ),
    (
        '1 < "a"',
        "`<` finds int on one side and str on the other",
    ),
    (
        'max([1, "a"])',
        "`>` finds str on one side and int on the other",
    ),
    (
        "sorted([None, 1])",
        "one side of `<` is None, which is neither larger nor smaller than anything",
    ),
    (
        "max([1, 2], key=lambda t: print)",
        "a function stands beside `>` where its result is meant: brackets behind its name call it",
    ),
    (
        "sorted([{}, {}])",
        "two values of type dict have no order, so nothing can sort them or take the largest",
    ),
    (
        "[1,2] < 3",
        "`<` finds list on one side and int on the other",
    ),
    (
        "complex(1,2) < 3",
        "`<` finds complex on one side and int on the other",
    ),
    (
        '-"a"',
        "`-` needs a number, and this is of type str: convert it first",
    ),
    (
        "for i in 5: pass",
        "`range(n)` counts, and a list holds several numbers",
    ),
    (
        "1 in 5",
        "there is nothing to go through in a value of type int: it has no entries",
    ),
    (
        "f = len\nf[0]",
        "square brackets stand where a function is to be called",
    ),
    (
        "map(lambda x: x, [1])[0]",
        "a map has no numbered entries: `list(…)` of it has",
    ),
    (
        "(x for x in [1])[0]",
        "a generator has no numbered entries: `list(…)` of it has",
    ),
    (
        "{1,2}[0]",
        "a set has no numbered entries: `list(…)` of it has",
    ),
    (
        "5[0]",
        "square brackets reach into lists, dicts and arrays",
    ),
    (
        "slice(1)['a']",
        "square brackets reach into lists, dicts and arrays",
    ),
    (
        "x = (1, 2)\nx[0] = 3",
        "a tuple never changes once it is made: build a new one, or use a list",
    ),
    (
        "\"abc\"[0] = 'x'",
        "a str never changes once it is made: build a new one, or use a list",
    ),
    (
        "[1,2]['a']",
        "entries of a list are reached by position, a whole number from 0, and this is str",
    ),
    (
        "[1,2][1.0]",
        "entries of a list are reached by position, a whole number from 0, and this is float",
    ),
    (
        "\"abc\"['a']",
        "entries of a string are reached by position, a whole number from 0, and this is str",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nv[-1.0:]",
        "both ends of a slice are whole numbers: `int(…)` or `//` makes one",
    ),
    (
        "range(3.0)",
        "`int(…)` or `//` gives whole numbers",
    ),
    (
        'import numpy as np\nnp.ones("a")',
        "`int(…)` or `//` gives whole numbers",
    ),
    (
        "{[]: 1}",
        "keys of a dict and members of a set must never change, and a list can",
    ),
    (
        "{{}: 1}",
        "keys of a dict and members of a set must never change, and a dict can",
    ),
    (
        "import numpy as np\nv = np.arange(3)\nhash(v)",
        "keys of a dict and members of a set must never change",
    ),
    (
        "len(5)",
        "`len` counts entries, and a value of type int holds no countable ones",
    ),
    (
        "len(map(lambda x: x, [1]))",
        "`len` counts entries, and a value of type map holds no countable ones",
    ),
    (
        "len(zip([1]))",
        "`len` counts entries, and a value of type zip holds no countable ones",
    ),
    (
        "int([1])",
        "convert its entries, one by one or with `.astype`",
    ),
    (
        "import pandas as pd\ns = pd.Series([1.0, 2.0, 3.0])\nint(s)",
        "convert its entries, one by one or with `.astype`",
    ),
    (
        'import math; math.sqrt("4")',
        "NumPy's functions take whole arrays, those of `math` do not",
    ),
    (
        "import math; math.sqrt([1,2])",
        "NumPy's functions take whole arrays, those of `math` do not",
    ),
    (
        '"a".join([1, 2])',
        "`join` puts texts together, and entry 0 is of type int",
    ),
    (
        '"a" % 3',
        "the text has another number of `%` places than there are values behind it",
    ),
    (
        'f"{[1]:.2f}"',
        "a format such as `.2f` is for one number, and this is of type list",
    ),
    (
        'f"{None:.2f}"',
        "a format such as `.2f` is for one number, and this is of type NoneType",
    ),
    (
        "f\"{'a':d}\"",
        "the format `d` does not fit a value of type str",
    ),
    (
        'f"{3.5:d}"',
        "the format `d` does not fit a value of type float",
    ),
    (
        "next([1])",
        "`next` needs an iterator, and a list is none yet",
    ),
    (
        "import json; json.dumps({1, 2})",
        "convert it first, an array with `.tolist()`",
    ),
    (
        'import json; json.dumps({"a": object()})',
        "convert it first, an array with `.tolist()`",
    ),
    (
        "int(None)",
        "fill it first, or see which function returned nothing",
    ),
    (
        '1 in "abc"',
        "`str(…)` makes a text of it",
    ),
    (
        "def f(): return 1\nwith f(): pass",
        "`with` opens and closes something",
    ),
)


@pytest.mark.parametrize(("source", "told"), CASES)
def test_what_the_error_means_is_told(source, told):
    hint = explain(raised(source)).hint

    assert told in (hint or "")


def test_every_pattern_meets_an_error_that_was_really_raised():
    met = met_by("", CASES)

    assert [rule[:2] for rule in TYPES if rule not in met] == []
