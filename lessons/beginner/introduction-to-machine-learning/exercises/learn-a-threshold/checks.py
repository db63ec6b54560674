"""What a correct `learn_threshold` does."""

import numpy as np

from mlcli.checks import faster_than, raises, unchanged

# The 16 messages of the lesson, fewest exclamation marks first.
MARKS = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 6.0]
SPAM = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]

# Petal widths in cm of Fisher's irises: how many flowers have which.
VERSICOLOR = {1.0: 7, 1.1: 3, 1.2: 5, 1.3: 13, 1.4: 7, 1.5: 10, 1.6: 3, 1.7: 1, 1.8: 1}
VIRGINICA = {1.4: 1, 1.5: 2, 1.6: 1, 1.7: 1, 1.8: 11, 1.9: 5, 2.0: 6, 2.1: 6, 2.2: 3, 2.3: 8, 2.4: 3, 2.5: 3}


def near(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(b))


def expect(learn_threshold, x, y, want, idea):
    """Assert that these rows give the rule `want`; `idea` says what another answer points to."""
    got = learn_threshold(list(x), list(y))
    fits = len(got) == 3 and near(got[0], want[0]) and got[1] == want[1] and near(got[2], want[2])
    rows = f"x={x}, y={y}" if len(x) <= 13 else f"{len(x)} rows"
    assert fits, f"{rows}: expected {want}, got {got}; {idea}"


def best_of_all_rules(x, y):
    """The contract word by word: every midpoint, both polarities, the first with most right answers."""
    values = sorted(set(x))
    rules = [((a + b) / 2, polarity) for a, b in zip(values, values[1:]) for polarity in (1, -1)]
    right = [
        sum(((v > t) == (polarity == 1)) == bool(label) for v, label in zip(x, y)) for t, polarity in rules
    ]
    return *rules[right.index(max(right))], max(right) / len(x)


def check_returns_cut_polarity_and_accuracy(learn_threshold):
    """A rule is a float, an int and a float."""
    got = learn_threshold([1.0, 2.0, 8.0, 9.0], [0, 0, 1, 1])
    assert isinstance(got, tuple) and len(got) == 3, f"expected a tuple (t, polarity, accuracy), got {got!r}"
    t, polarity, accuracy = got
    assert isinstance(t, (float, np.floating)), f"expected the cut t as a float, got {t!r}"
    assert (
        isinstance(polarity, (int, np.integer)) and not isinstance(polarity, bool) and polarity in (1, -1)
    ), f"expected the polarity as an int, 1 or -1, got {polarity!r}"
    assert isinstance(accuracy, (float, np.floating)) and 0 <= accuracy <= 1, (
        f"four rows, all right: expected the accuracy as a float between 0 and 1, got {accuracy!r}; "
        "divide the number of right answers by the number of rows"
    )


def check_the_cut_lies_between_two_values(learn_threshold):
    """The cut is a midpoint, not one of the values."""
    expect(
        learn_threshold, [1.0, 2.0, 8.0, 9.0], [0, 0, 1, 1], (5.0, 1, 1.0),
        "the cut lies half-way between 2 and 8, so that both sides have the same room",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 9.0], [0, 0, 1], (5.5, 1, 1.0),
        "the last two values have a midpoint between them, too",
    )  # fmt: skip


def check_both_polarities(learn_threshold):
    """Small values may be the ones."""
    expect(
        learn_threshold, [1.0, 2.0, 8.0, 9.0], [1, 1, 0, 0], (5.0, -1, 1.0),
        "here the small values are the ones, which is the same cut with polarity -1",
    )  # fmt: skip


def check_equal_values_stay_together(learn_threshold):
    """No cut goes through rows with the same value."""
    expect(
        learn_threshold, [1.0, 2.0, 2.0, 2.0, 3.0], [0, 0, 1, 1, 1], (1.5, 1, 0.8),
        "all rows with x = 2 get the same answer, whatever their labels are",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 2.0, 3.0], [0, 0, 0, 1], (2.5, 1, 1.0),
        "the two rows with x = 2 have no midpoint between them: a cut needs two different values",
    )  # fmt: skip


def check_a_value_on_the_cut_is_not_above_it(learn_threshold):
    """Where rounding puts the cut on a value, x > t is false for it."""
    low, high = 1.0, 1.0000000000000002
    expect(
        learn_threshold, [low, high], [0, 1], (low, 1, 1.0),
        "the midpoint of these two is rounded to 1.0, and the rule says x > t: 1.0 is not above itself, so >= is another rule",
    )  # fmt: skip


