"""Labels for unlabelled rows, round by round, from the rows that have labels already.

All rows of a round are measured before any of them gets its label, so their order does not matter.
"""

import numpy as np


def self_train(X, y, margin, max_rounds=10):
    """The labels of `y` and those that the rounds have added; -1 where no class was clearly nearer."""
    # gap: in each round find the centroids, measure the unlabelled rows and label those that are sure
    classes = np.unique(y[y >= 0])
    if len(classes) < 2 or np.any(y < -1) or margin < 0:
        raise ValueError("two classes, labels from -1 and a margin from 0 are needed")
    labels = y.copy()
    for _ in range(max_rounds):
        centroids = np.array([X[labels == c].mean(axis=0) for c in classes])
        rows = np.flatnonzero(labels == -1)
        distances = np.linalg.norm(X[rows, None] - centroids, axis=2)  # one row for each unlabelled one
        nearest, second = np.sort(distances, axis=1)[:, :2].T
        sure = second - nearest > margin
        if not sure.any():
            break
        labels[rows[sure]] = classes[distances[sure].argmin(axis=1)]
    return labels
    # end
