"""Descent in a box: step, and come back to the nearest allowed point.

At the border the gradient need not be 0. What stands still there is the pair of step and projection, so
that is what the test looks at. The candidate that is tested is the one that is taken: `grad` is called
once for each point, and only at points of the box.
"""

import numpy as np


def minimize_box(grad, x0, box, lr, max_iter=10_000, tol=1e-8):
    """The lowest point of the box that projected descent finds, and the steps it took."""
    # gap: step, project, and stop where that changes nothing
    x, low, high = (np.array(each, dtype=float) for each in (x0, *box))
    if x.ndim != 1 or not x.shape == low.shape == high.shape:
        raise ValueError(f"expected three vectors of one length, got {x.shape}, {low.shape} and {high.shape}")
    if not (low <= high).all() or not lr > 0:
        raise ValueError("expected low <= high in every entry, and lr above 0")
    x = np.clip(x, low, high)
    for steps in range(max_iter + 1):
        following = np.clip(x - lr * np.asarray(grad(x.copy()), dtype=float), low, high)
        if np.linalg.norm(following - x) <= tol * lr:
            return x, steps
        x = following
    raise RuntimeError(f"still moving after {max_iter} steps")
    # end
