"""What a correct `fit_linear_gd` does."""

from fractions import Fraction

import numpy as np

from mlcli.checks import probe, raises, unchanged

X2, Y2 = [[1.0], [2.0]], [3.0, 5.0]


@probe
def explosion(fit_linear_gd, X, y, lr, steps):
    """How a run that explodes ends, and what NumPy warned of."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            fit_linear_gd(X, y, lr, steps)
            ending = "no error"
        except Exception as error:  # noqa: BLE001  # whichever it is, its name is told
            ending = type(error).__name__
    return ending, [str(each.message) for each in caught]


def fit(fit_linear_gd, X, y, *options, **named):
    got = fit_linear_gd(np.array(X, dtype=float), np.array(y, dtype=float), *options, **named)
    assert isinstance(got, tuple) and len(got) == 3, (
        f"expected a tuple (w, b, losses), got {type(got).__name__}"
    )
    w, b, losses = got
    want = np.shape(X)[1:]
    assert np.shape(w) == want, (
        f"X of shape {np.shape(X)}: expected w of shape {want}, got {np.shape(w)}; one weight a column"
    )
    return np.asarray(w), float(b), list(losses)


def houses():
    """Sixty areas, standardised, and their prices."""
    rng = np.random.default_rng(7)
    area = rng.uniform(30, 150, 60)
    price = 50 + 3 * area + rng.normal(0, 20, 60)
    return ((area - area.mean()) / area.std())[:, None], price


def check_one_step_by_hand(fit_linear_gd):
    """X=[[1], [2]], y=[3, 5], lr 0.1: one step gives w = 1.3, b = 0.8."""
    w, b, _ = fit(fit_linear_gd, X2, Y2, 0.1, 1)
    given = "X=[[1], [2]], y=[3, 5], lr=0.1, one step: expected w = 1.3 and b = 0.8"
    for off, idea in (
        (
            (0.65, 0.4),
            "half of it: the derivative of a square brings a factor of 2, and there is no ½ in the loss",
        ),
        ((2.6, 1.6), "twice as much: the loss is the mean over the rows, so both sums are divided by n"),
        (
            (-1.3, -0.8),
            "the sign is turned round, which walks uphill: the residual is prediction minus label",
        ),
    ):
        assert not np.allclose([w[0], b], off, atol=1e-9), f"{given}, got {w[0]:.4g} and {b:.4g}, {idea}"
    assert abs(w[0] - 1.3) > 1e-9 or abs(b - 0.8) < 1e-9, (
        f"{given}, got {w[0]:.4g} and {b:.4g}; w is right, so b was updated with the new w already: compute both slopes first"
    )
    assert np.allclose([w[0], b], [1.3, 0.8], atol=1e-9), (
        f"{given}, got {w[0]:.4g} and {b:.4g}; the residuals at 0 are −3 and −5, so the slopes are −13 and −8"
    )


def check_two_steps_by_hand(fit_linear_gd):
    """The second step starts where the first one ended."""
    w, b, losses = fit(fit_linear_gd, X2, Y2, 0.1, 2)
    assert np.allclose([w[0], b], [1.71, 1.05], atol=1e-9), (
        f"X=[[1], [2]], y=[3, 5], lr=0.1, two steps: expected w = 1.71 and b = 1.05, got {w[0]:.4g} and {b:.4g}; "
        "after the first step the residuals are −0.9 and −1.6"
    )
    assert len(losses) == 3 and np.allclose(losses, [17, 1.685, 0.16925], atol=1e-9), (
        f"X=[[1], [2]], y=[3, 5], lr=0.1, two steps: expected the losses [17, 1.685, 0.16925], got {np.round(losses, 5).tolist()}; "
        "the loss is the mean of the squared residuals at the start and after each step"
    )


def check_the_losses(fit_linear_gd):
    """One loss at the start and one for each step."""
    for steps in (0, 1, 5):
        w, b, losses = fit(fit_linear_gd, X2, Y2, 0.1, steps)
        assert len(losses) == steps + 1, (
            f"X=[[1], [2]], y=[3, 5], {steps} steps: expected {steps + 1} losses, got {len(losses)}; the start has a loss, too"
        )
        assert abs(losses[0] - 17) < 1e-9, (
            f"X=[[1], [2]], y=[3, 5]: expected 17 as the first loss, got {losses[0]}; at w = 0 and b = 0 it is (9 + 25) / 2"
        )
        last = np.mean((np.array(X2) @ w + b - np.array(Y2)) ** 2)
        assert abs(losses[-1] - last) < 1e-9, (
            f"{steps} steps: the last loss is {losses[-1]:.6g}, and at the returned w and b it is {last:.6g}; "
            "write down the loss after the last step as well"
        )
    assert fit(fit_linear_gd, X2, Y2, 0.1, 0)[1] == 0, (
        "no steps: expected w and b of 0, where the walk begins"
    )


def check_houses_in_one_step(fit_linear_gd):
    """Standardised houses with lr 0.5 are fitted by one step."""
    X, y = houses()
    w, b, _ = fit(fit_linear_gd, X, y, 0.5, 1)
    assert np.allclose([w[0], b], [105.889, 314.306], atol=1e-2), (
        f"60 standardised areas, lr=0.5, one step: expected w = 105.889, b = 314.306, got {w[0]:.3f} and {b:.3f}"
    )


def check_the_loss_falls(fit_linear_gd):
    """Below the limit every step makes the loss smaller."""
    X, y = houses()
    *_, losses = fit(fit_linear_gd, X, y, 0.05, 50)
    rises = [i for i in range(50) if losses[i + 1] > losses[i]]
    assert not rises, (
        f"60 standardised areas, lr=0.05: the loss rises at step {rises[0] + 1}; below the limit it never does"
    )


def check_too_large_a_rate(fit_linear_gd):
    """A loss that is not finite raises FloatingPointError, without warnings."""
    X, y = houses()
    ending, warned = explosion(X, y, 1.1, 3000)
    assert ending == "FloatingPointError", (
        f"60 standardised areas, lr=1.1, 3000 steps: expected FloatingPointError, got {ending}; "
        "the loss grows by 1.44 a step until it is inf: test it each time"
    )
    assert not warned, (
        f"lr=1.1: NumPy warned '{warned[0]}'; with np.errstate(all='ignore') you are the one who tells"
    )
    ending, _ = explosion(X, y, 1.1, 5)
    assert ending == "no error", (
        f"60 standardised areas, lr=1.1, 5 steps: expected a result, got {ending}; the loss is large there and finite"
    )


def check_tol_stops_early(fit_linear_gd):
    """The walk stops where the whole gradient is at most tol."""
    X, y = houses()
    *_, losses = fit(fit_linear_gd, X, y, 0.25, 100, tol=1.0)
    assert len(losses) == 11, (
        f"60 standardised areas, lr=0.25, tol=1: expected 10 steps, got {len(losses) - 1}; the gradient's length, w and b together, "
        "halves from 663.3 at each step, and the test comes before a step"
    )
    *_, losses = fit(fit_linear_gd, X, y, 0.25, 100, tol=663.4)
    assert len(losses) == 1, (
        f"60 standardised areas, tol=663.4: expected no step, got {len(losses) - 1}; at the start the gradient is 663.3 long"
    )
    *_, losses = fit(fit_linear_gd, X, y, 0.25, 100, tol=650)
    assert len(losses) == 2, (
        f"60 standardised areas, tol=650: expected one step, got {len(losses) - 1}; "
        "b's slope is 628.6 and w's 211.8, together 663.3: take the root of the sum of squares over all of them"
    )
    *_, losses = fit(fit_linear_gd, [[0.0], [0.0]], [0.0, 0.0], 0.1, 5)
    assert len(losses) == 1, "y of zeros, tol=0: expected no step, since a gradient of 0 is at most 0"


def check_arguments_stay_as_they_are(fit_linear_gd):
    """The caller's arrays are not changed."""
    unchanged(fit_linear_gd, np.array(X2), np.array(Y2), 0.1, 3)


