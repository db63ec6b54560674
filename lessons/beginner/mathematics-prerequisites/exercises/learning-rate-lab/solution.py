"""A laboratory for learning rates: run one for each rate, and name what each run did.

The rules of the name stand in order, and the first that applies decides, so each may assume that those
before it do not hold. A run ends at the first iterate that is no finite number: all after it would be none.
"""

import math
from itertools import pairwise

import numpy as np


def classify_run(values, target, tol=1e-3):
    """One of 'diverged', 'converged', 'oscillating', 'slow'."""
    # gap: try the four rules in order
    if len(values) == 0:
        raise ValueError("a run has at least its start")
    away = [x - target for x in values]
    first, last, steps = abs(away[0]), abs(away[-1]), len(away) - 1
    limit = 1.5 * first if first > 0 else tol
    if not all(math.isfinite(x) for x in away) or last > limit:
        return "diverged"
    if last <= tol:
        return "converged"
    crossings = sum(x * y < 0 for x, y in pairwise(away))
    return "oscillating" if steps > 0 and crossings >= steps / 2 else "slow"
    # end


def sweep(grad, start, target, rates, steps):
    """For each rate the name of its run, and its first iterate that is within 1e-3 of the target."""
    # gap: descend with each rate, and name the run
    if len(set(rates)) < len(rates) or steps < 0:
        raise ValueError("expected rates that differ, and a number of steps from 0 on")
    report = {}
    for rate in rates:
        path = [float(start)]
        while len(path) <= steps and math.isfinite(path[-1]):
            try:
                with np.errstate(all="ignore"):
                    path.append(path[-1] - rate * grad(path[-1]))
            except OverflowError:  # x**3 of a large Python float
                path.append(math.inf)
        near = [i for i, x in enumerate(path) if abs(x - target) <= 1e-3]
        report[rate] = classify_run(path, target), near[0] if near else None
    return report
    # end
