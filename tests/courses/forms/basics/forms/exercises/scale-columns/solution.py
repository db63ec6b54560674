"""Each column between 0 and 1.

The ends are found once and used for all rows: what is learned and what is applied stay apart.
"""

from given import columns


def ranges(rows):
    """(lowest, highest) of each column."""
    # gap: find both ends of each column
    return [(min(column), max(column)) for column in columns(rows)]
    # end


def scale(rows):
    """The rows with each column between 0.0 and 1.0."""
    ends = ranges(rows)
    # gap: shift and divide each value by the ends of its column
    return [
        [0.0 if high == low else (value - low) / (high - low) for value, (low, high) in zip(row, ends)]
        for row in rows
    ]
    # end
