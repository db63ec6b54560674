"""A spam filter in forty lines: multinomial naive Bayes on words.

Training counts the words of each class. All classes share one vocabulary, so that a word seen in one of them has a small
probability in the others. Words that no class has seen say nothing about which one it is, and are left out.
"""

import re
from collections import Counter
from math import log


def words(text):
    """The words of a text, in lower case."""
    return re.findall(r"[a-z']+", text.lower())


class MultinomialText:
    """Word counts by class, smoothed by alpha."""

    def __init__(self, alpha=1.0):
        """Keep alpha, which has to be above 0."""
        # gap: refuse what is no smoothing
        if not alpha > 0:
            raise ValueError(f"alpha is {alpha}")
        self.alpha = alpha
        # end

    def fit(self, texts, labels):
        """Count words by class; return self."""
        # gap: check the lengths, count texts and words
        if len(texts) != len(labels) or len(texts) == 0:
            raise ValueError(f"{len(texts)} texts, {len(labels)} labels")
        self.classes_ = sorted(set(labels))
        self._counts = {c: Counter() for c in self.classes_}
        for text, label in zip(texts, labels):
            self._counts[label].update(words(text))
        many = Counter(labels)
        self._prior = {c: log(many[c] / len(labels)) for c in many}
        self._vocabulary = set().union(*self._counts.values())
        return self
        # end

    def _log_p(self, word, c):
        """Log of the smoothed probability of a word in a class."""
        # gap: the formula of the task
        above = self._counts[c][word] + self.alpha
        below = self._counts[c].total() + self.alpha * len(self._vocabulary)
        return log(above / below)
        # end

    def predict(self, texts):
        """The most probable class of each text, as a list."""
        # gap: log-prior plus the logs of all known words
        if not hasattr(self, "classes_"):
            raise RuntimeError("call fit first")
        answers = []
        for text in texts:
            known = [w for w in words(text) if w in self._vocabulary]
            score = {}
            for c in self.classes_:
                logs = [self._log_p(w, c) for w in known]
                score[c] = self._prior[c] + sum(logs)
            most = max(score.values())
            tied = [c for c in self.classes_ if score[c] >= most - 1e-9]
            answers.append(tied[0])
        return answers
        # end

    def log_odds(self, word, c1, c2):
        """How much a word speaks for c1 against c2."""
        # gap: refuse the unknown, subtract the logs
        if not hasattr(self, "classes_"):
            raise RuntimeError("call fit first")
        if word not in self._vocabulary:
            raise KeyError(word)
        for c in (c1, c2):
            if c not in self._counts:
                raise KeyError(c)
        return self._log_p(word, c1) - self._log_p(word, c2)
        # end
