import math

import numpy as np
import pandas as pd
import pytest

from mlcli.checks import close


def said(actual, expected, **options):
    with pytest.raises(AssertionError) as failure:
        close(actual, expected, **options)
    return str(failure.value)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1.0),
        (0.1 + 0.2, 0.3),
        (np.float32(0.1), np.float64(np.float32(0.1))),
        (1e300, 1e300),
        (math.nan, math.nan),
        (math.inf, math.inf),
        ([1, 2], (1.0, 2.0)),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (pd.Series([1.0, 2.0]), [1, 2]),
        ({"a": [1, 2], "b": np.ones(2)}, {"b": [1, 1], "a": (1, 2)}),
        ([[1], [2, 3]], [[1], [2, 3]]),
        ("spam", "spam"),
        (np.str_("spam"), "spam"),
        (True, np.True_),
        (None, None),
        (["a", None, 1.5], ["a", None, 1.5]),
        (1 + 2j, 1 + 2j),
        ([], []),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (10**400, 10**400),
        (np.array(3), 3),
    ],
)
def test_what_is_equal_within_rounding_passes(actual, expected):
    close(actual, expected)


def test_a_tolerance_is_absolute_and_includes_its_end():
    close(1.1, 1.0, tolerance=0.1)
    close([100.4], [100], 0.5)

    assert said(1.2, 1.0, tolerance=0.1) == (
        "the result: values differ: expected 1 within 0.1, got 1.2, 0.2 away"
    )


def test_wrong_shape_is_told_before_values():
    assert "expected 3 values (shape (3,)), got 2 values (shape (2,))" in said([9, 9], [1, 2, 3])
    assert "expected shape (5, 7), got shape (7, 5)" in said(np.zeros((7, 5)), np.ones((5, 7)))
    assert "expected a single value, got 1 value (shape (1,))" in said([3.0], 3.0)


def test_the_first_place_that_differs_is_named():
    message = said([[1, 2], [7, 5]], [[1, 2], [3, 4]], what="X @ Y")

    assert message.startswith(
        "X @ Y: wrong only in the last row (2 places of 4): at [1][0] expected 3, got 7"
    )


def test_places_in_mappings_are_named_by_key():
    assert "the result at ['f1']: values differ: expected 0.5, got 0.6" in said({"f1": 0.6}, {"f1": 0.5})
    assert "keys" in said({"g1": 0.6}, {"f1": 0.5})


def test_a_missing_return_is_named():
    assert said(None, 3, what="mean([3])") == "mean([3]): expected 3, returned None: is the `return` missing?"


def test_nan_is_only_nan():
    assert "expected 1, got nan" in said(math.nan, 1.0)
    assert "expected nan, got 1" in said(1.0, math.nan)
    assert "expected inf, got 5" in said(5.0, math.inf, tolerance=10)


def test_other_kinds_are_told_with_their_kind():
    assert "expected 3, got '3' (a str)" in said("3", 3)
    assert "expected 'spam' (a str), got ['ham'] (a list)" in said(["ham"], "spam")


def test_numbers_that_look_alike_are_told_apart():
    assert "away" in said(1.0000002, 1.0)


def test_messages_stay_short():
    assert len(said(np.zeros(10_000), np.ones(10_000))) < 400
    assert len(said("x" * 5000, 1)) < 400


def test_objects_whose_repr_fails_are_told_by_type():
    class Odd:
        def __repr__(self):
            raise RuntimeError

    assert "Odd" in said(Odd(), 1)
