"""What a correct `solve` does."""

import numpy as np

from mlcli.checks import faster_than, raises, unchanged


def told(A, b):
    return f"A={np.asarray(A).tolist()}, b={np.asarray(b).tolist()}"


def expect(solve, A, b, want, idea):
    got = np.asarray(solve(np.array(A, dtype=float), np.array(b, dtype=float)))
    want = np.asarray(want, dtype=float)
    assert got.shape == want.shape, (
        f"{told(A, b)}: expected shape {want.shape}, got {got.shape}; one unknown for each row of b"
    )
    assert np.allclose(got, want, rtol=1e-8, atol=1e-9), (
        f"{told(A, b)}: expected {want.tolist()}, got {got.tolist()}; {idea}"
    )


def check_two_receipts(solve):
    """2 apples and 3 pears for 8, 4 apples and 1 pear for 6."""
    expect(solve, [[2, 3], [4, 1]], [8, 6], [1, 2], "2·1 + 3·2 = 8 and 4·1 + 1·2 = 6")


def check_three_unknowns(solve):
    """Unknowns are found from the last to the first."""
    expect(
        solve, [[2, 1, 1], [4, 3, 3], [8, 7, 9]], [7, 19, 49], [1, 2, 3],
        "the last equation then holds one unknown; put what you found into the ones above",
    )  # fmt: skip


def check_zero_in_the_corner(solve):
    """[[0, 1], [1, 0]] needs its rows swapped, the bills with them."""
    A, b = [[0.0, 1.0], [1.0, 0.0]], [2.0, 3.0]
    try:
        got = np.asarray(solve(np.array(A), np.array(b)))
    except (ValueError, ZeroDivisionError) as error:
        raise AssertionError(
            f"{told(A, b)}: expected [3, 2], got {type(error).__name__}: {error}; "
            "a zero in the corner does not make A singular: another row can come to the top"
        ) from None
    assert np.allclose(got, [3, 2]), (
        f"{told(A, b)}: expected [3, 2], got {got.tolist()}; "
        "you divide by the 0 in the corner, or swap rows of A and leave b as it is"
    )


def check_a_tiny_pivot(solve):
    """The largest entry of the column becomes the pivot, not the first one that is not 0."""
    expect(
        solve, [[1e-20, 1.0], [1.0, 1.0]], [1, 2], [1, 1],
        "dividing by 1e-20 makes the second row 1e20 large and its 2 is rounded away; take the largest pivot",
    )  # fmt: skip
    expect(
        solve, [[1e-20, 1.0], [-1.0, 1.0]], [1, 0], [1, 1],
        "the largest pivot means the largest without its sign: −1 is larger than 1e-20",
    )  # fmt: skip


def check_several_right_sides(solve):
    """Columns of b are solved together."""
    expect(
        solve, [[2, 3], [4, 1]], [[8, 5], [6, 5]], [[1, 1], [2, 1]],
        "each column of b has its own unknowns, and each step of the elimination is done to a whole row of b",
    )  # fmt: skip


def check_whole_numbers_are_not_cut(solve):
    """Integer arrays and lists give fractions where fractions are right."""
    for A, b in (
        (np.array([[2, 1], [1, 3]]), np.array([1, 1])),
        ([[2, 1], [1, 3]], [1, 1]),
        (np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([1, 1])),
    ):
        got = np.asarray(solve(A, b), dtype=float)
        assert np.allclose(got, [0.4, 0.2]), (
            f"{told(A, b)}: expected [0.4, 0.2], got {got.tolist()}; "
            "an integer array cuts the fractions that you write into it: take copies as float first"
        )


def check_arguments_stay_as_they_are(solve):
    """The caller's A and b are not changed."""
    unchanged(solve, np.array([[0.0, 2.0], [1.0, 1.0]]), np.array([2.0, 2.0]))


def check_singular_is_refused(solve):
    """Without a pivot above 1e-12 of the largest entry, `singular` is said."""
    for A, idea in (
        ([[1.0, 2.0], [2.0, 4.0]], "the second row is twice the first"),
        (
            [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]],
            "the rows climb in equal steps, so one is the mean of two",
        ),
        ([[0.0, 0.0], [0.0, 0.0]], "there is no pivot at all"),
        ([[1.0, 0.0], [0.0, 9.9e-13]], "9.9e-13 is below 1e-12 times the largest entry, 1"),
        ([[1e20, 0.0], [0.0, 1e7]], "1e7 is below 1e-12 times the largest entry, 1e20"),
    ):
        error = raises(ValueError, solve, np.array(A), np.ones(len(A)))
        assert "singular" in str(error).lower(), (
            f"A={A}: expected a ValueError that says singular, got {str(error)!r}; {idea}"
        )
    expect(
        solve, [[1.0, 0.0], [0.0, 1.1e-12]], [1, 1.1e-12], [1, 1],
        "1.1e-12 is above 1e-12 times the largest entry, so it is a pivot",
    )  # fmt: skip
    expect(
        solve, [[1e-20, 0.0], [0.0, 1e-20]], [1e-20, 2e-20], [1, 2],
        "small entries do not make A singular: compare a pivot with the largest entry of A",
    )  # fmt: skip


def check_shapes_and_numbers_are_checked(solve):
    """What is not square, does not fit or is not finite is refused."""
    for A, b, idea in (
        (np.ones((2, 3)), np.ones(2), "2 equations with 3 unknowns"),
        (np.eye(3)[:, :2], np.ones(3), "3 equations with 2 unknowns"),
        (np.eye(2), np.ones(3), "3 bills for 2 receipts"),
        (np.ones(4), np.ones(4), "a vector is no matrix"),
        (np.eye(2), np.array(1.0), "one number is no list of bills"),
        (np.eye(2), np.ones((2, 1, 1)), "b has three axes"),
        (np.array([[1.0, np.nan], [0.0, 1.0]]), np.ones(2), "a nan in A would reach every unknown"),
        (np.eye(2), np.array([1.0, np.inf]), "an infinite bill has no prices"),
    ):
        try:
            raises(ValueError, solve, A, b)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_random_systems(solve, rng):
    """40 random systems agree with NumPy's own solution."""
    for _ in range(40):
        n = int(rng.integers(1, 9))
        A = rng.normal(size=(n, n))
        A[rng.random((n, n)) < 0.3] = 0
        b = rng.normal(size=n) if rng.random() < 0.5 else rng.normal(size=(n, 3))
        if np.linalg.cond(A) > 1e5:
            continue
        want, got = np.linalg.solve(A, b), np.asarray(solve(A, b))
        assert got.shape == want.shape, (
            f"A {A.shape}, b {b.shape}: expected shape {want.shape}, got {got.shape}"
        )
        off = np.abs(got - want).max()
        assert np.allclose(got, want, rtol=1e-8, atol=1e-8), (
            f"{told(np.round(A, 3), np.round(b, 3))}: {off:.2g} off the solution {np.round(want, 3).tolist()}, "
            f"got {np.round(got, 3).tolist()}; does A @ w give b, and at which row does it stop to?"
        )


def check_200_equations(solve, reference, rng):
    """200 unknowns: whole rows at a time, not entry by entry."""
    A, b = rng.normal(size=(200, 200)), rng.normal(size=200)
    faster_than(
        solve, reference.solve, A, b, times=8, slack=0.2,
        because="three loops inside one another touch nearly three million entries one by one; NumPy subtracts a whole row at once",
    )  # fmt: skip
