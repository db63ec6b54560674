"""A line through data, found by walking downhill.

The residual is computed once per step and serves both gradients, so both belong to the same point.
A loss that is no finite number ends the walk at once: everything after it would be nan.
"""

import numpy as np


def fit_linear_gd(X, y, lr, steps, tol=0.0):
    """Weights, intercept and the loss before the first step and after each one."""
    # gap: step against both gradients, and write down each loss
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or y.shape != (len(X),) or len(X) == 0:
        raise ValueError(f"expected X of n×d and y of n, got {X.shape} and {y.shape}")
    if lr <= 0 or steps < 0:
        raise ValueError(f"expected lr > 0 and steps >= 0, got {lr} and {steps}")
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    with np.errstate(all="ignore"):
        while True:
            errors = X @ w + b - y
            losses.append(np.mean(errors**2))
            if not np.isfinite(losses[-1]):
                raise FloatingPointError("the loss is no finite number any more: take a smaller lr")
            slope_w, slope_b = 2 * X.T @ errors / len(y), 2 * errors.mean()
            if len(losses) > steps or np.sqrt(slope_w @ slope_w + slope_b**2) <= tol:
                return w, b, losses
            w, b = w - lr * slope_w, b - lr * slope_b
    # end
