"""A score as a family of classifiers, and the share of pairs that it puts in the right order.

Equal scores pass a threshold together, so the curve has a point for each distinct score and none within a tie.
The area needs no curve: `searchsorted` tells for each positive how many negatives lie below it, and how many
lie below or beside it; the mean of both counts gives ties their half.
"""

import numpy as np


def roc_curve(y, s):
    """False positive rate, true positive rate and thresholds, highest threshold first."""
    # gap: refuse bad input; count both classes down to the end of each run of equal scores
    y, s = checked(y, s)
    order = np.argsort(-s)
    y, s = y[order], s[order]
    last = np.append(np.flatnonzero(s[1:] != s[:-1]), len(s) - 1)
    tp = np.append(0, np.cumsum(y)[last])
    fp = np.append(0, last + 1) - tp
    return rates(fp), rates(tp), np.append(np.inf, s[last])
    # end


def auc(y, s):
    """The chance that a positive outranks a negative, ties half."""
    # gap: compare each positive with the sorted negatives, without a loop over pairs
    y, s = checked(y, s)
    positive, negative = s[y], np.sort(s[~y])
    if len(positive) == 0 or len(negative) == 0:
        return float("nan")
    below = np.searchsorted(negative, positive, side="left")
    at_most = np.searchsorted(negative, positive, side="right")
    return float((below.mean() + at_most.mean()) / 2 / len(negative))
    # end


def checked(y, s):
    """Labels as bools and scores as floats, once they are what the task says."""
    # gap: refuse unequal lengths, no rows, labels other than 0 and 1, and NaN
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    if len(y) != len(s) or len(y) == 0:
        raise ValueError(f"{len(y)} labels and {len(s)} scores")
    if not np.isin(y, [0, 1]).all() or np.isnan(s).any():
        raise ValueError("labels are 0 or 1, and no score is NaN")
    return y == 1, s
    # end


def rates(counts):
    """Counts as shares of the last one, NaN where that is 0."""
    # gap: divide by the number of rows of the class
    return counts / counts[-1] if counts[-1] else np.full(len(counts), np.nan)
    # end
