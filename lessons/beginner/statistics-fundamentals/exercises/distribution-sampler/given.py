"""The exact shapes, to compare samples with."""

import math

import numpy as np


def density(name, x, **params):
    """The pmf (discrete) or pdf (continuous) of a family at each entry of x."""
    shapes = {
        "uniform": lambda x, low, high: 1 / (high - low) if low <= x <= high else 0.0,
        "bernoulli": lambda x, p: {0: 1 - p, 1: p}.get(x, 0.0),
        "binomial": lambda x, trials, p: math.comb(trials, int(x)) * p**x * (1 - p) ** (trials - x),
        "poisson": lambda x, lam: math.exp(-lam + (x * math.log(lam) if x else 0) - math.lgamma(x + 1)),
        "normal": lambda x, mean, sd: math.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * math.sqrt(math.tau)),
        "exponential": lambda x, rate: rate * math.exp(-rate * x) if x >= 0 else 0.0,
    }
    if name == "poisson" and params["lam"] == 0:
        return np.array([float(v == 0) for v in np.atleast_1d(x)])
    return np.array([float(shapes[name](v, **params)) for v in np.atleast_1d(x).tolist()])
