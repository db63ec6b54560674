"""How every pair of columns moves together, by values and by ranks.

A correlation is the cosine of two centred columns. So centre, make every column one long, and a single
product gives all pairs. A column is constant when all its entries are equal: its length after centring
need not be 0 in floats, since the mean of equal numbers may be off in the last digit.
"""

import numpy as np


def correlation(X):
    """Pearson's correlation of every pair of columns, d×d for an n×d table."""
    # gap: correlate all pairs of columns
    X = np.array(X, dtype=float)
    if X.ndim != 2 or len(X) < 2 or not np.isfinite(X).all():
        raise ValueError("expected a table of finite numbers with at least two rows")
    constant = X.max(axis=0) == X.min(axis=0)

    deviations = X - X.mean(axis=0)
    lengths = np.sqrt((deviations**2).sum(axis=0))
    lengths[constant] = np.nan
    units = deviations / lengths

    R = (units.T @ units).clip(-1, 1)
    np.fill_diagonal(R, np.where(constant, np.nan, 1))
    return R
    # end


def rank_correlation(X):
    """Spearman's correlation of every pair of columns, by ranks that ties share."""
    # gap: replace the values of each column by their ranks, and correlate those
    X = np.array(X, dtype=float)
    if X.ndim != 2 or not np.isfinite(X).all():
        raise ValueError("expected a table of finite numbers")
    for column in X.T:
        _, which, counts = np.unique(column, return_inverse=True, return_counts=True)
        middle = np.cumsum(counts) - counts / 2  # the rank less ½, which no correlation sees
        column[:] = middle[which]
    return correlation(X)
    # end
