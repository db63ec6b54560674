"""What a fair shuffle does."""

from mlcli.checks import probe


@probe
def orders(shuffled, labels, seeds):
    import numpy as np

    return [list(shuffled(list(labels), np.random.default_rng(seed))) for seed in seeds]


def check_same_labels(shuffled):
    """Every label stays as often as it was."""
    got = orders(shuffled, [0, 0, 1, 2], [5])[0]
    assert sorted(got) == [0, 0, 1, 2], f"labels 0 0 1 2 went in, {got} came out"


def check_draws_from_rng(shuffled):
    """Equal generators give equal orders, other ones others."""
    first, again, *others = orders(shuffled, list(range(20)), [1, 1, 2, 3])
    assert first == again, "two generators with seed 1 gave different orders: draw from `rng` alone"
    assert any(first != other for other in others), "seeds 1, 2 and 3 gave one order: draw from `rng`"


def check_every_place_is_possible(shuffled, rng):
    """Over 200 orders of three labels, each label comes first at times."""
    seeds = [int(seed) for seed in rng.integers(2**32, size=200)]
    first = {order[0] for order in orders(shuffled, [0, 1, 2], seeds)}
    assert first == {0, 1, 2}, f"over 200 orders only {sorted(first)} came first"
