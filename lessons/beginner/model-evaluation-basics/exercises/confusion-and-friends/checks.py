"""What correct `confusion` and `report` do."""

import numpy as np

from mlcli.checks import close, faster_than, probe, raises

KEYS = ["accuracy", "precision", "recall", "f1", "macro_f1", "balanced_accuracy", "mcc"]
TEST = [[940, 20], [10, 30]]
NAN = float("nan")


@probe
def with_warnings(report, cm):
    """The report, and what was warned of on the way."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = report(np.array(cm))
    return result, [str(each.message) for each in caught]


def matrix(confusion, y_true, y_pred, want, idea, labels=None):
    given = f"y_true={y_true}, y_pred={y_pred}" + (f", labels={labels}" if labels else "")
    got = confusion(np.array(y_true), np.array(y_pred), labels)
    assert isinstance(got, tuple) and len(got) == 2, (
        f"{given}: expected a tuple of the matrix and the list of labels, got {type(got).__name__}"
    )
    cm, order = got
    assert isinstance(cm, np.ndarray) and cm.dtype.kind in "iu", (
        f"{given}: expected counts as an array of ints, got {getattr(cm, 'dtype', type(cm).__name__)}"
    )
    assert cm.tolist() == want, f"{given}: expected {want}, got {cm.tolist()}; {idea}"
    expected = labels or sorted({*y_true, *y_pred})
    assert isinstance(order, list) and order == expected, (
        f"{given}: expected the labels as the list {expected}, got {order!r}"
    )


def metric(report, cm, key, want, idea):
    got = report(np.array(cm))[key]
    same = np.shape(got) == np.shape(want) and np.allclose(got, want, atol=1e-12, equal_nan=True)
    assert same, (
        f"cm={cm}: {key} should be {np.round(want, 4).tolist()}, got {np.round(got, 4).tolist()}; {idea}"
    )


def check_rows_are_true_columns_predicted(confusion):
    """Two true a's called b stand in row a, column b."""
    matrix(
        confusion, ["a", "a", "a", "b"], ["a", "b", "b", "b"], [[1, 2], [0, 1]],
        "two a's were called b: truth chooses the row, the prediction the column. The transposed matrix swaps precision and recall",
    )  # fmt: skip


def check_labels_of_both_columns_count(confusion):
    """A class that is never true, or never predicted, has its row and column."""
    matrix(
        confusion, [1, 1, 2], [1, 3, 1], [[1, 0, 1], [1, 0, 0], [0, 0, 0]],
        "the labels are the sorted union of both columns: 3 is only predicted and 2 only true",
    )  # fmt: skip
    matrix(confusion, [4], [4], [[1]], "one row of one class is a matrix of one cell")


def check_given_labels_set_the_order(confusion):
    """Labels fix order and size, and what they leave out is refused."""
    matrix(
        confusion, ["lo", "hi", "hi"], ["hi", "hi", "mid"], [[0, 0, 1], [0, 0, 0], [0, 1, 1]],
        "labels says lo, mid, hi: that order, not the alphabet's", ["lo", "mid", "hi"],
    )  # fmt: skip
    for y_true, y_pred, where in (([7, 5], [5, 5], "y_true"), ([5, 5], [5, 7], "y_pred")):
        try:
            raises(ValueError, confusion, np.array(y_true), np.array(y_pred), [5, 6])
        except AssertionError as error:
            raise AssertionError(
                f"{error}; 7 stands in {where} and not in labels=[5, 6]: dropping its row would change every share"
            ) from None


def check_lengths_that_do_not_fit(confusion):
    """Columns of unequal length, and empty ones, raise ValueError."""
    for y_true, y_pred in (([0, 1, 1], [0, 1]), ([0, 1], [0, 1, 1]), ([0], [0, 1, 1]), ([], [])):
        try:
            raises(ValueError, confusion, np.array(y_true), np.array(y_pred))
        except AssertionError as error:
            raise AssertionError(f"{error}; each row needs both labels, and there must be a row") from None


def check_the_report_of_the_lesson(report):
    """TP 30, FP 20, FN 10, TN 940."""
    got = report(np.array(TEST))
    assert isinstance(got, dict) and sorted(got) == sorted(KEYS), (
        f"expected a dict with the keys {KEYS}, got {sorted(got) if isinstance(got, dict) else got!r}"
    )
    idea = "of the 50 flagged 30 are ill, of the 40 ill 30 are flagged"
    metric(report, TEST, "accuracy", 0.97, "970 of 1,000 lie on the diagonal")
    metric(report, TEST, "precision", [940 / 950, 0.6], idea + "; precision divides by the sum of a column")
    metric(report, TEST, "recall", [940 / 960, 0.75], idea + "; recall divides by the sum of a row")
    metric(report, TEST, "f1", [1880 / 1910, 60 / 90], "2TP / (2TP + FP + FN), class by class")
    metric(report, TEST, "macro_f1", (1880 / 1910 + 60 / 90) / 2, "the plain mean over the classes")
    metric(report, TEST, "balanced_accuracy", (940 / 960 + 0.75) / 2, "the plain mean of the recalls")
    metric(
        report, TEST, "mcc", (30 * 940 - 20 * 10) / (50 * 40 * 960 * 950) ** 0.5,
        "with two classes (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))",
    )  # fmt: skip


