"""Least squares in closed form, with what one needs to judge it.

Centring first takes the intercept out of the problem and the offset out of the rounding: a column around
a million keeps all its digits. `lstsq` works on X itself by its singular values. XᵀX would square the ratio of the
largest to the smallest of them and lose twice as many digits, and where columns repeat it has no inverse.
"""

import numpy as np


def ols(X, y):
    """coef, intercept, r2 and residual_sd of the least-squares fit."""
    # gap: refuse what cannot be fitted, centre, solve, judge the residuals
    X, y = np.array(X, float), np.array(y, float)
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(f"X has shape {X.shape}, y {y.shape}")
    if not (np.isfinite(X).all() and np.isfinite(y).all()):
        raise ValueError("numbers have to be finite")
    n, d = X.shape
    if n < d + 1:
        raise ValueError(f"{n} rows cannot fit {d} weights and b")

    x_mean, y_mean = X.mean(axis=0), y.mean()
    spread = y - y_mean
    coef = np.linalg.lstsq(X - x_mean, spread, rcond=None)[0]
    residual = spread - (X - x_mean) @ coef
    rss = residual @ residual
    free = n - d - 1
    return {
        "coef": coef,
        "intercept": y_mean - x_mean @ coef,
        "r2": 1 - rss / (spread @ spread) if np.ptp(y) else np.nan,
        "residual_sd": np.sqrt(rss / free) if free else np.nan,
    }
    # end
