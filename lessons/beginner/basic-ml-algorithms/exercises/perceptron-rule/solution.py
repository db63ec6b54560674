"""Rosenblatt's rule: add what you got wrong.

A mistake turns the line toward its row. A score of exactly 0 counts as one, otherwise nothing would
ever move from w = 0.
"""

import numpy as np


def perceptron(X, y, max_epochs=100):
    """w, b and the number of mistakes on the way."""
    # gap: go through the rows until an epoch has no mistake
    X, y = np.array(X, float), np.array(y)
    if X.ndim != 2 or len(X) == 0 or y.shape != X.shape[:1]:
        raise ValueError(f"X has shape {X.shape}, y {y.shape}")
    if not np.isfinite(X).all() or not np.isin(y, (-1, 1)).all():
        raise ValueError("finite rows, labels -1 and 1")

    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(max_epochs):
        before = mistakes
        for row, label in zip(X, y, strict=True):
            if label * (w @ row + b) <= 0:
                w = w + label * row
                b += label
                mistakes += 1
        if mistakes == before:
            break
    return w, float(b), mistakes
    # end
