"""How alike two sets of rows are in direction, all pairs at once.

Each row is first made one long, so that a single product gives all cosines.
A row is divided by its largest entry before anything is squared: 1e200 squared is no float any more.
"""

import numpy as np


def cosine_similarity(A, B):
    """The cosine between each row of A (n×d) and each row of B (m×d), as an n×m array."""
    # gap: give every row length 1, then multiply
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError(f"expected n×d and m×d, got shapes {A.shape} and {B.shape}")
    if not (np.isfinite(A).all() and np.isfinite(B).all()):
        raise ValueError("all entries have to be finite")

    def unit_rows(M):
        largest = np.abs(M).max(axis=1, keepdims=True)
        scaled = M / np.where(largest == 0, 1, largest)
        lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
        return scaled / np.where(lengths == 0, 1, lengths)

    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
    # end
