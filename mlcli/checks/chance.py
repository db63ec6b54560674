"""That random results are distributed as they should be, with a stated rate of false alarms."""

from collections.abc import Callable, Iterable, Mapping
from math import log, log1p, sqrt
from statistics import NormalDist
from typing import Any, TypedDict, Unpack

import numpy as np

from mlcli.checks.numbers import Array, numbers
from mlcli.checks.shown import shown

_FALSE_ALARM = 1e-6


class Claim(TypedDict, total=False):
    """What a sample is said to come from; several at once share the rate of false alarms."""

    mean: float
    sd: float
    variance: float
    kurtosis: float
    share: float
    probabilities: Mapping[Any, float]
    cdf: Callable[[Any], Any]


def reaches(
    metric: Callable[[int], float],
    seeds: Iterable[int],
    at_least: float | None = None,
    *,
    at_most: float | None = None,
    what: str = "the score",
    because: str = "",
) -> float:
    """The mean of `metric(seed)` over the seeds, after asserting that it lies within the bounds."""
    scores = []
    for seed in seeds:
        score = numbers(metric(seed))
        if score is None or score.size != 1 or not np.isfinite(score).all():
            raise AssertionError(f"{what}: expected a number, got {shown(score)}")
        scores.append(float(score.ravel()[0]))
    mean = float(np.mean(scores))
    low, high = (-np.inf if at_least is None else at_least), (np.inf if at_most is None else at_most)
    if low <= mean <= high:
        return mean
    bound = f"at least {at_least:g}" if mean < low else f"at most {at_most:g}"
    each = f" ({', '.join(f'{score:.4g}' for score in scores[:5])})" if len(scores) > 1 else ""
    over = f", the mean over {len(scores)} seeds{each}" if len(scores) > 1 else ""
    idea = f"; {because}" if because else ""
    raise AssertionError(f"{what}: expected {bound}, got {mean:.4g}{over}{idea}")


def statistical(
    sample: Any,
    what: str = "the sample",
    *,
    false_alarm: float = _FALSE_ALARM,
    because: str = "",
    **claim: Unpack[Claim],
) -> None:
    """Assert what is claimed of a sample; a right one is refused at most once in 1/`false_alarm` runs.

    `share=p`: a sample of 0 and 1 (exact, binomial). `probabilities={value: p}`: each value as often as it
    should be and no other (exact). `cdf=F`: independent draws from F (Dvoretzky, Kiefer and Wolfowitz, with
    Massart's constant: holds for every n). `mean=` with the `sd` of single draws: by the normal distribution,
    corrected for a skewness up to 2, from 1,000 draws on. `variance=`: likewise, from 10,000 draws on, for a
    `kurtosis` up to 9 unless told.
    """
    values = numbers(sample)
    if values is None or not values.size:
        if "probabilities" not in claim or not len(sample):
            raise AssertionError(f"{what}: expected numbers, got {shown(sample)}")
        values = np.asarray(sample)
    tests = [test for key, test in _TESTS.items() if key in claim]
    for test in tests:
        problem = test(values.ravel(), claim, false_alarm / len(tests))
        if problem:
            rate = f"a right answer misses that once in {1 / false_alarm:,.0f} runs"
            idea = f"; {because}" if because else ""
            raise AssertionError(f"{what}, {values.size} draws: {problem} ({rate}){idea}")


def _share(values: Array, claim: Claim, rate: float) -> str:
    if not np.isin(values, (0, 1)).all():
        return f"expected 0 and 1 only, got {shown(values[~np.isin(values, (0, 1))][0])}"
    return _frequency(int(values.sum()), values.size, claim["share"], rate, "a share")


def _frequency(count: int, size: int, probability: float, rate: float, what: str) -> str:
    """Exact: refused where so few or so many have a probability below half of the rate."""
    at_most, at_least = _tails(size, probability)
    if at_most[count] >= rate / 2 and at_least[count] >= rate / 2:
        return ""
    usual = np.flatnonzero((at_most >= rate / 2) & (at_least >= rate / 2))
    low, high = usual[0] / size, usual[-1] / size
    return f"expected {what} of {probability:.4g} ({low:.4g} to {high:.4g}), got {count / size:.4g}"


