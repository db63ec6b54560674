"""What a correct `mean_tips` does."""

import numpy as np
import pandas as pd


def check_by_hand(mean_tips):
    """Two days, the better one first."""
    got = mean_tips(pd.DataFrame({"day": ["Fri", "Sat", "Fri"], "tip": [1.0, 5.0, 2.0]}))
    assert list(got.index) == ["Sat", "Fri"], f"expected Sat, then Fri, got {list(got.index)}"
    assert np.allclose(got.to_numpy(), [5.0, 1.5]), f"got {got.tolist()}"


def check_table_is_left_alone(mean_tips):
    """The table stays as it is."""
    tips = pd.DataFrame({"day": ["Sat", "Fri"], "tip": [3.0, 4.0]})
    before = tips.copy()
    mean_tips(tips)
    assert tips.equals(before), "the table was changed"


def check_many_rows(mean_tips, rng):
    """Random tables, summed by hand."""
    days = rng.choice(["Thu", "Fri", "Sat", "Sun"], 500)
    tips = rng.exponential(3, 500)
    got = mean_tips(pd.DataFrame({"day": days, "tip": tips}))
    for day in set(days.tolist()):
        assert np.isclose(got[day], tips[days == day].mean()), f"{day}: got {got[day]}"
