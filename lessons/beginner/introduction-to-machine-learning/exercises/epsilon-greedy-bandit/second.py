"""Sums in place of means, and a lot that is drawn by shuffling.

The sums are what really came in, and `values` is worked out from them whenever somebody asks.
`max` takes the first of equals, which is fair once the arms come in a shuffled order.
"""

import numpy as np


class EpsilonGreedy:
    """Picks arms and remembers what each has paid in all."""

    def __init__(self, n_arms, epsilon, seed=0):
        """No arm has been tried yet."""
        if n_arms < 1 or not 0 <= epsilon <= 1:
            raise ValueError("n_arms must be at least 1, epsilon between 0 and 1")
        self.epsilon = epsilon
        self.sums = np.zeros(n_arms)
        self.counts = np.zeros(n_arms, dtype=int)
        self._rng = np.random.default_rng(seed)

    @property
    def values(self):
        """The mean reward of each arm, 0.0 where there is none."""
        return self.sums / np.maximum(self.counts, 1)

    def select(self):
        """The arm to play next."""
        arms = self._rng.permutation(len(self.sums))
        if self._rng.random() < self.epsilon:
            return int(arms[0])
        return int(max(arms, key=self.values.__getitem__))

    def update(self, arm, reward):
        """Record one reward of `arm`."""
        if not 0 <= arm < len(self.sums):
            raise ValueError(f"there is no arm {arm}")
        self.counts[arm] += 1
        self.sums[arm] += reward
