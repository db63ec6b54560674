"""Principal components: the directions in which the rows of a table differ most.

The rows of Vᵀ are the directions, longest first, and σ² is n − 1 times the variance along each.
The shares are taken of all σ², kept or not, so they say what is lost.
A sign is free in the mathematics; a rule for it makes two runs, and two libraries, agree.
"""

import numpy as np


def pca(X, k):
    """Scores, components, shares of the variance, and the mean."""
    # gap: centre a copy, find the directions, fix their signs, project
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) < 2 or not np.isfinite(X).all():
        raise ValueError(f"expected a table of at least two rows of finite numbers, got shape {X.shape}")
    if not 1 <= k <= min(X.shape):
        raise ValueError(f"k is at least 1 and at most the smaller side of {X.shape}, got {k}")
    mean = X.mean(axis=0)
    centred = X - mean
    _, S, Vt = np.linalg.svd(centred, full_matrices=False)
    components = Vt[:k].copy()
    for row in components:
        size = np.abs(row)
        peak = (size >= size.max() - 1e-12).argmax()  # the first of those that tie
        row *= np.sign(row[peak])
    total = (S**2).sum()
    shares = S[:k] ** 2 / total if total > 0 else np.zeros(k)
    return centred @ components.T, components, shares, mean
    # end
