"""Softmax."""

import numpy as np


def softmax(Z):
    """The softmax of each row."""
    # gap: exponentiate and divide by the row's sum
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
    # end
