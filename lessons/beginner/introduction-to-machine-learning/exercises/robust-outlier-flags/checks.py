"""What a correct `robust_outliers` does."""

from math import isnan
from statistics import median as middle

import numpy as np

from mlcli.checks import probe, raises, unchanged

NAN, INF = float("nan"), float("inf")


def given(x, limit):
    return f"x={[v.item() for v in np.asarray(x)]}, limit={limit}"


def flags(robust_outliers, x, limit=None):
    """The learner's flags, once it is sure that they are an array of bools of the right shape."""
    x = np.array(x)
    got = robust_outliers(x) if limit is None else robust_outliers(x, limit)
    said = given(x, limit or 3.5)
    assert isinstance(got, np.ndarray) and got.dtype == bool, (
        f"{said}: expected a NumPy array of bools, got {got!r}; one True or False for each value"
    )
    assert got.shape == x.shape, (
        f"{said}: expected shape {x.shape}, got {got.shape}; every value keeps its place, NaN as well"
    )
    return got


def expect(robust_outliers, x, want, idea, limit=None):
    """Assert that exactly the values at the places `want` are flagged; `idea` says what others point to."""
    try:
        got = np.flatnonzero(flags(robust_outliers, x, limit)).tolist()
    except ValueError as error:
        raise AssertionError(
            f"{given(x, limit or 3.5)}: expected flags at {want}, got ValueError: {error}; {idea}"
        ) from None
    assert got == list(want), (
        f"{given(x, limit or 3.5)}: expected flags at the places {want}, got {got}; {idea}"
    )


@probe
def warnings_given(robust_outliers, x):
    """The warnings of one call, seen where it runs."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        robust_outliers(np.array(x))
    return [f"{one.category.__name__}: {one.message}" for one in caught]


def by_the_contract(x, limit):
    """The contract word by word, in plain Python."""
    values = [v for v in x if not isnan(v)]
    centre = middle(values)
    mad = middle([abs(v - centre) for v in values])
    return [
        at
        for at, v in enumerate(x)
        if not isnan(v) and (v != centre if mad == 0 else 0.6745 * abs(v - centre) / mad > limit)
    ]


def check_one_flag_for_each_value(robust_outliers):
    """The answer is an array of bools, one for each value."""
    expect(robust_outliers, [1.0, 2.0, 3.0, 100.0, 2.0], [3], "median 2, MAD 1, so 100 scores 66.1")
    expect(robust_outliers, [7.0], [], "a single value is its own median: nothing is far from it")


def check_outliers_cannot_hide(robust_outliers):
    """The answer times of the lesson: 95 and 100 are flagged."""
    expect(
        robust_outliers, [10, 11, 9, 10, 12, 11, 10, 95, 100], [7, 8],
        "both outliers stretch a standard deviation until they hide in it, which is masking; "
        "median 11 and MAD 1 stay, and the two score 56.7 and 60.0",
    )  # fmt: skip
    expect(
        robust_outliers, [0.0, 1.0, 2.0, 3.0, 4.0, 100.0, 1000.0], [5, 6],
        "median 3, distances 3, 2, 1, 0, 1, 97, 997 and so MAD 2: distances are measured from the median "
        "and their middle is taken by a median, too",
    )  # fmt: skip


def check_both_sides_count(robust_outliers):
    """A value far below is as odd as one far above."""
    expect(
        robust_outliers, [-90.0, 1.0, 2.0, 3.0, 4.0], [0],
        "median 2 and MAD 1: -90 lies 92 below, and the distance has no sign",
    )  # fmt: skip


def check_the_score_has_its_factor(robust_outliers):
    """The factor is 0.6745, and distances are multiplied by it."""
    for far, want in ((5.1, []), (5.3, [4])):
        expect(
            robust_outliers, [-1.0, 0.0, 0.0, 1.0, far, -1.0, 1.0], want,
            f"median 0 and MAD 1, so {far} scores {0.6745 * far:.2f}, and the limit is 3.5",
        )  # fmt: skip


def check_an_even_number_has_its_middle_half_way(robust_outliers):
    """Of an even number of values or distances the median is half-way."""
    for far, want in ((9.5, []), (12.5, [5])):
        expect(
            robust_outliers, [-3.0, -1.0, 0.0, 1.0, 3.0, far], want,
            f"the median is 0.5, half-way between 0 and 1; the distances are 0.5, 0.5, 1.5, 2.5, 3.5 and {far - 0.5}, "
            f"and MAD is 2, half-way between 1.5 and 2.5, so {far} scores {0.6745 * (far - 0.5) / 2:.2f}",
        )  # fmt: skip


def check_the_limit_is_the_callers(robust_outliers):
    """Another limit flags other values."""
    x = [-1.0, 0.0, 0.0, 1.0, 3.0, -6.0, 1.0]
    for limit, want in ((2.0, [4, 5]), (2.5, [5]), (5.0, [])):
        expect(robust_outliers, x, want, "median 0 and MAD 1: 3 scores 2.02 and -6 scores 4.05", limit)


def check_the_limit_itself_is_not_flagged(robust_outliers):
    """Above the limit means above it."""
    expect(
        robust_outliers, [-2.0, -1.0, -1.0, 0.0, 1.0, 1.0, 2.0], [0, 6],
        "median 0 and MAD 1: the values 1 and -1 score 0.6745 exactly, which is the limit and not above it",
        limit=0.6745,
    )  # fmt: skip


def check_a_mad_of_nought_divides_nothing(robust_outliers):
    """Where MAD is 0 exactly the values other than the median are flagged."""
    for x, want in (([5, 5, 5, 5, 9], [4]), ([0.0, 1e-12, 0.0, 0.0, -3.0], [1, 4]), ([2.0, 2.0, 2.0], [])):
        expect(
            robust_outliers, x, want,
            "more than half of the values are equal, so MAD is 0 and there is no score: "
            "all that differs from the median is flagged, however little",
        )  # fmt: skip
        told = warnings_given(x)
        assert not told, (
            f"{given(x, 3.5)}: expected no warning, got {told[0]}; "
            "ask for MAD 0 before you divide, for NumPy computes every entry"
        )
    expect(
        robust_outliers, [1e-10, 2e-10, 3e-10, 2e-10, 4e-10], [],
        "MAD is 1e-10, which is small and not 0: the largest score is 1.35, and the rule for 0 is for 0 alone",
    )  # fmt: skip


def check_nan_is_no_value(robust_outliers):
    """NaN takes no part in the medians and is never flagged."""
    expect(
        robust_outliers, [NAN, 10.0, 11.0, 9.0, 10.0, 12.0, NAN, 95.0], [7],
        "a single NaN makes np.median NaN, and then nothing is above the limit: leave NaN out of both medians",
    )  # fmt: skip
    expect(
        robust_outliers, [NAN, 95.0, 100.0, 105.0, 90.0, 140.0, NAN, NAN], [5],
        "NaN is a missing value and not 0: median 100 and MAD 5 come from the five that are there",
    )  # fmt: skip
    expect(
        robust_outliers, [5.0, 5.0, NAN, 5.0, 9.0], [4],
        "NaN is unequal to everything, the median as well, and still it is never flagged",
    )  # fmt: skip


def check_infinity_is_a_value(robust_outliers):
    """An infinite value counts in the medians and is flagged."""
    idea = "an infinite value counts as one that lies as far out as can be: median and MAD stay finite, and it is flagged"
    expect(robust_outliers, [1.0, 2.0, 3.0, INF, 2.0], [3], idea)
    expect(robust_outliers, [-INF, 2.0, 3.0, INF, 2.0, 1.0, 2.0], [0, 3], idea)
    expect(
        robust_outliers, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, INF, INF, INF, INF], [6, 7, 8, 9],
        f"{idea}. The median is 5.5, since the infinite ones count, and MAD is 4",
        limit=1.0,
    )  # fmt: skip
    expect(robust_outliers, [4.0, 4.0, 4.0, -INF], [3], f"MAD is 0 here, and {idea}")


def check_only_distances_matter(robust_outliers):
    """Adding a large number to whole numbers changes no flag."""
    x = np.array([3, 4, 4, 5, 3, 4, 30])
    for shift in (0, 1_000_000, -1_000_000):
        expect(
            robust_outliers, x + shift, [6],
            "how far a value lies from the others does not depend on where 0 is",
        )  # fmt: skip
    far = 100_000_000.0
    expect(
        robust_outliers, [far, far + 1, far + 2, far + 3, far + 4, far + 6], [],
        "MAD is 1.5 here, and the last value scores 1.57. Out there float32 knows only every eighth whole number: "
        "float64 keeps them apart",
    )  # fmt: skip


def check_the_array_stays_as_it_is(robust_outliers):
    """The caller's array is not changed."""
    for x in ([3.0, NAN, 1.0, 50.0, 2.0], [5.0, 5.0, 5.0, 1.0]):
        unchanged(robust_outliers, np.array(x))


