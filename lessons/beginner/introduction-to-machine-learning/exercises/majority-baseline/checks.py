"""What a correct `majority_baseline` does."""

from collections import Counter

import numpy as np

from mlcli.checks import faster_than, raises, unchanged

KINDS = (("text", str), ("bool", (bool, np.bool_)), ("whole number", (int, np.integer)))


def kind(label):
    """What sort of value a label is; a NumPy integer is as good as an int."""
    return next((name for name, types in KINDS if isinstance(label, types)), type(label).__name__)


def answer(majority_baseline, y_train, y_test):
    """The learner's pair, once it is sure that it is one."""
    got = majority_baseline(list(y_train), list(y_test))
    assert isinstance(got, tuple) and len(got) == 2, (
        f"y_train={y_train}, y_test={y_test}: expected a tuple (label, accuracy), got {got!r}; return both, label first"
    )
    label, accuracy = got
    assert isinstance(accuracy, (float, np.floating)), (
        f"y_train={y_train}, y_test={y_test}: expected the accuracy as a float, got {accuracy!r}; "
        "divide the number of right answers by the number of test labels"
    )
    return label, float(accuracy)


def near(a, b):
    return abs(a - b) <= 1e-9


def check_returns_the_label_and_a_fraction(majority_baseline):
    """The answer is a label and a share between 0 and 1."""
    label, accuracy = answer(majority_baseline, ["ham", "spam", "ham", "ham"], ["ham", "ham", "spam", "ham"])
    assert label == "ham", (
        f"y_train=['ham', 'spam', 'ham', 'ham']: expected the label 'ham', got {label!r}; it occurs three times, 'spam' once"
    )
    assert not near(accuracy, 75.0), (
        "three of four test labels are 'ham': expected 0.75, got 75.0; accuracy is a fraction between 0 and 1, not a percentage"
    )
    assert near(accuracy, 0.75), (
        f"'ham' against y_test=['ham', 'ham', 'spam', 'ham']: expected 0.75, got {accuracy}; three of four answers are right"
    )


def check_test_labels_choose_nothing(majority_baseline):
    """The label comes from the training part, the score from the test part."""
    y_train, y_test = ["ham", "ham", "ham", "spam"], ["spam", "spam", "spam", "spam", "ham"]
    label, accuracy = answer(majority_baseline, y_train, y_test)
    assert label == "ham", (
        f"y_train={y_train}, y_test={y_test}: expected 'ham', got {label!r}; "
        "the baseline may not look at test labels, or it would not be a prediction"
    )
    assert not near(accuracy, 0.75), (
        f"y_train={y_train}, y_test={y_test}: expected accuracy 0.2, got {accuracy}; "
        "that is the share in the training part, where 'ham' was chosen"
    )
    assert near(accuracy, 0.2), (
        f"y_train={y_train}, y_test={y_test}: expected accuracy 0.2, got {accuracy}; one of the five test labels is 'ham'"
    )


def check_more_than_half_is_not_needed(majority_baseline):
    """The most frequent label wins with less than half of the rows, too."""
    y_train = ["a", "b", "c", "a", "d", "a", "b", "c"]
    label, accuracy = answer(majority_baseline, y_train, ["a", "b"])
    assert (label, accuracy) == ("a", 0.5), (
        f"y_train={y_train}, y_test=['a', 'b']: expected ('a', 0.5), got {(label, accuracy)}; "
        "'a' occurs three times and no other label does, and that is enough"
    )


def check_labels_keep_their_type(majority_baseline):
    """A number stays a number, True stays True."""
    for y_train, y_test, want in (
        ([7, 7, 3], [7, 3], 7),
        ([True, False, True], [True, False], True),
        ([(0, 1), (2, 3), (2, 3)], [(2, 3), (0, 1)], (2, 3)),
    ):
        label, accuracy = answer(majority_baseline, y_train, y_test)
        assert label == want and kind(label) == kind(want), (
            f"y_train={y_train}: expected the label {want!r}, got {label!r} ({kind(label)}); "
            "give back the label as it stands in y_train, not a copy in another type"
        )
        assert near(accuracy, 0.5), (
            f"y_train={y_train}, y_test={y_test}: expected accuracy 0.5, got {accuracy}"
        )


