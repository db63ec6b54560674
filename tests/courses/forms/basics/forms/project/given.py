"""Throws of two coins."""

import random


def throws(seed, n=200):
    """n pairs of 20 throws and the coin."""
    rng = random.Random(seed)
    coins = [rng.randrange(2) for _ in range(n)]
    return [([int(rng.random() < 0.4 + 0.2 * coin) for _ in range(20)], coin) for coin in coins]
