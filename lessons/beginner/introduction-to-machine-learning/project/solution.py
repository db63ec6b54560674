"""Tumours, from the table to a model that was chosen honestly, kept in a file and watched.

Every number that speaks about the future comes from rows that took no part in it: the choice from a split of the training rows,
the score from the test rows. What is learnt lies in attributes, so keeping a model means writing them down.
"""

import json
from pathlib import Path

import numpy as np


def split(X, y, test_fraction, seed):
    """(X_tr, X_te, y_tr, y_te), each class in its proportion."""
    # gap: shuffle the row numbers of each class, cut them, and shuffle both parts
    rng = np.random.default_rng(seed)
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        cut = int(test_fraction * len(rows) + 0.5)
        test.extend(rows[:cut])
        train.extend(rows[cut:])
    train, test = rng.permutation(train), rng.permutation(test)
    return X[train], X[test], y[train], y[test]
    # end


def baseline(y_tr):
    """The label that is most frequent in training."""
    # gap: count the labels and return the most frequent one
    labels, counts = np.unique(y_tr, return_counts=True)
    return labels[counts.argmax()]  # the first of several largest
    # end


class Stump:
    """One cut on one feature."""

    def fit(self, X, y):
        """Find the best feature, threshold and polarity, and return the model."""
        # gap: try every midpoint of every column with both polarities
        most = -1
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            cuts = (values[:-1] + values[1:]) / 2
            right = ((X[:, feature] > cuts[:, None]) == y).sum(axis=1)
            both = np.column_stack([right, len(y) - right])  # a row for each cut: polarity 1, then -1
            if both.max(initial=-1) > most:
                most = both.max()
                cut, turned = divmod(int(both.argmax()), 2)
                self.feature, self.threshold, self.polarity = feature, float(cuts[cut]), -1 if turned else 1
        if most < 0:
            raise ValueError("no column has two different values")
        return self
        # end

    def predict(self, X):
        """0 or 1 for each row."""
        # gap: apply the cut
        above = X[:, self.feature] > self.threshold
        return (above if self.polarity == 1 else ~above).astype(int)
        # end


class Nearest:
    """The label of the nearest training row."""

    def fit(self, X, y):
        """Remember the training rows, their labels and their scale, and return the model."""
        # gap: keep mean, standard deviation, standardised rows and labels
        self.mean, self.sd = X.mean(axis=0), X.std(axis=0)
        self.sd[self.sd == 0] = 1
        self.rows, self.labels = (X - self.mean) / self.sd, y
        return self
        # end

    def predict(self, X):
        """0 or 1 for each row."""
        # gap: standardise, measure all distances, take the label of the nearest row
        scaled = (X - self.mean) / self.sd
        distances = ((scaled[:, None, :] - self.rows[None, :, :]) ** 2).sum(axis=2)
        return self.labels[distances.argmin(axis=1)]
        # end


def choose(X_tr, y_tr, seed):
    """The better of both models, judged without any test row, and fitted on all training rows."""
    # gap: compare both on further splits of the training rows, then fit the better one on all of them
    score = {Stump: 0.0, Nearest: 0.0}  # the simpler one first: it wins a tie
    for i in range(3):
        fit_rows, held_rows, fit_labels, held_labels = split(X_tr, y_tr, 0.3, seed + i)
        for kind in score:
            model = kind().fit(fit_rows, fit_labels)
            score[kind] += (model.predict(held_rows) == held_labels).mean()
    return max(score, key=score.get)().fit(X_tr, y_tr)
    # end


def save(model, path):
    """Write the model to a file, as JSON."""
    # gap: write down the kind of the model and all that it has learnt
    learnt = {"kind": type(model).__name__}
    for name, value in vars(model).items():
        learnt[name] = value.tolist() if isinstance(value, np.ndarray) else value
    Path(path).write_text(json.dumps(learnt))
    # end


def load(path):
    """The model that was written to this file."""
    # gap: make an empty model of the right kind and put back what it had learnt
    learnt = json.loads(Path(path).read_text())
    model = {"Stump": Stump, "Nearest": Nearest}[learnt.pop("kind")]()
    for name, value in learnt.items():
        setattr(model, name, np.array(value) if isinstance(value, list) else value)
    return model
    # end


def monitor(model, batches, reference=4, window=3, drop=0.05):
    """(scores, alarms): the accuracy on each batch, and the batches at which an alarm goes on."""
    # gap: score each batch, then compare the mean of each window with the mean of the reference
    scores = [float((model.predict(X) == y).mean()) for X, y in batches]
    alarms, was_on = [], False
    for i in range(reference + window - 1, len(scores)):
        before, now = sum(scores[:reference]) / reference, sum(scores[i - window + 1 : i + 1]) / window
        is_on = before - now > drop + 1e-12
        if is_on and not was_on:
            alarms.append(i)
        was_on = is_on
    return scores, alarms
    # end
