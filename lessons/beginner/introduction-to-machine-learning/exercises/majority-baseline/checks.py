"""What a correct `majority_baseline` does."""

from collections import Counter

import numpy as np

from mlcli.checks import faster_than, raises, unchanged

KINDS = (("text", str), ("bool", (bool, np.bool_)), ("whole number", (int, np.integer)))


def kind(label):
    """What sort of value a label is; a NumPy integer is as good as an int."""
    return next((name for name, types in KINDS if isinstance(label, types)), type(label).__name__)


def same(label, want):
    """Equal and of the same sort: 1 is not True here, and an array is no label."""
    return kind(label) == kind(want) and bool(label == want)


def near(a, b):
    return abs(a - b) <= 1e-9


def given(y_train, y_test):
    return f"y_train={y_train}, y_test={y_test}"


def answer(majority_baseline, y_train, y_test):
    """The learner's pair, once it is sure that it is one."""
    got = majority_baseline(list(y_train), list(y_test))
    assert isinstance(got, tuple) and len(got) == 2, (
        f"{given(y_train, y_test)}: expected a tuple (label, accuracy), got {got!r}; return both, label first"
    )
    label, accuracy = got
    assert isinstance(accuracy, (float, np.floating)), (
        f"{given(y_train, y_test)}: expected the accuracy as a float, got {accuracy!r}; "
        "divide the number of right answers by the number of test labels"
    )
    return label, float(accuracy)


def expect(majority_baseline, y_train, y_test, want, idea):
    """Assert that these lists give the pair `want`; `idea` says what another answer points to."""
    label, accuracy = answer(majority_baseline, y_train, y_test)
    assert same(label, want[0]) and near(accuracy, want[1]), (
        f"{given(y_train, y_test)}: expected {want}, got {(label, accuracy)}; {idea}"
    )


def check_returns_the_label_and_a_fraction(majority_baseline):
    """The answer is a label and a share between 0 and 1."""
    y_train, y_test = ["ham", "spam", "ham", "ham"], ["ham", "ham", "spam", "ham"]
    label, accuracy = answer(majority_baseline, y_train, y_test)
    assert same(label, "ham"), (
        f"{given(y_train, y_test)}: expected the label 'ham', got {label!r}; it occurs three times, 'spam' once"
    )
    assert not near(accuracy, 75.0), (
        f"{given(y_train, y_test)}: expected accuracy 0.75, got 75.0; it is a fraction between 0 and 1, not a percentage"
    )
    assert near(accuracy, 0.75), (
        f"{given(y_train, y_test)}: expected accuracy 0.75, got {accuracy}; 'ham' is right three times of four"
    )


def check_test_labels_choose_nothing(majority_baseline):
    """The label comes from the training part, the score from the test part."""
    y_train, y_test = ["ham", "ham", "spam"], ["spam", "spam", "spam", "ham"]
    label, accuracy = answer(majority_baseline, y_train, y_test)
    assert same(label, "ham"), (
        f"{given(y_train, y_test)}: expected 'ham', got {label!r}; "
        "the baseline may not look at test labels, or it would not be a prediction"
    )
    assert not near(accuracy, 2 / 3), (
        f"{given(y_train, y_test)}: expected accuracy 0.25, got {accuracy}; "
        "that is the share in the training part, where 'ham' was chosen"
    )
    assert near(accuracy, 0.25), (
        f"{given(y_train, y_test)}: expected accuracy 0.25, got {accuracy}; one of the four test labels is 'ham'"
    )


def check_unseen_labels_are_misses(majority_baseline):
    """A test label that training never had counts as wrong."""
    expect(
        majority_baseline, ["a", "a", "b"], ["c", "a", "c", "b"], ("a", 0.25),
        "'c' never occurred in training, and 'a' is a wrong answer to it all the same: four test rows, one right",
    )  # fmt: skip
    expect(
        majority_baseline, ["a"], ["b", "c"], ("a", 0.0),
        "no test row is 'a', so none of the answers is right",
    )  # fmt: skip


def check_accuracy_is_not_rounded(majority_baseline):
    """A third is 1/3, with all digits."""
    y_train, y_test = ["a", "a", "b"], ["b", "a", "b"]
    _, accuracy = answer(majority_baseline, y_train, y_test)
    rounded = abs(accuracy - 1 / 3) < 0.05
    idea = "no rounding and no float32: whoever prints it can round" if rounded else "one of three is 'a'"
    assert near(accuracy, 1 / 3), (
        f"{given(y_train, y_test)}: expected accuracy {1 / 3}, got {accuracy}; {idea}"
    )


def check_more_than_half_is_not_needed(majority_baseline):
    """The most frequent label wins with less than half of the rows, too."""
    expect(
        majority_baseline, ["a", "b", "c", "b", "c", "b", "d"], ["a", "b"], ("b", 0.5),
        "'b' occurs three times and no other label does: the most frequent one needs no half of the rows",
    )  # fmt: skip