def check_ties_go_to_the_label_seen_first(majority_baseline):
    """Among equally frequent labels the first in y_train wins."""
    for y_train in (
        ["b", "a", "a", "b"],
        ["a", "b", "b", "a"],
        [3, 1, 1, 3],
        [1, 3, 3, 1],
        ["c", "b", "a", "a", "b", "c", "d"],
    ):
        label, _ = answer(majority_baseline, y_train, y_train[:1])
        assert label == y_train[0], (
            f"y_train={y_train}: expected {y_train[0]!r}, got {label!r}; "
            "the tie goes to the label seen first, whatever the alphabet, the size or the order of a set says"
        )


def check_labels_of_any_kind(majority_baseline):
    """Labels that cannot be sorted can still be counted."""
    y_train = [None, "b", 2, "b", None, None, (1, 2)]
    try:
        label, accuracy = answer(majority_baseline, y_train, ["b", None, None, 2])
    except TypeError as error:
        raise AssertionError(
            f"y_train={y_train}: expected the label None, got TypeError: {error}; "
            "these labels have no order, and counting needs none"
        ) from None
    assert (label, accuracy) == (None, 0.5), (
        f"y_train={y_train}, y_test=['b', None, None, 2]: expected (None, 0.5), got {(label, accuracy)}; "
        "None is a label like any other here, and it occurs three times"
    )


def check_unseen_labels_are_misses(majority_baseline):
    """A test label that training never had counts as wrong."""
    y_train, y_test = ["a", "a", "b"], ["c", "a", "c", "b"]
    _, accuracy = answer(majority_baseline, y_train, y_test)
    assert near(accuracy, 0.25), (
        f"y_train={y_train}, y_test={y_test}: expected accuracy 0.25, got {accuracy}; "
        "'c' never occurred in training, and 'a' is a wrong answer to it all the same: four test rows, one right"
    )


def check_refuses_empty_lists(majority_baseline):
    """Without labels there is no majority, and nothing to score it on."""
    for y_train, y_test in (([], ["a"]), (["a"], []), ([], [])):
        raises(ValueError, majority_baseline, y_train, y_test)


def check_lists_stay_as_they_are(majority_baseline):
    """The caller's lists are not changed."""
    unchanged(majority_baseline, ["b", "a", "a", "c"], ["a", "c", "b"])


def check_against_a_counter(majority_baseline, rng):
    """40 random lists agree with a count of every label."""
    for _ in range(40):
        labels = "vwxyz"[: int(rng.integers(2, 6))]
        y_train = [labels[i] for i in rng.integers(len(labels), size=int(rng.integers(1, 12)))]
        y_test = [labels[i] for i in rng.integers(len(labels), size=int(rng.integers(1, 9)))]
        want = Counter(y_train).most_common(1)[0][0]
        share = y_test.count(want) / len(y_test)
        label, accuracy = answer(majority_baseline, y_train, y_test)
        assert label == want and near(accuracy, share), (
            f"y_train={y_train}, y_test={y_test}: expected {(want, share)}, got {(label, accuracy)}; "
            f"the counts are {dict(Counter(y_train))}"
        )


def check_hundred_thousand_labels(majority_baseline, reference, rng):
    """100,000 labels, nearly all different: the time grows with n, not with n²."""
    because = "you count through the whole list again for each label; one walk can count all of them"
    for n in (8_000, 100_000):
        y_train, y_test = rng.integers(10 * n, size=n).tolist(), rng.integers(10 * n, size=n).tolist()
        faster_than(
            majority_baseline,
            reference.majority_baseline,
            y_train,
            y_test,
            times=20,
            slack=0.2,
            because=because,
        )
