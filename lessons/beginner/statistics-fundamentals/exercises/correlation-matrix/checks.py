"""What a correct `correlation` and `rank_correlation` do."""

from fractions import Fraction

import numpy as np
from scipy.stats import rankdata

from mlcli.checks import faster_than, probe, raises, unchanged


@probe
def with_warnings(correlation, X):
    """The correlations, and what NumPy warned of on the way."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = correlation(X)
    return result, [str(each.message) for each in caught]


def table(*columns):
    return np.array(columns, dtype=float).T


def expect(call, X, want, idea):
    """Assert all correlations of a table; `idea` says what others point to."""
    got, want = np.asarray(call(X.copy())), np.asarray(want)
    columns = f"columns {X.T.tolist()}"
    assert got.shape == want.shape, (
        f"{columns}: expected shape {want.shape}, got {got.shape}; one row and one column for each column of X"
    )
    assert np.allclose(got, want, rtol=0, atol=1e-9, equal_nan=True), (
        f"{columns}: expected {np.round(want, 4).tolist()}, got {np.round(got, 4).tolist()}; {idea}"
    )


def check_the_days_of_the_lesson(correlation):
    """Sun and cones have r = 0.775, and one column alone has 1."""
    r = 0.6**0.5
    expect(
        correlation, table([1, 2, 3, 4, 5], [20, 40, 50, 40, 50]), [[1, r], [r, 1]],
        "the deviations' products add up to 60, their squares to 10 and 600: centre, and divide by both lengths, "
        "so that n or n - 1 cancels",
    )  # fmt: skip
    expect(correlation, table([3, 1, 2]), [[1]], "a column with itself: a table of one entry")
    expect(
        correlation, table([1, 2, 3], [5, 4, 3]), [[1, -1], [-1, 1]], "one rises in step as the other falls"
    )


def check_the_diagonal_is_one(correlation, rng):
    """The diagonal is exactly 1.0 and the table symmetric."""
    for _ in range(5):
        X = rng.normal(size=(7, 12))
        got = np.asarray(correlation(X.copy()))
        worst = got[np.diag_indices(12)]
        assert (worst == 1.0).all(), (
            f"a random 7×12 table: {worst[worst != 1.0][0]!r} on the diagonal; a column agrees with itself exactly, "
            "so say so rather than leave it to rounding"
        )
        assert np.abs(got - got.T).max() < 1e-12, (
            "r of (i, j) and of (j, i) differ; the table should be symmetric"
        )


def check_nothing_lies_beyond_one(correlation):
    """Columns that are multiples of each other have exactly 1 or -1, no more."""
    base = np.array([0.1, 0.7, 0.3, 0.9, 0.2, 0.55])
    X = np.array([base * k / 7 for k in range(-15, 16) if k]).T
    got = np.asarray(correlation(X))
    assert (np.abs(got) <= 1).all(), (
        f"30 multiples of {base.tolist()}: the entries go from {got.min()!r} to {got.max()!r}; rounding went beyond 1, "
        "where an arc cosine or a root taken later is nan"
    )


def check_a_constant_column_has_none(correlation):
    """A column of equal entries is nan in its row, its column and on the diagonal, without a warning."""
    nan = np.nan
    for value in (2.0, 0.1, 1e8 + 0.3):
        X = table([1, 2, 4], [value] * 3, [3, 1, 1])
        r = np.corrcoef(X[:, 0], X[:, 2])[0, 1]
        try:
            got, warned = with_warnings(X)
        except ValueError as error:
            raise AssertionError(
                f"columns {X.T.tolist()}: ValueError: {error}; the other columns still have a correlation"
            ) from None
        want = np.array([[1, nan, r], [nan, nan, nan], [r, nan, 1]])
        assert np.allclose(got, want, rtol=0, atol=1e-9, equal_nan=True), (
            f"columns {X.T.tolist()}: expected {np.round(want, 3).tolist()}, got {np.round(got, 3).tolist()}; "
            "column 1 never moves, so it has no correlation with anything, and its mean may be off in the last digit"
        )
        assert not warned, (
            f"columns {X.T.tolist()}: NumPy warned '{warned[0]}'; find the constant columns before you divide"
        )


def check_far_from_nought(correlation):
    """1e8 plus small whole numbers have the correlations of the small numbers."""
    X = table([1, 2, 3, 4, 5], [20, 40, 50, 40, 50])
    got = np.asarray(correlation(X + 1e8))
    r = 0.6**0.5
    assert np.allclose(got, [[1, r], [r, 1]], rtol=0, atol=1e-9), (
        f"1e8 + columns {X.T.tolist()}: r should be {r:.9f}, got {got[0, 1]:.9f}; "
        "subtract the means before anything is squared or multiplied"
    )


def check_each_column_has_ranks_of_its_own(rank_correlation):
    """Ranks are taken within a column."""
    expect(
        rank_correlation, table([1, 5, 9], [6, 4, 2]), [[1, -1], [-1, 1]],
        "ranks 1, 2, 3 and 3, 2, 1 within the columns; ranks in the whole table mix their units",
    )  # fmt: skip


def check_ranks_are_places(rank_correlation):
    """e to the x rises with x: Spearman's correlation is 1, and a rank is a place in the sorted order."""
    x = np.array([3.0, 0.0, 2.0, 1.0, 4.0])
    expect(
        rank_correlation, table(x, np.exp(x)), np.ones((2, 2)),
        "larger goes with larger throughout, so the ranks are equal; their values do not count",
    )  # fmt: skip
    r = np.corrcoef([2, 3, 1, 4], [2, 1, 3, 4])[0, 1]
    expect(
        rank_correlation, table([20, 30, 10, 40], [2, 1, 3, 4]), [[1, r], [r, 1]],
        "the ranks of 20, 30, 10, 40 are 2, 3, 1, 4: where each value stands among the sorted ones. "
        "An argsort says where each place gets its value from",
    )  # fmt: skip


