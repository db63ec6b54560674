"""What a correct `GaussianNB` does."""

import numpy as np
from sklearn import naive_bayes
from sklearn.datasets import load_breast_cancer, load_digits, load_iris

from mlcli.checks import probe, raises, unchanged

X4 = np.array([[1.0, 0.0], [3.0, 0.0], [8.0, 4.0], [12.0, 8.0], [10.0, 6.0], [10.0, 6.0]])
Y4 = np.array([0, 0, 1, 1, 1, 1])


@probe
def learnt(GaussianNB, X, y, queries, settings):
    """What is learnt and answered, and NumPy's warnings."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = GaussianNB(**settings)
        back = model.fit(X, y)
        found = {
            "self": back is model,
            "prior": np.asarray(model.class_prior_, float),
            "theta": np.asarray(model.theta_, float),
            "var": np.asarray(model.var_, float),
            "classes": np.asarray(model.classes_).tolist(),
            "log": np.asarray(model.predict_log_proba(queries), float),
            "proba": np.asarray(model.predict_proba(queries), float),
            "labels": np.asarray(model.predict(queries)).tolist(),
        }
    return found | {"warned": [str(each.message) for each in caught]}


def expect(got, want, given, idea, tolerance=1e-8):
    assert np.shape(got) == np.shape(want), (
        f"{given}: expected shape {np.shape(want)}, got {np.shape(got)}; {idea}"
    )
    assert np.allclose(got, want, rtol=tolerance, atol=1e-14), (
        f"{given}: expected {np.round(want, 9).tolist()}, got {np.round(got, 9).tolist()}; {idea}"
    )


def check_shapes_and_self(GaussianNB):
    """A row for each class, a column for each feature."""
    got = learnt(X4, Y4, X4, {})
    assert got["self"], "fit gave back something else: it returns self"
    for name, shape in (
        ("prior", (2,)),
        ("theta", (2, 2)),
        ("var", (2, 2)),
        ("log", (6, 2)),
        ("proba", (6, 2)),
    ):
        assert got[name].shape == shape, (
            f"6 rows, 2 columns, 2 classes, {name}: expected shape {shape}, got {got[name].shape}; classes and columns have an axis each"
        )


def check_priors_are_shares(GaussianNB):
    """Two rows of six are class 0."""
    expect(
        learnt(X4, Y4, X4, {})["prior"],
        [1 / 3, 2 / 3],
        "labels 0, 0, 1, 1, 1, 1, class_prior_",
        "the share of each class; equal priors forget how frequent it is",
    )


def check_means_and_variances(GaussianNB):
    """Variances divide by the class's own number of rows."""
    got = learnt(X4, Y4, X4, {"var_smoothing": 0.01})
    expect(got["theta"], [[2, 0], [10, 6]], "six rows, theta_", "the mean of each column within each class")
    added = 0.01 * X4.var(axis=0).max()
    plain = np.array([[1, 0], [2, 2]])
    if np.allclose(got["var"], np.array([[2, 0], [8 / 3, 8 / 3]]) + added) or np.allclose(
        got["var"], np.array([[2, 0], [8 / 3, 8 / 3]]) + 0.01 * X4.var(axis=0, ddof=1).max()
    ):
        raise AssertionError(
            f"x = 1, 3 in class 0: expected a variance of 1 before smoothing, got {got['var'][0, 0] - added:.3g}; it divides by n, not by n − 1"
        )
    expect(
        got["var"],
        plain + added,
        "six rows, var_smoothing 0.01, var_",
        "to each is added one number, 0.01 times the largest variance among the columns of all of X",
    )


def check_all_columns_constant(GaussianNB):
    """Where nothing varies, 1e-12 is added."""
    X = np.full((3, 2), 5.0)
    got = learnt(X, np.array([0, 1, 1]), X, {})
    expect(
        got["var"],
        np.full((2, 2), 1e-12),
        "rows of fives, var_",
        "a share of no variance is 0, and a bell without width divides by 0",
    )
    assert got["labels"] == [1, 1, 1] and not got["warned"], (
        f"rows of fives, labels 0, 1, 1: expected the more frequent class, got {got['labels']}, warnings {got['warned']}; only priors are left to decide"
    )
    got = learnt(X4, Y4, X4, {"var_smoothing": 0.0})["var"]
    expect(
        got,
        np.array([[1, 0], [2, 2]]) + 1e-12,
        "six rows, var_smoothing 0, var_",
        "0 times anything is 0 as well, and then 1e-12 is added",
    )


def check_far_away_rows(GaussianNB):
    """A thousand deviations away: no nan, and logs that stay finite."""
    X, y = np.array([[0.0], [2.0], [10.0], [12.0]]), np.array([0, 0, 1, 1])
    got = learnt(X, y, np.array([[1000.0], [-1000.0], [1.0]]), {})
    assert np.isfinite(got["log"]).all() and not got["warned"], (
        f"classes at 1 and 11 with sd 1, query 1000: log-probabilities {got['log'].tolist()}, warnings {got['warned']}; "
        "densities that far out are 0 in floats, so add logarithms and never multiply"
    )
    assert got["labels"] == [1, 0, 0], (
        f"classes at 1 and 11, queries 1000, −1000, 1: expected [1, 0, 0], got {got['labels']}"
    )
    want = ((1000 - 11) ** 2 - (1000 - 1) ** 2) / 2
    assert abs(got["log"][0, 0] - want) < 0.01, (
        f"query 1000: expected {want:.1f} for class 0, got {got['log'][0, 0]:.1f}; the logs are normalised by the largest"
    )