def check_labels_stay_what_they_are(majority_baseline):
    """The label comes back as it was, and is compared as it is."""
    for y_train, y_test, want in (
        ([7, 7, 3], [7, 3], 7),
        ([True, False, True], [True, False], True),
        ([(0, 1), (2, 3), (2, 3)], [(2, 3), (0, 1)], (2, 3)),
    ):
        label, accuracy = answer(majority_baseline, y_train, y_test)
        assert same(label, want), (
            f"{given(y_train, y_test)}: expected the label {want!r}, got {label!r} ({kind(label)}); "
            "give back the label as it stands in y_train, not a copy in another type"
        )
        assert near(accuracy, 0.5), (
            f"{given(y_train, y_test)}: expected accuracy 0.5, got {accuracy}; one of the two is {want!r}"
        )
    expect(
        majority_baseline, [1, 1, 0], [True, 0], (1, 0.5),
        "as in a dict 1 and True are one label: a hit is a test label that is equal, whatever its type",
    )  # fmt: skip
    expect(
        majority_baseline, [True, 1, 0], [0, 1], (True, 0.5),
        "True and 1 are one label, and it comes back in the form in which it appears first",
    )  # fmt: skip
    expect(
        majority_baseline, ["1", "1"], [1, "1"], ("1", 0.5),
        "the number 1 is not the text '1': an array of both, or str, makes all of them text; compare label by label",
    )  # fmt: skip
    expect(
        majority_baseline, [(0, 1)], [(0, 5), (0, 1)], ((0, 1), 0.5),
        "a tuple is one label, equal or not as a whole, and NumPy takes it apart; compare label by label",
    )  # fmt: skip


def check_lists_stay_as_they_are(majority_baseline):
    """The caller's lists are not changed."""
    unchanged(majority_baseline, ["b", "a", "a", "c"], ["a", "c", "b"])


def check_ties_go_to_the_label_seen_first(majority_baseline):
    """Among equally frequent labels the first in y_train wins."""
    for y_train in (
        ["b", "a", "a", "b"],
        ["a", "b", "b", "a"],
        [3, 1, 1, 3],
        [1, 3, 3, 1],
        ["c", "b", "a", "a", "b", "c", "d"],
    ):
        first, other = y_train[0], y_train[2]
        for y_test in ([first, first, other], [other, other, first]):
            label, _ = answer(majority_baseline, y_train, y_test)
            if y_test[0] == other and not same(label, first):
                idea = f"with more {first!r} in y_test it was {first!r}, and test labels may not choose"
            else:
                idea = "the alphabet, the size, the order of a set and whoever reaches the count first do not matter"
            assert same(label, first), (
                f"{given(y_train, y_test)}: expected the label {first!r}, got {label!r}; "
                f"{first!r} and {other!r} are equally frequent, and {first!r} appears first in y_train: {idea}"
            )


def check_labels_of_any_kind(majority_baseline):
    """Labels that cannot be sorted can still be counted."""
    y_train, y_test = [None, "b", 2, "b", None, None, (1, 2)], ["b", None, None, 2]
    try:
        label, accuracy = answer(majority_baseline, y_train, y_test)
    except (TypeError, ValueError) as error:
        raise AssertionError(
            f"{given(y_train, y_test)}: expected (None, 0.5), got {type(error).__name__}: {error}; "
            "these labels have no order and fit no array, and counting needs neither"
        ) from None
    assert same(label, None) and near(accuracy, 0.5), (
        f"{given(y_train, y_test)}: expected (None, 0.5), got {(label, accuracy)}; "
        "None is a label like any other here, and it occurs three times"
    )


def check_refuses_empty_lists(majority_baseline):
    """Without labels there is no majority, and nothing to score it on."""
    for y_train, y_test, idea in (
        ([], ["a"], "no training label is the most frequent one"),
        (["a"], [], "a share of no rows is no number, neither 0 nor 1"),
        ([], [], "there is nothing to count"),
    ):
        try:
            raises(ValueError, majority_baseline, y_train, y_test)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_against_a_counter(majority_baseline, rng):
    """30 random lists agree with a count of every label."""
    for _ in range(30):
        labels = "vwxyz"[: int(rng.integers(2, 6))]
        y_train = [labels[i] for i in rng.integers(len(labels), size=int(rng.integers(1, 12)))]
        y_test = [labels[i] for i in rng.integers(len(labels), size=int(rng.integers(1, 9)))]
        counts = Counter(y_train)
        want = counts.most_common(1)[0][0]
        expect(
            majority_baseline, y_train, y_test, (want, y_test.count(want) / len(y_test)),
            f"the counts in y_train are {dict(counts)}",
        )  # fmt: skip


def check_time_grows_with_the_labels(majority_baseline, reference, rng):
    """8,000 labels, nearly all different: the time grows with n, not with n²."""
    y_train, y_test = rng.integers(80_000, size=8_000).tolist(), rng.integers(80_000, size=2_000).tolist()
    faster_than(
        majority_baseline,
        reference.majority_baseline,
        y_train,
        y_test,
        times=20,
        slack=0.1,
        because="a walk through a whole list for each label takes n² steps; one walk can count all of them",
    )