def check_lists_and_whole_numbers(fit_linear_gd):
    """Lists of whole numbers and of fractions are taken as they are."""
    for X, y in (
        ([[1], [2]], [3, 5]),
        ([[Fraction(1)], [Fraction(2)]], [3, 5]),
        ([[1], [2]], [Fraction(3), Fraction(5)]),
    ):
        w, b, _ = fit_linear_gd(X, y, 0.1, 1)
        assert np.allclose([np.asarray(w, dtype=float)[0], float(b)], [1.3, 0.8]), (
            f"X={X}, y={y}: expected 1.3 and 0.8, got {w} and {b}; make floats of both first"
        )


def check_refuses_bad_input(fit_linear_gd):
    """A column as y, other sizes, no rows and impossible rates are refused."""
    X, y = np.array(X2), np.array(Y2)
    for arguments, idea in (
        ((X, y[:, None], 0.1, 5), "y of shape (2, 1): X @ w − y would silently become 2×2"),
        ((X, np.ones(3), 0.1, 5), "three labels for two rows"),
        ((np.ones(2), y, 0.1, 5), "X without columns"),
        ((np.ones((0, 1)), np.ones(0), 0.1, 5), "no rows have no mean"),
        ((X, y, 0.0, 5), "a rate of 0 goes nowhere"),
        ((X, y, -0.1, 5), "a negative rate walks uphill"),
        ((X, y, 0.1, -1), "fewer than no steps"),
    ):
        try:
            raises(ValueError, fit_linear_gd, *arguments)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_long_runs_reach_least_squares(fit_linear_gd, rng):
    """Random tables end at the least-squares solution."""
    for _ in range(3):
        n, d = int(rng.integers(20, 40)), int(rng.integers(1, 4))
        X = rng.normal(size=(n, d))
        y = X @ rng.normal(size=d) + rng.normal() + 0.1 * rng.normal(size=n)
        table = np.column_stack([X, np.ones(n)])
        rate = 1 / np.linalg.eigvalsh(2 / n * table.T @ table)[-1]
        w, b, _ = fit(fit_linear_gd, X, y, rate, 3000)
        want = np.linalg.lstsq(table, y, rcond=None)[0]
        assert np.allclose([*w, b], want, rtol=1e-4, atol=1e-4), (
            f"a random {n}×{d} table, 3000 steps: expected {want.round(4).tolist()}, got {np.round([*w, b], 4).tolist()}"
        )
