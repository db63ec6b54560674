"""k nearest neighbours with a rule for every tie.

Squared distances are added up column by column, so equal rows are at exactly 0 and no table of queries × rows × columns is
ever made. A stable sort keeps equal distances in the order of their rows. Votes and summed
distances are tables with a column for each class, so that ties are settled for all queries at once.
"""

import numpy as np

BLOCK = 256  # queries at a time


class KNN:
    """Votes of the k nearest stored rows."""

    def __init__(self, k=5, weights="uniform"):
        """Keep the settings; weights is 'uniform' or 'distance'."""
        self.k, self.weights = k, weights

    def fit(self, X, y):
        """Store rows and labels; return self."""
        # gap: check the input, keep the rows and each label as a number
        X, y = np.array(X, float), np.array(y)
        if X.ndim != 2 or y.shape != X.shape[:1]:
            raise ValueError(f"X has shape {X.shape}, y {y.shape}")
        if not np.isfinite(X).all() or not 1 <= self.k <= len(X):
            raise ValueError(f"k is {self.k} with {len(X)} rows")
        if self.weights not in ("uniform", "distance"):
            raise ValueError(f"weights is {self.weights!r}")
        self.classes_, self._codes = np.unique(y, return_inverse=True)
        self._rows = X
        return self
        # end

    def _votes(self, X):
        """Votes and summed distances, a column for each class."""
        # gap: distances, the k nearest, their weights, sums by class
        if not hasattr(self, "_rows"):
            raise RuntimeError("call fit first")
        X = np.array(X, float)
        if X.ndim != 2 or X.shape[1] != self._rows.shape[1]:
            raise ValueError(f"X has shape {X.shape}")
        if not np.isfinite(X).all():
            raise ValueError("numbers have to be finite")
        votes = np.zeros((len(X), len(self.classes_)))
        far = np.zeros_like(votes)
        for start in range(0, len(X), BLOCK):
            part = slice(start, start + BLOCK)
            squares = np.zeros((len(X[part]), len(self._rows)))
            for query, row in zip(X[part].T, self._rows.T):
                squares += (query[:, None] - row) ** 2
            order = np.argsort(squares, axis=1, kind="stable")[:, : self.k]
            d = np.sqrt(np.take_along_axis(squares, order, axis=1))
            w = np.ones_like(d)
            if self.weights == "distance":
                has_zero = (d == 0).any(axis=1, keepdims=True)
                w = np.where(has_zero, d == 0, 1 / np.where(d == 0, 1, d))
            for c in range(len(self.classes_)):
                member = (self._codes[order] == c) * (w > 0)
                votes[part, c] = (w * member).sum(axis=1)
                far[part, c] = (d * member).sum(axis=1)
        return votes, far
        # end

    def predict_proba(self, X):
        """Each class's share of the votes."""
        # gap: votes over their sum
        votes, _ = self._votes(X)
        return votes / votes.sum(axis=1, keepdims=True)
        # end

    def predict(self, X):
        """The class with most votes; ties as the task says."""
        # gap: keep the tied ones, of those the nearest, then the smallest
        votes, far = self._votes(X)
        most = votes.max(axis=1, keepdims=True)
        far[votes < most * (1 - 1e-12)] = np.inf
        nearest = far <= far.min(axis=1, keepdims=True) * (1 + 1e-12)
        return self.classes_[nearest.argmax(axis=1)]
        # end
