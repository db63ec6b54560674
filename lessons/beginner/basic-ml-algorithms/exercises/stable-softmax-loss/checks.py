"""What a correct `softmax_loss` does."""

import numpy as np
from scipy.special import log_softmax

from mlcli.checks import gradient_agrees, probe, raises, unchanged


@probe
def with_warnings(softmax_loss, Z, y):
    """Loss, gradient and NumPy's warnings."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loss, gradient = softmax_loss(Z, y)
    return loss, gradient, [str(each.message) for each in caught]


def check_returns_a_loss_and_a_table(softmax_loss):
    """A float, and a gradient in the shape of Z."""
    got = softmax_loss(np.zeros((2, 3)), np.array([0, 2]))
    assert isinstance(got, tuple) and len(got) == 2, (
        f"expected a tuple (loss, gradient), got {got!r}; both are needed for a step"
    )
    assert isinstance(got[0], (float, np.floating)), (
        f"expected the loss as one float, got {got[0]!r}; it is the mean over rows"
    )
    assert np.shape(got[1]) == (2, 3), (
        f"scores of shape (2, 3): expected a gradient of that shape, got {np.shape(got[1])}; one slope for each score"
    )


def check_equal_scores_cost_ln_c(softmax_loss):
    """Scores of 0 cost ln 3 with three classes, however many rows."""
    for n in (1, 4):
        loss, gradient = softmax_loss(np.zeros((n, 3)), np.zeros(n, dtype=int))
        given = f"{n} rows of three zeros, right class 0"
        assert abs(loss - np.log(3)) < 1e-12, (
            f"{given}: expected a loss of ln 3 = 1.0986, got {loss:.4f}; each class gets a third, along its own row, and rows are averaged"
        )
        want = np.array([-2, 1, 1]) / 3
        assert not (n > 1 and np.allclose(gradient, want)), (
            f"{given}: every row of the gradient is {want.round(3).tolist()}; the loss is a mean over {n} rows, so each has 1/{n} of the say"
        )
        assert np.allclose(gradient, want / n), (
            f"{given}: expected rows {(want / n).round(4).tolist()}, got {np.round(gradient[0], 4).tolist()}; it is p minus one for the right class, over n"
        )


def check_classes_lie_along_a_row(softmax_loss):
    """Probabilities of a row add up to 1, so its slopes add up to 0."""
    Z, y = np.array([[0.0, np.log(3)], [0.0, 0.0]]), np.array([1, 0])
    loss, gradient = softmax_loss(Z.copy(), y)
    want = (np.log(4 / 3) + np.log(2)) / 2
    assert abs(loss - want) < 1e-12, (
        f"rows (0, ln 3) and (0, 0), right 1 and 0: expected {want:.5f}, got {loss:.5f}; p is 3/4 and 1/2, each within its row"
    )
    sums = np.sum(gradient, axis=1)
    assert np.abs(sums).max() < 1e-12, (
        f"rows of the gradient add up to {sums.tolist()}, expected 0; what one class gains the others lose"
    )


def check_each_row_has_its_own_maximum(softmax_loss):
    """A row of small scores beside one of large scores keeps its probabilities."""
    Z, y = np.array([[1000.0, 999.0], [-1000.0, -1001.0]]), np.array([0, 0])
    loss, gradient, warned = with_warnings(Z, y)
    want = np.log1p(np.exp(-1))
    assert np.isfinite(loss) and abs(loss - want) < 1e-9 and not warned, (
        f"rows (1000, 999) and (−1000, −1001), right 0: expected {want:.5f}, got {loss}; "
        "shifted by the largest score of all, the second row underflows to 0/0: shift each row by its own"
    )
    assert np.isfinite(gradient).all(), (
        f"rows (1000, 999) and (−1000, −1001): gradient {gradient.tolist()}; its second row is 0/0"
    )


def check_a_right_class_far_behind(softmax_loss):
    """The right class 10,000 lower costs 10,000."""
    loss, gradient, warned = with_warnings(np.array([[0.0, 1e4], [-1e4, 1e4]]), np.array([0, 1]))
    assert abs(loss - 5000) < 1e-8 and not warned, (
        f"rows (0, 10000) and (−10000, 10000), right 0 and 1: expected 5000, got {loss}, warnings {warned}; "
        "the probability is 0 in floats and has no logarithm: stay with log-sum-exp minus the score"
    )
    assert np.allclose(gradient, [[-0.5, 0.5], [0, 0]]), (
        f"the same rows: expected [[-0.5, 0.5], [0, 0]], got {gradient.tolist()}; p is 0 and 1 there"
    )


def check_shifting_a_row_changes_nothing(softmax_loss, rng):
    """A constant added to a row is no information."""
    Z, y = np.array([[0.25, 1.5, -2.0], [4.0, 0.5, 1.0]]), np.array([2, 1])
    loss, gradient = softmax_loss(Z.copy(), y)
    shift = np.array([[8.0], [-64.0]])
    other, slopes = softmax_loss(Z + shift, y)
    assert abs(loss - other) < 1e-12 and np.allclose(gradient, slopes, atol=1e-12), (
        f"8 added to the first row and −64 to the second: the loss went from {loss} to {other}; only differences within a row count"
    )


def check_the_gradient_is_the_slope(softmax_loss, rng):
    """Central differences agree with the gradient."""
    for _ in range(5):
        n, c = int(rng.integers(1, 4)), int(rng.integers(2, 5))
        Z, y = rng.normal(size=(n, c)), rng.integers(0, c, n)
        gradient_agrees(softmax_loss(Z.copy(), y)[1], lambda at, y=y: softmax_loss(at, y)[0], Z)


def check_refuses_what_has_no_loss(softmax_loss):
    """Labels outside, a single class, no rows, wrong shapes, nan."""
    for Z, y, idea in (
        ([[0, 0]], [2], "two classes are 0 and 1"),
        ([[0, 0], [0, 0]], [1, -1], "−1 would count from the end"),
        ([[0, 0]], [0.5], "0.5 is no class"),
        ([[0]], [0], "one class has nothing to choose"),
        (np.zeros((0, 2)), np.zeros(0, int), "no rows have no mean"),
        ([[0, 0]], [0, 1], "a label without a row"),
        ([0, 0], [0, 1], "Z is a table"),
        ([[0, np.nan]], [0], "nan is no score"),
        ([[0, np.inf]], [0], "inf minus inf is nan"),
    ):
        try:
            raises(ValueError, softmax_loss, np.array(Z, float), np.array(y))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_inputs_stay_as_they_are(softmax_loss):
    """Scores and labels are not changed."""
    unchanged(softmax_loss, np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([0, 1]))


def check_agrees_with_a_library(softmax_loss, rng):
    """Random scores up to a few hundred."""
    for _ in range(20):
        n, c = int(rng.integers(1, 7)), int(rng.integers(2, 6))
        Z, y = rng.normal(size=(n, c)) * rng.choice([1, 100]), rng.integers(0, c, n)
        logs = log_softmax(Z, axis=1)
        loss, gradient = softmax_loss(Z.copy(), y)
        want = -logs[np.arange(n), y].mean()
        assert abs(loss - want) <= 1e-9 * max(1, want), (
            f"{n} random rows, {c} classes: expected {want:.8f}, got {loss:.8f}"
        )
        slopes = (np.exp(logs) - np.eye(c)[y]) / n
        assert np.allclose(gradient, slopes, atol=1e-10), (
            f"{n} random rows, {c} classes: the gradient is off by {np.abs(gradient - slopes).max():.2g}; p minus one-hot, over n"
        )
