"""A mean of numbers that come one by one."""


class RunningMean:
    """Corrects its mean with every number."""

    def __init__(self):
        """No number has come yet."""
        # gap: begin with no number
        self.count, self.mean = 0, 0.0
        # end

    def add(self, x):
        """Take one more number into the mean."""
        # gap: correct count and mean
        self.count += 1
        self.mean += (x - self.mean) / self.count
        # end

    def __len__(self):
        """How many numbers there were."""
        # gap: give the count
        return self.count
        # end
