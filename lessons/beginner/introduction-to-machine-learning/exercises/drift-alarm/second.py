"""All windows at once, from sums that are computed a single time.

`sums[k]` is the sum of the first k scores, so a window's sum is a difference of two entries, whatever its width.
A beginning is where the alarm is on and, one place before, was off: a series compared with its own shift.
"""

import numpy as np


def drift_alarms(scores, reference, window, drop):
    """The indices at which the alarm begins to ring."""
    if reference < 1 or window < 1 or drop < 0 or np.isnan(scores).any():
        raise ValueError("reference and window are at least 1, drop is at least 0, and no score is NaN")
    first = reference + window - 1
    if len(scores) <= first:
        return []
    sums = np.concatenate(([0.0], np.cumsum(scores)))
    means = (sums[first + 1 :] - sums[reference : len(scores) - window + 1]) / window
    on = sums[reference] / reference - means > drop + 1e-12
    was_on = np.concatenate(([False], on[:-1]))
    return (np.flatnonzero(on & ~was_on) + first).tolist()
