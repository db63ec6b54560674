"""Whatever a learner returns, the comparison ends with words and never with an error of its own."""

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from mlcli.checks import close
from mlcli.checks.compare import differ
from mlcli.checks.diagnosis.find import find, told
from mlcli.checks.numbers import Closeness


class Silent:
    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


ZOO = [
    None,
    True,
    0,
    -3,
    10**400,
    1.5,
    math.nan,
    math.inf,
    2 + 3j,
    Decimal("1.5"),
    Fraction(3, 2),
    "",
    "spam",
    b"spam",
    [],
    [1, 2, 3],
    [1.0, math.nan],
    [[1], [2, 3]],
    [None, 1],
    ["a", 1, None],
    (),
    (1, "a", [2.0]),
    {1, 2},
    set(),
    frozenset("ab"),
    {},
    {"a": 1, "b": [1, 2]},
    {1: None},
    range(3),
    np.float32(1.5),
    np.array(3),
    np.zeros(0),
    np.zeros((0, 3)),
    np.zeros((3, 0)),
    np.arange(6).reshape(2, 3),
    np.arange(6, dtype=np.uint8),
    np.eye(3),
    np.array([True, False, True]),
    np.array([1 + 1j, 2]),
    np.array(["a", "b"]),
    np.array([None, {"a": 1}], dtype=object),
    np.array(["2024-01-01", "NaT"], dtype="datetime64[D]"),
    np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
    np.ma.masked_array([1.0, 2.0], mask=[False, True]),
    np.full(4, np.nan),
    np.array([np.inf, -np.inf, 1.0, 0.0]),
    sparse.csr_matrix(np.eye(3)),
    dt.date(2024, 1, 2),
    pd.Timestamp("2024-01-02"),
    pd.NaT,
    pd.NA,
    pd.Series([1.0, 2.0, None]),
    pd.Series(["a", None, "b"]),
    pd.Series([1, None], dtype="Int64"),
    pd.Series(["a", "b"], dtype="category"),
    pd.Series(pd.to_datetime(["2024-01-01", None])),
    pd.Series([], dtype=float),
    pd.DataFrame(),
    pd.DataFrame({"a": [1, 2], "b": ["x", None]}),
    pd.DataFrame({"a": [1, 2], "b": [{"x": 1}, [2]]}),
    pd.DataFrame(np.eye(3), index=pd.MultiIndex.from_tuples([(1, "a"), (1, "b"), (2, "a")])),
    pd.DataFrame([[1, 2]], columns=["a", "a"]),
    pd.Index([1, 2, 3]),
    pd.Interval(0, 1),
    len,
    int,
    iter([1]),
    object(),
]


@pytest.mark.parametrize("expected", ZOO, ids=lambda value: type(value).__name__)
def test_any_two_values_are_compared_and_told(expected):
    for actual in ZOO:
        found = find(expected, actual)
        if found is None:
            continue
        words = told(found, Closeness())

        assert words
        assert len(words) < 450


@pytest.mark.parametrize("value", ZOO, ids=lambda value: type(value).__name__)
def test_every_value_is_the_same_as_itself(value):
    assert not differ(value, value, Closeness())


def test_different_values_never_pass_for_the_same():
    alike = [
        (first, second)
        for at, first in enumerate(ZOO)
        for second in ZOO[at + 1 :]
        if not differ(first, second, Closeness()) and type(first) is type(second)
    ]

    assert alike == []


def test_objects_that_cannot_be_compared_are_no_error_of_the_check():
    with pytest.raises(AssertionError, match="expected 1, got"):
        close(Silent(), 1)


def test_input_of_any_kind_does_no_harm():
    for given in ZOO:
        assert find([1.0, 2.0, 4.0], [1.5, 2.0, 9.0], given=given) is not None
