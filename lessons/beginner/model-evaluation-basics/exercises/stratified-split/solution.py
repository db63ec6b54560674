"""A split that keeps the shares of the classes.

The size of the test part is fixed first, and the classes share it by whole numbers: `divmod` gives each its
floor and what is lost by it, and the largest losses get the rows that are left. All of this is exact, for it
never leaves the integers. Only then chance comes in: a permutation of each class, and one of each part.
"""

import math

import numpy as np


def stratified_split(y, test_size, rng):
    """Row numbers of the training and of the test part."""
    # gap: fix the size of the test part, share it among the classes, draw rows of each class, shuffle both parts
    y = np.asarray(y)
    n = len(y)
    if not 0 < test_size < 1:
        raise ValueError(f"test_size lies between 0 and 1, got {test_size}")
    n_test = math.floor(test_size * n + 0.5 + 1e-9)
    if n_test in (0, n):
        raise ValueError(f"{n_test} of {n} rows would be test rows")
    classes, sizes = np.unique(y, return_counts=True)
    if sizes.min() < 2:
        raise ValueError("a class with one row cannot be split")

    quotas, lost = np.divmod(n_test * sizes, n)
    left = n_test - quotas.sum()
    quotas[np.argsort(-lost, kind="stable")[:left]] += 1

    train, test = [], []
    for label, quota in zip(classes, quotas):
        rows = rng.permutation(np.flatnonzero(y == label))
        test.append(rows[:quota])
        train.append(rows[quota:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))
    # end
