"""The table of tumours."""

from sklearn.datasets import load_breast_cancer


def tumours():
    """(X, y): 569 rows with 30 measurements each, and 1 for benign, 0 for malignant."""
    return load_breast_cancer(return_X_y=True)
