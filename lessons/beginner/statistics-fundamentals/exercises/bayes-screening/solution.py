"""What a row of test results says of an illness.

A result adds the logarithm of its likelihood ratio to the log-odds. A probability near 1 loses its
digits, log-odds do not: as many negative results take them back to where they were. Certainty is
infinite there, and what contradicts it is ∞ − ∞, which is nan.
"""

import math


def posterior(prior, sensitivity, specificity, results):
    """The probability of illness after each of the results, in turn."""
    # gap: carry the log-odds from result to result
    if not all(0 <= p <= 1 for p in (prior, sensitivity, specificity)):
        raise ValueError("prior, sensitivity and specificity lie between 0 and 1")

    def log_ratio(above, below):
        log_above, log_below = (math.log(p) if p else -math.inf for p in (above, below))
        return log_above - log_below

    positive = log_ratio(sensitivity, 1 - specificity)
    negative = log_ratio(1 - sensitivity, specificity)
    log_odds = log_ratio(prior, 1 - prior)
    beliefs = []
    for result in results:
        log_odds += positive if result else negative
        if math.isnan(log_odds):
            raise ValueError("impossible result")
        small = math.exp(-abs(log_odds))  # never overflows
        beliefs.append((1 if log_odds > 0 else small) / (1 + small))
    return beliefs
    # end
