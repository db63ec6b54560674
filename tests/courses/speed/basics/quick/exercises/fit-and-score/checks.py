"""What a correct `fit_and_score` does."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def check_separable(fit_and_score):
    """Two clouds far apart are told apart."""
    X = np.array([[0.0, 0], [1, 0], [9, 9], [10, 9]])
    y = np.array([0, 0, 1, 1])
    assert fit_and_score(X, y, X, y) == 1.0, "two clouds far apart should score 1.0"


def check_new_data_count(fit_and_score, rng):
    """The score is that of the new data."""
    X, y = rng.normal(size=(60, 3)), np.arange(60) % 2
    score = fit_and_score(X + 3 * y[:, None], y, X - 9, np.ones(60, int))
    assert score == 0.0, f"all new points lie with class 0 and are labelled 1: expected 0.0, got {score}"


def check_agrees(fit_and_score, rng):
    """Agrees with the same model by hand."""
    X = rng.normal(size=(80, 4)) * [1, 10, 100, 1]
    y = (X[:, 0] + X[:, 3] + rng.normal(size=80) > 0).astype(int)
    scaler = StandardScaler().fit(X[:50])
    model = LogisticRegression().fit(scaler.transform(X[:50]), y[:50])
    want = (model.predict(scaler.transform(X[50:])) == y[50:]).mean()
    got = fit_and_score(X[:50], y[:50], X[50:], y[50:])
    assert np.isclose(got, want), f"expected {want}, got {got}"
