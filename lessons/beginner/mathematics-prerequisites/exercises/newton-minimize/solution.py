"""Newton's method, kept from running up a hill.

Where the bend is positive, Newton's step leads towards a minimum. Where it is not, the step would lead to
a maximum, so there it walks downhill, at most one unit far. The cap keeps a nearly level bend from
throwing x out of sight.
"""

import numpy as np


def newton_min(df, d2f, x0, tol=1e-10, max_iter=50):
    """A minimum of the function with slope `df` and bend `d2f`, and how many moves it took."""
    # gap: test, choose the step by the sign of the bend, move
    x = float(x0)
    for moves in range(max_iter + 1):
        slope, bend = df(x), d2f(x)
        if abs(slope) <= tol and bend > 0:
            return x, moves
        if abs(slope) <= tol:
            step = 0.01  # level, and no minimum: step aside
        elif bend > 0:
            step = -slope / bend
        else:
            step = np.clip(-slope, -1, 1)
        x += np.clip(step, -5, 5)
    raise RuntimeError(f"no minimum within {max_iter} moves, the last point is {x}")
    # end