def _tails(size: int, probability: float) -> tuple[Array, Array]:
    """The chances that at most, and that at least, 0, 1, … `size` of the draws come up.

    Here and not from `scipy.stats`, whose import takes half a second in every process that judges.
    """
    if not 0 < probability < 1:
        masses = np.zeros(size + 1)
        masses[size if probability >= 1 else 0] = 1.0
    else:
        drawn = np.arange(size)
        steps = np.log((size - drawn) / (drawn + 1)) + log(probability) - log1p(-probability)
        masses = np.exp(size * log1p(-probability) + np.append(0.0, np.cumsum(steps)))
    return np.cumsum(masses), np.cumsum(masses[::-1])[::-1]


def _probabilities(values: Array, claim: Claim, rate: float) -> str:
    table = claim["probabilities"]
    listed = values.tolist()
    for value in listed:
        if value not in table:
            return f"{shown(value)} came, which never should"
    for value, probability in table.items():
        problem = _frequency(
            listed.count(value), len(listed), probability, rate / len(table), f"{shown(value)} with a share"
        )
        if problem:
            return problem
    return ""


def _cdf(values: Array, claim: Claim, rate: float) -> str:
    ordered = np.sort(values.astype(float))
    expected = np.asarray(claim["cdf"](ordered), dtype=float)
    steps = np.arange(ordered.size + 1) / ordered.size
    apart = np.maximum(np.abs(steps[1:] - expected), np.abs(expected - steps[:-1]))
    bound = sqrt(log(2 / rate) / (2 * ordered.size))
    worst = int(np.argmax(apart))
    if apart[worst] <= bound:
        return ""
    return (
        f"up to {ordered[worst]:.4g} there should be a share of {expected[worst]:.4g} (± {bound:.2g}), "
        f"got {steps[worst + 1]:.4g}"
    )


def _mean(values: Array, claim: Claim, rate: float) -> str:
    if "sd" not in claim and "variance" not in claim:
        raise ValueError("a claimed mean needs the sd that single draws have")
    _at_least(values, 1_000)
    sd = claim.get("sd", sqrt(claim.get("variance", 0.0)))
    bound = _quantile(rate, values.size, 2.0) * sd / sqrt(values.size)
    mean = float(values.mean())
    if abs(mean - claim["mean"]) <= bound:
        return ""
    return f"expected a mean of {claim['mean']:.4g} ± {bound:.2g}, got {mean:.4g}"


def _variance(values: Array, claim: Claim, rate: float) -> str:
    _at_least(values, 10_000)
    centre = claim.get("mean", float(values.mean()))
    variance, wanted = float(np.mean((values - centre) ** 2)), claim["variance"]
    # The squares of an exponential's deviations have skewness 10.6, and few samples are wilder.
    bound = _quantile(rate, values.size, 11.0) * wanted * sqrt((claim.get("kurtosis", 9.0) - 1) / values.size)
    if abs(variance - wanted) <= bound:
        return ""
    return f"expected a variance of {wanted:.4g} ± {bound:.2g}, got {variance:.4g}"


def _quantile(rate: float, size: int, skewness: float) -> float:
    """The normal quantile with the first term of Cornish and Fisher (1938) for a skewed mean."""
    z = -NormalDist().inv_cdf(rate / 2)
    return z + (z * z - 1) * skewness / (6 * sqrt(size))


def _at_least(values: Array, least: int) -> None:
    if values.size < least:
        raise ValueError(f"{values.size} draws are too few for a bound that holds: at least {least}")


_TESTS: dict[str, Callable[[Array, Claim, float], str]] = {
    "share": _share,
    "probabilities": _probabilities,
    "cdf": _cdf,
    "mean": _mean,
    "variance": _variance,
}
