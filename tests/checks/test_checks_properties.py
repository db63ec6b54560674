import textwrap
import warnings

import numpy as np
import pytest

from mlcli.checks import (
    agrees_with,
    counted,
    gradient_agrees,
    grows_like,
    invariant,
    same_up_to,
    warnings_of,
)

rng = np.random.default_rng(0)
V = np.linalg.qr(rng.normal(size=(5, 3)))[0]
signs = np.array([1, -1, -1])


@pytest.mark.parametrize(
    ("actual", "free"),
    [
        (V * signs, {"sign": "columns"}),
        (V.T * signs[:, None], {"sign": "rows"}),
        (-V, {"sign": "whole"}),
        (V[[3, 1, 0, 2, 4]], {"permutation": "rows"}),
        (V[:, [2, 0, 1]], {"permutation": "columns"}),
        ((V * signs)[:, [2, 0, 1]], {"permutation": "columns", "sign": "columns"}),
        (V @ np.linalg.qr(rng.normal(size=(3, 3)))[0], {"rotation": True}),
    ],
)
def test_what_the_contract_leaves_free_is_free_and_nothing_else(actual, free):
    expected = V.T if free == {"sign": "rows"} else V

    same_up_to(actual, expected, **free)
    with pytest.raises(AssertionError, match="brought as near as"):
        same_up_to(actual * 1.01, expected, **free)


def test_without_any_freedom_it_is_close():
    with pytest.raises(AssertionError, match="opposite sign"):
        same_up_to(-V, V, tolerance=1e-6)


def test_shapes_and_nan_are_told_as_by_close():
    with pytest.raises(AssertionError, match="the right matrix, transposed"):
        same_up_to(V.T, V, sign="columns")
    with pytest.raises(AssertionError, match="NaN everywhere"):
        same_up_to(np.full_like(V, np.nan), V, rotation=True)


def test_the_same_groups_have_any_labels():
    same_up_to([5, 5, 9, 9, 1], [0, 0, 1, 1, 2], permutation="labels")

    with pytest.raises(AssertionError, match="rows 0 and 2 belong to two groups; got the label 5 for both"):
        same_up_to([5, 5, 5, 9, 1], [0, 0, 1, 1, 2], permutation="labels")
    with pytest.raises(AssertionError, match="rows 2 and 3 belong to one group; got the labels 9 and 8"):
        same_up_to([5, 5, 9, 8, 1], [0, 0, 1, 1, 2], permutation="labels", what="clusters")


def loss(w):
    return float(np.sum(np.log1p(np.exp(w))) + w[0] * w[-1])


def slope(w):
    g = 1 / (1 + np.exp(-w))
    g[0] += w[-1]
    g[-1] += w[0]
    return g


w = np.array([0.5, -2.0, 3.0, 0.1])


def test_a_right_gradient_agrees_with_differences():
    gradient_agrees(slope, loss, w)
    gradient_agrees(lambda x: 3 * x**2, lambda x: float(np.sum(x**3)), rng.normal(size=(3, 4)))
    gradient_agrees(np.sign, lambda x: float(np.abs(x).sum()), np.array([1.0, -2.0]))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda x: -slope(x), "opposite sign"),
        (lambda x: 2 * slope(x), "twice what is expected"),
        (lambda x: slope(x) * len(x), "with n = 4"),
        (lambda x: slope(x)[:, None], "an axis of length 1 too many"),
        (lambda x: slope(x) + np.array([0, 0, 0, 0.1]), "wrong only at the last place"),
        (lambda x: slope(x) * np.nan, "NaN everywhere"),
        (lambda _: None, "returned None"),
        (lambda x: 1 / (1 + np.exp(-x)), "values differ: at [0]"),
    ],
)
def test_a_wrong_gradient_is_told_with_its_kind(wrong, words):
    with pytest.raises(AssertionError) as failure:
        gradient_agrees(wrong, loss, w)

    assert "is not what central differences give" in str(failure.value)
    assert words in str(failure.value)


def test_a_function_that_returns_no_number_is_told():
    with pytest.raises(AssertionError, match="expected a single number, got None"):
        gradient_agrees(slope, lambda _: None, w)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def test_what_must_stay_stays_and_what_must_follow_follows():
    z = rng.normal(size=(4, 3))

    invariant(softmax, lambda z: z + 100, z)
    invariant(softmax, lambda z: z[::-1], z, then=lambda out: out[::-1])
    invariant(np.dot, lambda a, b: (b, a), np.ones(3), np.arange(3.0))


def test_a_result_that_moves_is_told_with_the_reason():
    with pytest.raises(AssertionError) as failure:
        invariant(np.exp, lambda z: z + 1, np.array([0.0, 1.0]), because="1 was added everywhere")

    assert str(failure.value).startswith(
        "exp([1, 2]) must be the same as for the unchanged input; 1 was added everywhere: every value is"
    )


