"""Cross-entropy of softmax scores, and its gradient.

Each row is shifted by its own maximum, which changes no probability: the largest exponential is 1, so
the sum lies between 1 and c and has a harmless logarithm. The loss never goes through a probability.
"""

import numpy as np


def softmax_loss(Z, y):
    """The mean cross-entropy, and its gradient with respect to Z."""
    # gap: shift each row, take log-sum-exp, subtract the right class
    Z, y = np.array(Z, float), np.asarray(y)
    if Z.ndim != 2 or len(Z) == 0 or y.shape != Z.shape[:1]:
        raise ValueError(f"Z has shape {Z.shape}, y {y.shape}")
    n, c = Z.shape
    if c < 2 or not np.isin(y, range(c)).all():
        raise ValueError(f"{c} classes, labels {np.unique(y)}")
    if not np.isfinite(Z).all():
        raise ValueError("scores have to be finite")

    shifted = Z - Z.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    total = exps.sum(axis=1, keepdims=True)
    rows, right = np.arange(n), y.astype(int)
    loss = np.mean(np.log(total[:, 0]) - shifted[rows, right])
    gradient = exps / total
    gradient[rows, right] -= 1
    return float(loss), gradient / n
    # end
