"""What a correct `perceptron` does."""

import numpy as np

from mlcli.checks import agrees_with, raises, unchanged

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND, XOR = np.array([-1, -1, -1, 1]), np.array([-1, 1, 1, -1])


def fits(got, w, b, mistakes):
    return (
        np.shape(got[0]) == np.shape(w)
        and np.allclose(got[0], w)
        and abs(got[1] - b) < 1e-9
        and got[2] == mistakes
    )


def told(got):
    return f"w={np.asarray(got[0]).tolist()}, b={got[1]}, {got[2]} mistakes"


def check_returns_weights_intercept_and_mistakes(perceptron):
    """A tuple of an array, a float and an int."""
    got = perceptron(CORNERS.copy(), AND.copy())
    assert isinstance(got, tuple) and len(got) == 3, (
        f"expected a tuple (w, b, mistakes), got {got!r}; three things come back"
    )
    assert np.shape(got[0]) == (2,), (
        f"two columns: expected w of shape (2,), got {np.shape(got[0])}; a weight for each"
    )
    assert isinstance(got[1], (float, np.floating)), (
        f"expected b as a float, got {got[1]!r}; it is the intercept"
    )
    assert isinstance(got[2], (int, np.integer)), (
        f"expected the mistakes as an int, got {got[2]!r}; they are counted"
    )


def check_one_row(perceptron):
    """From w = 0 and b = 0 the first row is a mistake."""
    for label in (1, -1):
        got = perceptron(np.array([[2.0, 3.0]]), np.array([label]))
        want = (np.array([2.0, 3.0]) * label, float(label), 1)
        assert fits(got, *want), (
            f"one row (2, 3) with label {label}: expected {told(want)}, got {told(got)}; "
            "a score of 0 is on no side, so it is a mistake, and the row times its label is added"
        )


def check_rows_act_at_once(perceptron):
    """The second row meets the weights that the first one has changed."""
    got = perceptron(np.array([[1.0], [2.0]]), np.array([1, 1]), 1)
    assert fits(got, [1.0], 1.0, 1), (
        f"rows 1, 2, both labelled 1, one epoch: expected w=[1], b=1, 1 mistake, got {told(got)}; "
        "after the first row the second is right already: update within the epoch, not at its end"
    )


def check_and_is_learnt(perceptron):
    """AND ends at w = (3, 2), b = −4 after 18 mistakes."""
    got = perceptron(CORNERS.copy(), AND.copy())
    assert fits(got, [3.0, 2.0], -4.0, 18), (
        f"AND, rows 00, 01, 10, 11: expected w=[3, 2], b=-4, 18 mistakes, got {told(got)}; rows in order, all epochs counted, until one has no mistake"
    )


def check_xor_uses_every_epoch(perceptron):
    """XOR makes four mistakes in each of 100 epochs."""
    got = perceptron(CORNERS.copy(), XOR.copy())
    assert got[2] == 400, (
        f"XOR, 100 epochs: expected 400 mistakes, got {got[2]}; no line separates it, so it never stops early"
    )
    for epochs in (0, 1, 7):
        got = perceptron(CORNERS.copy(), XOR.copy(), epochs)
        assert got[2] == 4 * epochs, (
            f"XOR, max_epochs={epochs}: expected {4 * epochs} mistakes, got {got[2]}; the epochs are the caller's"
        )


def check_order_matters(perceptron):
    """The same rows in another order give another line."""
    turned = perceptron(CORNERS[::-1].copy(), AND[::-1].copy())
    assert fits(turned, [2.0, 3.0], -4.0, 22), (
        f"AND, rows 11, 10, 01, 00: expected w=[2, 3], b=-4, 22 mistakes, got {told(turned)}; rows are taken as they come"
    )


def check_whole_numbers_lose_nothing(perceptron):
    """Rows of ints and of halves are kept exactly."""
    got = perceptron(CORNERS.astype(int), AND.copy())
    assert fits(got, [3.0, 2.0], -4.0, 18), (
        f"AND with whole numbers: expected w=[3, 2], b=-4, 18 mistakes, got {told(got)}"
    )
    got = perceptron(np.array([[0.5], [-0.25]]), np.array([1, -1]))
    assert np.asarray(got[0]).dtype.kind == "f" and abs(got[0][0] - 0.75) < 1e-9, (
        f"rows 0.5 and −0.25, labels 1, −1: expected w=[0.75], got {told(got)}; weights are floats"
    )


def check_other_labels_are_refused(perceptron):
    """Labels 0 and 1, or any but −1 and 1, raise ValueError, and so do wrong shapes and nan."""
    for X, y, idea in (
        (CORNERS, [0, 0, 0, 1], "a label of 0 makes every update 0, so such a row can never be learnt"),
        (CORNERS, [-1, 1, 2, 1], "2 is no side"),
        (CORNERS, [-1, 1], "rows without labels"),
        (CORNERS, [[-1], [1], [1], [1]], "labels have one axis"),
        ([1.0, 2.0], [1, -1], "X is a table"),
        (np.zeros((0, 2)), np.zeros(0), "no rows"),
        ([[np.nan]], [1], "nan has no side"),
    ):
        try:
            raises(ValueError, perceptron, np.array(X), np.array(y))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_inputs_stay_as_they_are(perceptron):
    """Rows and labels are not changed."""
    unchanged(perceptron, CORNERS.copy(), AND.copy())


def check_agrees_with_the_rule(perceptron, reference, rng):
    """30 random tables of small whole numbers."""

    def table(rng):
        n, d = int(rng.integers(1, 9)), int(rng.integers(1, 4))
        return rng.integers(-3, 4, (n, d)).astype(float), rng.choice([-1, 1], n), int(rng.integers(1, 9))

    agrees_with(perceptron, reference.perceptron, table, rng, times=30)
