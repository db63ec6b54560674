"""The mean, and what users and items add to it."""

import numpy as np

from mlcli.checks import agrees_with, close, unchanged

USERS, ITEMS, RATINGS = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 2]), np.array([5.0, 4.0, 2.0, 1.0])


def check_shapes(global_and_biases):
    """A tuple: a number and two arrays."""
    got = unchanged(global_and_biases, USERS.copy(), ITEMS.copy(), RATINGS.copy(), 1.0)
    assert isinstance(got, tuple) and len(got) == 3, (
        f"expected the tuple (mu, bu, bi), got {type(got).__name__}"
    )
    shapes = [np.shape(part) for part in got]
    assert shapes == [(), (2,), (3,)], f"2 users and 3 items: expected shapes (), (2,), (3,), got {shapes}"


def check_a_small_case(global_and_biases):
    """Four ratings worked by hand, without damping."""
    mu, bu, bi = global_and_biases(USERS.copy(), ITEMS.copy(), RATINGS.copy(), 0.0)
    close(mu, 3.0, what="mu of the ratings 5, 4, 2, 1")
    close(np.asarray(bu), np.array([1.5, -1.5]), what="bu: user 0 gave 5 and 4, which is 2 and 1 above 3")
    close(
        np.asarray(bi), np.array([0.5, -0.5, -0.5]),
        what="bi, of what is left when mu and the user's bias are taken off: 0.5, -0.5, 0.5, -0.5",
    )  # fmt: skip


def check_lam_damps(global_and_biases):
    """With lam = 2 a user of two ratings keeps half of the mean rest."""
    _, bu, _ = global_and_biases(USERS.copy(), ITEMS.copy(), RATINGS.copy(), 2.0)
    close(
        np.asarray(bu),
        np.array([0.75, -0.75]),
        what="bu with lam = 2: 3 divided by 2 + 2, and -3 by the same",
    )


def check_ids_without_ratings(global_and_biases):
    """Users and items that never occur get 0."""
    with np.errstate(all="ignore"):
        _, bu, bi = global_and_biases(np.array([0, 3]), np.array([2, 2]), np.array([4.0, 2.0]), 0.0)
    close(np.asarray(bu), np.array([1.0, 0.0, 0.0, -1.0]), what="bu, where users 1 and 2 rated nothing")
    close(np.asarray(bi), np.zeros(3), what="bi, where items 0 and 1 have no rating")


def check_agrees_on_random_ratings(global_and_biases, reference, rng):
    """Random tables of ratings."""

    def generate(rng):
        n = int(rng.integers(1, 30))
        ratings = rng.integers(1, 6, n).astype(float)
        return rng.integers(0, 6, n), rng.integers(0, 5, n), ratings, float(rng.choice([0, 0.5, 3]))

    agrees_with(global_and_biases, reference.global_and_biases, generate, rng, times=20)
