"""What a correct `learn_threshold` does."""

from functools import partial

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


def is_number(value):
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def is_rule(got):
    return isinstance(got, tuple) and len(got) == 3 and all(map(is_number, got))


def rows(x, y):
    return f"x={x}, y={y}" if len(x) <= 16 else f"{len(x)} rows"


def midpoints(x):
    values = sorted(set(x))
    return [(a + b) / 2 for a, b in zip(values, values[1:])]


def is_candidate(t, x):
    return any(near(t, mid) for mid in midpoints(x))


def expect(learn_threshold, x, y, want, idea):
    """Assert that these rows give the rule `want`; `idea`, or `idea` of the answer, says what another one points to."""
    got = learn_threshold(list(x), list(y))
    if is_rule(got) and near(got[0], want[0]) and got[1] == want[1] and near(got[2], want[2]):
        return
    told = "a rule is a tuple of three numbers"
    if isinstance(idea, str):
        told = idea
    elif is_rule(got):
        told = idea(*got)
    raise AssertionError(f"{rows(x, y)}: expected {want}, got {got}; {told}")


def right_rows(t, polarity, x, y):
    return sum(((v > t) == (polarity == 1)) == bool(label) for v, label in zip(x, y))


def best_of_all_rules(x, y):
    """The contract word by word: every midpoint, both polarities, the first with most right answers."""
    rules = [(t, polarity) for t in midpoints(x) for polarity in (1, -1)]
    right = [right_rows(t, polarity, x, y) for t, polarity in rules]
    return *rules[right.index(max(right))], max(right) / len(x)


def what_is_wrong(x, y, t, polarity, accuracy):
    right = right_rows(t, polarity, x, y)
    if not is_candidate(t, x):
        return f"{t} is no midpoint of neighbours in sorted order"
    if not near(accuracy, right / len(x)):
        return f"{t} with polarity {polarity} gets {right} of {len(x)} right"
    return "among all midpoints with both polarities there is one that is better, or as good and earlier"


def check_returns_cut_polarity_and_accuracy(learn_threshold):
    """A rule is a float, an int and a float."""
    x, y = [1.0, 2.0, 8.0, 9.0], [0, 0, 1, 1]
    got = learn_threshold(list(x), list(y))
    assert isinstance(got, tuple) and len(got) == 3, (
        f"{rows(x, y)}: expected a tuple (t, polarity, accuracy), got {got!r}; return all three, the cut first"
    )
    t, polarity, accuracy = got
    assert isinstance(t, (float, np.floating)), f"{rows(x, y)}: expected the cut t as a float, got {t!r}"
    assert (
        isinstance(polarity, (int, np.integer)) and not isinstance(polarity, bool) and polarity in (1, -1)
    ), f"{rows(x, y)}: expected the polarity as an int, 1 or -1, got {polarity!r}"
    assert isinstance(accuracy, (float, np.floating)) and 0 <= accuracy <= 1, (
        f"{rows(x, y)}: all four can be right: expected the accuracy as a float between 0 and 1, got {accuracy!r}; "
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
        "the last two values have a midpoint, too: (2 + 9) / 2 is 5.5",
    )  # fmt: skip


def check_nothing_is_rounded(learn_threshold):
    """Small values and sevenths keep all their digits."""
    want = (0.000350005, 1, 6 / 7)

    def idea(t, _polarity, accuracy):
        if near(t, want[0]) and abs(accuracy - want[2]) < 0.05:
            return "do not round the accuracy: six of seven is 6/7"
        if near(accuracy, want[2]) and abs(t - want[0]) < 0.005:
            return "do not round the cut: values are compared with it, and these are small"
        return "the cut between 0.00030001 and 0.0004 gets six of seven right, and no other one does"

    x = [0.0001, 0.0002, 0.00030001, 0.0004, 0.0005, 0.0006, 0.0007]
    expect(learn_threshold, x, [0, 0, 0, 1, 1, 1, 0], want, idea)


