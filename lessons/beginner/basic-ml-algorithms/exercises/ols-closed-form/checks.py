"""What a correct `ols` does."""

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression

from mlcli.checks import raises, unchanged

KEYS = ("coef", "intercept", "r2", "residual_sd")
STOPS = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]])
MINUTES = np.array([2.2, 4.1, 6.2, 7.8, 10.2])


def near(a, b, tolerance=1e-8):
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=tolerance, equal_nan=True)


def expect(fit, key, want, given, idea, tolerance=1e-8):
    got = fit[key]
    assert near(got, want, tolerance), f"{given}, {key}: expected {want}, got {got}; {idea}"


def check_returns_four_results(ols):
    """A dict with coef, intercept, r2 and residual_sd."""
    got = ols(STOPS.copy(), MINUTES.copy())
    assert isinstance(got, dict) and sorted(got) == sorted(KEYS), (
        f"five tram rides: expected a dict with the keys {', '.join(KEYS)}, got {got!r}; all four are asked for"
    )
    assert np.shape(got["coef"]) == (1,), (
        f"one feature: expected coef of shape (1,), got {np.shape(got['coef'])}; one weight for each column"
    )
    for key in KEYS[1:]:
        assert isinstance(got[key], (float, np.floating)), (
            f"{key}: expected a float, got {got[key]!r}; it is a single number"
        )


def check_repeated_columns_share(ols):
    """A column that stands twice gets half of the weight each time."""
    X, y = np.column_stack([STOPS, STOPS]), MINUTES.copy()
    given = "the tram rides with their column twice"
    try:
        got = ols(X, y)
    except np.linalg.LinAlgError as error:
        raise AssertionError(
            f"{given}: expected weights of 0.985 each, got LinAlgError: {error}; "
            "XᵀX has no inverse here, while the problem has a shortest solution all the same"
        ) from None
    expect(
        got,
        "coef",
        [0.985, 0.985],
        given,
        "of all weights that fit equally well the shortest ones share evenly",
    )
    expect(got, "intercept", 0.19, given, "the same line as with one column")


def check_five_tram_rides(ols):
    """Slope 1.97 and intercept 0.19 for the rides of the lesson."""
    got = ols(STOPS.copy(), MINUTES.copy())
    given = "five tram rides"
    expect(
        got, "coef", [1.97], given, "without an intercept the line is forced through 0 and its slope is 2.02"
    )
    expect(got, "intercept", 0.19, given, "the line runs through the point of both means")


def check_a_column_far_from_zero(ols):
    """An offset of a million in X costs no digits."""
    x = np.array([[0.001], [0.002], [0.003], [0.004], [0.005]])
    got = ols(x + 1e6, MINUTES.copy())
    expect(
        got, "coef", [1970.0], "the rides with x = 1000000.001, 1000000.002, …",
        "squares of a million leave no digits for thousandths; take the means off before anything is squared", 1e-6,
    )  # fmt: skip


def check_residual_sd_divides_by_what_is_free(ols):
    """The residual's spread is over n − d − 1."""
    got = ols(STOPS.copy(), MINUTES.copy())
    want = np.sqrt(0.111 / 3)
    expect(
        got, "residual_sd", want, "five tram rides",
        "five rows and two fitted numbers leave three; with n the model looks better than it is",
    )  # fmt: skip
    expect(
        got,
        "r2",
        1 - 0.111 / 38.92,
        "five tram rides",
        "one minus squared residuals over the squared spread around the mean",
    )


def check_no_row_is_left(ols):
    """With n = d + 1 the spread of residuals is nan."""
    got = ols(np.array([[1.0], [3.0]]), np.array([2.0, 8.0]))
    expect(got, "coef", [3.0], "x = 1, 3 and y = 2, 8", "two points, one line")
    expect(
        got,
        "residual_sd",
        np.nan,
        "x = 1, 3 and y = 2, 8",
        "no row is left to judge by, and 0/0 is no spread",
    )


def check_a_constant_target(ols):
    """R² is nan where y has no spread."""
    for level, n in ((4.0, 5), (0.1, 3)):
        given = f"x = 1 to {n} and y = {level} throughout"
        with np.errstate(all="ignore"):
            got = ols(STOPS[:n].copy(), np.full(n, level))
        expect(got, "r2", np.nan, given, "there was no spread to explain, whatever rounding says")
        expect(got, "intercept", level, given, "the mean")
        expect(got, "coef", [0.0], given, "nothing rises or falls")


def check_constant_columns(ols):
    """A column of sevens gets the weight 0."""
    X = np.column_stack([STOPS, np.full(5, 7.0)])
    got = ols(X, MINUTES.copy())
    expect(
        got, "coef", [1.97, 0.0], "the rides beside a column of sevens",
        "centred, that column is 0, and the intercept is left alone",
    )  # fmt: skip


def check_refuses_what_cannot_be_fitted(ols):
    """Too few rows, wrong shapes and numbers that are none."""
    for X, y, idea in (
        (
            STOPS,
            MINUTES[:, None],
            "y of shape (n, 1) would be subtracted from rows of predictions as a table",
        ),
        (STOPS, MINUTES[:4], "a row without a target"),
        (STOPS[:, 0], MINUTES, "X is a table, one feature as well"),
        ([[1.0, 2.0], [3.0, 5.0]], [1.0, 2.0], "two rows and three numbers to fit"),
        (np.zeros((0, 0)), np.zeros(0), "no rows at all"),
        ([[1.0], [np.nan], [2.0]], [1.0, 2.0, 3.0], "nan in X"),
        ([[1.0], [3.0], [2.0]], [1.0, np.inf, 3.0], "inf in y"),
    ):
        try:
            raises(ValueError, ols, np.array(X), np.array(y))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_inputs_stay_as_they_are(ols):
    """The caller's arrays are not changed."""
    unchanged(ols, STOPS.copy(), MINUTES.copy())


def check_diabetes_agrees_with_a_library(ols, rng):
    """442 patients, and 20 random tables, also with dependent columns."""
    tables = [load_diabetes(return_X_y=True)]
    for _ in range(20):
        n, d = int(rng.integers(5, 12)), int(rng.integers(1, 4))
        X = rng.integers(-5, 6, size=(n, d)).astype(float)
        if d > 1 and rng.random() < 0.4:
            X[:, -1] = 2 * X[:, 0]
        tables.append((X, rng.normal(size=n)))
    for X, y in tables:
        model = LinearRegression().fit(X, y)
        got = ols(X.copy(), y.copy())
        given = f"a table of {len(X)} rows and {X.shape[1]} columns"
        expect(
            got, "coef", model.coef_, given, "compare the centred problem, and of its solutions the shortest"
        )
        expect(got, "intercept", model.intercept_, given, "ȳ minus what the weights make of the means")
        expect(
            got, "r2", model.score(X, y), given, "squared residuals against squared deviations from the mean"
        )
        free = len(y) - X.shape[1] - 1
        rss = ((y - model.predict(X)) ** 2).sum()
        want = np.sqrt(rss / free) if free else np.nan
        expect(got, "residual_sd", want, given, "n − d − 1 counts the columns, dependent or not")
