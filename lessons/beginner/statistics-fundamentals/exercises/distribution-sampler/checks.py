"""What a correct `draw` and `histogram_figure` do."""

import math
from statistics import NormalDist

import numpy as np
from given import density

from mlcli.checks import probe, statistical

CONTINUOUS = {
    "uniform": {"low": -1.0, "high": 3.0},
    "normal": {"mean": 2.0, "sd": 3.0},
    "exponential": {"rate": 0.2},
}
DISCRETE = {
    "bernoulli": {"p": 0.3},
    "binomial": {"trials": 8, "p": 0.3},
    "poisson": {"lam": 4.0},
}
SIX = CONTINUOUS | DISCRETE


@probe
def drawn(draw, name, n, seed, params, fixed=None):
    """Values, shape and kind of n draws, and which other names of the generator were asked for.

    With `fixed` all uniforms have this value.
    """
    import numpy as np

    class OnlyRandom:
        def __init__(self):
            self.others = []
            self.generator = np.random.default_rng(seed)

        def random(self, size=None, **_):
            u = self.generator.random(size)
            return u if fixed is None else np.full(np.shape(u), fixed) if np.ndim(u) else fixed

        def __getattr__(self, asked):
            self.__dict__["others"].append(asked)
            return getattr(self.__dict__["generator"], asked)

    rng = OnlyRandom()
    got = draw(name, n, rng, **params)
    kind = str(got.dtype) if isinstance(got, np.ndarray) else type(got).__name__
    return np.asarray(got).tolist(), list(np.shape(got)), kind, rng.others


@probe
def twice(draw, name, seed, params):
    """Six draws, six more of the same generator, and six of a fresh one with the same seed."""
    import numpy as np

    rng = np.random.default_rng(seed)
    first, second = draw(name, 6, rng, **params), draw(name, 6, rng, **params)
    again = draw(name, 6, np.random.default_rng(seed), **params)
    return [list(map(float, each)) for each in (first, second, again)]


@probe
def refused(draw, name, n, params):
    """The name of the error that a call ends with, or what it returned."""
    import numpy as np

    try:
        return repr(draw(name, n, np.random.default_rng(0), **params))[:40]
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        return type(error).__name__


@probe
def picture(histogram_figure, samples, name, params):
    """What a figure consists of."""
    import numpy as np
    from matplotlib.figure import Figure

    given = np.array(samples)
    figure = histogram_figure(given, name, **params)
    if not isinstance(figure, Figure):
        return {"kind": type(figure).__name__}
    axes = figure.axes[0] if figure.axes else None
    bars = [[p.get_x(), p.get_width(), p.get_height()] for p in axes.patches] if axes else []
    lines = [np.array([x.get_xdata(), x.get_ydata()], float).tolist() for x in axes.lines] if axes else []
    words = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()] if axes else []
    return {
        "kind": "Figure", "axes": len(figure.axes), "bars": bars, "lines": lines, "words": words,
        "changed": given.tolist() != list(samples),
    }  # fmt: skip


def told(name, params):
    return f"{name}({', '.join(f'{k}={v}' for k, v in params.items())})"


def a_seed(rng):
    return int(rng.integers(1_000_000))


def sample(rng, name, params, n=20_000):
    return drawn(name, n, a_seed(rng), params)[0]


def check_shape_and_kind():
    """n draws are an array of shape (n,), int64 if discrete, float64 if not; 0 draws are none."""
    for name, params in SIX.items():
        for n in (5, 1, 0):
            _, shape, kind, _ = drawn(name, n, 1, params)
            want = "int64" if name in DISCRETE else "float64"
            assert shape == [n], (
                f"{n} draws of {told(name, params)}: expected shape ({n},), got {tuple(shape)}"
            )
            assert kind == want, (
                f"{n} draws of {told(name, params)}: expected an array of {want}, got {kind}; "
                "counts are whole numbers, measures are not"
            )


def check_uniforms_alone():
    """Of the generator only `random` is used."""
    for name, params in SIX.items():
        others = drawn(name, 5, 1, params)[3]
        assert not others, (
            f"{told(name, params)}: rng.{others[0]} was used; build the draws from rng.random, as the library itself does"
        )


