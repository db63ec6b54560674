import numpy as np
import pandas as pd
import pytest

from mlcli.checks import no_future_leakage, no_leakage, no_target_leakage, past_before_future

rng = np.random.default_rng(0)
train, test = rng.normal(size=(12, 3)), rng.normal(size=(6, 3)) + 2
frame = pd.DataFrame(
    {"age": [20, 31, 45, 52, 38], "city": ["a", "b", "a", "c", "b"], "left": [0, 1, 0, 1, 1]}
)


def scale_by_train(train, test):
    mean, sd = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / sd, (test - mean) / sd


def scale_by_all(train, test):
    both = np.vstack([train, test])
    return (train - both.mean(axis=0)) / both.std(axis=0), (test - both.mean(axis=0)) / both.std(axis=0)


def vocabulary_of_train(train, test):
    return sorted({word for text in train for word in text.split()}), len(test)


def vocabulary_of_all(train, test):
    return sorted({word for text in [*train, *test] for word in text.split()})


def test_what_learns_from_training_rows_alone_passes():
    no_leakage(scale_by_train, train, test)
    no_leakage(vocabulary_of_train, ["a b", "c"], ["d e", "a"])
    no_leakage(
        lambda a, b: {"mean": a.age.mean(), "rows": len(b)}, frame, frame[3:], learnt=lambda r: r["mean"]
    )


def test_a_transformer_fitted_on_test_rows_is_told_with_what_moved():
    with pytest.raises(AssertionError) as failure:
        no_leakage(scale_by_all, train, test)

    assert str(failure.value).startswith(
        "scale_by_all: the test values were tripled and moved, and what is learnt from the training rows "
        "changed: at [0][0] "
    )
    assert " became " in str(failure.value)


def test_words_of_test_texts_leak_as_well():
    with pytest.raises(AssertionError, match="half of the test rows were left away"):
        no_leakage(vocabulary_of_all, ["a b", "c"], ["d e", "f"])


def test_frames_and_lists_of_numbers_are_perturbed():
    with pytest.raises(AssertionError, match="tripled"):
        no_leakage(lambda a, b: pd.concat([a, b]).age.mean(), frame[:3], frame[3:])
    with pytest.raises(AssertionError, match="tripled"):
        no_leakage(lambda a, b: max(a + b), [1.0, 2.0], [3.0, 4.0])


def test_the_arguments_stay_as_they_are():
    before = test.copy()

    no_leakage(scale_by_train, train, test)

    assert np.array_equal(before, test)


def test_features_without_the_target_pass():
    no_target_leakage(lambda t: t[["age"]] * 2, frame, "left")
    no_target_leakage(lambda t: t[:, :2], np.arange(12.0).reshape(4, 3), 2)


def others_mean(table):
    """The target's mean over the other rows of the city: own rows left out, so nothing leaks."""
    sums, counts = (table.groupby("city")["left"].transform(how) for how in ("sum", "count"))
    return ((sums - table["left"]) / (counts - 1).clip(lower=1)).to_frame("others")


def test_a_target_mean_that_leaves_its_own_row_out_passes():
    no_target_leakage(others_mean, frame, "left")


def test_a_target_among_the_features_is_told():
    with pytest.raises(AssertionError, match=r"with 1 for 0 as the target of row 0 .*\['left'\] 0 became 1"):
        no_target_leakage(lambda t: t, frame, "left")
    with pytest.raises(AssertionError, match="a feature that knows the target predicts nothing"):
        no_target_leakage(lambda t: t.groupby("city")["left"].transform("mean").to_frame(), frame, "left")


def past_mean(values):
    return np.array([np.mean(values[:t]) if t else 0.0 for t in range(len(values))])


series = rng.normal(size=20)


def test_running_values_know_no_future():
    no_future_leakage(np.cumsum, series)
    no_future_leakage(past_mean, series, own=False)
    no_future_leakage(lambda s: s.shift(1), pd.Series(series), own=False)
    no_future_leakage(lambda f: f.rolling(2).mean(), pd.DataFrame({"a": series, "b": series}))


def test_a_look_ahead_is_told_with_the_row():
    with pytest.raises(AssertionError, match=r"rows from 6 on were changed, and a result up to row 5 moved"):
        no_future_leakage(lambda v: (v - v.mean()) / v.std(), series)
    with pytest.raises(AssertionError, match="a row itself or a later one is not known yet"):
        no_future_leakage(np.cumsum, series, own=False)


def test_a_split_in_time_passes_and_a_shuffled_one_is_told():
    past_before_future([1, 2, 3], [4, 5])

    with pytest.raises(AssertionError, match="2 of 3 training rows are not older than the first test row, 2"):
        past_before_future([1, 3, 5], [2, 4])
    with pytest.raises(AssertionError, match="expected rows in both parts"):
        past_before_future([1], [])
