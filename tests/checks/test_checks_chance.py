"""How often statistical checks alarm falsely, reasoned and, at a rate that can be seen, counted.

share, probabilities: binomial tails, exact, each of k values with a k-th of the rate (Bonferroni).
cdf: P(sup |Fₙ − F| > ε) ≤ 2·exp(−2nε²) for every n, so ε = √(ln(2/rate)/2n) keeps the rate.
mean: the normal tail at z, z widened by (z² − 1)·2/(6√n), which covers a skewness of 2 (the exponential's);
from n = 1,000 on the next term is below 0.05.
variance: the same for squared deviations, skewness 11 (the exponential's: 10.6), from n = 10,000 on.
Here the rate is 1 %, so that 1,000 right samples can show it; 25 alarms would have probability 3e-5.
"""

import math
import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import binom

from mlcli.checks import reaches, statistical

RIGHT = {
    "share": (lambda rng: rng.random(1500) < 0.3, {"share": 0.3}),
    "rare": (lambda rng: rng.random(500) < 0.002, {"share": 0.002}),
    "probabilities": (lambda rng: rng.integers(0, 4, 400), {"probabilities": dict.fromkeys(range(4), 0.25)}),
    "cdf": (lambda rng: rng.exponential(2, 300), {"cdf": lambda x: 1 - np.exp(-x / 2)}),
    "mean": (lambda rng: rng.exponential(2, 1000), {"mean": 2, "sd": 2}),
    "variance": (lambda rng: rng.exponential(2, 10_000), {"variance": 4, "mean": 2}),
}
WRONG = {
    "share": (lambda rng: rng.random(20_000) < 0.34, {"share": 0.3}, "expected a share of 0.3"),
    "words": (lambda _: [0, 1, 2] * 9, {"share": 0.5}, "expected 0 and 1 only, got 2"),
    "probabilities": (
        lambda rng: rng.integers(0, 4, 4000) // 2 * 2,
        {"probabilities": dict.fromkeys(range(4), 0.25)},
        "expected 0 with a share of 0.25",
    ),
    "never": (lambda _: ["a", "c"], {"probabilities": {"a": 0.5, "b": 0.5}}, "'c' came, which never should"),
    "cdf": (lambda rng: rng.exponential(0.5, 20_000), {"cdf": lambda x: 1 - np.exp(-x / 2)}, "up to"),
    "mean": (lambda rng: rng.normal(0.1, 1, 20_000), {"mean": 0, "sd": 1}, "expected a mean of 0 ± "),
    "variance": (
        lambda rng: rng.normal(0, 1.3, 20_000),
        {"mean": 0, "sd": 2, "variance": 1},
        "expected a variance of 1 ± ",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_samples_alarm_no_more_often_than_stated(name):
    draw, claim = RIGHT[name]
    rng = np.random.default_rng(3)
    alarms = 0

    for _ in range(1000):
        try:
            statistical(draw(rng), false_alarm=0.01, **claim)
        except AssertionError:
            alarms += 1

    assert alarms < 25


@pytest.mark.parametrize("name", WRONG)
def test_wrong_samples_are_refused_with_what_came(name):
    draw, claim, words = WRONG[name]

    with pytest.raises(AssertionError) as failure:
        statistical(draw(np.random.default_rng(1)), "flips", because="the coin is fair", **claim)

    assert words in str(failure.value)
    assert "a right answer misses that once in 1,000,000 runs" in str(failure.value)
    assert str(failure.value).endswith("; the coin is fair")


def test_right_samples_pass_at_the_rate_that_checks_use():
    rng = np.random.default_rng(2)

    statistical(
        rng.normal(size=20_000),
        mean=0,
        sd=1,
        variance=1,
        cdf=lambda x: 0.5 * (1 + np.vectorize(math.erf)(x / 2**0.5)),
    )
    statistical(rng.random(5000) < 0.5, share=0.5)


def test_too_few_draws_are_the_authors_mistake():
    with pytest.raises(ValueError, match="at least 1000"):
        statistical(np.zeros(50), mean=0, sd=1)
    with pytest.raises(ValueError, match="at least 10000"):
        statistical(np.zeros(5000), variance=1)
    with pytest.raises(ValueError, match="needs the sd"):
        statistical(np.zeros(5000), mean=0)


def test_no_sample_is_told():
    with pytest.raises(AssertionError, match="expected numbers, got None"):
        statistical(None, share=0.5)


def test_the_mean_of_a_metric_over_seeds_is_given_back():
    assert reaches(lambda seed: seed / 10, [8, 9, 10], 0.85) == pytest.approx(0.9)


def test_a_metric_out_of_its_bounds_is_told_with_each_value():
    with pytest.raises(AssertionError) as failure:
        reaches(lambda seed: seed / 10, [6, 8], 0.75, what="f1", because="the baseline gets 0.7")

    assert str(failure.value) == (
        "f1: expected at least 0.75, got 0.7, the mean over 2 seeds (0.6, 0.8); the baseline gets 0.7"
    )
    with pytest.raises(AssertionError, match=r"expected at most 0\.5, got 0\.6$"):
        reaches(lambda _: 0.6, [1], at_most=0.5)
    with pytest.raises(AssertionError, match="the score: expected a number, got nan"):
        reaches(lambda _: math.nan, [1], 0.5)


@pytest.mark.parametrize("probability", [0.0, 0.002, 0.5, 0.97, 1.0])
@pytest.mark.parametrize("size", [1, 12, 5000, 200_000])
def test_the_bounds_of_a_share_are_those_of_the_binomial_distribution(size, probability):
    low, high = binom.ppf(5e-7, size, probability), binom.isf(5e-7, size, probability)

    for ones, is_refused in {low - 1: True, low: False, high: False, high + 1: True}.items():
        if 0 <= ones <= size:
            assert _is_refused(np.arange(size) < ones, probability) == is_refused


def _is_refused(sample, share):
    try:
        statistical(sample, share=share)
    except AssertionError:
        return True
    return False


def test_judging_a_sample_needs_no_scipy_which_takes_long_to_import():
    code = (
        "import sys; from mlcli.checks import statistical; "
        "statistical([0, 1] * 5000, share=0.5, mean=0.5, sd=0.5); print('scipy' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert said == "False\n"
