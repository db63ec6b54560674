"""What a correct `describe` does."""

import math

import numpy as np

from mlcli.checks import probe, raises, unchanged

KEYS = ["n", "mean", "median", "mode", "range", "variance", "std", "iqr"]
WAITS = [2, 4, 4, 4, 5, 5, 7, 9]


@probe
def with_warnings(describe, x):
    """The description, and what was warned of on the way."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = describe(x)
    return result, [str(each.message) for each in caught]


def expect(describe, x, key, want, idea):
    """Assert one number of the description; `idea` says what another one points to."""
    got = describe(np.array(x))[key]
    assert math.isclose(got, want, rel_tol=1e-9, abs_tol=1e-12), (
        f"x={list(x)}: {key} should be {want:.10g}, got {got:.10g}; {idea}"
    )


def by_numpy(x):
    values, counts = np.unique(x, return_counts=True)
    q1, q2, q3 = np.quantile(x, [0.25, 0.5, 0.75])
    variance = np.var(x, ddof=1)
    return dict(zip(KEYS, [len(x), np.mean(x), q2, values[counts.argmax()], np.ptp(x), variance, variance**0.5, q3 - q1],
                    strict=True))  # fmt: skip


def check_eight_keys(describe):
    """The result is a dict with the eight keys, n an int, all else floats."""
    got = describe(np.array(WAITS))
    assert isinstance(got, dict), f"expected a dict, got {type(got).__name__}"
    missing = [key for key in KEYS if key not in got]
    extra = [key for key in got if key not in KEYS]
    assert not missing and not extra, (
        f"keys missing: {missing}, keys nobody asked for: {extra}; the report has exactly eight"
    )
    assert isinstance(got["n"], int), f"n should be an int, got {got['n']!r}; it counts values"
    for key in KEYS[1:]:
        assert isinstance(got[key], float), (
            f"x={WAITS}: {key} should be a float, got {got[key]!r}; whoever reads the dict should not need to ask"
        )


def check_the_waits_of_the_lesson(describe):
    """n, mean, mode and range of the eight waits."""
    expect(describe, WAITS, "n", 8, "count the values, repeated ones as well")
    expect(describe, WAITS, "mean", 5, "the waits add up to 40")
    expect(describe, WAITS, "mode", 4, "the mode is the value that comes most often, here three times")
    expect(describe, WAITS, "range", 7, "it reaches from the smallest value, 2, to the largest, 9")
    expect(describe, [-5, -3, -3], "range", 2, "-3 is the largest of these: compare with their signs")


def check_the_median_halves_the_values(describe):
    """The median is in the middle of the sorted values, also where their number is even."""
    expect(
        describe, [9.0, 1.0, 2.0], "median", 2,
        "sort first, then take the middle place; half-way between the smallest and the largest is another thing",
    )  # fmt: skip
    expect(
        describe, [10.0, 1.0, 2.0, 4.0], "median", 3,
        "of four values two are in the middle, 2 and 4, and the median lies half-way between them",
    )  # fmt: skip
    expect(describe, WAITS, "median", 4.5, "half-way between the fourth and the fifth of eight values")
    expect(describe, [-1.0, -4.0, -2.0], "median", -2, "the middle one of three, whatever their signs")


def check_the_variance_has_ddof_one(describe):
    """The squared deviations are divided by n - 1, and std is the root."""
    expect(
        describe, [2.0, 4.0, 6.0], "variance", 4,
        "the squared deviations add up to 8 and are divided by n - 1 = 2, since they are measured from the "
        "sample's own mean",
    )  # fmt: skip
    expect(describe, [2.0, 4.0, 6.0], "std", 2, "the root of the variance 4, so with ddof 1 as well")


def check_far_from_nought_keeps_its_digits(describe):
    """1e9 + [0, 1, 2] has variance 1."""
    x = [1e9, 1e9 + 1, 1e9 + 2]
    expect(
        describe, x, "variance", 1,
        "squares of 1e9 fill all digits of a float, and their difference is lost; subtract the mean before squaring",
    )  # fmt: skip
    expect(describe, x, "median", 1e9 + 1, "the middle one of three")


def check_quartiles_are_interpolated(describe):
    """The quartiles of four values lie between two of them."""
    expect(
        describe, [0.0, 10.0, 20.0, 100.0], "iqr", 32.5,
        "the quartiles stand at the places 0.75 and 2.25 of the sorted values, so at 7.5 and 40: "
        "q times (n - 1), and a straight line between two values",
    )  # fmt: skip
    expect(
        describe,
        [3.0, 1.0],
        "iqr",
        1,
        "the quartiles of two values lie a quarter of the way inside, at 1.5 and 2.5",
    )
    expect(describe, WAITS, "iqr", 1.5, "from 4 to 5.5: the places 1.75 and 5.25 of the sorted waits")


def check_ties_give_the_smallest_mode(describe):
    """Where several values are most frequent, the smallest is the mode."""
    for x, want in (([7.0, 7.0, 3.0, 3.0, 5.0], 3), ([5.0, 2.0, 9.0], 2), ([1.0, 8.0, 8.0, 4.0, 4.0], 4)):
        expect(
            describe,
            x,
            "mode",
            want,
            "several values come equally often, and the contract takes the smallest of them",
        )


def check_one_value(describe):
    """A single value has no variance, and nobody is warned."""
    got, warned = with_warnings(np.array([3.5]))
    for key, want in (("n", 1), ("mean", 3.5), ("median", 3.5), ("mode", 3.5), ("range", 0), ("iqr", 0)):
        assert got[key] == want, (
            f"x=[3.5]: {key} should be {want}, got {got[key]}; a single value is its own centre"
        )
    for key in ("variance", "std"):
        assert math.isnan(got[key]), (
            f"x=[3.5]: {key} should be nan, got {got[key]}; one value says nothing of how far values lie apart"
        )
    assert not warned, f"x=[3.5]: Python warned '{warned[0]}'; ask whether n is 1 before you divide by n - 1"


def check_the_sample_stays_as_it_is(describe):
    """The caller's array keeps its order."""
    unchanged(describe, np.array([3.0, 1.0, 2.0, 1.0]))


def check_lists_are_samples(describe):
    """A list of whole numbers is taken as well."""
    got = describe([3, 1, 1])
    assert isinstance(got["mode"], float) and got["mode"] == 1 and got["range"] == 2, (
        f"x=[3, 1, 1] as a list: mode 1.0 and range 2.0 expected, got {got['mode']!r} and {got['range']!r}"
    )


def check_refuses_what_is_no_sample(describe):
    """No values, nan, infinity and tables are refused."""
    for x, idea in (
        ([], "no value, no description"),
        ([1.0, math.nan], "with nan in it no order and no sum means anything"),
        ([math.inf, 1.0], "an infinite value makes the deviations inf - inf"),
        ([[1.0, 2.0], [3.0, 4.0]], "a table holds several samples"),
    ):
        try:
            raises(ValueError, describe, np.array(x))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_agrees_with_numpy(describe, rng):
    """30 random samples, described as NumPy does."""
    for _ in range(30):
        n = int(rng.integers(2, 40))
        x = rng.integers(-9, 10, n) / 2 if rng.random() < 0.5 else rng.normal(50, 20, n)
        got, want = describe(x.copy()), by_numpy(x)
        for key in KEYS:
            assert math.isclose(got[key], want[key], rel_tol=1e-9, abs_tol=1e-9), (
                f"x={np.round(x, 4).tolist()}: {key} should be {want[key]:.10g}, got {got[key]:.10g}"
            )
