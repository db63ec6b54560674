"""Volumes under a surface, by trapezoids in both directions.

The inner sum is a function of x alone, and the outer sum treats it like any other function: one rule, used twice.
Where the upper limit lies below the lower one, the strip's width is negative and so is what it adds, as it should be.
"""

import numpy as np


def double_integral(f, ax, bx, y_low, y_high, n=200):
    """∫ from ax to bx of ∫ from y_low(x) to y_high(x) of f(x, y) dy dx, with n strips each way."""
    # gap: integrate over y for each x, then over x
    if n < 1 or ax > bx:
        raise ValueError(f"expected n >= 1 and ax <= bx, got n={n}, ax={ax}, bx={bx}")
    weights = np.ones(n + 1)
    weights[[0, -1]] = 0.5  # the outermost heights belong to one strip only

    def over_y(x):
        low, high = y_low(x), y_high(x)
        heights = np.broadcast_to(f(x, np.linspace(low, high, n + 1)), n + 1)
        return weights @ heights * (high - low) / n

    return float(weights @ [over_y(x) for x in np.linspace(ax, bx, n + 1)] * (bx - ax) / n)
    # end