def check_both_polarities(learn_threshold):
    """Small values may be the ones."""
    expect(
        learn_threshold, [1.0, 2.0, 8.0, 9.0], [1, 1, 0, 0], (5.0, -1, 1.0),
        "here the small values are the ones, which is the same cut with polarity -1",
    )  # fmt: skip


def check_any_order_and_lists_left_alone(learn_threshold):
    """Rows come in any order, and the caller's lists stay as they are."""
    x, y = [2.0, 9.0, 1.0, 8.0], [0, 1, 0, 1]

    def idea(t, _polarity, _accuracy):
        if is_candidate(t, x):
            return "a label belongs to its value, so the two move together when you sort"
        return f"{t} is no midpoint of neighbours in sorted order: sort before you take neighbours"

    expect(learn_threshold, x, y, (5.0, 1, 1.0), idea)
    unchanged(learn_threshold, x, y)


def check_equal_values_stay_together(learn_threshold):
    """No cut goes through rows with the same value."""
    expect(
        learn_threshold, [1.0, 1.0, 1.0, 2.0, 2.0, 2.0], [0, 0, 1, 0, 1, 1], (1.5, 1, 4 / 6),
        "rows with the same x get the same answer, whatever their labels are, and 1.5 is the only midpoint",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 2.0, 3.0], [0, 0, 0, 1], (2.5, 1, 1.0),
        "the two rows with x = 2 have no midpoint between them: a cut needs two different values",
    )  # fmt: skip


def check_a_value_on_the_cut_is_not_above_it(learn_threshold):
    """Where rounding puts the cut on a value, x > t is false for it and x <= t is true."""
    low, high = 1.0, 1.0000000000000002
    expect(
        learn_threshold, [low, high], [0, 1], (low, 1, 1.0),
        "the midpoint of these two is rounded to 1.0, and the rule says x > t: 1.0 is not above itself, so >= is another rule",
    )  # fmt: skip
    expect(
        learn_threshold, [low, high], [1, 0], (low, -1, 1.0),
        "the midpoint of these two is rounded to 1.0, and polarity -1 answers 1 where x <= t, equality included",
    )  # fmt: skip


def check_every_midpoint_and_no_other_cut(learn_threshold):
    """A cut between equal labels counts, one below or above all rows does not."""
    expect(
        learn_threshold, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0, 1, 0, 0, 1, 1], (4.5, 1, 5 / 6),
        "1.5 gets four right, 2.5 three, and 4.5 gets five: the number falls and rises again, so try every midpoint",
    )  # fmt: skip
    x, y = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 5.0], [1, 1, 1, 0, 1, 1, 1]

    def idea(t, _polarity, _accuracy):
        if is_candidate(t, x):
            return (
                "1.5 with polarity 1 gets five right, more than any other rule: every midpoint is a candidate "
                "with both polarities, and equal labels on both sides do not remove it"
            )
        return f"answering 1 for every row would get six of seven, but no midpoint does that, and {t} is none"

    expect(learn_threshold, x, y, (1.5, 1, 5 / 7), idea)


def check_one_class_is_no_error(learn_threshold):
    """Labels that are all alike have a best rule, too."""
    x = [1.0, 2.0, 2.0]
    for y, want in (([1, 1, 1], (1.5, 1, 2 / 3)), ([0, 0, 0], (1.5, -1, 2 / 3))):
        idea = "one class only is neither an error nor a special case: every midpoint is tried with both polarities, as ever"
        try:
            expect(learn_threshold, x, y, want, idea)
        except ValueError as error:
            raise AssertionError(f"{rows(x, y)}: expected {want}, got ValueError: {error}; {idea}") from None


