"""Tumours, from the table to a model chosen honestly, kept and watched.

Every number that speaks about the future comes from rows that took no
part in it: the choice from a split of the training rows, the score from
the test rows. What is learnt lies in attributes, so keeping a model means
writing them down.
"""

import json
from pathlib import Path

import numpy as np


def split(X, y, test_fraction, seed):
    """(X_tr, X_te, y_tr, y_te), each class in its proportion."""
    # gap: shuffle each class's row numbers, cut them, shuffle both parts
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
        """Find the best feature, threshold, polarity; return the model."""
        # gap: try every midpoint of every column with both polarities
        most = -1
        for feature in range(X.shape[1]):
            values = np.unique(X[:, feature])
            cuts = (values[:-1] + values[1:]) / 2
            right = ((X[:, feature] > cuts[:, None]) == y).sum(axis=1)
            # A row for each cut: polarity 1, then -1.
            both = np.column_stack([right, len(y) - right])
            if both.max(initial=-1) > most:
                most = both.max()
                cut, turned = divmod(int(both.argmax()), 2)
                self.feature, self.threshold = feature, float(cuts[cut])
                self.polarity = -1 if turned else 1
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
        """Keep the training rows, labels and scale; return the model."""
        # gap: keep mean, standard deviation, standardised rows and labels
        self.mean, self.sd = X.mean(axis=0), X.std(axis=0)
        self.sd[self.sd == 0] = 1
        self.rows, self.labels = (X - self.mean) / self.sd, y
        return self
        # end

    def predict(self, X):
        """For each row the label of the nearest training row."""
        # gap: standardise, measure all distances, take the nearest's label
        scaled = (X - self.mean) / self.sd
        apart = scaled[:, None, :] - self.rows[None, :, :]
        distances = (apart**2).sum(axis=2)
        return self.labels[distances.argmin(axis=1)]
        # end


def choose(X_tr, y_tr, seed):
    """The better of both models, fitted on all training rows."""
    # gap: compare both on further splits, then fit the better one on all
    # The simpler one stands first: it wins a tie.
    score = {Stump: 0.0, Nearest: 0.0}
    for i in range(2):
        parts = split(X_tr, y_tr, 0.3, seed + i)
        fit_rows, held_rows, fit_labels, held_labels = parts
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
        is_array = isinstance(value, np.ndarray)
        learnt[name] = value.tolist() if is_array else value
    Path(path).write_text(json.dumps(learnt))
    # end


def load(path):
    """The model that was written to this file."""
    # gap: make an empty model of the right kind, put back what it learnt
    learnt = json.loads(Path(path).read_text())
    model = {"Stump": Stump, "Nearest": Nearest}[learnt.pop("kind")]()
    for name, value in learnt.items():
        is_array = isinstance(value, list)
        setattr(model, name, np.array(value) if is_array else value)
    return model
    # end


def monitor(model, batches, reference=4, window=3, drop=0.05):
    """(scores, alarms): accuracies, and where an alarm goes on."""
    # gap: score each batch, then compare each window with the reference
    scores = [float((model.predict(X) == y).mean()) for X, y in batches]
    alarms, was_on = [], False
    for i in range(reference + window - 1, len(scores)):
        before = sum(scores[:reference]) / reference
        now = sum(scores[i - window + 1 : i + 1]) / window
        is_on = before - now > drop + 1e-12
        if is_on and not was_on:
            alarms.append(i)
        was_on = is_on
    return scores, alarms
    # end
