"""A table as a product of two thin ones, as thin as its energy allows.

The energy of a layer is its σ², so the shares that are added up are shares of the sum of squares of all
entries. A little rounding is forgiven, or energy 1 would ask for layers that are nothing but rounding.
"""

import numpy as np


def compress(A, energy):
    """Factors L (m×k) and R (k×n) of the best approximation of A, and the smallest k that keeps `energy`."""
    # gap: choose k by the shares of σ², and split the first k layers
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"expected a table of finite numbers, got shape {A.shape}")
    if not 0 < energy <= 1:
        raise ValueError(f"energy is a share above 0 and at most 1, got {energy}")
    U, S, Vt = np.linalg.svd(A, full_matrices=False)
    total = (S**2).sum()
    enough = np.cumsum(S**2) >= energy * total - 1e-12 * total
    k = int(enough.argmax()) + 1  # argmax of bools is the place of the first True
    return U[:, :k] * S[:k], Vt[:k], k
    # end
