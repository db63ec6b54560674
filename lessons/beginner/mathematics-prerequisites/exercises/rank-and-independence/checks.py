"""What a correct `row_space_basis` does."""

from fractions import Fraction

import numpy as np

from mlcli.checks import probe, raises, unchanged


@probe
def with_warnings(row_space_basis, A):
    """The basis, and what NumPy warned of on the way."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = row_space_basis(A)
    return result, [str(each.message) for each in caught]


def told(A):
    return f"A={np.asarray(A).tolist()}"


def basis_of(row_space_basis, A, rank, idea):
    """The learner's basis, once its shape is right."""
    A = np.array(A, dtype=float)
    got = np.asarray(row_space_basis(A.copy()))
    want = (rank, A.shape[1])
    assert got.shape == want, f"{told(A)}: expected shape {want}, got {got.shape}; {idea}"
    return got


def check_independent_rows(row_space_basis):
    """[2, 1] and [1, 2] give two rows of two numbers."""
    basis_of(
        row_space_basis, [[2, 1], [1, 2]], 2, "neither row is a multiple of the other: one direction each"
    )


def check_rows_are_one_long_and_at_right_angles(row_space_basis):
    """The basis is orthonormal and spans the rows."""
    A = np.array([[3.0, 0.0, 4.0], [1.0, 2.0, 2.0]])
    got = basis_of(row_space_basis, A, 2, "two independent rows")
    lengths = np.linalg.norm(got, axis=1)
    assert np.allclose(lengths, 1, atol=1e-10), (
        f"{told(A)}: rows of length {np.round(lengths, 4).tolist()}; divide what is left of a row by its own length"
    )
    dot = got[0] @ got[1]
    assert abs(dot) < 1e-10, (
        f"{told(A)}: the rows have a dot product of {dot:.3g}; subtract from a row its part along each earlier one"
    )
    rest = np.abs(A - A @ got.T @ got).max()
    assert rest < 1e-9, (
        f"{told(A)}: {rest:.3g} of the rows lies outside your basis; it has to be made of the rows of A"
    )


def check_dependent_rows_add_nothing(row_space_basis):
    """A row that the others can make is dropped, and nothing warns."""
    A = [[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [1.0, 0.0, 1.0]]
    got, warned = with_warnings(np.array(A))
    assert not np.isnan(got).any(), (
        f"{told(A)}: got {np.round(got, 3).tolist()}; nothing is left of row 1, and 0/0 is nan: test the length, then divide"
    )
    assert np.shape(got) == (2, 3), (
        f"{told(A)}: expected shape (2, 3), got {np.shape(got)}; row 1 is twice row 0 and opens no direction"
    )
    assert not warned, f"{told(A)}: NumPy warned '{warned[0]}'; test the length before you divide by it"
    basis_of(
        row_space_basis, [[1, 2, 0], [0, 1, 1], [1, 3, 1]], 2,
        "row 2 is row 0 plus row 1: subtract its parts along all directions so far, not along the last alone",
    )  # fmt: skip
    A = [[1.0, 2.0], [3.0, 6.0]]
    got = basis_of(row_space_basis, A, 1, "row 1 is three times row 0")[0]
    assert abs(abs(got @ np.array([1, 2]) / np.sqrt(5)) - 1) < 1e-9, (
        f"{told(A)}: expected a row along [1, 2], got {np.round(got, 3).tolist()}; it is the rows that are spanned"
    )
    A = [[0.1, 0.2, 0.7], [0.3, 0.6, 2.1], [0.0, 1.0, 0.0]]
    basis_of(
        row_space_basis, A, 2,
        "0.3 is not exactly three times 0.1 in floats, so a rest of 1e-17 is no direction: compare with a tolerance",
    )  # fmt: skip


def check_nearly_parallel_rows(row_space_basis):
    """[1, 1] and [1, 1.000000001] are two directions, at right angles to 1e-10."""
    A = [[1.0, 1.0], [1.0, 1.0 + 1e-9]]
    got = basis_of(
        row_space_basis,
        A,
        2,
        "the rest of the second row is 7e-10 long, which is above 1e-10 times the longest row",
    )
    dot = abs(got[0] @ got[1])
    assert dot < 1e-10, (
        f"{told(A)}: your rows have a dot product of {dot:.1g}; rounding is large beside a rest so short, "
        "so subtract its projections a second time before you divide"
    )


def check_units_do_not_matter(row_space_basis):
    """The same table in units 1e-150 or 1e120 times as large has the same rank."""
    A = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0], [1.0, 3.0, 1.0]])
    for scale in (1e-150, 1e-12, 1e120):
        got = np.asarray(row_space_basis(A * scale))
        assert got.shape == (2, 3), (
            f"A={scale:g} times {A.tolist()}: expected shape (2, 3), got {got.shape}; "
            "what is little depends on the size of A: compare with tol times the longest row of A"
        )


