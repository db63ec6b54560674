"""The score that every classifier must beat: one answer for all rows."""

from collections import Counter


def majority_baseline(y_train, y_test):
    """The most frequent training label, and the share of `y_test` that it gets right."""
    # gap: find the most frequent label of y_train and its accuracy on y_test
    if not y_train or not y_test:
        raise ValueError("y_train and y_test need at least one label each")
    counts = Counter(y_train)  # as every dict, it keeps the order of first appearance
    majority = max(counts, key=counts.get)
    right = sum(label == majority for label in y_test)
    return majority, right / len(y_test)
    # end
