"""A decision rule with one parameter, learnt from labelled rows."""


def learn_threshold(x, y):
    """The best rule on these rows, as (t, polarity, accuracy)."""
    # gap: try every midpoint between two different values and return the best (t, polarity, accuracy)
    if len(x) != len(y) or set(y) - {0, 1}:
        raise ValueError("x and y need the same length, and labels are 0 or 1")
    pairs = sorted(zip(x, y))
    n, ones = len(pairs), sum(y)
    best, most = None, -1
    ones_left = 0
    for i in range(1, n):
        ones_left += pairs[i - 1][1]  # ones among the i smallest values
        low, high = pairs[i - 1][0], pairs[i][0]
        if low == high:
            continue
        right = (i - ones_left) + (ones - ones_left)  # zeros on the left, ones on the right
        for polarity, score in ((1, right), (-1, n - right)):
            if score > most:
                best, most = ((low + high) / 2, polarity), score
    if best is None:
        raise ValueError("x needs at least two different values")
    return *best, most / n
    # end
