"""What correct `roc_curve` and `auc` do."""

import numpy as np

from mlcli.checks import faster_than, raises

Y, S = [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]
INF, NAN = float("inf"), float("nan")


def curve(roc_curve, y, s, want, idea):
    """Assert the three arrays of the curve."""
    got = roc_curve(np.array(y), np.array(s))
    given = f"y={y}, s={s}"
    assert isinstance(got, tuple) and len(got) == 3, (
        f"{given}: expected a tuple of three arrays, got {type(got).__name__}"
    )
    for name, mine, expected in zip(("fpr", "tpr", "thresholds"), got, want):
        same = np.shape(mine) == np.shape(expected) and np.allclose(mine, expected, equal_nan=True)
        assert same, f"{given}: {name} should be {expected}, got {np.round(mine, 4).tolist()}; {idea}"


def area(auc, y, s, want, idea):
    """Assert the area."""
    got = auc(np.array(y), np.array(s))
    assert isinstance(got, (float, np.floating)), f"y={y}, s={s}: expected a float, got {got!r}"
    assert np.isclose(got, want, rtol=0, atol=1e-12, equal_nan=True), (
        f"y={y}, s={s}: expected {want}, got {got}; {idea}"
    )


def check_the_four_rows_of_the_lesson(roc_curve, auc):
    """Three of four pairs are in order, and the curve has five points."""
    area(auc, Y, S, 0.75, "of the four pairs only 0.35 against 0.4 is the wrong way round")
    curve(
        roc_curve, Y, S, ([0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1], [INF, 0.8, 0.4, 0.35, 0.1]),
        "begin at inf with (0, 0); a row counts as positive where its score is at least the threshold",
    )  # fmt: skip


def check_equal_scores_move_together(roc_curve, auc):
    """All scores equal: two points and an area of a half."""
    for y in ([1, 1, 0, 0], [0, 0, 1, 1]):
        curve(
            roc_curve, y, [3.0] * 4, ([0, 1], [0, 1], [INF, 3.0]),
            "no threshold parts equal scores, so they are one point, whatever order their rows stand in",
        )  # fmt: skip
        area(
            auc, y, [3.0] * 4, 0.5, "a tie is half a pair in order; the order of the rows must not decide it"
        )
    y, s = [1, 0, 1, 0, 0], [2.0, 2.0, 1.0, 1.0, 0.0]
    area(auc, y, s, 4 / 6, "of the six pairs three are in order, two tie and one is the wrong way round")
    curve(
        roc_curve, y, s, ([0, 1 / 3, 2 / 3, 1], [0, 0.5, 1, 1], [INF, 2, 1, 0]),
        "each distinct score is one point, at the end of its run",
    )  # fmt: skip


def check_no_point_is_dropped(roc_curve):
    """Points on a straight piece stay."""
    curve(
        roc_curve, [1, 1, 1, 0], [4, 3, 2, 1],
        ([0, 0, 0, 0, 1], [0, 1 / 3, 2 / 3, 1, 1], [INF, 4, 3, 2, 1]),
        "points on a line are thresholds that somebody may choose, so they stay",
    )  # fmt: skip


def check_one_class_is_undefined(roc_curve, auc):
    """Without negatives, or positives, a rate and the area are NaN."""
    curve(
        roc_curve, [1, 1], [0.2, 0.7], ([NAN] * 3, [0, 0.5, 1], [INF, 0.7, 0.2]),
        "there are no negatives, so their rate is 0/0",
    )  # fmt: skip
    curve(
        roc_curve, [0, 0], [0.2, 0.7], ([0, 0.5, 1], [NAN] * 3, [INF, 0.7, 0.2]),
        "there are no positives, so their rate is 0/0",
    )  # fmt: skip
    area(auc, [1, 1], [0.2, 0.7], NAN, "there is no pair to put in order")
    area(auc, [0, 1, 0], [0.2, 0.7, 0.9], 0.5, "one positive makes two pairs, and one is in order")
    area(auc, [0, 1, 1], [0.5, 0.7, 0.1], 0.5, "one negative makes two pairs, and one is in order")
    area(auc, [0, 0], [0.2, 0.7], NAN, "there is no pair to put in order")


def check_bools_and_infinite_scores(roc_curve, auc):
    """Labels may be bools, and infinite scores are ranks like others."""
    y, s = [False, True, True], [-INF, 0.0, INF]
    area(auc, y, s, 1.0, "minus infinity is the lowest rank and infinity the highest")
    curve(
        roc_curve,
        y,
        s,
        ([0, 0, 0, 1], [0, 0.5, 1, 1], [INF, INF, 0, -INF]),
        "the first point stands before all rows",
    )


def check_refuses_bad_input(roc_curve, auc):
    """Unequal lengths, no rows, other labels and NaN raise ValueError."""
    for call in (roc_curve, auc):
        for y, s, idea in (
            ([0, 1, 1], [0.1, 0.2], "a label has no score"),
            ([0, 1], [0.1, 0.2, 0.3], "a score has no label"),
            ([1], [0.1, 0.2], "one label does not stand for two rows"),
            ([], [], "there are no rows"),
            ([0, 2], [0.1, 0.2], "2 is no label here"),
            ([-1, 1], [0.1, 0.2], "-1 is no label here"),
            ([0, 1], [0.1, NAN], "NaN has no place in an order"),
        ):
            try:
                raises(ValueError, call, np.array(y), np.array(s))
            except AssertionError as error:
                raise AssertionError(f"y={y}, s={s}: {error}; {idea}") from None


def check_only_the_order_counts(auc, rng):
    """Cubes and arguments left alone: the area stays."""
    y, s = np.array([0, 1] * 10), rng.normal(size=20)
    before = s.tolist()
    first, cubed = auc(y, s), auc(y, s**3)
    assert abs(first - cubed) < 1e-12, (
        f"s gives {first}, s cubed {cubed}; the order is the same, so the pairs are"
    )
    assert s.tolist() == before and y.tolist() == [0, 1] * 10, "the arguments changed; sort copies of them"


def check_against_the_library(roc_curve, auc, rng):
    """Twenty random sets with ties agree with scikit-learn."""
    from sklearn import metrics

    for _ in range(20):
        n = int(rng.integers(4, 30))
        y = np.append([0, 1], rng.integers(0, 2, n)).tolist()
        s = rng.integers(0, 8, n + 2).astype(float).tolist()
        area(auc, y, s, metrics.roc_auc_score(y, s), "pairs in order, ties half")
        want = tuple(part.tolist() for part in metrics.roc_curve(y, s, drop_intermediate=False))
        curve(roc_curve, y, s, want, "a point for each distinct score")


def check_many_rows(auc, reference, rng):
    """80,000 rows have 1.6 billion pairs, and nobody looks at each."""
    y, s = np.arange(80_000) % 2, rng.normal(size=80_000)
    faster_than(
        auc, reference.auc, y, s, times=10, slack=0.2,
        because="comparing every positive with every negative takes n² steps; a sorted list tells how many lie below",
    )  # fmt: skip
    y = np.repeat([0, 1], [60_000, 60_000]).astype(np.int8)
    got = auc(y, np.arange(120_000.0))
    assert abs(got - 1) < 1e-9, (
        f"60,000 of each class in perfect order: expected 1.0, got {got}; n⁺ · n⁻ outgrows small ints"
    )