def check_ties_share_their_places(rank_correlation):
    """Equal values share the mean of their places."""
    r = np.corrcoef([1, 2.5, 2.5, 4], [1, 2, 4, 3])[0, 1]
    expect(
        rank_correlation, table([5, 7, 7, 9], [1, 2, 4, 3]), [[1, r], [r, 1]],
        "the ranks of 5, 7, 7, 9 are 1, 2.5, 2.5, 4: the two 7 take the places 2 and 3 together",
    )  # fmt: skip
    r = np.corrcoef([1.5, 1.5, 3, 4.5, 4.5, 6], [1, 3, 2, 6, 4, 5])[0, 1]
    expect(
        rank_correlation, table([2, 2, 8, 9, 9, 90], [1, 3, 2, 6, 4, 5]), [[1, r], [r, 1]],
        "ranks 1.5, 1.5, 3, 4.5, 4.5, 6: a value after a tie keeps the place that it would have without one",
    )  # fmt: skip
    r = np.corrcoef([2, 2, 2, 4, 5], [1, 4, 2, 3, 5])[0, 1]
    expect(
        rank_correlation, table([3, 3, 3, 6, 7], [1, 4, 2, 3, 5]), [[1, r], [r, 1]],
        "three equal values share the places 1, 2, 3, so each has rank 2",
    )  # fmt: skip
    nan = np.nan
    expect(
        rank_correlation, table([1, 2, 9], [4, 4, 4]), [[1, nan], [nan, nan]],
        "all places of a constant column are shared, so its ranks are equal, and it has no correlation",
    )  # fmt: skip


def check_the_table_stays_as_it_is(correlation, rank_correlation):
    """The caller's table is not changed."""
    for call in (correlation, rank_correlation):
        unchanged(call, table([5, 7, 7, 9], [1, 2, 4, 3]))


def check_refuses_what_is_no_table(correlation, rank_correlation):
    """One row, a vector, three axes, nan and infinity are refused by both."""
    for X, idea in (
        ([[1.0, 2.0]], "one row has no deviations"),
        ([1.0, 2.0, 3.0], "a vector has no columns"),
        ([[[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [0.0, 1.0]]], "a stack of tables is no table"),
        ([[1.0, np.nan], [2.0, 3.0], [3.0, 1.0]], "nan has no place among the others"),
        ([[1.0, np.inf], [2.0, 3.0], [3.0, 1.0]], "an infinite entry has no deviation"),
    ):
        for call in (correlation, rank_correlation):
            try:
                raises(ValueError, call, np.array(X))
            except AssertionError as error:
                raise AssertionError(f"{error}; {idea}") from None


def check_two_rows_and_other_numbers(correlation, rank_correlation):
    """Two rows are enough, and whole numbers and fractions are taken."""
    for X in ([[1, 5], [2, 3]], [[Fraction(1, 2), 5], [1, Fraction(7, 2)]]):
        for call in (correlation, rank_correlation):
            got = np.asarray(call([list(row) for row in X]), dtype=float)
            assert np.allclose(got, [[1, -1], [-1, 1]], rtol=0, atol=1e-9), (
                f"X={X}: expected [[1, -1], [-1, 1]], got {got.tolist()}; two rows make a line, and here it falls"
            )
    X = [[2, 1], [2, 3], [5, 2]]
    got = np.asarray(rank_correlation(X))
    r = np.corrcoef([1.5, 1.5, 3], [1, 3, 2])[0, 1]
    assert abs(got[0, 1] - r) < 1e-9, (
        f"X={X}: r should be {r:.4f}, got {got[0, 1]:.4f}; a rank of 1.5 needs floats, make them of X first"
    )


def check_agrees_with_numpy_and_scipy(correlation, rank_correlation, rng):
    """20 random tables, some with ties, given as arrays and as lists."""
    for turn in range(20):
        n, d = int(rng.integers(3, 12)), int(rng.integers(2, 5))
        X = rng.normal(50, 9, (n, d)) if turn % 2 else rng.integers(0, 4, (n, d)) + np.eye(n, d)
        X[:2] = np.arange(2 * d).reshape(2, d)  # so that no column is constant
        ranked = np.apply_along_axis(rankdata, 0, X)
        for call, want in ((correlation, np.corrcoef(X.T)), (rank_correlation, np.corrcoef(ranked.T))):
            got = np.asarray(call(X.tolist()))
            assert np.allclose(got, want, rtol=0, atol=1e-9), (
                f"X={np.round(X, 3).tolist()}: expected {np.round(want, 4).tolist()}, got {np.round(got, 4).tolist()}"
            )


def check_many_columns_are_fast(correlation, reference, rng):
    """150 columns cost one product, not 22,500 small ones."""
    faster_than(
        correlation, reference.correlation, rng.normal(size=(50, 150)),
        because="centre all columns at once; one product of tables holds the dot products of all pairs",
    )  # fmt: skip