def check_a_wide_bell_is_a_low_one(GaussianNB):
    """The width of a bell lowers its top."""
    X, y = np.array([[0.0], [2.0], [6.0], [14.0]]), np.array([0, 0, 1, 1])
    got = learnt(X, y, np.array([[4.0]]), {"var_smoothing": 0.0})["log"][0]
    want = (-4.5) - (-1.125 - np.log(4))
    assert abs(got[0] - got[1] - want) < 1e-6, (
        f"classes 1 ± 1 and 10 ± 4, query 4: expected logs that differ by {want:.4f}, got {got[0] - got[1]:.4f}; "
        "a density has its width below the line, and half of the squared deviation in the exponent"
    )


def check_probabilities_add_up(GaussianNB):
    """Each row of probabilities adds up to 1, and they are those of the logs."""
    got = learnt(X4, Y4, X4 + 1.5, {"var_smoothing": 0.1})
    sums = np.exp(got["log"]).sum(axis=1)
    assert np.allclose(sums, 1), (
        f"exponentials of predict_log_proba add up to {sums.round(4).tolist()}, expected 1; subtract the log of their sum"
    )
    expect(got["proba"], np.exp(got["log"]), "predict_proba", "the exponentials of predict_log_proba")


def check_labels_and_ties(GaussianNB):
    """Words are labels, and a tie goes to the smallest class."""
    X = np.array([[0.0], [2.0], [4.0], [6.0]])
    got = learnt(X, np.array(["b", "b", "a", "a"]), np.array([[3.0], [0.0]]), {})
    assert got["classes"] == ["a", "b"] and got["labels"] == ["a", "b"], (
        f"labels b at 0 and 2, a at 4 and 6, queries 3 and 0: expected ['a', 'b'], got {got['labels']}; 3 lies half-way, and the smaller class wins"
    )


def check_a_class_of_one_row(GaussianNB):
    """One row has a mean and the smoothing as its variance."""
    got = learnt(np.array([[0.0], [4.0], [9.0]]), np.array([0, 0, 1]), np.array([[9.0], [1.0]]), {})
    assert got["labels"] == [1, 0] and not got["warned"], (
        f"class 1 has one row, at 9; queries 9 and 1: expected [1, 0], got {got['labels']}, warnings {got['warned']}"
    )


def check_refuses_what_does_not_fit(GaussianNB):
    """Wrong shapes, nan, no rows, and asking before fit."""
    for X, y, idea in (
        (X4, Y4[:3], "rows without labels"),
        (X4[:, 0], Y4, "X is a table"),
        (np.zeros((0, 1)), np.zeros(0), "no rows"),
        ([[np.nan], [1.0]], [0, 1], "nan in X"),
    ):
        try:
            raises(ValueError, GaussianNB().fit, np.array(X), np.array(y))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None
    raises(RuntimeError, GaussianNB().predict, X4)
    raises(RuntimeError, GaussianNB().predict_log_proba, X4)
    model = GaussianNB().fit(X4.copy(), Y4.copy())
    for queries in (np.zeros((2, 3)), np.zeros(2), np.array([[np.inf, 0.0]])):
        raises(ValueError, model.predict, queries)


def check_inputs_stay_as_they_are(GaussianNB):
    """The caller's arrays are not changed."""
    unchanged(GaussianNB().fit, X4.copy(), Y4.copy())


def check_agrees_with_a_library(GaussianNB):
    """Irises, tumours and digits, as scikit-learn has them."""
    for load in (load_iris, load_breast_cancer, load_digits):
        X, y = load(return_X_y=True)
        train, test = slice(0, None, 2), slice(1, None, 2)
        got = learnt(X[train], y[train], X[test], {})
        model = naive_bayes.GaussianNB().fit(X[train], y[train])
        given = f"{load.__name__[5:]}, every second row"
        assert np.allclose(got["var"], model.var_, rtol=1e-8), (
            f"{given}: var_ differs from scikit-learn's, which has the same definition"
        )
        assert np.allclose(got["var"], model.var_, rtol=1e-8), (
            f"{given}: var_ differs from scikit-learn's, which has the same definition"
        )
        want = model.predict_log_proba(X[test])
        off = (np.abs(got["log"] - want) / (1 + np.abs(want))).max()
        assert off < 1e-6, (
            f"{given}: log-probabilities are off by {off:.2g} of their size; prior and all columns, in logs"
        )
        assert got["labels"] == model.predict(X[test]).tolist(), (
            f"{given}: predictions differ from scikit-learn's"
        )