def check_undefined_is_nan_and_not_nought(report):
    """A class never predicted has no precision, one never true no recall."""
    cm = [[5, 0], [3, 0]]
    metric(
        report, cm, "precision", [5 / 8, NAN],
        "nobody was said to be of class 1, so its precision is 0/0: undefined, and a 0 would claim that all were wrong",
    )  # fmt: skip
    metric(
        report, cm, "f1", [10 / 13, 0.0],
        "class 1 has FN = 3, so 2TP + FP + FN is 3 and F1 is 0/3 = 0, although its precision is undefined",
    )  # fmt: skip
    metric(
        report, [[4, 1], [2, 0]], "precision", [4 / 6, 0.0],
        "one row was said to be of class 1, wrongly: 0/1 is 0, and defined",
    )  # fmt: skip
    cm = [[4, 2], [0, 0]]
    metric(report, cm, "recall", [4 / 6, NAN], "no row is truly of class 1, so its recall is undefined")
    metric(report, cm, "balanced_accuracy", 4 / 6, "the mean of the recalls that are defined")
    metric(
        report, cm, "mcc", NAN, "one true class only: the line below is 0, so the coefficient is undefined"
    )
    metric(report, [[5, 0], [3, 0]], "mcc", NAN, "one predicted class only: undefined, too")


def check_macro_leaves_undefined_classes_out(report):
    """A class neither true nor predicted does not count in the mean."""
    cm = [[4, 1, 0], [1, 2, 0], [0, 0, 0]]
    metric(report, cm, "f1", [0.8, 4 / 6, NAN], "class 2 has no row and no prediction: F1 is 0/0")
    metric(
        report, cm, "macro_f1", (0.8 + 4 / 6) / 2,
        "class 2 is in no row and no prediction; counted as 0 it would cost a third of the score",
    )  # fmt: skip


def check_nothing_at_all_is_nan_without_a_warning(report):
    """A matrix of zeros gives NaN everywhere, and nothing warns."""
    for cm in ([[0, 0], [0, 0]], [[5, 0], [3, 0]], [[0, 0], [2, 1]]):
        _, warned = with_warnings(cm)
        assert not warned, f"cm={cm}: warned '{warned[0]}'; divide only where there is something to divide by"
    cm = [[0, 0], [0, 0]]
    for key in KEYS:
        metric(report, cm, key, [NAN, NAN] if key in ("precision", "recall", "f1") else NAN, "no rows at all")


def check_against_the_library(confusion, report, rng):
    """Random classes agree with scikit-learn, where it defines a value."""
    from sklearn import metrics as m

    for _ in range(20):
        n, c = int(rng.integers(30, 60)), int(rng.integers(2, 5))
        y = np.concatenate([np.arange(c), rng.integers(0, c, n)])
        p = np.concatenate([np.arange(c), np.where(rng.random(n) < 0.5, y[c:], rng.integers(0, c, n))])
        cm = m.confusion_matrix(y, p)
        matrix(confusion, y.tolist(), p.tolist(), cm.tolist(), "rows true, columns predicted")
        each = m.precision_recall_fscore_support(y, p)
        for key, want in (
            ("precision", each[0]),
            ("recall", each[1]),
            ("f1", each[2]),
            ("macro_f1", each[2].mean()),
            ("accuracy", m.accuracy_score(y, p)),
            ("balanced_accuracy", m.balanced_accuracy_score(y, p)),
            ("mcc", m.matthews_corrcoef(y, p)),
        ):
            metric(report, cm.tolist(), key, want, "scikit-learn says so")


def check_large_counts(report):
    """Counts in the millions, in a small integer type, do not overflow."""
    cm = np.array([[40_000_000, 3_000_000], [1_000_000, 60_000_000]], dtype=np.int32)
    want = (40e6 * 60e6 - 3e6 * 1e6) / (43e6 * 61e6 * 41e6 * 63e6) ** 0.5
    got = report(cm)["mcc"]
    close(float(got), want, 1e-9, what="mcc of counts in the millions", given=cm.tolist())


def check_many_rows(confusion, reference, rng):
    """200,000 rows are counted without a loop over them."""
    y, p = rng.integers(0, 10, 200_000), rng.integers(0, 10, 200_000)
    faster_than(
        confusion, reference.confusion, y, p, times=6, slack=0.03,
        because="a Python loop looks at each row by itself; a pair of codes is one number, and numbers can be counted at once",
    )  # fmt: skip
