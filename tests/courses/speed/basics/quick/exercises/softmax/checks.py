"""What a correct `softmax` does."""

import numpy as np


def check_rows_sum_to_one(softmax):
    """Each row sums to one."""
    P = softmax(np.arange(6.0).reshape(2, 3))
    assert P.shape == (2, 3), f"expected shape (2, 3), got {P.shape}"
    assert np.allclose(P.sum(axis=1), 1), f"the rows sum to {P.sum(axis=1)}"


def check_by_hand(softmax):
    """Two equal numbers share equally."""
    P = softmax(np.array([[0.0, 0.0], [0.0, np.log(3)]]))
    assert np.allclose(P, [[0.5, 0.5], [0.25, 0.75]]), f"got {P}"


def check_large_numbers(softmax):
    """Large numbers do not overflow."""
    P = softmax(np.array([[1000.0, 1000.0]]))
    assert np.allclose(P, 0.5), f"for 1000, 1000: got {P}"


def check_random_matrices(softmax, rng):
    """A shift changes nothing."""
    for _ in range(5):
        Z = rng.normal(size=(20, 7))
        assert np.allclose(softmax(Z), softmax(Z + 3)), "a shift of all numbers changed the result"