def check_refuses_what_has_no_medians(robust_outliers):
    """No values, a limit that is not above 0 and medians that are not finite raise ValueError."""
    for x, limit, idea in (
        ([], 3.5, "without values there is no median"),
        ([NAN, NAN], 3.5, "NaN is no value, so there is none"),
        ([1.0, 2.0, 9.0], 0, "a limit of 0 flags everything but the median"),
        ([1.0, 2.0, 9.0], -1.0, "no distance is below 0"),
        ([2.0, 2.0, 2.0], -1.0, "the limit is refused whatever MAD is"),
        ([1.0, INF, INF], 3.5, "the median is infinite here, so no distance can be measured"),
        ([1.0, 2.0, INF, INF], 3.5, "half-way between 2 and infinity is infinite"),
        ([-INF, INF], 3.5, "half-way between the two infinities is no number"),
        ([-INF, -INF, 2.0, INF, INF], 3.5, "the median is 2, but most distances and so MAD are infinite"),
    ):
        try:
            raises(ValueError, robust_outliers, np.array(x, dtype=float), limit)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_against_the_contract(robust_outliers, rng):
    """60 random arrays, a few values missing or far out."""
    for at in range(60):
        x = rng.integers(-9, 10, int(rng.integers(3, 14))).astype(float) * rng.choice([1.0, 0.1, 300.0])
        if at % 2:
            x[rng.integers(len(x))] = rng.choice([NAN, INF, 5000.0])
        limit = float(rng.choice([0.5, 1.0, 2.0, 3.5]))
        expect(
            robust_outliers, x, by_the_contract(x.tolist(), limit),
            f"so says 0.6745 · |x − median| / MAD > {limit}, or x ≠ median where MAD is 0", limit,
        )  # fmt: skip