def check_a_uniform_of_nought():
    """`random` may give exactly 0: no infinite draw, and an event of probability 0 stays out."""
    for name, params in (*CONTINUOUS.items(), ("poisson", {"lam": 4.0})):
        got = drawn(name, 3, 1, params, 0.0)[0]
        assert np.isfinite(got).all(), (
            f"{told(name, params)}, all uniforms 0.0: got {got}; the logarithm of 0 is infinite, "
            "and random gives 0 but never 1"
        )
    for name, params in (("bernoulli", {"p": 0.0}), ("binomial", {"trials": 3, "p": 0.0})):
        got = drawn(name, 3, 1, params, 0.0)[0]
        assert got == [0, 0, 0], (
            f"{told(name, params)}, all uniforms 0.0: expected [0, 0, 0], got {got}; "
            "0 is below no p of 0, so mind what happens where both are equal"
        )
    for name, params in (("exponential", {"rate": 1.0}), ("normal", {"mean": 0.0, "sd": 1.0})):
        got = drawn(name, 3, 1, params, 1 - 2**-53)[0]
        assert np.isfinite(got).all(), (
            f"{told(name, params)}, all uniforms just below 1: got {got}, which is no draw"
        )


def check_a_rate_is_no_scale(rng):
    """Exponential waits with rate λ have mean 1/λ and the right shape."""
    for rate in (0.2, 4.0):
        got = np.array(sample(rng, "exponential", {"rate": rate}))
        assert abs(got.mean() - 1 / rate) < 0.06 / rate, (
            f"20,000 draws of exponential(rate={rate}): expected a mean near {1 / rate:g}, got {got.mean():.3f}; "
            "4 calls an hour are a quarter of an hour apart"
        )
        statistical(
            got, f"exponential(rate={rate})", cdf=lambda x, rate=rate: np.where(x < 0, 0, -np.expm1(-rate * x))
        )  # fmt: skip


def check_a_bell(rng):
    """Normal draws have the stated mean, standard deviation and shape."""
    for mean, sd in ((0.0, 1.0), (2.0, 3.0)):
        got = np.array(sample(rng, "normal", {"mean": mean, "sd": sd}))
        assert abs(got.std() - sd) < 0.06 * sd, (
            f"20,000 draws of normal(mean={mean}, sd={sd}): expected a standard deviation near {sd}, got {got.std():.3f}; "
            "in Box and Muller's method the distance is √(−2 ln u) and the angle takes the whole circle, in radians"
        )
        bell = np.vectorize(NormalDist(mean, sd).cdf)
        statistical(got, f"normal(mean={mean}, sd={sd})", cdf=bell)


def check_flat_between_two_ends(rng):
    """Uniform draws fill the range from low to high evenly."""
    got = np.array(sample(rng, "uniform", {"low": -1.0, "high": 3.0}))
    assert got.min() >= -1 and got.max() <= 3, (
        f"uniform(low=-1, high=3): draws go from {got.min():.3f} to {got.max():.3f}; stretch by the width, then shift to low"
    )
    statistical(got, "uniform(low=-1, high=3)", cdf=lambda x: np.clip((x + 1) / 4, 0, 1))


def check_each_draw_is_new(rng):
    """No draw is used twice, and a next call goes on where the last one ended."""
    for name, params in CONTINUOUS.items():
        got = np.array(sample(rng, name, params, 4_000))
        assert len(set(got.tolist())) == len(got), (
            f"4,000 draws of {told(name, params)}: only {len(set(got.tolist()))} differ; "
            "a value that is handed out twice makes the draws dependent"
        )
        for lag in (1, 2_000):
            r = np.corrcoef(got[:-lag], got[lag:])[0, 1]
            assert abs(r) < 6 / math.sqrt(len(got) - lag), (
                f"draws of {told(name, params)} and those {lag} later: a correlation of {r:.2f}, expected about 0"
            )
        first, second, again = twice(name, a_seed(rng), params)
        assert first != second, (
            f"{told(name, params)}, two calls with one generator: the same six draws twice; all luck comes from rng, go on in it"
        )
        assert first == again, (
            f"{told(name, params)}, two generators with one seed: other draws; all luck comes from rng"
        )


