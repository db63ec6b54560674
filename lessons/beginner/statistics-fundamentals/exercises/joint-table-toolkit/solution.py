"""A table of joint probabilities that answers for its rows and columns.

A marginal is a sum, a conditional is a slice divided by its sum. The sums keep their axis, so that each
divides its own slice, and where one is 0 it is nan before the division, which then warns of nothing.
"""

import numpy as np


class Joint:
    """Joint probabilities of a row variable and a column variable."""

    def __init__(self, table):
        """Keep a copy of an r×c table of probabilities that add up to 1."""
        # gap: refuse what is no table of probabilities, and keep a copy
        table = np.array(table, dtype=float)
        if table.ndim != 2 or not (table >= 0).all() or abs(table.sum() - 1) > 1e-9:
            raise ValueError("expected a table of probabilities that add up to 1")
        self.table = table
        # end

    @classmethod
    def from_counts(cls, counts):
        """The table of shares that whole numbers of cases make."""
        # gap: refuse what is no count, and turn counts into shares
        counts = np.array(counts, dtype=float)
        if not np.isfinite(counts).all() or (counts % 1 != 0).any() or counts.sum() <= 0:
            raise ValueError("expected whole numbers, not all of them 0")
        return cls(counts / counts.sum())
        # end

    def marginal(self, axis):
        """The distribution of the row variable (0) or of the column variable (1)."""
        # gap: add up what belongs to each value of that variable
        if axis not in (0, 1):
            raise ValueError(f"axis is 0 or 1, got {axis!r}")
        return self.table.sum(axis=1 - axis)
        # end

    def conditional(self, given):
        """P(column | row) where `given` is 'row', P(row | column) where it is 'column'."""
        # gap: divide each slice by its sum, where there is one
        if given not in ("row", "column"):
            raise ValueError(f"given is 'row' or 'column', got {given!r}")
        totals = self.table.sum(axis=1 if given == "row" else 0, keepdims=True)
        return self.table / np.where(totals > 0, totals, np.nan)
        # end

    def independent(self, tol=1e-9):
        """Whether every cell is the product of its margins, to within `tol`."""
        # gap: compare the table with the one that independent variables would have
        product = np.outer(self.marginal(0), self.marginal(1))
        return bool(abs(self.table - product).max() <= tol)
        # end
