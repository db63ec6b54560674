"""The confusion matrix of any classes, and what is read off it.

A pair of codes is one number, true · c + predicted, and counting numbers is what `bincount` is for: no loop over
rows. Every metric is then a quotient of sums, and one function divides them all, so that "undefined" is decided in
one place.
"""

import numpy as np


def confusion(y_true, y_pred, labels=None):
    """The counts, rows true and columns predicted, and the labels in their order."""
    # gap: settle the labels, turn both columns into codes, count the pairs
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if len(y_true) != len(y_pred) or len(y_true) == 0:
        raise ValueError(f"{len(y_true)} true and {len(y_pred)} predicted labels")
    present, codes = np.unique(np.concatenate([y_true, y_pred]), return_inverse=True)
    labels = present.tolist() if labels is None else list(labels)
    place = {label: at for at, label in enumerate(labels)}
    unknown = [label for label in present.tolist() if label not in place]
    if unknown:
        raise ValueError(f"not among the labels: {unknown}")
    codes = np.array([place[label] for label in present.tolist()])[codes]
    c, n = len(labels), len(y_true)
    pairs = codes[:n] * c + codes[n:]
    return np.bincount(pairs, minlength=c * c).reshape(c, c), labels
    # end


def report(cm):
    """A dict of metrics of a confusion matrix."""
    # gap: divide sums of the matrix, NaN where nothing stands below the line
    cm = np.asarray(cm, dtype=float)
    right, said, true, n = np.diag(cm), cm.sum(axis=0), cm.sum(axis=1), cm.sum()
    recall, f1 = divide(right, true), divide(2 * right, said + true)
    spread = (n**2 - said @ said) * (n**2 - true @ true)
    return {
        "accuracy": float(divide(right.sum(), n)),
        "precision": divide(right, said),
        "recall": recall,
        "f1": f1,
        "macro_f1": mean_of_defined(f1),
        "balanced_accuracy": mean_of_defined(recall),
        "mcc": float(divide(right.sum() * n - said @ true, np.sqrt(spread))),
    }
    # end


def divide(above, below):
    """The quotient, NaN where `below` is 0."""
    # gap: divide where there is something below the line
    above, below = np.broadcast_arrays(np.asarray(above, float), np.asarray(below, float))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    # end


def mean_of_defined(values):
    """The mean of what is not NaN; NaN if nothing is."""
    # gap: leave NaN out, and mind that nothing may be left
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")
    # end
