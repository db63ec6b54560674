"""Which k and lam, by ratings kept aside."""

import numpy as np
from given import ratings

from mlcli.checks import unchanged


def check_a_candidate_comes_back(tune, rng):
    """One of the pairs, and the arrays stay as they are."""
    u, i, r = rng.integers(0, 6, 60), rng.integers(0, 5, 60), rng.uniform(1, 5, 60)
    pairs = [(0, 0.1), (1, 0.1)]
    got = unchanged(tune, u, i, r, list(pairs), 1)
    assert tuple(got) in pairs, f"candidates {pairs}: expected one of them, got {got}"


def balanced(rng, n):
    """Each of n people and of n films has two ratings of 5 and two of 1, so the rest says the opposite of each."""
    films = np.concatenate([rng.permutation(n) for _ in range(4)])
    return np.tile(np.arange(n), 4), films, np.repeat([5.0, 5.0, 1.0, 1.0], n)


def check_kept_ratings_decide(tune, rng):
    """Where fitting misleads, the calm model is chosen, and where tastes decide, the one with tastes."""
    # What is learnt of the known ratings points away from the kept one: 4.0 ± 0.5 in the mean squared error.
    got = tuple(tune(*balanced(rng, 60), [(12, 0.0), (0, 20.0)], 3))
    assert got == (0, 20.0), (
        "each person and each film has two ratings of 5 and two of 1, so who fits the known ones closely expects the "
        f"opposite of a kept one, and (0, 20.0) predicts better than (12, 0.0); got {got}; judge by ratings that "
        "training has not seen"
    )
    u, i = (grid.ravel() for grid in np.meshgrid(np.arange(12), np.arange(10), indexing="ij"))
    taste, offer = rng.permutation([-1.0, 1.0] * 6), rng.permutation([-1.0, 1.0] * 5)
    strong = 3 + 2 * taste[u] * offer[i]
    got = tuple(tune(np.tile(u, 3), np.tile(i, 3), np.tile(strong, 3), [(0, 0.0), (2, 0.0)], 3))
    assert got == (2, 0.0), (
        f"half of the people love what the others hate, so (2, 0.0) predicts better than (0, 0.0); got {got}"
    )


def measure_test_rmse(train_sgd, predict, seed):
    """Root of the mean squared error on the test ratings."""
    train, (u, i, r) = ratings(1 + seed % 3)
    params, _ = train_sgd(*train, 3, 0.06, 0.05, 12, seed)
    return float(np.sqrt(np.mean((np.asarray(predict(params, u, i)) - r) ** 2)))
