"""What the best cut on one feature is."""

import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

from mlcli.checks import unchanged


def learnt(Stump, X, y):
    model = Stump().fit(np.array(X, dtype=float), np.array(y))
    assert model is not None, (
        "fit returned None: it gives back the model itself, so that calls can be chained"
    )
    return model


def expect(Stump, X, y, want, idea):
    """Assert that these rows give the feature, threshold and polarity `want`."""
    model = learnt(Stump, X, y)
    got = (int(model.feature), float(model.threshold), int(model.polarity))
    close = got[0] == want[0] and abs(got[1] - want[1]) <= 1e-9 * max(1, abs(want[1])) and got[2] == want[2]
    assert close, f"X={X}, y={y}: expected feature, threshold, polarity {want}, got {got}; {idea}"


def best_of_all(X, y):
    """The contract word by word, with the number of right rows."""
    rules = []
    for feature in range(X.shape[1]):
        values = sorted(set(X[:, feature].tolist()))
        for low, high in zip(values, values[1:]):
            t = (low + high) / 2
            up = sum(int(v > t) == int(label) for v, label in zip(X[:, feature], y))
            rules += [(up, feature, t, 1), (len(y) - up, feature, t, -1)]
    most = max(rule[0] for rule in rules)
    return next(rule for rule in rules if rule[0] == most)


def check_inputs_stay_as_they_are(Stump):
    """Neither fit nor predict changes its rows."""
    model = Stump()
    unchanged(model.fit, np.array([[3.0, 1.0], [1.0, 2.0], [2.0, 8.0]]), np.array([0, 0, 1]))
    unchanged(model.predict, np.array([[3.0, 1.0], [1.0, 9.0]]))


def check_finds_the_feature_and_the_cut(Stump):
    """The second column separates these rows at 5."""
    X = [[3, 1], [1, 2], [2, 8], [4, 9]]
    expect(
        Stump, X, [0, 0, 1, 1], (1, 5.0, 1), "column 1 alone separates the labels, half-way between 2 and 8"
    )
    X = [[1, 3], [2, 1], [8, 4], [9, 2]]
    expect(Stump, X, [1, 1, 0, 0], (0, 5.0, -1), "here small values are the ones, which is polarity -1")


def check_predicts_by_the_cut(Stump):
    """1 above the threshold with polarity 1, 1 at or below it with -1."""
    rows = np.array([[7.0, 4.9], [7.0, 5.0], [7.0, 5.1]])
    for y, want in (([0, 0, 1, 1], [0, 0, 1]), ([1, 1, 0, 0], [1, 1, 0])):
        model = learnt(Stump, [[1, 1], [4, 2], [2, 8], [3, 9]], y)
        got = model.predict(rows)
        assert np.shape(got) == (3,), f"three rows: expected shape (3,), got {np.shape(got)}"
        assert np.asarray(got).dtype.kind in "iu", (
            f"expected whole numbers 0 and 1, got {np.asarray(got).dtype}: they are compared with labels and counted"
        )
        assert np.asarray(got).tolist() == want, (
            f"cut at 5 learnt from labels {y}, values 4.9, 5, 5.1: expected {want}, got {np.asarray(got).tolist()}; "
            "5 is not above 5"
        )


def check_ties(Stump):
    """Equally good: first the lower feature, then the smaller cut, then polarity 1."""
    expect(
        Stump, [[1, 1], [2, 2], [3, 3]], [0, 0, 1], (0, 2.5, 1),
        "both columns are the same, and the lower feature wins",
    )  # fmt: skip
    expect(
        Stump, [[1], [2], [3], [4]], [0, 1, 0, 1], (0, 1.5, 1),
        "1.5 and 3.5 both get three of four right, and the smaller one wins",
    )  # fmt: skip
    expect(
        Stump, [[1], [2], [3]], [1, 0, 1], (0, 1.5, -1),
        "1.5 with polarity -1 and 2.5 with polarity 1 both get two right: the smaller cut counts first",
    )  # fmt: skip
    expect(
        Stump, [[1], [2]], [1, 1], (0, 1.5, 1), "both polarities get one of two right, and polarity 1 wins"
    )


def check_constant_columns(Stump):
    """A column with one value has no cut; without any cut fit raises ValueError."""
    expect(Stump, [[5, 1], [5, 2]], [1, 0], (1, 1.5, -1), "column 0 never changes, so it has no midpoint")
    try:
        Stump().fit(np.full((3, 2), 4.0), np.array([0, 1, 0]))
    except ValueError:
        return
    raise AssertionError("three equal rows: expected ValueError, nothing was raised; there is no cut to find")


def check_against_every_rule(Stump, rng):
    """20 random tables agree with trying every rule."""
    for at in range(20):
        n, d = int(rng.integers(2, 9)), int(rng.integers(1, 4))
        X = (rng.integers(0, 5, (n, d)) if at % 2 else rng.normal(size=(n, d)).round(2)).astype(float)
        X[0, 0], X[-1, 0] = -1.0, 9.0
        y = rng.integers(0, 2, n)
        most, *want = best_of_all(X, y)
        expect(Stump, X.tolist(), y.tolist(), tuple(want), f"that rule gets {most} of {n} right")


def check_tumours(Stump):
    """On 398 tumours the cut is the worst perimeter at 106.1."""
    X, y = load_breast_cancer(return_X_y=True)
    train, test, train_labels, test_labels = train_test_split(X, y, test_size=0.3, random_state=0, stratify=y)
    model = Stump().fit(train.copy(), train_labels.copy())
    got = (int(model.feature), float(model.threshold), int(model.polarity))
    assert got[0] == 22 and abs(got[1] - 106.1) < 1e-9 and got[2] == -1, (
        f"398 tumours: expected feature 22 (worst perimeter), threshold 106.1, polarity -1, got {got}"
    )
    right = float((np.asarray(model.predict(test.copy())) == test_labels).mean())
    assert abs(right - 152 / 171) < 1e-9, f"171 tumours kept aside: expected accuracy 0.889, got {right:.3f}"
