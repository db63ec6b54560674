"""Flags outliers by two medians, which the outliers cannot move.

NaN takes no part in the medians, and as every comparison with NaN is False, it is never flagged.
"""

import numpy as np


def robust_outliers(x, limit=3.5):
    """True where `|0.6745 · (x − median) / MAD|` is above `limit`."""
    # gap: take the median and the MAD of the values that are not NaN, and flag what lies too far out
    values = x[~np.isnan(x)]
    if limit <= 0 or len(values) == 0:
        raise ValueError("limit must be above 0, and x needs a value")
    with np.errstate(invalid="ignore"):  # ∞ − ∞ is NaN, and MAD with it
        median = np.median(values)
        mad = np.median(abs(values - median))
    if not np.isfinite(mad):
        raise ValueError("half of the values are infinite")
    distance = abs(x - median)
    if mad == 0:
        return distance > 0
    return 0.6745 * distance / mad > limit
    # end