def check_ties_take_the_smaller_cut(learn_threshold):
    """The 16 messages: 1.5 and 2.5 tie, 1.5 wins."""
    expect(
        learn_threshold, MARKS, SPAM, (1.5, 1, 0.8125),
        "the 16 messages of the lesson: 1.5 and 2.5 both get 13 right, and the smaller one wins",
    )  # fmt: skip
    expect(
        learn_threshold, MARKS, [1 - label for label in SPAM], (1.5, -1, 0.8125),
        "the 16 messages with reversed labels: the same two cuts tie, now with polarity -1",
    )  # fmt: skip


def check_only_cuts_between_rows(learn_threshold):
    """A cut below or above all rows is no candidate."""
    expect(
        learn_threshold, [1.0, 2.0, 3.0, 4.0, 5.0], [1, 1, 0, 1, 1], (1.5, 1, 0.6),
        "answering 1 for every row would get four of five, but no midpoint of two values does that",
    )  # fmt: skip


def check_then_polarity_one_wins(learn_threshold):
    """First the smaller cut, then polarity 1."""
    expect(
        learn_threshold, [1.0, 2.0], [1, 1], (1.5, 1, 0.5),
        "both polarities get one of two right at the only cut, and polarity 1 wins",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 3.0], [1, 0, 1], (1.5, -1, 2 / 3),
        "1.5 with polarity -1 and 2.5 with polarity 1 both get two right: the smaller cut counts first, the polarity only after it",
    )  # fmt: skip


def check_equal_means_equally_many(learn_threshold):
    """Two rules tie when they get the same number of rows right."""
    expect(
        learn_threshold, [1.0, 2.0, 3.0], [0, 1, 0], (1.5, 1, 2 / 3),
        "1.5 with polarity 1 and 2.5 with polarity -1 both get two of three right, but 1 - 1/3 is a little more than 2/3 in floats: "
        "compare the counts",
    )  # fmt: skip


def check_any_order_and_lists_left_alone(learn_threshold):
    """Rows come in any order, and the caller's lists stay as they are."""
    x, y = [9.0, 1.0, 8.0, 2.0], [1, 0, 1, 0]
    expect(learn_threshold, x, y, (5.0, 1, 1.0), "a label belongs to its value, so the two move together")
    unchanged(learn_threshold, x, y)


def check_refuses_what_it_cannot_learn_from(learn_threshold):
    """Unequal lengths, other labels and a single value raise ValueError."""
    for x, y in (
        ([1.0, 2.0, 3.0], [0, 1]),
        ([1.0, 2.0], [0, 1, 1]),
        ([1.0, 2.0, 3.0], [0, 1, 2]),
        ([1.0, 2.0], [-1, 1]),
        ([4.0, 4.0, 4.0], [0, 1, 0]),
        ([4.0], [1]),
        ([], []),
    ):
        raises(ValueError, learn_threshold, x, y)


def check_against_every_rule(learn_threshold, rng):
    """Iris and 40 random sets agree with trying every rule."""
    widths = [[w for w, n in species.items() for _ in range(n)] for species in (VERSICOLOR, VIRGINICA)]
    expect(
        learn_threshold, [*widths[0], *widths[1]], [0] * 50 + [1] * 50, (1.65, 1, 0.94),
        "petal widths of the irises: 1.65 and 1.75 both get 94 right",
    )  # fmt: skip
    for _ in range(40):
        n = int(rng.integers(2, 13))
        x = [*(rng.integers(0, 8, n) / 2).tolist(), 9.0]
        y = rng.integers(0, 2, n + 1).tolist()
        expect(
            learn_threshold,
            x,
            y,
            best_of_all_rules(x, y),
            "trying every midpoint with both polarities gives another rule",
        )


def check_twenty_thousand_rows(learn_threshold, reference, rng):
    """20,000 rows: the time grows as sorting does, not with n²."""
    because = "all rows are counted again for each cut; carry the counts along from one cut to the next"
    for n in (4_000, 20_000):
        x, y = rng.normal(size=n).tolist(), rng.integers(0, 2, n).tolist()
        faster_than(learn_threshold, reference.learn_threshold, x, y, times=20, slack=0.2, because=because)
