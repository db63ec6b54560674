"""Ridge regression for a whole row of penalties, from one decomposition.

In the directions of the singular vectors the problem falls apart into numbers: along one with singular value σ the plain
weight is uᵀy/σ, and the penalty α multiplies it by σ²/(σ² + α). Weak directions shrink most. So the expensive
step is done once, and each α costs a handful of multiplications.
"""

import numpy as np


def ridge_path(X, y, alphas):
    """One row of weights and intercept for each penalty."""
    # gap: centre, decompose once, shrink along each direction
    X, y, alphas = (np.array(each, float) for each in (X, y, alphas))
    if X.ndim != 2 or len(X) == 0 or y.shape != X.shape[:1]:
        raise ValueError(f"X has shape {X.shape}, y {y.shape}")
    if not (np.isfinite(X).all() and np.isfinite(y).all()):
        raise ValueError("numbers have to be finite")
    if not (np.isfinite(alphas).all() and (alphas >= 0).all()):
        raise ValueError("a penalty is a number from 0 on")

    x_mean, y_mean = X.mean(axis=0), y.mean()
    U, s, Vt = np.linalg.svd(X - x_mean, full_matrices=False)
    along = U.T @ y  # the centred columns take the mean off y
    kept = s > 1e-12 * s.max()  # the rest is rounding
    path = np.zeros((len(alphas), X.shape[1] + 1))
    for i, alpha in enumerate(alphas):
        shrunk = s[kept] * along[kept] / (s[kept] ** 2 + alpha)
        path[i, :-1] = shrunk @ Vt[kept]
    path[:, -1] = y_mean - path[:, :-1] @ x_mean
    return path
    # end
