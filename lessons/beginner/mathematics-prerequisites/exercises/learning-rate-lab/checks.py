"""What a correct `classify_run` and `sweep` do."""

import math

from mlcli.checks import probe, raises, unchanged


@probe
def ending(sweep, kind, start, rates, steps):
    """The report of a sweep, or its error, and what was warned of on the way."""
    import math
    import warnings

    import numpy as np

    grads = {
        "parabola": lambda x: 2 * x - 4,
        "parabola in NumPy": lambda x: np.float64(2) * np.float64(x) - 4,
        "x**3": lambda x: float(x) ** 3,
        "sine": lambda x: 1e308 * (1 + math.sin(x) ** 2),
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            report = sweep(grads[kind], start, 2.0, rates, steps)
        except Exception as error:  # noqa: BLE001  # whichever it is, its name is told
            report = type(error).__name__
    return report, [str(each.message) for each in caught]


def told(classify_run, values, target, want, idea, *options):
    got = classify_run(list(values), target, *options)
    given = f"values={list(values)}, target={target}" + (f", tol={options[0]}" if options else "")
    assert got == want, f"{given}: expected {want!r}, got {got!r}; {idea}"


def slope(x):
    return 2 * x - 4


def swept(sweep, rates, steps=20, start=6.0):
    got = sweep(slope, start, 2.0, list(rates), steps)
    assert isinstance(got, dict), f"expected a dict with an entry for each rate, got {type(got).__name__}"
    assert list(got) == list(rates), f"rates={rates}: expected keys in the order given, got {list(got)}"
    return got


def check_one_run_of_each_name(classify_run):
    """A run of each kind gets its name."""
    for values, want, idea in (
        ([4.0, 2.0, 1.0, 0.0005], "converged", "it ends within 0.001 of the target"),
        ([4.0, 3.0, 2.0, 1.5], "slow", "it comes nearer, on one side, and is not there"),
        ([4.0, -3.5, 3.0, -2.5], "oscillating", "every step crosses the target"),
        ([4.0, -5.0, 6.0, -7.0], "diverged", "it ends 7 away, and began 4 away"),
    ):
        told(classify_run, values, 0.0, want, idea)
    told(
        classify_run,
        [-4.0, -3.0, -2.0, -1.5],
        0.0,
        "slow",
        "a start below the target is as far away as one above it",
    )
    told(
        classify_run,
        [14.0, 7.0, 12.0, 9.0],
        10.0,
        "oscillating",
        "every step crosses 10, though no value has a minus",
    )
    told(
        classify_run, [14.0, 12.0, 11.0, 10.0005], 10.0, "converged", "distances are measured from the target"
    )
    told(
        classify_run, [14.0, 13.0, 12.0], 10.0, "slow", "all values are above the target: nothing crosses it"
    )


def check_how_far_is_diverged(classify_run):
    """More than 1.5 times the first distance, at the end of the run."""
    told(classify_run, [2.0, 3.0], 0.0, "slow", "3 is 1.5 times 2, and only more than that is diverged")
    told(classify_run, [2.0, 3.01], 0.0, "diverged", "3.01 is more than 1.5 times 2")
    told(
        classify_run, [6.0, -2.0, 6.0, -2.0], 2.0, "oscillating",
        "the distance stays at 4: hopping for ever is no divergence",
    )  # fmt: skip
    told(classify_run, [1.0, 10.0, 0.5], 0.0, "slow", "the last distance decides, not one on the way")
    told(
        classify_run,
        [1.0, 1.7, -1.7],
        0.0,
        "diverged",
        "a run may cross the target and still fly off: the first rule wins",
    )


def check_not_finite_is_diverged(classify_run):
    """inf and nan anywhere in the run."""
    for values in ([1.0, math.nan, 0.0], [1.0, math.inf], [1.0, -math.inf, 0.5], [1.0, 0.5, math.nan]):
        told(
            classify_run, values, 0.0, "diverged",
            "a value that is not finite says so at any place, and comparisons with nan are always false",
        )  # fmt: skip


def check_convergence_comes_before_oscillation(classify_run):
    """A zigzag that arrives has converged."""
    told(
        classify_run, [1.0, -0.1, 0.01, -0.0005], 0.0, "converged",
        "it crosses at every step and ends within 0.001: the rule on convergence stands first",
    )  # fmt: skip


def check_touching_is_not_crossing(classify_run):
    """A value exactly on the target crosses nothing."""
    told(
        classify_run, [2.0, 0.0, 2.0, 0.0, 2.0], 0.0, "slow",
        "a product of 0 is not below 0, so touching the target does not count",
    )  # fmt: skip


def check_half_of_the_steps(classify_run):
    """Crossings in half of the steps are enough; the steps are one fewer than the values."""
    told(
        classify_run,
        [1.0, -1.0, -1.0],
        0.0,
        "oscillating",
        "one of two steps crosses: exactly half is enough",
    )
    told(classify_run, [1.0, -1.0], 0.0, "oscillating", "the only step crosses")
    told(classify_run, [1.0, -1.0, -1.0, -1.0], 0.0, "slow", "one of three steps crosses, less than half")
    told(
        classify_run,
        [1.0, -1.0, 1.0, 1.0, 1.0],
        0.0,
        "oscillating",
        "two of four steps cross; five values have four steps",
    )


def check_tol_is_the_callers(classify_run):
    """A distance of exactly `tol` is enough, whichever `tol`."""
    told(classify_run, [4.0, 0.25], 0.0, "converged", "0.25 is at most 0.25", 0.25)
    told(classify_run, [4.0, 0.0005], 0.0, "slow", "0.0005 is more than 0.0001", 1e-4)
    told(classify_run, [4.0, -0.25, -0.25, -0.25], 0.0, "converged", "distances have no sign", 0.25)


def check_runs_that_begin_at_the_target(classify_run):
    """At distance 0 the tolerance says what diverges."""
    told(classify_run, [5.0, 5.0005], 5.0, "converged", "it began at 0 and ends within 0.001")
    told(
        classify_run,
        [5.0, 5.01],
        5.0,
        "diverged",
        "it left the target: 1.5 times 0 says nothing, so tol decides",
    )
    told(classify_run, [5.0, 7.0, 5.0], 5.0, "converged", "it came back to the target")


def check_runs_of_one_value(classify_run):
    """Without a step a run is converged or slow, and an empty one is refused."""
    told(classify_run, [5.0], 5.0, "converged", "it is there without a step")
    told(classify_run, [6.0], 5.0, "slow", "no step has crossed anything: none of none is not half")
    raises(ValueError, classify_run, [], 5.0)
    unchanged(classify_run, [6.0, 5.0], 5.0)


def check_the_rates_of_the_lesson(sweep):
    """x² − 4x + 1 from 6, 20 steps, each with its name."""
    wants = {
        0.01: "slow",
        0.1: "slow",
        0.5: "converged",
        0.9: "oscillating",
        1.0: "oscillating",
        1.1: "diverged",
    }
    got = swept(sweep, wants)
    for rate, want in wants.items():
        assert got[rate][0] == want, (
            f"f′ = 2x − 4, start=6, 20 steps, rate {rate}: expected {want!r}, got {got[rate][0]!r}; "
            f"after 20 steps the distance is 4·|1 − 2·{rate}|²⁰ = {4 * abs(1 - 2 * rate) ** 20:.3g}"
        )


def check_the_first_step_that_is_near(sweep):
    """The index of the first iterate within 1e-3, or None."""
    for rates, steps, start, want, idea in (
        ([0.5], 20, 6.0, 1, "one step lands on 2; the start is number 0"),
        ([0.25], 20, 6.0, 12, "4 halved twelve times is 0.00098"),
        ([0.25], 12, 6.0, 12, "the last step counts, too"),
        ([0.25], 11, 6.0, None, "after 11 steps the distance is 0.00195"),
        ([1.1], 20, 2.0, 0, "it begins at the target: 0 is an answer, None is another"),
        ([0.5], 0, 6.0, None, "no step is made"),
    ):
        got = swept(sweep, rates, steps, start)[rates[0]][1]
        assert got == want and (got is None) == (want is None), (
            f"f′ = 2x − 4, start={start}, target=2, rate {rates[0]}, {steps} steps: expected {want}, got {got}; {idea}"
        )
    got = sweep(lambda x: 0.0, 1e-3, 0.0, [0.1], 1)
    assert got == {0.1: ("converged", 0)}, (
        f"a level f, start=0.001, target=0: expected {{0.1: ('converged', 0)}}, got {got}; exactly 1e-3 is near enough"
    )


def check_each_rate_begins_anew(sweep):
    """The second rate begins at the start, not where the first one ended."""
    got = swept(sweep, [0.5, 0.01, 0.25])
    assert got[0.01] == ("slow", None) and got[0.25] == ("converged", 12), (
        f"f′ = 2x − 4, start=6, rates [0.5, 0.01, 0.25]: got {got}; each rate has its own run from the start"
    )


def check_overflow_is_no_error():
    """A run that overflows is called diverged, and nothing is raised or warned of."""
    for kind, start, rate, idea in (
        ("parabola", 6.0, 10.0, "the distance grows by 19 a step until it is inf"),
        ("parabola", 6, 10, "whole numbers of Python never overflow, they grow: begin with a float"),
        ("parabola in NumPy", 6.0, 10.0, "NumPy warns where numbers overflow: np.errstate keeps it quiet"),
        (
            "x**3",
            6.0,
            10.0,
            "x**3 of a large Python float raises OverflowError, which ends the run as an iterate of inf",
        ),
        (
            "sine",
            6.0,
            10.0,
            "math.sin has no value at inf: the run ends at the first iterate that is not finite",
        ),
    ):
        got, warned = ending(kind, start, [rate], 2000)
        given = f"grad: {kind}, start={start}, rate {rate}, 2000 steps"
        assert got == {rate: ("diverged", None)}, (
            f"{given}: expected {{{rate}: ('diverged', None)}}, got {got}; {idea}"
        )
        assert not warned, f"{given}: it warned '{warned[0]}'; {idea}"


def check_refuses_bad_input(sweep):
    """Rates that stand twice and a negative number of steps are refused; no rates give an empty dict."""
    for rates, steps, idea in (
        ([0.1, 0.5, 0.1], 5, "a dict holds each rate once, so one of two runs would be lost"),
        ([0.1], -1, "fewer than no steps"),
    ):
        try:
            raises(ValueError, sweep, slope, 6.0, 2.0, rates, steps)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None
    assert sweep(slope, 6.0, 2.0, [], 5) == {}, "rates=[]: expected an empty dict"
