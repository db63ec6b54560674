# ruff: noqa: E501  # a table reads by rows
import math
import textwrap

import numpy as np
import pandas as pd
import pytest

from mlcli.checks import close
from mlcli.checks.diagnosis.find import diagnosis
from mlcli.checks.numbers import Closeness

x = np.array([3.0, -1.5, 4.25, 1.0, 5.5])
M = np.array([[1.0, 2.5, 4.0], [3.25, -1.0, 7.5]])
S = np.array([[2.0, 7.0, 1.0], [8.0, 2.5, 8.5], [1.5, 8.25, 2.75]])
P = np.array([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8], [0.6, 0.3, 0.1]])
frame = pd.DataFrame({"city": ["Bonn", "Köln", "Trier"], "price": [3.5, 2.0, 7.25]})
labels = [0, 0, 1, 1, 2, 2, 0, 1, 2]


def turned(matrix, column):
    return matrix * np.where(np.arange(matrix.shape[1]) == column, -1, 1)


ROWS = [
    # shape, order, axis
    (M, M.T, None, "transposed", "the right matrix, transposed: expected shape (2, 3), got (3, 2)"),
    (S, S.T, None, "transposed", "the right matrix, transposed"),
    (M, M.ravel(), None, "reshaped", "the right values in another shape"),
    (M, M.reshape(3, 2), None, "reshaped", "in another shape: expected shape (2, 3), got shape (3, 2)"),
    (x, x[:, None], None, "reshaped", "an axis of length 1 too many"),
    (x[:, None], x, None, "reshaped", "an axis of length 1 is missing"),
    (2.5, [2.5], None, "reshaped", "inside an array or a list"),
    (M, M.ravel(order="F"), None, "by columns", "read column by column"),
    (np.zeros((2, 3, 4)) + np.arange(4), (np.zeros((2, 3, 4)) + np.arange(4)).transpose(2, 1, 0), None, "axes", "axes in another order, (2, 1, 0)"),
    (M.mean(axis=0), M.mean(axis=1), M, "axis", "the mean of each row, where that of each column"),
    (M.max(axis=1), M.max(axis=0), M, "axis", "the maximum of each column, where that of each row"),
    (S.std(axis=0, ddof=1), S.std(axis=1, ddof=1), S, "axis", "the standard deviation of each row"),
    (S / S.sum(1, keepdims=True), S / S.sum(0, keepdims=True), S, "axis", "each column is divided by their sum"),
    (M[0], M.sum(axis=1), M, "shape", "one for each column of the input is asked for, not one for each row"),
    (x, x.mean(), None, "reduced", "the mean over all of them, where 5 values are expected"),
    (M, M.sum(axis=0), None, "reduced", "the sum over axis 0"),
    (np.convolve([1.0, 4, 2, 8, 5], np.ones(3) / 3, "valid"), np.convolve([1.0, 4, 2, 8, 5], np.ones(4) / 4, "valid"), [1.0, 4, 2, 8, 5], "window", "the moving mean of 4 values at a time, where 3"),
    (x, x[:-1], None, "length", "the last value is missing"),
    (x, x[2:], None, "length", "the first 2 values are missing"),
    (x, np.delete(x, 2), None, "length", "the value for [2] is missing"),
    (x, [*x, 7.0], None, "length", "1 value too many at the end"),
    (M, M[:, 1:], None, "length", "the first column is missing"),
    ([2, 2, 5, 5, 1], [1, 2, 5], None, "repeats", "each value once"),
    (x, np.zeros((5, 5)), None, "all pairs", "as shapes (5, 1) and (5,) make together"),
    (M, np.ones((3, 2)), None, "shape", "rows and columns are exchanged"),
    (x, x[::-1], None, "reversed", "the right values in reverse order"),
    (M, M[::-1], None, "reversed", "the right rows in reverse order"),
    (x, np.sort(x), None, "sorted", "but sorted"),
    (x, np.sort(x)[::-1], None, "sorted", "sorted from large to small"),
    (x, x[[0, 3, 2, 1, 4]], None, "swapped", "the values at [1] and [3] have changed places"),
    (x, x[[2, 0, 1, 4, 3]], None, "permuted", "the right values at other places"),
    (S, S[[1, 2, 0]], None, "rolled", "every row stands 1 place too early"),
    (np.vstack([S, M]), np.vstack([S, M])[[2, 0, 3, 1, 4]], None, "permuted", "the right rows in another order"),
    (S, S[:, [0, 2, 1]], None, "permuted", "the right columns in another order"),
    ([2, 0, 3, 1], [1, 3, 0, 2], None, "inverse order", "positions where ranks are expected"),
    (x, np.roll(x, 1), None, "rolled", "1 place too late, and the last came first"),
    (x, [0.0, *x[:-1]], None, "shifted", "every value stands 1 place too late"),
    (x, [*x[1:], 0.0], None, "shifted", "1 place too early"),
    (x, np.cumsum(x), None, "running sums", "running sums"),
    (np.cumsum(x), x, None, "steps", "single steps"),
    (labels, [2, 2, 0, 0, 1, 1, 2, 0, 1], None, "renamed", "the right groups under other labels"),
    # one rule for all
    (x, -x, None, "sign", "the right values, all with the opposite sign"),
    (1.25, -1.25, None, "sign", "the expected value with the opposite sign"),
    (x, abs(x), None, "sign lost", "what should be negative is positive"),
    (x, x * np.array([1, 1, -1, 1, -1]), None, "some signs", "right in size, but 2 of 5 have the wrong sign"),
    ([0, 1, 1, 0, 1], [1, 0, 0, 1, 0], None, "complement", "0 and 1 have changed places"),
    (x.var(ddof=1), x.var(), x, "ddof", "divided by n, not n − 1, with n = 5"),
    (x.std(), x.std(ddof=1), x, "ddof", "√(n/(n − 1)) times"),
    (np.cov(S.T), np.cov(S.T, ddof=0), S, "ddof", "with n = 3"),
    (x.mean(), x.sum(), x, "count", "a sum where a mean is asked for, with n = 5"),
    (2 * M, M, None, "factor", "every value is half of what is expected"),
    (x, 1.7 * x, None, "factor", "every value is 1.7 times what is expected"),
    (x, x * 2 / 7, None, "factor", "2/7 of what is expected"),
    (math.log2(5), math.log(5), None, "unit", "natural logarithms for base 2"),
    (math.log(5), math.log10(5), None, "unit", "base 10 for natural logarithms"),
    (np.arctan(x), np.degrees(np.arctan(x)), None, "unit", "degrees for radians"),
    (np.sin(x), np.sin(np.radians(x)), x, "angle", "taken for degrees where it is in radians"),
    ([0.25, 0.5, 0.125], [25, 50, 12.5], None, "unit", "per cent for a fraction"),
    (7, 8, None, "offset", "1 more than expected"),
    (x, x - 2.5, None, "offset", "every value is 2.5 less than expected"),
    (x, 3 * x + 1, None, "stretched", "3 times what is expected, plus 1"),
    (x, x**2, None, "squared", "the squares of what is expected"),
    (x.var(), x.std(), x, "root", "the square root of what is expected"),
    (abs(x), 1 / abs(x), None, "reciprocal", "1 divided by what is expected"),
    (P[0], 1 - P[0], None, "complement", "1 minus what is expected"),
    (np.log(abs(x)), abs(x), None, "exponential", "e to the power of what is expected"),
    (x - x.mean(), x, None, "offset", "every value is 2.45 more than expected"),
    (S - S.mean(0), S, None, "line offsets", "each column is right but for an amount added to all of it: the expected ones have mean 0"),
    (turned(S - 4, 1), S - 4, None, "line signs", "column 1 has the opposite sign"),
    (P, P * [[2.0], [3.0], [5.0]], None, "line factors", "a factor of its own: rows should sum to 1"),
    (P[0], [0.4, 0.8, 0.5], None, "norm", "the values should sum to 1; yours sum to 1.7"),
    (P, P**2, None, "squared", "the squares"),
    # digits
    ([2.5, 3.75, -1.5], [2, 3, -1], None, "whole", "cut off to whole numbers"),
    (3.5, 3, None, "whole", "cut off to a whole number"),
    (x / 3, np.round(x / 3, 2), None, "decimals", "rounded to 2 decimals"),
    ([200, 100, 50], np.array([-56, 100, 50], np.int8), None, "wrapped", "wrapped round at 2**8"),
    (x, x + np.array([1e-5, 2e-5, 0, 1e-5, -1e-5]), None, "imprecise", "nearly right"),
    # NaN, inf, some places
    (x, [3.0, math.nan, 4.25, 1.0, 5.5], None, "not finite", "NaN where the expected value is negative, right everywhere else"),
    ([math.nan, 1.0], [0.0, 1.0], None, "finite", "a number where NaN is expected"),
    ([1.0, 0.0], [math.inf, 0.0], None, "not finite", "inf at the first place"),
    (x, [3.0, -1.5, 4.25, 1.0, 9.0], None, "some", "wrong only at the last place (1 place of 5)"),
    ([1.0, -2, 3, -4, 5], [1.0, 8, 3, 8, 5], None, "some", "where the expected value is negative (2 places of 5)"),
    ([1.0, 2, 3.5, 3.5, 9, 8], [1.0, 2, 3, 4, 9, 8], [1, 2, 0, 0, 4, 4], "some", "where the input is zero (2 places of 6)"),
    ([1.5, 3, 1.5, 4, 4.5, 4.5], [1, 3, 2, 4, 5, 6], [7, 8, 7, 9, 5, 5], "some", "the same value more than once"),
    (S, S + np.eye(3), None, "some", "on the diagonal (3 places of 9)"),
    (x, np.minimum(x, 3.5), None, "clipped", "what is above 3.5 came as 3.5"),
    (np.maximum(-x, -3.5), -x, None, "not clipped", "what is below -3.5 should be -3.5"),
    (x, np.zeros(5), None, "constant", "every value is 0"),
    (x**2, x, x, "input", "the input came back as it was"),
    (1 + 2j, 1 - 2j, None, "conjugate", "imaginary part"),
    # other kinds of things
    (3, None, None, "none", "returned None: is the `return` missing?"),
    ([1, 2], [1, None], None, "none", "the result at [1]: expected 2, got None"),
    ({"f1": 0.5}, {"f1": None}, None, "none", "the result at ['f1']: expected 0.5, got None"),
    (3, "3", None, "kind", "expected 3, got '3' (a str): a number as text"),
    ("3", 3, None, "kind", "right, but not as text"),
    ([1, 2], {1, 2}, None, "kind", "got {1, 2} (a set)"),
    ([1, 2], iter([1, 2]), None, "iterator", "where its values are expected"),
    (3, len, None, "function", "nobody called it"),
    ((0.5, "spam"), ("spam", 0.5), None, "swapped", "the two values have changed places"),
    ((M, 0.5, "a"), (0.5, M, "a"), None, "permuted", "the right items in another order: (1, 0, 2)"),
    ("Spam", "spam", None, "case", "upper and lower case"),
    ("spam", "spam\n", None, "space around", "a line break at the end is too many"),
    ("spam", " spam", None, "space around", "spaces at the beginning are too many"),
    ("spam", "span", None, "one character", "'n' for 'm' at [3]"),
    ("spam", "sam", None, "one character", "one character is missing: 'p' at [1]"),
    ("red car", "redcar", None, "spaces", "spaces and line breaks in it"),
    ("prediction", "predict", None, "end", "3 characters missing at the end"),
    ("a red car", "red a car", None, "word order", "the right words in another order"),
    ("one\ntwo", "one", None, "end", "missing at the end"),
    ("spam", "maps", None, "reversed", "backwards"),
    (["b", "a", "c"], ["a", "b", "c"], None, "sorted", "but sorted"),
    (["a", "b", "c", "d"], ["a", "b", "d"], None, "length", "the value for [2] is missing"),
    (["ham", "spam"], ["ham", "Spam"], None, "case", "upper and lower case"),
    ({1, 2, 3}, {1, 2, 9}, None, "set", "1 missing: 3; 1 too many: 9"),
    ({"precision": 0.5, "recall": 0.8}, {"precision": 0.8, "recall": 0.5}, None, "swapped", "of 'precision' and 'recall' have changed places"),
    ({"recall": 0.8}, {"recal": 0.8}, None, "keys", "the key 'recall' is missing; there is 'recal'"),
    ({1: 0.5}, {"1": 0.5}, None, "keys", "the keys are of type str, expected int"),
    ({"a": 0.5, "b": 0.25}, {"a": 50.0, "b": 25.0}, None, "unit", "per cent for a fraction"),
    ({"w": x}, {"w": -x}, None, "sign", "opposite sign"),
    # frames and series
    (frame, frame[["price", "city"]], None, "column order", "the right columns in another order"),
    (frame, frame.rename(columns={"price": "Price"}), None, "columns", "the column `price` is missing; there is `Price`"),
    (frame, frame.drop(columns="price"), None, "columns", "1 column missing: `price`"),
    (frame, frame.assign(n=1), None, "columns", "1 column too many: `n`"),
    (frame, frame.iloc[:2], None, "rows", "expected 3 rows, got 2; the first missing one is ('Trier', 7.25)"),
    (frame, pd.concat([frame, frame[:1]]), None, "rows", "some rows come more than once"),
    (frame, frame[::-1].reset_index(drop=True), None, "row order", "row 0 should be ('Bonn', 3.5)"),
    (frame, frame.set_index(pd.Index([4, 5, 6])), None, "index", "it should count from 0"),
    (frame, frame.assign(price=["3.5", "2.0", "7.25"]), None, "dtype", "texts where numbers are expected"),
    (frame, frame.assign(price=-frame.price), None, "sign", "opposite sign"),
    (frame, frame.price, None, "kind", "got a Series of shape (3,)"),
    (frame.price, frame.price * 2, None, "factor", "twice what is expected"),
]  # fmt: skip


