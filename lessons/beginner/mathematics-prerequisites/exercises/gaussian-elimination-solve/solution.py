"""Linear equations by elimination, the largest pivot first.

Each column is cleared below its pivot, then the unknowns are found from the last to the first.
The row with the largest entry comes to the top each time: dividing by a tiny pivot would let
large multiples swallow what the other rows say.
"""

import numpy as np


def solve(A, b):
    """The w with A @ w = b, for A of n×n and b of n, or of n×k for k right sides at once."""
    # gap: eliminate below each pivot, then substitute from the last row up
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"A is not square: {A.shape}")
    if b.ndim not in (1, 2) or len(b) != len(A):
        raise ValueError(f"b does not fit A: {b.shape} and {A.shape}")
    if not (np.isfinite(A).all() and np.isfinite(b).all()):
        raise ValueError("all entries have to be finite")
    n = len(A)
    tiny = 1e-12 * np.abs(A).max()

    for k in range(n):
        top = k + np.abs(A[k:, k]).argmax()
        if abs(A[top, k]) <= tiny:
            raise ValueError(f"A is singular: no pivot in column {k}")
        A[[k, top]], b[[k, top]] = A[[top, k]], b[[top, k]]
        for row in range(k + 1, n):
            factor = A[row, k] / A[k, k]
            A[row] -= factor * A[k]
            b[row] -= factor * b[k]

    w = np.zeros_like(b)
    for k in reversed(range(n)):
        w[k] = (b[k] - A[k, k + 1 :] @ w[k + 1 :]) / A[k, k]
    return w
    # end
