"""Ratings that 200 people gave 80 films."""

import numpy as np


def ratings(seed=0):
    """(train, test): each the arrays u, i, r of users, items and ratings from 1 to 5; one rating in five is for testing."""
    rng = np.random.default_rng(seed)
    user_bias, item_bias = rng.normal(0, 0.4, 200), rng.normal(0, 0.5, 80)
    P, Q = rng.normal(0, 0.6, (200, 3)), rng.normal(0, 0.6, (80, 3))
    noise = rng.normal(0, 0.3, (200, 80))
    full = np.clip(3.5 + user_bias[:, None] + item_bias + P @ Q.T + noise, 1, 5)
    pairs = np.argwhere(rng.random((200, 80)) < 0.25)
    rng.shuffle(pairs)
    u, i = pairs.T
    cut = int(0.8 * len(pairs))
    return (u[:cut], i[:cut], full[u, i][:cut]), (u[cut:], i[cut:], full[u, i][cut:])