def message(expected, actual, given):
    with pytest.raises(AssertionError) as failure:
        close(actual, expected, given=given)
    return str(failure.value)


@pytest.mark.parametrize(
    ("expected", "actual", "given", "kind", "words"),
    ROWS,
    ids=[f"{i}-{row[3]}" for i, row in enumerate(ROWS)],
)
def test_the_kind_of_difference_is_named(expected, actual, given, kind, words):
    found = diagnosis(expected, actual, given=given)
    said = message(expected, actual, given) if kind != "iterator" else found.words

    assert found.kind == kind
    assert words in said


@pytest.mark.parametrize(("expected", "actual", "given"), [row[:3] for row in ROWS if row[3] != "iterator"])
def test_messages_fit_sixty_columns_in_a_few_lines(expected, actual, given):
    lines = textwrap.wrap(message(expected, actual, given), 60, break_long_words=False)

    assert max(map(len, lines)) <= 60
    assert len(lines) <= 5


@pytest.mark.parametrize("value", [row[0] for row in ROWS])
def test_nothing_is_said_of_equal_values(value):
    assert diagnosis(value, value) is None


@pytest.mark.parametrize(
    ("expected", "actual"),
    [(3.7, 5.1), (True, False), (x, x[[0, 0, 1, 1, 2]] + 0.3), ("spam", "ham and eggs"), (["a", "b"], ["a", "c"]), ({"a": 1.5}, {"a": 2.35})],
)  # fmt: skip
def test_where_nothing_fits_nothing_is_guessed(expected, actual):
    found = diagnosis(expected, actual)

    assert (found.kind, found.words) == ("differ", "values differ")