def check_the_tolerance_is_the_callers(row_space_basis):
    """A rest of at most `tol` times the longest row is dropped, a longer one is kept."""
    A = np.array([[10.0, 0.0], [0.0, 0.5]])
    for tol, rank in ((0.04, 2), (0.06, 1), (0.05, 1)):
        got = np.asarray(row_space_basis(A, tol))
        assert got.shape == (rank, 2), (
            f"{told(A)}, tol={tol}: expected shape {(rank, 2)}, got {got.shape}; "
            f"row 1 leaves 0.5, and the limit is {tol} times the longest row, {tol * 10:g}"
        )
    A = np.array([[10.0, 0.0], [10.0, 0.0], [10.0, 0.0], [0.0, 0.5]])
    got = np.asarray(row_space_basis(A, 0.04))
    assert got.shape == (2, 2), (
        f"{told(A)}, tol=0.04: expected shape (2, 2), got {got.shape}; "
        "the limit is 0.04 times 10, the longest row; the length of the whole table, or of a column, is another number"
    )
    A = np.array([[0.0, 0.5], [10.0, 0.0]])
    got = np.asarray(row_space_basis(A, 0.06))
    assert got.shape == (1, 2) and abs(abs(got[0, 0]) - 1) < 1e-9, (
        f"{told(A)}, tol=0.06: expected one row along the first axis, got {got.tolist()}; "
        "the longest row of all of A sets the limit, wherever it stands"
    )


def check_only_zeros(row_space_basis):
    """A table of zeros has no direction: shape (0, n)."""
    basis_of(row_space_basis, np.zeros((3, 4)), 0, "no row points anywhere, so the basis is empty and 4 wide")


def check_more_rows_than_columns(row_space_basis):
    """Five rows in a plane of space give two rows."""
    A = np.array([[1, 0, 1], [2, 1, 2], [0, 3, 0], [5, 5, 5], [1, 1, 1]])
    got = basis_of(row_space_basis, A, 2, "all five rows have equal first and last entries: a plane")
    rest = np.abs(A - A @ got.T @ got).max()
    assert rest < 1e-9, f"{told(A)}: {rest:.3g} of the rows lies outside your basis"


def check_arguments_stay_as_they_are(row_space_basis):
    """The caller's table is not changed."""
    unchanged(row_space_basis, np.array([[3.0, 4.0], [1.0, 2.0]]))


def check_whole_numbers_and_lists(row_space_basis):
    """Integers, nested lists and fractions are taken as they are."""
    for A in (
        [[3, 4], [1, 0]],
        np.array([[3, 4], [1, 0]]),
        [[Fraction(3), Fraction(4)], [Fraction(1, 2), 0]],
    ):
        got = np.asarray(row_space_basis(A), dtype=float)
        assert got.shape == (2, 2) and np.allclose(got @ got.T, np.eye(2), atol=1e-10), (
            f"A={A!r}: expected two rows of length one at right angles, got {got.tolist()}; make floats of A first"
        )


def check_refuses_what_is_no_table(row_space_basis):
    """A vector, three axes, nan and inf are refused."""
    for A, idea in (
        ([1.0, 2.0], "a vector alone has no rows"),
        ([[[1.0, 2.0]]], "a stack of tables is no table"),
        ([[1.0, np.nan]], "nan has no direction"),
        ([[np.inf, 1.0]], "an infinite row has no direction"),
    ):
        try:
            raises(ValueError, row_space_basis, np.array(A))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_planted_ranks(row_space_basis, rng):
    """30 random tables of known rank."""
    for _ in range(30):
        m, n = (int(size) for size in rng.integers(2, 8, size=2))
        r = int(rng.integers(1, min(m, n) + 1))
        A = np.linalg.qr(rng.normal(size=(m, m)))[0][:, :r] @ np.linalg.qr(rng.normal(size=(n, n)))[0][:r]
        got = np.asarray(row_space_basis(A))
        given = f"a random {m}×{n} table of rank {r}"
        assert got.shape == (r, n), f"{given}: expected shape {(r, n)}, got {got.shape}"
        assert np.abs(got @ got.T - np.eye(r)).max() < 1e-10, (
            f"{given}: the rows of the result are not orthonormal"
        )
        assert np.abs(A - A @ got.T @ got).max() < 1e-9, f"{given}: rows of A lie outside the result"
