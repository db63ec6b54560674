"""Six distributions from uniform random numbers, and a picture to check them by.

Two ideas are enough: a comparison u < p succeeds with probability p, and the inverse of a cdf turns
heights into draws. The bell has no inverse that one could write down, so two uniforms give it a random
direction and a random distance instead: the method of Box and Muller. Logarithms are taken of 1 - u,
since u may be 0.
"""

import math

import numpy as np
from given import density
from matplotlib.figure import Figure

SOUND = {  # the six names, their parameters, and which values of those are allowed
    "uniform": lambda low, high: low < high,
    "bernoulli": lambda p: 0 <= p <= 1,
    "binomial": lambda trials, p: trials >= 0 and trials % 1 == 0 and 0 <= p <= 1,
    "poisson": lambda lam: 0 <= lam <= 50,
    "normal": lambda mean, sd: sd >= 0,
    "exponential": lambda rate: rate > 0,
}


def draw(name, n, rng, **params):
    """n independent draws of a family, made from `rng.random` alone."""
    # gap: check the name and the parameters, then turn uniforms into draws
    try:
        sound = n >= 0 and all(map(math.isfinite, params.values())) and SOUND[name](**params)
    except (KeyError, TypeError):  # another name, or other parameters
        sound = False
    if not sound:
        raise ValueError(f"no such distribution: {name} with {params}, {n} draws")

    if name == "uniform":
        return params["low"] + (params["high"] - params["low"]) * rng.random(n)
    if name == "bernoulli":
        return (rng.random(n) < params["p"]).astype(np.int64)
    if name == "binomial":
        successes = rng.random((n, int(params["trials"]))) < params["p"]
        return successes.sum(axis=1)
    if name == "poisson":
        cdf = np.cumsum(density("poisson", np.arange(200), **params))
        return np.searchsorted(cdf, rng.random(n), side="right")
    if name == "normal":
        distance = np.sqrt(-2 * np.log(1 - rng.random(n)))
        angle = math.tau * rng.random(n)
        return params["mean"] + params["sd"] * distance * np.cos(angle)
    return -np.log(1 - rng.random(n)) / params["rate"]
    # end


def histogram_figure(samples, name, **params):
    """A figure: the samples as bars of area 1, the exact shape as a line."""
    # gap: draw the bars, the line and the words
    low, high = np.min(samples), np.max(samples)
    bins, at = None, np.linspace(low, high)
    if name in ("bernoulli", "binomial", "poisson"):
        bins = np.arange(low - 0.5, high + 1)
        at = np.arange(low, high + 1)
    figure = Figure()
    axes = figure.subplots()
    axes.hist(samples, bins=bins, density=True)
    axes.plot(at, density(name, at, **params))
    axes.set_title(f"Do these draws look {name}?")
    axes.set_xlabel("value")
    axes.set_ylabel("density or probability")
    return figure
    # end
