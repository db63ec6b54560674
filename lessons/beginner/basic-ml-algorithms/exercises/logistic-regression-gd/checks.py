"""What a correct `LogisticGD` does."""

import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from mlcli.checks import probe, raises, unchanged

X2, Y2 = np.array([[0.0], [2.0]]), np.array([0, 1])


@probe
def learnt(LogisticGD, settings, X, y, queries):
    """What a fit leaves behind, what it answers, and what NumPy warns of."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = LogisticGD(**settings)
        back = model.fit(X, y)
        return {
            "self": back is model,
            "coef": np.asarray(model.coef_, float),
            "b": float(model.intercept_),
            "losses": np.asarray(model.losses_, float),
            "classes": np.asarray(model.classes_).tolist(),
            "proba": np.asarray(model.predict_proba(queries), float),
            "labels": np.asarray(model.predict(queries)).tolist(),
            "warned": [str(each.message) for each in caught],
        }


def is_near(a, b, tolerance=1e-8):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=tolerance, atol=tolerance)


def check_fit_returns_the_model(LogisticGD):
    """`fit` returns the object, with its four attributes."""
    got = learnt({"steps": 3}, X2, Y2, X2)
    assert got["self"], (
        "fit gave back something else: it returns self, so that fit and predict can be chained"
    )
    assert got["coef"].shape == (1,), (
        f"one column: expected coef_ of shape (1,), got {got['coef'].shape}; a weight for each column"
    )
    assert got["losses"].shape == (4,), (
        f"3 steps: expected 4 losses, got {got['losses'].shape}; the first is taken before any step, the last after all"
    )
    assert got["proba"].shape == (2, 2), (
        f"two queries: expected predict_proba of shape (2, 2), got {got['proba'].shape}; a column for each class"
    )


def check_the_first_loss_is_ln_2(LogisticGD):
    """All starts at 0, where every p is a half."""
    got = learnt({"steps": 1}, X2, Y2, X2)["losses"][0]
    assert abs(got - np.log(2)) < 1e-12, (
        f"x = 0, 2 and y = 0, 1: expected a first loss of 0.6931, got {got:.4f}; from w = 0 and b = 0 every row costs ln 2, and the mean does, too"
    )


def check_one_step_by_hand(LogisticGD):
    """x = 0, 2, labels 0, 1, rate 1: w becomes 0.5 and b stays 0."""
    got = learnt({"lr": 1.0, "steps": 1}, X2, Y2, X2)
    w = got["coef"][0]
    given = "x = 0, 2, y = 0, 1, lr 1, one step"
    assert abs(w - 1.0) > 1e-9, (
        f"{given}: expected w = 0.5, got 1; the loss is a mean, so its gradient is divided by the number of rows"
    )
    assert abs(w - 0.5) < 1e-9, (
        f"{given}: expected w = 0.5, got {w:.4g}; the errors are 0.5 and −0.5, weighed by x, and the step goes against the slope"
    )
    assert abs(got["b"]) < 1e-9, f"{given}: expected b = 0, got {got['b']:.4g}; the two errors cancel"
    got = learnt({"lr": 1.0, "steps": 1}, X2, np.array([1, 1, 0])[[0, 2]], X2)
    assert abs(got["coef"][0] + 0.5) < 1e-9, (
        "x = 0, 2, y = 1, 0: expected w = −0.5; larger x makes class 1 rarer here"
    )


def check_labels_of_any_kind(LogisticGD):
    """Words, −1 and 1, or True and False are labels, too."""
    X = np.array([[0.0], [1.0], [4.0], [5.0]])
    for words in (["ham", "spam"], [-1, 1], [3, 7], [False, True]):
        y = np.array(words)[[0, 0, 1, 1]]
        got = learnt({"steps": 500}, X, y, X)
        assert got["labels"] == y.tolist() and got["classes"] == words, (
            f"labels {y.tolist()}: got predictions {got['labels']}; code the classes as 0 and 1 inside, and answer in the caller's words"
        )
        assert got["proba"][0, 0] > 0.5, (
            f"labels {y.tolist()}: column 0 of predict_proba belongs to the smaller class, {words[0]!r}"
        )


def check_the_penalty_leaves_b_alone(LogisticGD):
    """l2 shrinks w, counts in the loss, and b is free."""
    X, y = np.array([[1.0], [1.0], [3.0], [-1.0]]), np.array([1, 1, 0, 1])
    got = learnt({"lr": 0.5, "steps": 2, "l2": 0.4}, X, y, X)
    w, b = np.zeros(1), 0.0
    for _ in range(2):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * (X.T @ error / 4 + 0.4 * w), b - 0.5 * error.mean()
    given = "x = 1, 1, 3, −1, y = 1, 1, 0, 1, lr 0.5, l2 0.4, two steps"
    assert is_near(got["b"], b), (
        f"{given}: expected b = {b:.5f}, got {got['b']:.5f}; the intercept pays no penalty"
    )
    assert is_near(got["coef"], w), (
        f"{given}: expected w = {w[0]:.5f}, got {got['coef'][0]:.5f}; the penalty's slope is l2 times w, not divided by n"
    )
    z = X @ w + b
    want = np.mean(np.log(1 + np.exp(z)) - y * z) + 0.2 * w @ w
    assert is_near(got["losses"][-1], want), (
        f"{given}: expected a last loss of {want:.6f}, got {got['losses'][-1]:.6f}; it holds l2/2 times Σw² and belongs to the final weights"
    )


def check_enormous_scores(LogisticGD):
    """Scores of a thousand and a million give 0 and 1, no nan and no warning."""
    got = learnt({"lr": 1.0, "steps": 1}, X2, Y2, np.array([[2000.0], [-2000.0], [2e6], [-2e6]]))
    want = np.array([[0, 1], [1, 0], [0, 1], [1, 0]], float)
    assert not np.isnan(got["proba"]).any() and is_near(got["proba"], want, 1e-12), (
        f"scores of ±1000 and ±1000000: expected rows of 0 and 1, got {got['proba'].tolist()}; e to a large power is inf, so keep its exponent below 0"
    )
    assert not got["warned"], (
        f"scores of ±1000000: NumPy warned '{got['warned'][0]}'; arrange the formula so that no large exponential is taken"
    )
    got = learnt({"lr": 1.0, "steps": 3}, np.array([[-1e3], [1e3], [2e3]]), np.array([0, 1, 0]), X2)
    assert np.isfinite(got["losses"]).all() and not got["warned"], (
        f"x = −1000, 1000, 2000 with one row on the wrong side: losses {got['losses'].tolist()}, warnings {got['warned']}; "
        "a p of 0 has no logarithm: compute the loss from the score"
    )
    got = learnt({"lr": 1.0, "steps": 1}, X2, Y2, np.array([[-80.0]]))["proba"][0]
    assert abs(got[1] / np.exp(-40) - 1) < 1e-9, (
        f"a score of −40: expected 4.2e-18 for class 1, got {got[1]}; one minus something loses it"
    )
    got = learnt({"lr": 1.0, "steps": 1}, X2, Y2, np.array([[80.0]]))["proba"][0]
    assert abs(got[0] / np.exp(-40) - 1) < 1e-9, (
        f"a score of 40: expected 4.2e-18 for class 0, got {got[0]}; 1 − p has lost it"
    )


def check_a_score_of_zero_is_the_second_class(LogisticGD):
    """p = 0.5 counts as the second class."""
    got = learnt({"lr": 1.0, "steps": 1}, X2, Y2, np.array([[0.0], [-1e-9]]))
    assert got["labels"] == [1, 0], (
        f"scores 0 and −5e-10: expected [1, 0], got {got['labels']}; at p = 0.5 the rule says class 1"
    )


def check_losses_fall(LogisticGD, rng):
    """With a small rate no step makes the loss larger, and other steps stay the same."""
    X, y = rng.normal(size=(30, 3)), rng.permutation([0, 1] * 15)
    losses = learnt({"lr": 0.05, "steps": 60, "l2": 0.1}, X, y, X)["losses"]
    assert (np.diff(losses) < 1e-12).all(), (
        f"30 random rows, lr 0.05: the loss rises at step {int(np.argmax(np.diff(losses)))}; step against the gradient"
    )


def check_refuses_what_it_cannot_learn(LogisticGD):
    """One class, three classes, wrong shapes, nan, and predict before fit."""
    for X, y, idea in (
        (X2, [1, 1], "one class needs no model"),
        (np.arange(3.0)[:, None], [0, 1, 2], "three classes need softmax"),
        (np.zeros((0, 1)), [], "no rows, no classes"),
        (X2, [0, 1, 1], "a label without a row"),
        ([0.0, 2.0], [0, 1], "X is a table"),
        ([[np.nan], [1.0]], [0, 1], "nan in X"),
    ):
        try:
            raises(ValueError, LogisticGD().fit, np.array(X, float), np.array(y))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None
    raises(RuntimeError, LogisticGD().predict, X2)
    raises(RuntimeError, LogisticGD().predict_proba, X2)
    model = LogisticGD(steps=2).fit(X2.copy(), Y2.copy())
    for queries in (np.zeros((2, 2)), np.zeros(2), np.array([[np.inf]])):
        raises(ValueError, model.predict, queries)


def check_inputs_stay_as_they_are(LogisticGD):
    """The caller's arrays are not changed."""
    unchanged(LogisticGD(steps=2).fit, X2.copy(), Y2.copy())


