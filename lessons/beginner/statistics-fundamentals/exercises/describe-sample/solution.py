"""Eight numbers that describe a sample.

The mean comes first and the squares of the deviations second: two passes, so that data far from 0
keep their digits. The sorted copy serves the median, the quartiles, the range and the mode.
"""

import math

import numpy as np


def describe(x):
    """A dict of n, mean, median, mode, range, variance, std and iqr."""
    # gap: sort a copy, and take each of the eight numbers from it
    values = np.sort(np.asarray(x, dtype=float))
    if values.ndim != 1 or len(values) == 0 or not np.isfinite(values).all():
        raise ValueError("expected at least one value, all of them finite")
    n = len(values)

    def quantile(q):
        place = q * (n - 1)
        below, above = int(place), math.ceil(place)
        return values[below] + (place - below) * (values[above] - values[below])

    mean = np.mean(values)
    squares = np.sum((values - mean) ** 2)
    variance = squares / (n - 1) if n > 1 else math.nan
    repeats = [np.sum(values == value) for value in values]
    return {
        "n": n,
        "mean": mean,
        "median": quantile(0.5),
        "mode": values[repeats.index(max(repeats))],
        "range": values[-1] - values[0],
        "variance": variance,
        "std": math.sqrt(variance),
        "iqr": quantile(0.75) - quantile(0.25),
    }
    # end
