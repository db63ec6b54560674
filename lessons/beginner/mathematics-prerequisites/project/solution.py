"""A recommender: tastes of people and films, learnt from their ratings.

A rating is a sum: the mean, what this user adds, what this film adds, and
the dot product of the user's tastes with what the film offers. Nobody
names the tastes. Descent on one rating at a time finds numbers that
explain the ratings that exist, and so predict those that do not.
"""

import numpy as np


def global_and_biases(u, i, r, lam):
    """(mu, bu, bi): the mean, and what users and items add to it."""
    # gap: the mean, then the damped mean rest of users, then of items
    mu = float(r.mean())
    bu = damped_means(u, r - mu, lam)
    bi = damped_means(i, r - mu - bu[u], lam)
    return mu, bu, bi
    # end


def damped_means(ids, rests, lam):
    """For each id the sum of its rests divided by lam + their number."""
    # gap: sums and numbers by id; an id without ratings gets 0
    sums, numbers = np.bincount(ids, rests), np.bincount(ids)
    return sums / np.where(numbers == 0, 1, lam + numbers)
    # end


def loss(params, u, i, r, lam):
    """The squared errors of all ratings, plus the penalty."""
    # gap: the raw prediction of each rating, its error, the penalty
    mu, bu, bi, P, Q = (params[name] for name in ("mu", "bu", "bi", "P", "Q"))
    errors = r - (mu + bu[u] + bi[i] + (P[u] * Q[i]).sum(axis=1))
    penalty = (P**2).sum() + (Q**2).sum() + (bu**2).sum() + (bi**2).sum()
    return float((errors**2).sum() + lam * penalty)
    # end


def gradient(params, user, item, rating, lam):
    """(g_bu, g_bi, g_p, g_q) of the loss of this one rating."""
    # gap: the error of the rating, then the four derivatives
    bu, bi = params["bu"][user], params["bi"][item]
    p, q = params["P"][user], params["Q"][item]
    error = rating - (params["mu"] + bu + bi + p @ q)
    return (
        -2 * error + 2 * lam * bu,
        -2 * error + 2 * lam * bi,
        -2 * error * q + 2 * lam * p,
        -2 * error * p + 2 * lam * q,
    )
    # end


def train_sgd(u, i, r, k, lr, lam, epochs, seed):
    """(params, losses): after all epochs, and the loss after each."""
    # gap: start small, then step after step in a new order each epoch
    rng = np.random.default_rng(seed)
    users, items = int(u.max()) + 1, int(i.max()) + 1
    P, Q = rng.normal(0, 0.1, (users, k)), rng.normal(0, 0.1, (items, k))
    P[np.bincount(u) == 0] = 0
    Q[np.bincount(i) == 0] = 0
    bu, bi = np.zeros(users), np.zeros(items)
    params = {"mu": float(r.mean()), "bu": bu, "bi": bi, "P": P, "Q": Q}
    losses = []
    for _ in range(epochs):
        for row in rng.permutation(len(r)):
            user, item = u[row], i[row]
            # All four gradients come first, then all four steps.
            steps = gradient(params, user, item, r[row], lam)
            bu[user] -= lr * steps[0]
            bi[item] -= lr * steps[1]
            P[user] -= lr * steps[2]
            Q[item] -= lr * steps[3]
        losses.append(loss(params, u, i, r, lam))
    return params, losses
    # end


def predict(params, u, i):
    """The predicted ratings, from 1 to 5, for users u and items i."""
    # gap: give unknown ids a row of zeros, add up, clip
    bu, P, u = with_unknown(params["bu"], params["P"], u)
    bi, Q, i = with_unknown(params["bi"], params["Q"], i)
    raw = params["mu"] + bu[u] + bi[i] + (P[u] * Q[i]).sum(axis=1)
    return np.clip(raw, 1, 5)
    # end


def with_unknown(biases, rows, ids):
    """Biases and rows with zeros at their end, and ids that fit."""
    # gap: append a zero and a row of zeros; larger ids point there
    last = len(biases)
    rows = np.vstack([rows, np.zeros((1, rows.shape[1]))])
    return np.append(biases, 0), rows, np.minimum(ids, last)
    # end


def similar_items(params, item, top):
    """The ids of the `top` most similar other items, best first."""
    # gap: cosines of all rows with this one; zero rows have cosine 0
    Q = params["Q"]
    lengths = np.linalg.norm(Q, axis=1)
    lengths[lengths == 0] = 1
    cosines = (Q @ Q[item]) / (lengths * lengths[item])
    order = sorted(range(len(Q)), key=lambda other: (-cosines[other], other))
    return [other for other in order if other != item][:top]
    # end


def tune(u, i, r, candidates, seed):
    """The pair (k, lam) with the smallest error on kept ratings."""
    # gap: keep a fifth aside, train on the others, compare the errors
    rows = np.random.default_rng(seed).permutation(len(r))
    cut = len(rows) // 5
    kept, others = rows[:cut], rows[cut:]

    def error(pair):
        parts = (u[others], i[others], r[others])
        params, _ = train_sgd(*parts, pair[0], 0.02, pair[1], 12, seed)
        return ((predict(params, u[kept], i[kept]) - r[kept]) ** 2).mean()

    return min(candidates, key=error)
    # end