def check_agrees_with_a_library(LogisticGD, rng):
    """A long run ends where scikit-learn does."""
    X = rng.normal(size=(60, 3)) + np.array([0, 1, -1])
    y = (X @ [1.0, -1.0, 0.5] + rng.normal(size=60) > -1.5).astype(int)
    y[:2] = 0, 1
    got = learnt({"lr": 0.5, "steps": 3000, "l2": 0.05}, X, y, X)
    model = LogisticRegression(C=1 / (60 * 0.05), tol=1e-10, max_iter=5000).fit(X, y)
    given = "60 random rows, l2 0.05, 3000 steps"
    assert is_near(got["coef"], model.coef_[0], 1e-3), (
        f"{given}: expected {model.coef_[0].round(4).tolist()}, got {got['coef'].round(4).tolist()}; C is 1/(n·l2)"
    )
    assert is_near(got["b"], model.intercept_[0], 1e-3), (
        f"{given}: expected b = {model.intercept_[0]:.4f}, got {got['b']:.4f}; the intercept is free"
    )


def check_tumours(LogisticGD):
    """0.945 on 171 tumours that it has not seen, with the defaults."""
    X, y = load_breast_cancer(return_X_y=True)
    train, test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0, stratify=y)
    centre, spread = train.mean(axis=0), train.std(axis=0)
    got = learnt({}, (train - centre) / spread, y_train, (test - centre) / spread)
    right = (np.array(got["labels"]) == y_test).mean()
    assert right >= 0.945, (
        f"tumours, standardised, defaults: expected at least 0.945 right, got {right:.3f}; the defaults are lr 0.1, 1000 steps, no penalty"
    )
    assert len(got["losses"]) == 1001, (
        f"defaults: expected 1001 losses, got {len(got['losses'])}; steps is 1000"
    )