def check_counts_of_successes(rng):
    """Bernoulli and binomial draws take each value as often as their pmf says."""
    for name, params, values in (
        ("bernoulli", {"p": 0.3}, range(2)),
        ("binomial", {"trials": 8, "p": 0.3}, range(9)),
        ("binomial", {"trials": 3, "p": 0.9}, range(4)),
    ):
        table = dict(zip(values, density(name, values, **params), strict=True))
        statistical(
            sample(rng, name, params), told(name, params), probabilities=table,
            because="each trial has a uniform of its own, and succeeds with probability p",
        )  # fmt: skip


def check_counts_of_events(rng):
    """Poisson draws take each value as often as their pmf says."""
    for lam in (0.5, 4.0, 50.0):
        values = range(160)
        table = dict(zip(values, density("poisson", values, lam=lam), strict=True))
        got = sample(rng, "poisson", {"lam": lam}, 20_000 if lam < 50 else 4_000)
        assert min(got) >= 0, (
            f"poisson(lam={lam}): got {min(got)}; a count is never below 0, a rounded bell is"
        )
        statistical(
            got, f"poisson(lam={lam})", probabilities={k: p for k, p in table.items() if p > 1e-13},
            because="a Poisson leans to the right, a rounded bell does not; its cdf and a search give each count its share",
        )  # fmt: skip


def check_certain_results():
    """p of 0 or 1, lam of 0, sd of 0 and no trials leave nothing to chance."""
    for name, params, want in (
        ("bernoulli", {"p": 0}, 0), ("bernoulli", {"p": 1}, 1), ("binomial", {"trials": 7, "p": 1}, 7),
        ("binomial", {"trials": 7, "p": 0}, 0), ("binomial", {"trials": 0, "p": 0.5}, 0),
        ("poisson", {"lam": 0}, 0), ("normal", {"mean": 2.5, "sd": 0}, 2.5),
    ):  # fmt: skip
        got = drawn(name, 50, 3, params)[0]
        assert got == [want] * 50, (
            f"50 draws of {told(name, params)}: expected {want} each time, got {got[:5]}…"
        )


def check_refuses_what_is_no_distribution():
    """Other names, missing, extra or impossible parameters and negative n raise ValueError."""
    for name, n, params, idea in (
        ("gauss", 3, {"mean": 0, "sd": 1}, "there is no such name"),
        ("normal", 3, {"mean": 0}, "sd is missing"),
        ("poisson", 3, {"lam": 2, "p": 0.5}, "p does not belong to it"),
        ("exponential", 3, {"scale": 2}, "its parameter is the rate"),
        ("uniform", 3, {"low": 1, "high": 1}, "low must lie below high"),
        ("bernoulli", 3, {"p": 1.2}, "p is at most 1"),
        ("bernoulli", 3, {"p": -0.1}, "p is at least 0"),
        ("binomial", 3, {"trials": -1, "p": 0.5}, "trials is at least 0"),
        ("binomial", 3, {"trials": 2.5, "p": 0.5}, "there are no half trials"),
        ("binomial", 3, {"trials": 2, "p": 1.5}, "p is at most 1"),
        ("binomial", 3, {"trials": 2, "p": -0.5}, "p is at least 0"),
        ("poisson", 3, {"lam": -1}, "lam is at least 0"),
        ("poisson", 3, {"lam": 51}, "lam is at most 50"),
        ("normal", 3, {"mean": 0, "sd": -1}, "sd is at least 0"),
        ("normal", 3, {"mean": math.nan, "sd": 1}, "nan is no mean"),
        ("exponential", 3, {"rate": 0}, "at rate 0 nothing ever comes"),
        ("exponential", 3, {"rate": math.inf}, "an infinite rate has no waits"),
        ("uniform", -1, {"low": 0, "high": 1}, "fewer than no draws"),
    ):
        got = refused(name, n, params)
        assert got == "ValueError", (
            f"{n} draws of {told(name, params)}: expected ValueError, got {got}; {idea}"
        )
    for name, params in (("binomial", {"trials": 1, "p": 0.5}), ("exponential", {"rate": 0.5}), ("normal", {"mean": 0, "sd": 0.5})):  # fmt: skip
        got = refused(name, 3, params)
        assert "Error" not in got, f"3 draws of {told(name, params)}: expected draws, got {got}"


