"""The direction that a matrix stretches most, by multiplying again and again.

The estimate of the eigenvalue is vᵀAv, the Rayleigh quotient: unlike the length of Av it has a sign.
What is tested is the residual Av − λv; v itself would flip from round to round where λ is negative.
"""

import numpy as np


def dominant_eigenpair(A, iters=1000, tol=1e-10, seed=0):
    """The eigenvalue of largest absolute value and its unit eigenvector, by power iteration."""
    # gap: multiply and make one long, until the residual is small
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or len(set(A.shape)) != 1 or not np.isfinite(A).all():
        raise ValueError(f"expected a square matrix of finite numbers, got shape {A.shape}")
    v = np.random.default_rng(seed).normal(size=len(A))
    v = v / np.linalg.norm(v)

    for _ in range(iters + 1):
        moved = A @ v
        value = v @ moved
        if np.linalg.norm(moved - value * v) <= tol * max(1, abs(value)):
            peak = np.flatnonzero(np.abs(v) >= np.abs(v).max() - 1e-6)[0]
            return value, v * np.sign(v[peak])
        v = moved / np.linalg.norm(moved)
    raise RuntimeError(f"no eigenvector found in {iters} multiplications")
    # end
