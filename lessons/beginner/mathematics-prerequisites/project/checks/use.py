"""Predictions and similar items."""

import numpy as np

from mlcli.checks import close, unchanged

PARAMS = {
    "mu": 3.0,
    "bu": np.array([0.5, -0.5]),
    "bi": np.array([0.25, 1.0, -2.0]),
    "P": np.array([[1.0, 0.0], [0.0, 2.0]]),
    "Q": np.array([[0.5, 0.25], [1.0, -0.5], [-1.5, 0.0]]),
}


def fresh():
    return {name: np.array(value) if name != "mu" else value for name, value in PARAMS.items()}


def check_known_pairs(predict):
    """Mean, both biases and the product of tastes."""
    got = unchanged(predict, fresh(), np.array([0, 1]), np.array([0, 0]))
    close(
        np.asarray(got),
        np.array([4.25, 3.25]),
        what="users 0 and 1 on item 0: 3 + 0.5 + 0.25 + 0.5 and 3 - 0.5 + 0.25 + 0.5",
    )


def check_predictions_end_at_1_and_5(predict):
    """Nothing above 5 or below 1."""
    got = predict(fresh(), np.array([0, 0]), np.array([1, 2]))
    close(
        np.asarray(got),
        np.array([5.0, 1.0]),
        what="raw predictions 5.5 and 0 (no rating is above 5 or below 1)",
    )


def check_unknown_ids(predict):
    """A new user gets what is known of the item, a new item what is known of the user."""
    got = predict(fresh(), np.array([7, 1, 2]), np.array([0, 3, 9]))
    close(
        np.asarray(got), np.array([3.25, 2.5, 3.0]),
        what="user 7 on item 0, user 1 on item 3, both new: 3 + 0.25, 3 - 0.5, and the mean",
    )  # fmt: skip


def check_random_pairs(predict, reference, rng):
    """Random parameters, known and unknown ids together."""
    for _ in range(6):
        users, items, k = (int(rng.integers(1, 6)) for _ in range(3))
        params = {
            "mu": 3.2, "bu": rng.normal(size=users), "bi": rng.normal(size=items),
            "P": rng.normal(size=(users, k)), "Q": rng.normal(size=(items, k)),
        }  # fmt: skip
        u, i = rng.integers(0, 7, 15), rng.integers(0, 7, 15)
        close(np.asarray(predict(params, u, i)), reference.predict(params, u, i), what="predictions")


def check_similar_by_direction(similar_items):
    """The direction of the rows counts and not their length."""
    params = fresh() | {
        "Q": np.array([[1.0, 1.0], [9.0, 0.0], [0.2, 0.3], [-1.0, -1.0], [0.0, 2.0]]),
        "bi": np.zeros(5),
    }
    got = unchanged(similar_items, params, 0, 2)
    assert isinstance(got, list), f"expected a list of ids, got {type(got).__name__}"
    assert got == [2, 1], (
        f"rows (1, 1), (9, 0), (0.2, 0.3), (-1, -1), (0, 2): the two most similar to item 0 are [2, 1], got {got}; "
        "(0.2, 0.3) is short and points nearly the same way, and an item is not its own neighbour"
    )


def check_ties_and_zeros(similar_items):
    """Of equal cosines the lower id first; zeros have cosine 0; no more than there are."""
    rows = np.array([[0.0, 0.0], [-1.0, 0.0], [2.0, 0.0], [1.0, 0.0], [0.0, 3.0]])
    params = fresh() | {"Q": rows, "bi": np.zeros(5)}
    for item, want in ((3, [2, 0, 4, 1]), (0, [1, 2, 3, 4])):
        with np.errstate(all="ignore"):
            got = list(similar_items(params, item, 9))
        assert got == want, (
            f"rows {rows.tolist()}, all others by similarity to item {item}: expected {want}, got {got}"
        )