def check_bars_of_area_one(rng):
    """The figure has one Axes whose bars have area 1; of counts each bar stands on its number."""
    for name, params in SIX.items():
        values = sample(rng, name, params, 2_000)
        got = picture(values, name, params)
        assert got["kind"] == "Figure", (
            f"histogram_figure should return a matplotlib Figure, got {got['kind']}"
        )
        assert got["axes"] == 1, f"{name}: expected one Axes in the figure, got {got['axes']}"
        area = sum(width * height for _, width, height in got["bars"])
        assert abs(area - 1) < 0.02, (
            f"{name}, 2,000 draws: the bars' area is {area:.3g}, expected 1; only then do bars and line share an axis"
        )
        apart = abs(sum((x + w / 2) * w * h for x, w, h in got["bars"]) - np.mean(values))
        assert apart < 0.3 * np.std(values), (
            f"{name}: the bars stand {apart:.3g} away from the draws on average"
        )
        if name in DISCRETE:
            off = [
                x + width / 2 for x, width, height in got["bars"] if abs((x + width / 2) % 1 - 0.5) < 0.499
            ]
            assert not off, (
                f"{name}: a bar is centred on {off[0]:.3g}; counts are whole, so edges belong half-way between two of them"
            )
            wanted = max(values) - min(values) + 1
            assert len(got["bars"]) == wanted, (
                f"{name}, samples from {min(values)} to {max(values)}: expected {wanted} bars, got {len(got['bars'])}"
            )
            heights = {round(x + w / 2): h for x, w, h in got["bars"]}
            want = values.count(max(values)) / 2_000
            assert abs(heights.get(max(values), 0) - want) < 1e-9, (
                f"{name}: the bar on {max(values)} should be {want:g} high, got {heights.get(max(values), 0):g}; "
                "the largest count needs a bar of its own"
            )


def check_the_exact_shape_as_a_line(rng):
    """A line shows the exact pdf or pmf over the range of the draws; title and axes have words."""
    for name, params in SIX.items():
        values = sample(rng, name, params, 500)
        got = picture(values, name, params)
        assert got["lines"] and len(got["lines"][0][0]) >= 2, (
            f"{name}: expected a line of 2 points or more in the figure"
        )
        x, y = (np.array(each) for each in got["lines"][0])
        if name in DISCRETE:
            assert (x % 1 == 0).all(), (
                f"{name}: the line has a point at {x[x % 1 > 0][0]:.3g}, where no count can be"
            )
            assert x.max() == max(values), (
                f"{name}: the line ends at {x.max():.3g}, the samples at {max(values)}; end both at the largest sample"
            )
        else:
            assert len(x) >= 20, f"{name}: {len(x)} points make no curve, use 20 or more"
        inside = density(name, x, **params)
        assert np.allclose(y, inside, rtol=1e-6, atol=1e-9), (
            f"{told(name, params)}: at {x[0]:.3g} the line is {y[0]:.4g} high, expected {inside[0]:.4g}; draw the exact shape"
        )
        low, high = np.quantile(values, [0.02, 0.98])
        assert x.min() <= low and x.max() >= high, (
            f"{name}: the line goes from {x.min():.3g} to {x.max():.3g}, the draws from {min(values):.3g} to {max(values):.3g}"
        )
        title, *labels = got["words"]
        assert name in title.lower(), f"{name}: the title is {title!r} and should contain the name"
        assert all(labels), f"{name}: the axes are labelled {labels}; both need words"
        assert not got["changed"], f"{name}: the samples were changed by drawing them"
