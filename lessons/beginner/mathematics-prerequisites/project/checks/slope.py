"""The loss, and the gradient of one rating."""

import numpy as np

from mlcli.checks import close, unchanged


def some_params(rng, users=3, items=4, k=2):
    return {
        "mu": float(rng.normal(3, 0.3)),
        "bu": rng.normal(size=users),
        "bi": rng.normal(size=items),
        "P": rng.normal(size=(users, k)),
        "Q": rng.normal(size=(items, k)),
    }


def check_the_loss_of_two_ratings(loss):
    """Two ratings worked by hand, without a penalty."""
    params = {
        "mu": 3.0,
        "bu": np.array([0.5]),
        "bi": np.array([0.0, -1.0]),
        "P": np.array([[1.0]]),
        "Q": np.array([[0.5], [2.0]]),
    }
    got = loss(params, np.array([0, 0]), np.array([0, 1]), np.array([5.0, 3.5]), 0.0)
    close(
        got, 2.0, given="raw predictions 4 and 4.5 for ratings 5 and 3.5",
        what="the loss: errors 1 and -1, squared and added",
    )  # fmt: skip


def check_the_penalty(loss):
    """All entries are paid for, also those of users who rated nothing."""
    params = {
        "mu": 3.0,
        "bu": np.array([1.0, 2.0]),
        "bi": np.array([3.0]),
        "P": np.array([[1.0], [2.0]]),
        "Q": np.array([[0.0]]),
    }
    got = loss(params, np.array([0]), np.array([0]), np.array([7.0]), 0.5)
    close(
        got,
        9.5,
        what="a rating without error, lam = 0.5, bu (1, 2), bi (3), P rows 1 and 2, Q 0: half of 1 + 4 + 9 + 1 + 4",
    )


def check_the_loss_on_random_tables(loss, reference, rng):
    """Random parameters and ratings."""
    for _ in range(8):
        params, n = some_params(rng), int(rng.integers(1, 12))
        u, i, r = rng.integers(0, 3, n), rng.integers(0, 4, n), rng.uniform(1, 5, n)
        close(unchanged(loss, params, u, i, r, 0.3), reference.loss(params, u, i, r, 0.3), what="the loss")


def check_the_gradient_by_numbers(gradient, reference, rng):
    """Each derivative is what a tiny change of its parameter does to the loss."""
    for lam in (0.0, 0.7):
        params = some_params(rng)
        user, item, rating = 2, 1, float(rng.uniform(1, 5))
        got = unchanged(gradient, params, user, item, rating, lam)
        assert isinstance(got, tuple) and len(got) == 4, "expected the tuple (g_bu, g_bi, g_p, g_q)"
        alone = {
            "mu": params["mu"], "bu": params["bu"][[user]], "bi": params["bi"][[item]],
            "P": params["P"][[user]], "Q": params["Q"][[item]],
        }  # fmt: skip
        names = ("bu", "bi", "P", "Q")
        for name, slope in zip(names, got, strict=True):
            want = by_numbers(reference.loss, alone, name, rating, lam)
            close(
                np.ravel(slope), want, tolerance=1e-5,
                what=f"the derivative by {name} with lam = {lam:g}, against central differences of this rating's loss",
            )  # fmt: skip


def by_numbers(loss, params, name, rating, lam, step=1e-5):
    slopes = []
    zero = np.array([0])
    for place in range(params[name].size):
        ends = []
        for change in (step, -step):
            moved = params[name].copy()
            moved.flat[place] += change
            ends.append(loss({**params, name: moved}, zero, zero, np.array([rating]), lam))
        slopes.append((ends[0] - ends[1]) / (2 * step))
    return np.array(slopes)
