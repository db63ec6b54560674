"""Slopes by numbers, to hold a gradient against.

Every call of `f` gets an array of its own, so an `f` that keeps or changes what it is given does no harm.
The error is relative to both gradients: 1e-7 means seven digits agree, whatever the size of the slopes.
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """The slope of `f` in each entry of `x` by central differences, in the shape of `x`."""
    # gap: move one entry at a time to both sides
    x = np.asarray(x, dtype=float)
    slopes = np.empty_like(x)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += h
        below[place] -= h
        slopes[place] = (f(above) - f(below)) / (2 * h)
    return slopes
    # end


def gradient_error(f, grad, x):
    """How far `grad(x)` is from the numerical gradient, relative to the length of both."""
    # gap: compare grad of a copy with the numerical gradient
    x = np.asarray(x, dtype=float)
    claimed = np.asarray(grad(x.copy()), dtype=float)
    if claimed.shape != x.shape:
        raise ValueError(f"the gradient has shape {claimed.shape}, and x has {x.shape}")
    measured = numerical_gradient(f, x)
    size = np.linalg.norm(claimed) + np.linalg.norm(measured)
    return float(np.linalg.norm(claimed - measured) / size) if size else 0.0
    # end