def test_warnings_are_listed():
    def noisy(value):
        warnings.warn("odd", RuntimeWarning, stacklevel=2)
        return np.log(np.array(value))

    divided = "RuntimeWarning: divide by zero encountered in log"
    assert warnings_of(noisy, 0.0) == ["RuntimeWarning: odd", divided]
    assert warnings_of(np.log, 1.0) == []


def test_warnings_of_another_process_are_taken_from_there():
    class Proxy:
        def __mlcli_warned__(self, *_):
            return 1, ["RuntimeWarning: overflow"]

    assert warnings_of(Proxy(), 2) == ["RuntimeWarning: overflow"]


def one_walk(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


def all_pairs(numbers):
    return sum(1 for a in numbers for b in numbers if a == b)


def operations(call):
    def count(n):
        values, tally = counted(range(n))
        call(values)
        return tally.operations

    count.__name__ = call.__name__
    return count


def test_counted_operations_tell_orders_apart():
    grows_like(operations(one_walk), [100, 1600], "n", count="operations")
    grows_like(operations(all_pairs), [20, 320], "n²", count="operations")

    with pytest.raises(AssertionError) as failure:
        grows_like(operations(all_pairs), [20, 320], "n log n", count="operations", because="walk once")
    assert str(failure.value) == (
        "all_pairs: from size 20 to 320 the operations grew 245-fold (up to 61.6 would pass), "
        "where n log n grows 30.8-fold; walk once"
    )


def test_comparisons_of_numbers_are_counted():
    values, tally = counted([3, 1, 2], numbers=True)

    assert min(values) == 1
    assert float(values[0]) + 1 == 4
    assert 1 in values
    assert tally.operations > 5


def test_time_refuses_only_another_order():
    grows_like(sorted, [20_000, 320_000], "n log n", make=lambda n: (list(range(n, 0, -1)),))
    grows_like(one_walk, [10, 100], "1", make=lambda n: (list(range(n)),))  # too quick to tell

    with pytest.raises(
        AssertionError, match=r"the time grew .*-fold \(three times in a row.*where n grows 16-fold"
    ):
        grows_like(all_pairs, [60, 960], "n", make=lambda n: (list(range(n)),))


def test_sizes_too_near_are_the_authors_mistake():
    with pytest.raises(ValueError, match="sizes span"):
        grows_like(sorted, [10, 20], "n")


def median(values):
    ordered = sorted(values)
    n = len(ordered)
    if not n:
        raise ValueError("no values")
    return (ordered[n // 2] + ordered[(n - 1) // 2]) / 2


def upper_median(values):
    return sorted(values)[len(values) // 2]


def lists(rng):
    return (rng.normal(size=rng.integers(1, 12)).tolist(),)


def test_two_right_functions_agree():
    agrees_with(lambda v: float(np.median(v)), median, lists, np.random.default_rng(0))


def test_the_counterexample_is_made_small():
    with pytest.raises(AssertionError) as failure:
        agrees_with(upper_median, median, lists, np.random.default_rng(0))

    given = str(failure.value).partition("):")[0]
    assert given.startswith("upper_median([")
    assert given.count(",") == 1  # two values
    assert len(given) <= len("upper_median([-1.3, -0.6]")  # of one decimal at most


def test_rows_and_labels_shrink_together():
    def share(x, y):
        return float(np.mean([label for row, label in zip(x, y, strict=True) if row[0] > 0] or [0]))

    def wrong(x, y):
        return share(x, y) / 2

    def made(rng):
        return rng.normal(size=(9, 2)), rng.integers(0, 2, 9)

    with pytest.raises(AssertionError, match="half of what is expected") as failure:
        agrees_with(wrong, share, made, np.random.default_rng(1))

    assert "], [1]):" in str(failure.value)  # one row, one label


def test_a_refusal_must_be_matched():
    with pytest.raises(AssertionError, match=r"expected ValueError, nothing was raised and it returned 0"):
        agrees_with(lambda v: sum(v), median, lambda _: [], np.random.default_rng(0))  # noqa: PLW0108
    agrees_with(median, median, lambda _: ([],), np.random.default_rng(0))


def test_an_error_of_yours_comes_through_from_a_small_input():
    seen = []

    def fails(values):
        seen.append(values)
        return 1 / (len(values) < 5) and median(values)

    with pytest.raises(ZeroDivisionError):
        agrees_with(fails, median, lists, np.random.default_rng(0))

    assert min(len(v) for v in seen if len(v) >= 5) == 5


def test_inputs_that_are_not_valid_are_not_shown():
    def valid(values):
        return len(values) >= 4

    with pytest.raises(AssertionError) as failure:
        agrees_with(upper_median, median, lists, np.random.default_rng(0), valid=valid)

    assert str(failure.value).partition("):")[0].count(",") == 3


def test_messages_of_helpers_fit_sixty_columns():
    with pytest.raises(AssertionError) as failure:
        agrees_with(
            lambda a: a.T, lambda a: a, lambda rng: (rng.normal(size=(7, 5)),), np.random.default_rng(0)
        )

    lines = textwrap.wrap(str(failure.value), 60, break_long_words=False)
    assert max(map(len, lines)) <= 60
    assert len(lines) <= 5
