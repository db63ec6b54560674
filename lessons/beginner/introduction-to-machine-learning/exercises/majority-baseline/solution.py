"""The score that every classifier must beat: one answer for all rows."""


def majority_baseline(y_train, y_test):
    """The most frequent training label, and the share of `y_test` that it gets right."""
    # gap: find the most frequent label of y_train and its accuracy on y_test
    if not y_train or not y_test:
        raise ValueError("y_train and y_test need at least one label each")
    counts = {}
    for label in y_train:
        counts[label] = counts.get(label, 0) + 1
    majority = max(counts, key=counts.get)  # a dict keeps the order of first appearance
    right = sum(label == majority for label in y_test)
    return majority, right / len(y_test)
    # end
