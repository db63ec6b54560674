"""What a correct `ridge_path` does."""

import numpy as np
from sklearn.linear_model import LinearRegression, Ridge

from mlcli.checks import probe, raises, unchanged

X2 = np.array([[1.0], [2.0], [3.0]])
Y2 = np.array([3.0, 5.0, 7.0])


@probe
def solvers_used(ridge_path, X, y, alphas):
    """How often each solver of NumPy was called."""
    import numpy as np

    names = ("svd", "solve", "inv", "lstsq", "pinv", "qr", "eig", "eigh", "cholesky")
    usual = {name: getattr(np.linalg, name) for name in names}
    calls = {name: 0 for name in names}
    depth = []

    def counting(name):
        def called(*args, **kwargs):
            if not depth:
                calls[name] += 1
            depth.append(name)
            try:
                return usual[name](*args, **kwargs)
            finally:
                depth.pop()

        return called

    try:
        for name in names:
            setattr(np.linalg, name, counting(name))
        ridge_path(np.array(X), np.array(y), list(alphas))
    finally:
        for name in names:
            setattr(np.linalg, name, usual[name])
    return calls


def expect(got, want, given, idea, tolerance=1e-8):
    got, want = np.asarray(got, float), np.asarray(want, float)
    assert got.shape == want.shape, f"{given}: expected shape {want.shape}, got {got.shape}; {idea}"
    assert np.allclose(got, want, rtol=tolerance, atol=tolerance), (
        f"{given}: expected {np.round(want, 6).tolist()}, got {np.round(got, 6).tolist()}; {idea}"
    )


def check_one_row_for_each_penalty(ridge_path):
    """Weights first, intercept last, a row for each alpha."""
    got = ridge_path(np.column_stack([X2, X2**2]), Y2.copy(), [0.5, 1.0, 2.0, 5.0])
    assert np.shape(got) == (4, 3), (
        f"two columns and four alphas: expected shape (4, 3), got {np.shape(got)}; two weights and the intercept in each row"
    )
    assert np.shape(ridge_path(X2.copy(), Y2.copy(), [])) == (0, 2), (
        "no alphas: expected shape (0, 2), a path without rows"
    )


def check_three_rows_by_hand(ridge_path):
    """x = 1, 2, 3 and y = 3, 5, 7: the slope is 4 / (2 + alpha)."""
    given = "x = 1, 2, 3, y = 3, 5, 7, alphas 0, 2, 6"
    got = np.asarray(ridge_path(X2.copy(), Y2.copy(), [0.0, 2.0, 6.0]))
    assert got.shape == (3, 2), f"{given}: expected shape (3, 2), got {got.shape}"
    slopes = got[:, 0]
    assert not np.allclose(slopes, [2, 0.5, 0.2]), (
        f"{given}: expected slopes 2, 1 and 0.5, got {slopes.tolist()}; alpha was multiplied by n, and the contract adds it as it is"
    )
    expect(
        got,
        [[2, 1], [1, 3], [0.5, 4]],
        given,
        "the mean point (2, 5) stays on the line: the intercept pays no penalty",
    )


def check_a_huge_penalty_leaves_the_mean(ridge_path):
    """At alpha = 1e12 the weights are 0 and the intercept is the mean."""
    got = ridge_path(X2.copy(), Y2 + 100, [1e12])
    expect(
        got, [[0, 105]], "y = 103, 105, 107 and alpha = 1e12",
        "only weights are shrunk; the intercept is free and ends at the mean of y", 1e-6,
    )  # fmt: skip


def check_directions_without_spread(ridge_path):
    """At alpha = 0 a repeated or constant column gets the shortest weights."""
    for X, want, idea in (
        ([[1, 1], [2, 2], [3, 3]], [[1, 1, 1]], "two equal columns share evenly"),
        ([[1, 5], [2, 5], [3, 5]], [[2, 0, 1]], "a constant column has no direction at all"),
        ([[0.1, 0.3], [0.2, 0.6], [0.3, 0.9]], [[2, 6, 1]], "the second singular value is rounding, not 0"),
        ([[5, 5], [5, 5], [5, 5]], [[0, 0, 5]], "nothing varies, so the mean is all there is"),
    ):
        X = np.array(X, dtype=float)
        given = f"X={X.tolist()}, y=[3, 5, 7], alpha 0"
        with np.errstate(all="ignore"):
            got = np.asarray(ridge_path(X, Y2.copy(), [0.0]), dtype=float)
        told = f"{idea}; σ/σ² at σ = 0 is no weight, so such directions are left out"
        assert np.isfinite(got).all(), f"{given}: expected {want}, got {got.tolist()}; {told}"
        expect(got, want, given, told)


