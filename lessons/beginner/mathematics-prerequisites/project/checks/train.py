"""Training on one rating at a time."""

import numpy as np

from mlcli.checks import close, unchanged

NAMES = ("mu", "bu", "bi", "P", "Q")
# Each user rates one item and each item has one rating, so an epoch gives the same in every order.
APART = (np.array([0, 1, 2]), np.array([2, 0, 1]), np.array([5.0, 3.0, 1.5]))
SHARED = (np.array([0, 0]), np.array([0, 1]), np.array([5.0, 1.0]))


def check_shapes(train_sgd):
    """A tuple: a dict of five entries, and a list of losses."""
    got = unchanged(train_sgd, *(part.copy() for part in APART), 2, 0.02, 0.1, 3, 5)
    assert isinstance(got, tuple) and len(got) == 2, (
        f"expected the tuple (params, losses), got {type(got).__name__}"
    )
    params, losses = got
    assert set(params) == set(NAMES), (
        f"expected the entries {', '.join(NAMES)}, got {', '.join(map(str, params))}"
    )
    shapes = [np.shape(params[name]) for name in NAMES]
    want = [(), (3,), (3,), (3, 2), (3, 2)]
    assert shapes == want, f"3 users, 3 items, k = 2: expected shapes {want}, got {shapes}"
    assert len(losses) == 3, f"3 epochs: expected 3 losses, got {len(losses)}"


def check_tastes_are_learnt(train_sgd, rng):
    """Where only tastes explain the ratings, the error goes down with k."""
    taste, offer = rng.permutation([-1.0, 1.0] * 6), rng.permutation([-1.0, 1.0] * 5)
    u, i = (grid.ravel() for grid in np.meshgrid(np.arange(12), np.arange(10), indexing="ij"))
    r = 3 + taste[u] * offer[i]
    errors = []
    for k in (0, 1):
        params, _ = train_sgd(u, i, r, k, 0.05, 0.0, 60, 1)
        raw = params["mu"] + params["bu"][u] + params["bi"][i] + (params["P"][u] * params["Q"][i]).sum(axis=1)
        errors.append(float(((raw - r) ** 2).mean()))
    assert errors[0] > 0.5, (
        f"k = 0 explained ratings that only tastes explain: mean squared error {errors[0]:.2g}"
    )
    assert errors[1] < 0.1, (
        f"half of the people love what the others hate; 60 epochs with k = 1 leave a mean squared error of {errors[1]:.2g}; "
        "tables that start at 0 have a gradient of 0 and never move"
    )


def check_the_seed_decides(train_sgd):
    """Equal seeds agree, other seeds start elsewhere, a longer run begins like a shorter one."""
    first, again, other = (np.asarray(train_sgd(*APART, 2, 0.02, 0.1, 2, seed)[0]["P"]) for seed in (3, 3, 4))
    assert np.array_equal(first, again), "seed 3 gave two different P; draw everything from the seed"
    assert not np.allclose(first, other), (
        "seeds 3 and 4 gave the same P; the seed has to reach the starting numbers"
    )
    short, long = (list(train_sgd(*APART, 2, 0.02, 0.1, n, 3)[1]) for n in (2, 5))
    assert short == long[:2], (
        f"2 epochs gave the losses {short}, and 5 epochs began with {long[:2]}; with one generator, used as chance is needed, "
        "both begin alike"
    )


def check_one_step_from_the_old_numbers(train_sgd, reference, rng):
    """An epoch takes each rating once, and all four steps start from the numbers before."""
    seed = int(rng.integers(1000))
    for k, lr, lam in ((2, 0.05, 0.0), (3, 0.1, 0.4)):
        before, after = (train_sgd(*APART, k, lr, lam, n, seed)[0] for n in (2, 3))
        want = {name: np.array(before[name], dtype=float) for name in NAMES}
        for user, item, rating in zip(*APART, strict=True):
            steps = reference.gradient(before, user, item, rating, lam)
            for name, row, step in zip(NAMES[1:], (user, item, user, item), steps, strict=True):
                want[name][row] -= lr * step
        for name in NAMES:
            close(
                np.asarray(after[name]), np.asarray(want[name]), tolerance=1e-9,
                what=f"{name} after epoch 3, from the numbers after epoch 2 (each user and item has one rating; lr {lr:g}, lam {lam:g})",
            )  # fmt: skip


def check_a_new_order_each_epoch(train_sgd):
    """Two ratings of one user come in both orders within 40 epochs, one step for each."""
    seen = set()
    before = train_sgd(*SHARED, 0, 0.1, 0.3, 0, 9)[0]
    for epoch in range(1, 41):
        after = train_sgd(*SHARED, 0, 0.1, 0.3, epoch, 9)[0]
        got = np.append(after["bu"], after["bi"])
        seen |= {
            order
            for order in ((0, 1), (1, 0))
            if np.allclose(in_order(before, order), got, rtol=0, atol=1e-10)
        }
        assert seen, (
            f"two ratings of one user: bu and bi after epoch {epoch} are {np.round(got, 4).tolist()}, which no order of two steps "
            "gives, one for each rating"
        )
        if len(seen) == 2:
            return
        before = after
    raise AssertionError(
        f"40 epochs over two ratings all took them in the order {next(iter(seen))}; draw a new order for each epoch"
    )


def in_order(params, order):
    """bu and bi after one step on each of the two ratings of `SHARED`, with lr 0.1 and lam 0.3."""
    bu, bi = np.array(params["bu"], dtype=float), np.array(params["bi"], dtype=float)
    for user, item, rating in (tuple(part[row] for part in SHARED) for row in order):
        error = rating - params["mu"] - bu[user] - bi[item]
        bu[user], bi[item] = (
            bu[user] + 0.2 * (error - 0.3 * bu[user]),
            bi[item] + 0.2 * (error - 0.3 * bi[item]),
        )
    return np.append(bu, bi)


def check_the_losses(train_sgd, reference, rng):
    """The loss after each epoch, which falls."""
    u, i = rng.integers(0, 8, 60), rng.integers(0, 6, 60)
    r = rng.uniform(1, 5, 60)
    params, losses = train_sgd(u, i, r, 2, 0.01, 0.1, 12, 1)
    close(
        float(losses[-1]),
        reference.loss(params, u, i, r, 0.1),
        what="the last loss, against the loss of the returned params",
    )
    assert losses[-1] < losses[0], (
        f"12 epochs took the loss from {losses[0]:.4g} to {losses[-1]:.4g}; a step goes against the gradient"
    )


def check_rows_without_ratings(train_sgd):
    """Users and items that never occur keep zeros."""
    params, _ = train_sgd(np.array([0, 3]), np.array([4, 1]), np.array([4.0, 2.0]), 2, 0.05, 0.0, 3, 2)
    for name, rows in (("bu", [1, 2]), ("P", [1, 2]), ("bi", [0, 2, 3]), ("Q", [0, 2, 3])):
        got = np.asarray(params[name])[rows]
        assert not got.any(), (
            f"ids {rows} have no rating: expected zeros in {name}, got {got.tolist()}; nobody knows their tastes"
        )
