"""Gaussian naive Bayes, in logs from beginning to end.

The score of a class is its log-prior plus the logs of all densities. Normalising subtracts the log of the summed exponentials, after a shift by
the largest score, so that rows a thousand deviations away still get probabilities.
"""

import numpy as np


class GaussianNB:
    """A bell curve for each class and column."""

    def __init__(self, var_smoothing=1e-9):
        """Keep the share of the largest variance that is added."""
        self.var_smoothing = var_smoothing

    def fit(self, X, y):
        """Learn classes_, class_prior_, theta_ and var_; return self."""
        # gap: check the input, then share, mean and variance by class
        X, y = np.array(X, float), np.array(y)
        if X.ndim != 2 or len(X) == 0 or y.shape != X.shape[:1]:
            raise ValueError(f"X has shape {X.shape}, y {y.shape}")
        if not np.isfinite(X).all():
            raise ValueError("numbers have to be finite")
        self.classes_ = np.unique(y)
        groups = [X[y == c] for c in self.classes_]
        added = self.var_smoothing * X.var(axis=0).max()
        if added == 0:
            added = 1e-12
        self.class_prior_ = np.array([len(g) / len(X) for g in groups])
        self.theta_ = np.array([g.mean(axis=0) for g in groups])
        self.var_ = np.array([g.var(axis=0) for g in groups]) + added
        return self
        # end

    def _joint(self, X):
        """Log of prior times densities, a column for each class."""
        # gap: refuse what does not fit, then add up the logs
        if not hasattr(self, "theta_"):
            raise RuntimeError("call fit first")
        X = np.array(X, float)
        if X.ndim != 2 or X.shape[1] != self.theta_.shape[1]:
            raise ValueError(f"X has shape {X.shape}")
        if not np.isfinite(X).all():
            raise ValueError("numbers have to be finite")
        columns = []
        for c in range(len(self.classes_)):
            prior, var = np.log(self.class_prior_[c]), self.var_[c]
            apart = (X - self.theta_[c]) ** 2
            logs = np.log(2 * np.pi * var) + apart / var
            columns.append(prior - logs.sum(axis=1) / 2)
        return np.column_stack(columns)
        # end

    def predict_log_proba(self, X):
        """Logs of the probabilities, a column for each class."""
        # gap: normalise in logs
        joint = self._joint(X)
        joint = joint - joint.max(axis=1, keepdims=True)
        return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
        # end

    def predict_proba(self, X):
        """Probabilities, a column for each class."""
        # gap: out of the logs
        return np.exp(self.predict_log_proba(X))
        # end

    def predict(self, X):
        """The most probable class of each row."""
        # gap: the first of the largest
        best = self._joint(X).argmax(axis=1)
        return self.classes_[best]
        # end
