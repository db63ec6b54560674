"""Labels in random order."""


def shuffled(labels, rng):
    """The labels in an order drawn from `rng`."""
    # gap: draw an order and follow it
    return [labels[i] for i in rng.permutation(len(labels))]
    # end
