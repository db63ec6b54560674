"""Logistic regression by gradient descent.

Both formulas go through `np.logaddexp`, which is ln(eᵃ + eᵇ) without overflow. The loss of a row is
ln(1 + eᶻ) − t·z, and σ(z) is the exponential of −ln(1 + e⁻ᶻ): neither takes a logarithm of 0 or an exponential of something large.
"""

import numpy as np


def sigmoid(z):
    """1 / (1 + e⁻ᶻ) for any finite z."""
    # gap: write it so that no exponential gets large
    return np.exp(-np.logaddexp(0, -z))
    # end


class LogisticGD:
    """Two classes, full-batch gradient descent from zero."""

    def __init__(self, lr=0.1, steps=1000, l2=0.0):
        """Keep the settings."""
        self.lr, self.steps, self.l2 = lr, steps, l2

    def fit(self, X, y):
        """Learn coef_, intercept_, classes_ and losses_; return self."""
        # gap: check the input, then step against the gradient
        X, y = np.array(X, float), np.asarray(y)
        if X.ndim != 2 or y.shape != X.shape[:1]:
            raise ValueError(f"X has shape {X.shape}, y {y.shape}")
        if not np.isfinite(X).all():
            raise ValueError("numbers have to be finite")
        self.classes_ = np.unique(y)
        if len(self.classes_) != 2:
            raise ValueError(f"need 2 classes, got {len(self.classes_)}")
        t = y == self.classes_[1]

        w, b, self.losses_ = np.zeros(X.shape[1]), 0.0, []
        for step in range(self.steps + 1):
            z = X @ w + b
            loss = np.mean(np.logaddexp(0, z) - t * z)
            self.losses_.append(loss + self.l2 / 2 * (w @ w))
            if step < self.steps:
                error = sigmoid(z) - t
                w = w - self.lr * (X.T @ error / len(X) + self.l2 * w)
                b = b - self.lr * np.mean(error)
        self.coef_, self.intercept_ = w, b
        return self
        # end

    def _scores(self, X):
        """w·x + b for each row."""
        # gap: refuse what does not fit, then the linear scores
        if not hasattr(self, "coef_"):
            raise RuntimeError("call fit first")
        X = np.array(X, float)
        if X.ndim != 2 or X.shape[1] != len(self.coef_):
            raise ValueError(f"X has shape {X.shape}")
        if not np.isfinite(X).all():
            raise ValueError("numbers have to be finite")
        return X @ self.coef_ + self.intercept_
        # end

    def predict_proba(self, X):
        """Two columns, in the order of classes_."""
        # gap: one probability from the score, the other from minus it
        z = self._scores(X)
        return np.column_stack([sigmoid(-z), sigmoid(z)])
        # end

    def predict(self, X):
        """A label for each row."""
        # gap: the second class where its score is not negative
        is_second = self._scores(X) >= 0
        return self.classes_[is_second.astype(int)]
        # end