def test_the_first_place_is_told_with_the_input_that_led_there():
    given = np.array([[1.0, 2], [3, 4], [5, 6], [7, 8], [9, 10], [1, 1], [2, 2], [3, 3]])
    expected = np.arange(8) + 0.25
    actual = expected.copy()
    actual[[2, 4, 5]] = (9.5, 3.25, 1.0)

    assert message(expected, actual, given) == (
        "the result: values differ: at [2] expected 2.25, got 9.5, from [5, 6]"
    )


def test_the_place_in_a_nest_of_results_is_named():
    assert message((labels, {"centres": M}), (labels, {"centres": -M}), None).startswith(
        "the result at [1]['centres']: the right values, all with the opposite sign"
    )


def test_a_tolerance_counts_for_the_diagnosis_as_well():
    noisy = -x + [0.003, -0.004, 0.002, 0.001, -0.002]

    assert diagnosis(x, noisy, Closeness(tolerance=0.01)).kind == "sign"
    assert diagnosis(x, noisy).kind == "differ"


def test_near_values_are_imprecise_and_never_permuted_or_squared():
    assert diagnosis([1.0, 1.0000002, 1.0], [1.0000004, 1.0, 1.0]).kind == "imprecise"


def test_whole_numbers_are_compared_exactly():
    assert diagnosis(1_000_000_000, 1_000_000_001).kind == "offset"


def test_single_precision_is_told_where_more_is_asked_for():
    found = diagnosis([0.1, 0.3], np.array([0.1, 0.3], np.float32), Closeness(tolerance=1e-12))

    assert found.kind == "single"


def test_the_scale_says_what_is_rounding():
    close(3e-8, 0.0, scale=1e6)
    assert diagnosis([1e-13, 2e-13], [2e-13, 4e-13], Closeness(scale=1e-13)).kind == "factor"
    assert diagnosis([1e12, 0.0], [1e12, 1e-4]) is None