def check_how_small_counts_as_none(ridge_path):
    """A direction counts as 0 up to 1e-12 times the largest."""
    for ratio, share in ((1.5e-12, 1.0), (0.5e-12, 0.0)):
        t = 100 * ratio
        X = np.array([[100.0, 0.0], [-100.0, 0.0], [0.0, t], [0.0, -t]])
        got = np.asarray(ridge_path(X, np.array([1.0, -1.0, 1.0, -1.0]), [0.0]))
        assert abs(got[0, 1] * t - share) < 0.01, (
            f"columns 100, -100, 0, 0 and 0, 0, {t:g}, -{t:g}, y = 1, -1, 1, -1: expected weight {share / t:g} on the second, "
            f"got {got[0, 1]:g}; its singular value is {ratio:g} times the largest, and up to 1e-12 times counts as 0"
        )


def check_one_decomposition_serves_all(ridge_path):
    """`np.linalg.svd` is called once, whatever the number of alphas."""
    X = [[1.0, 2.0], [3.0, 1.0], [0.0, 5.0], [2.0, 2.0]]
    calls = solvers_used(X, [1.0, 2.0, 3.0, 4.0], [0.0, 0.1, 1.0, 10.0])
    used = {name: count for name, count in calls.items() if count}
    assert used == {"svd": 1}, (
        f"four alphas: expected svd once and nothing else, got {used}; "
        "the decomposition does not depend on alpha, so it is done before the loop"
    )


def check_more_columns_than_rows(ridge_path, rng):
    """Three rows and six columns, with and without a penalty."""
    X, y = rng.normal(size=(3, 6)), rng.normal(size=3)
    given = "3 random rows of 6 columns"
    got = np.asarray(ridge_path(X.copy(), y.copy(), [0.0, 1.0]))
    for row, model in zip(got, (LinearRegression(), Ridge(alpha=1.0)), strict=True):
        model.fit(X, y)
        expect(row, [*model.coef_, model.intercept_], given, "min(n, d) directions are all there are")


def check_weights_never_grow_with_the_penalty(ridge_path, rng):
    """Σw² falls as alpha rises, in whatever order the alphas come."""
    X, y = rng.normal(size=(20, 4)), rng.normal(size=20)
    alphas = [0.0, 0.01, 0.1, 1.0, 10.0, 100.0]
    got = np.asarray(ridge_path(X.copy(), y.copy(), alphas))
    sizes = (got[:, :-1] ** 2).sum(axis=1)
    assert (np.diff(sizes) <= 1e-12).all(), (
        f"alphas {alphas}: Σw² went {sizes.round(5).tolist()}; a larger penalty never makes weights larger"
    )
    turned = np.asarray(ridge_path(X.copy(), y.copy(), alphas[::-1]))
    expect(turned, got[::-1], "the same alphas from last to first", "each row belongs to its own alpha")


def check_refuses_what_has_no_path(ridge_path):
    """Negative penalties, wrong shapes, nan."""
    for X, y, alphas, idea in (
        (X2, Y2, [1.0, -0.1], "a negative penalty rewards large weights"),
        (X2, Y2, [np.nan], "nan is no penalty"),
        (X2, Y2, [np.inf], "inf is no number to divide by"),
        (X2, Y2[:, None], [1.0], "y has one axis"),
        (X2[:, 0], Y2, [1.0], "X is a table"),
        (X2, Y2[:2], [1.0], "a row without a target"),
        (np.zeros((0, 2)), np.zeros(0), [1.0], "no rows have no mean"),
        ([[np.nan], [1.0]], [1.0, 2.0], [1.0], "nan in X"),
        ([[2.0], [1.0]], [1.0, np.inf], [1.0], "inf in y"),
    ):
        try:
            raises(ValueError, ridge_path, np.array(X), np.array(y), list(alphas))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_inputs_stay_as_they_are(ridge_path):
    """The caller's arrays are not changed."""
    unchanged(ridge_path, X2.copy(), Y2.copy(), [1.0, 2.0])


def check_agrees_with_a_library(ridge_path, rng):
    """20 random tables, each with five penalties."""
    for _ in range(20):
        n, d = int(rng.integers(3, 15)), int(rng.integers(1, 6))
        X = rng.normal(size=(n, d)) * rng.choice([0.1, 1, 10], d) + rng.choice([0, 50], d)
        y = rng.normal(size=n)
        alphas = 10.0 ** rng.integers(-2, 4, size=5)
        got = np.asarray(ridge_path(X.copy(), y.copy(), alphas.tolist()))
        want = [[*m.coef_, m.intercept_] for m in (Ridge(alpha=a, solver="svd").fit(X, y) for a in alphas)]
        expect(
            got,
            want,
            f"{n} random rows, {d} columns, alphas {alphas.tolist()}",
            "the loss is ‖y − Xw − b‖² + α‖w‖²",
            1e-7,
        )
