"""What a correct `compress` does."""

from fractions import Fraction

import numpy as np
from sklearn.datasets import load_digits

from mlcli.checks import raises, unchanged


def factors(compress, A, energy):
    got = compress(np.array(A, dtype=float), energy)
    assert isinstance(got, tuple) and len(got) == 3, (
        f"expected a tuple (L, R, k), got {type(got).__name__}: return all three"
    )
    L, R, k = got
    return np.asarray(L), np.asarray(R), k


def check_one_layer(compress):
    """A table of rank 1 comes back as one column times one row."""
    A = np.outer([1, 2, 3], [2, 0, 1, 4])
    L, R, k = factors(compress, A, 1.0)
    assert k == 1, (
        f"A of rank 1 with energy 1: expected k = 1, got {k}; the other singular values are rounding"
    )
    assert L.shape == (3, 1) and R.shape == (1, 4), (
        f"A of 3×4 with k = 1: expected shapes (3, 1) and (1, 4), got {L.shape} and {R.shape}; "
        "L has a column and R a row for each layer kept"
    )
    off = np.abs(L @ R - A).max()
    assert off < 1e-9, (
        f"A of rank 1: L @ R differs from A by {off:.3g}; the singular value belongs into one of the factors, once"
    )


def check_the_directions_are_rows(compress):
    """[[3, 0], [4, 5]] with one layer is [[1.5, 1.5], [4.5, 4.5]]."""
    L, R, k = factors(compress, [[3, 0], [4, 5]], 0.85)
    assert k == 1, (
        f"A=[[3, 0], [4, 5]]: σ² is 45 and 5, so one layer keeps 0.9 of the energy, and 0.85 is asked, got k = {k}"
    )
    got = (L @ R).round(3).tolist()
    assert np.allclose(L @ R, [[1.5, 1.5], [4.5, 4.5]], atol=1e-9), (
        f"A=[[3, 0], [4, 5]], energy=0.85: expected L @ R of [[1.5, 1.5], [4.5, 4.5]], got {got}; "
        "the third result of svd is transposed already, so its directions are rows"
    )


def check_shares_are_of_squares(compress):
    """Shares of σ², not of σ, decide."""
    A = np.diag([4.0, 2.0, 1.0])
    for energy, want in ((0.76, 1), (0.77, 2), (0.95, 2), (0.96, 3)):
        *_, k = factors(compress, A, energy)
        assert k == want, (
            f"A = diag(4, 2, 1), energy={energy}: expected k = {want}, got {k}; "
            "σ² is 16, 4 and 1 of 21, so one layer keeps 0.762 and two keep 0.952; σ itself has other shares"
        )


def check_the_bound_itself_is_enough(compress):
    """A share of exactly `energy` is enough."""
    A = np.diag([2.0, 1.0, 1.0])
    for energy, want in ((4 / 6, 1), (5 / 6, 2), (1.0, 3), (1e-9, 1)):
        *_, k = factors(compress, A, energy)
        assert k == want, (
            f"A = diag(2, 1, 1), energy={energy:.4g}: expected k = {want}, got {k}; "
            "the layers keep 4, 5 and 6 sixths; count how many layers it takes until their sum reaches the energy"
        )


def check_wide_and_tall_tables(compress):
    """2×5 and 5×2 tables are treated alike."""
    A = np.array([[1.0, 2, 3, 4, 5], [2, 1, 0, 1, 2]])
    for table in (A, A.T):
        L, R, k = factors(compress, table, 1.0)
        want = (table.shape[0], 2), (2, table.shape[1]), 2
        assert (L.shape, R.shape, k) == want, (
            f"a table of {table.shape}, energy=1: expected {want}, got {(L.shape, R.shape, k)}; "
            "full_matrices=False keeps only the rows and columns that belong to a singular value"
        )
        assert np.allclose(L @ R, table, atol=1e-9), (
            f"a table of {table.shape}, energy=1: L @ R is not the table"
        )


def check_the_digit_of_the_lesson(compress):
    """The first digit needs 4 layers for 0.99 of its energy."""
    image = load_digits().images[0]
    for energy, want in ((0.95, 2), (0.98, 3), (0.99, 4), (0.999, 5)):
        *_, k = factors(compress, image, energy)
        assert k == want, f"the first digit, energy={energy}: expected k = {want}, got {k}"


