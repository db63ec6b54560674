"""An agent that balances trying and using."""

import numpy as np


class EpsilonGreedy:
    """Picks arms and remembers the mean reward of each."""

    def __init__(self, n_arms, epsilon, seed=0):
        """No arm has been tried yet: all values are 0.0, all counts 0."""
        # gap: refuse bad arguments; set up values, counts and a generator of your own
        if n_arms < 1 or not 0 <= epsilon <= 1:
            raise ValueError("n_arms must be at least 1, epsilon between 0 and 1")
        self.epsilon = epsilon
        self.values = np.zeros(n_arms)
        self.counts = np.zeros(n_arms, dtype=int)
        self._rng = np.random.default_rng(seed)
        # end

    def select(self):
        """The arm to play next."""
        # gap: explore with probability epsilon, otherwise take one of the best arms
        if self._rng.random() < self.epsilon:
            arm = self._rng.integers(len(self.values))
        else:
            arm = self._rng.choice(np.flatnonzero(self.values == self.values.max()))
        return int(arm)
        # end

    def update(self, arm, reward):
        """Record one reward of `arm`."""
        # gap: refuse an arm that does not exist; correct the arm's count and mean
        if not 0 <= arm < len(self.values):
            raise ValueError(f"there is no arm {arm}")
        self.counts[arm] += 1
        self.values[arm] += (reward - self.values[arm]) / self.counts[arm]
        # end
