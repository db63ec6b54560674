"""The directions that the rows of a table really have.

Gram-Schmidt, with the projections subtracted twice: after the first time, what is left of a nearly
dependent row is short, and the rounding in it is large beside it. What counts as nothing left is
measured by the longest row, so that a table in other units has the same rank.
"""

import numpy as np


def row_space_basis(A, tol=1e-10):
    """An orthonormal basis of the span of A's rows, r×n for an m×n matrix of rank r."""
    # gap: keep what each row adds to the directions that you have
    A = np.array(A, dtype=float)
    if A.ndim != 2 or not np.isfinite(A).all():
        raise ValueError(f"expected a table of finite numbers, got shape {A.shape}")
    least = tol * np.linalg.norm(A, axis=1).max()

    basis = np.zeros((0, A.shape[1]))
    for row in A:
        for _ in range(2):
            row = row - (basis @ row) @ basis
        length = np.linalg.norm(row)
        if length > least:
            basis = np.vstack([basis, row / length])
    return basis
    # end