def check_rank_three_with_rounding(compress, rng):
    """Energy 1 asks for the rank, not for layers of rounding."""
    for scale in (1.0, 1e-9, 1e9):
        A = scale * rng.normal(size=(8, 3)) @ rng.normal(size=(3, 6))
        *_, k = factors(compress, A, 1.0)
        assert k == 3, (
            f"a random 8×6 table of rank 3, times {scale:g}, energy=1: expected k = 3, got {k}; "
            "sums of rounded numbers end a little below 1, so forgive 1e-12 of the whole energy"
        )


def check_only_a_little_is_forgiven(compress):
    """1e-12 of the energy is forgiven, and not twice as much."""
    for share, want in ((0.5e-12, 1), (1.5e-12, 2)):
        *_, k = factors(compress, np.diag([1.0, np.sqrt(share)]), 1.0)
        assert k == want, (
            f"a second layer with {share:g} of the energy, energy=1: expected k = {want}, got {k}; 1e-12 of the sum is forgiven"
        )


def check_no_better_approximation(compress, rng):
    """The error is what the layers left out make: √(σ²ₖ₊₁ + …)."""
    for _ in range(10):
        m, n = (int(size) for size in rng.integers(2, 8, size=2))
        A = rng.normal(size=(m, n))
        energy = float(rng.uniform(0.3, 0.99))
        L, R, k = factors(compress, A, energy)
        S = np.linalg.svd(A, compute_uv=False)
        want = next(i for i in range(1, len(S) + 1) if (S[:i] ** 2).sum() >= energy * (S**2).sum())
        assert k == want, f"a random {m}×{n} table, energy={energy:.3f}: expected k = {want}, got {k}"
        error, least = np.linalg.norm(A - L @ R), np.sqrt((S[k:] ** 2).sum())
        assert abs(error - least) < 1e-8, (
            f"a random {m}×{n} table, k = {k}: ‖A − L @ R‖ is {error:.6g}, and {least:.6g} is possible; keep the largest layers"
        )


def check_only_zeros(compress):
    """A table of zeros gives k = 1 and zeros."""
    L, R, k = factors(compress, np.zeros((3, 2)), 0.9)
    assert k == 1 and L.shape == (3, 1) and R.shape == (1, 2) and not (L @ R).any(), (
        f"A of zeros: expected k = 1 and a product of zeros, got k = {k}, shapes {L.shape} and {R.shape}; "
        "no share can be computed from a total of 0, so compare sums, not quotients"
    )


def check_arguments_stay_as_they_are(compress):
    """The caller's table is not changed."""
    unchanged(compress, np.array([[3.0, 0.0], [4.0, 5.0]]), 0.9)


def check_lists_are_tables(compress):
    """Nested lists, of fractions, too, are taken as they are."""
    for A in ([[3, 0], [4, 5]], [[Fraction(3), 0], [Fraction(4), Fraction(5)]]):
        L, R, k = compress(A, 1)
        assert k == 2 and np.allclose(np.asarray(L) @ np.asarray(R), [[3, 0], [4, 5]]), (
            f"A={A}, energy=1: expected the table back, got k = {k}; make floats of A first"
        )


def check_refuses_other_input(compress):
    """Shares beyond 0 to 1, vectors, nan and inf are refused."""
    table = np.eye(2)
    for A, energy, idea in (
        (table, 0.0, "an energy of 0 keeps nothing"),
        (table, -0.5, "a share is not negative"),
        (table, 1.01, "no layers hold more than all of the energy"),
        (table, 90, "the energy is a share, 0.9, and not a percentage"),
        (table, float("nan"), "nan is no share"),
        (np.ones(3), 0.9, "a vector is no table"),
        (np.ones((2, 2, 2)), 0.9, "a stack of tables is no table"),
        (np.array([[1.0, np.nan]]), 0.9, "nan has no energy"),
        (np.array([[1.0, np.inf]]), 0.9, "the energy would be infinite"),
    ):
        try:
            raises(ValueError, compress, A, energy)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None
