"""Tell two coins apart by what they show."""


def heads(series):
    """How many throws show heads."""
    # gap: count the ones
    return sum(series)
    # end


def guess(series):
    """The coin that was thrown."""
    # gap: compare the count with a threshold
    return int(2 * heads(series) > len(series))
    # end