def check_ties_take_the_smaller_cut_then_polarity_one(learn_threshold):
    """Equally many right: first the smaller cut, then polarity 1."""
    expect(
        learn_threshold, [1.0, 2.0, 3.0, 4.0], [0, 1, 0, 1], (1.5, 1, 0.75),
        "1.5 and 3.5 both get three of four right, and the smaller one wins",
    )  # fmt: skip
    expect(
        learn_threshold, MARKS, SPAM, (1.5, 1, 0.8125),
        "the 16 messages of the lesson: 1.5 and 2.5 both get 13 right, and the smaller one wins",
    )  # fmt: skip
    expect(
        learn_threshold, MARKS, [1 - label for label in SPAM], (1.5, -1, 0.8125),
        "the 16 messages with reversed labels: the same two cuts tie, now with polarity -1",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0], [1, 1], (1.5, 1, 0.5),
        "both polarities get one of two right at the only cut, and polarity 1 wins",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 3.0], [1, 0, 1], (1.5, -1, 2 / 3),
        "1.5 with polarity -1 and 2.5 with polarity 1 both get two right: the smaller cut counts first, the polarity only after it",
    )  # fmt: skip
    expect(
        learn_threshold, [1.0, 2.0, 3.0], [0, 1, 0], (1.5, 1, 2 / 3),
        "1.5 with polarity 1 and 2.5 with polarity -1 both get two of three right, but 1 - 1/3 is a little more than 2/3 in floats: "
        "compare the counts",
    )  # fmt: skip
    x, y = [1.0] * 590 + [2.0] * 10 + [3.0] * 11 + [4.0] * 589, [0] * 590 + [1] * 10 + [0] * 11 + [1] * 589
    expect(
        learn_threshold, x, y, (3.5, 1, 1190 / 1200),
        "590 zeros at x = 1, 10 ones at 2, 11 zeros at 3, 589 ones at 4: 1.5 gets 1189 right and 3.5 gets 1190, "
        "and one row more is more: only equal counts tie",
    )  # fmt: skip


def check_refuses_what_it_cannot_learn_from(learn_threshold):
    """Unequal lengths, other labels and a single value raise ValueError."""
    for x, y, idea in (
        ([1.0, 2.0, 3.0], [0, 1], "the last row has no label"),
        ([1.0, 2.0], [0, 1, 1], "the last label has no row"),
        ([1.0, 2.0, 3.0], [0, 1, 2], "2 is no label"),
        ([1.0, 2.0], [-1, 1], "-1 is no label"),
        ([1.0, 2.0], [0.5, 1], "0.5 lies between 0 and 1 and is neither"),
        ([4.0, 4.0, 4.0], [0, 1, 0], "one value has no neighbour, so there is no cut"),
        ([4.0], [1], "one row has no neighbour, so there is no cut"),
        ([], [], "without rows there is no cut"),
    ):
        try:
            raises(ValueError, learn_threshold, x, y)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_against_every_rule(learn_threshold, rng):
    """Iris and 30 random sets agree with trying every rule."""
    widths = [[w for w, n in species.items() for _ in range(n)] for species in (VERSICOLOR, VIRGINICA)]
    expect(
        learn_threshold, [*widths[0], *widths[1]], [0] * 50 + [1] * 50, (1.65, 1, 0.94),
        "petal widths of the irises: 1.65 and 1.75 both get 94 right",
    )  # fmt: skip
    for at in range(30):
        n = int(rng.integers(2, 12))
        pool = np.arange(8) / 2 if at % 2 else rng.normal(size=8)
        x = [*rng.choice(pool, n).tolist(), 9.0]
        y = rng.integers(0, 2, n + 1).tolist()
        expect(learn_threshold, x, y, best_of_all_rules(x, y), partial(what_is_wrong, x, y))


def check_time_grows_as_sorting_does(learn_threshold, reference, rng):
    """30,000 rows: the time grows as sorting does, not with n²."""
    for n in (3_000, 30_000):
        x, y = rng.normal(size=n).tolist(), rng.integers(0, 2, n).tolist()
        faster_than(
            learn_threshold,
            reference.learn_threshold,
            x,
            y,
            times=15,
            slack=0.1,
            because="a count of all rows for each cut takes n² steps; carry the counts along from one cut to the next",
        )
