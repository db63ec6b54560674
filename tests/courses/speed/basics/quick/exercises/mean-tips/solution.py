"""Tips by day."""

import pandas as pd


def mean_tips(tips: pd.DataFrame) -> pd.Series:
    """The mean tip of each day, largest first."""
    # gap: group by day, average, sort
    return tips.groupby("day")["tip"].mean().sort_values(ascending=False)
    # end
