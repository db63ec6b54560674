"""What a correct `KNN` does."""

import numpy as np
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier

from mlcli.checks import faster_than, probe, raises, unchanged


@probe
def asked(KNN, k, weights, X, y, queries):
    """Answers, shares and classes of a fitted model, and whether fit returns it."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = KNN(k, weights)
        back = model.fit(X, y)
        labels, proba = model.predict(queries), model.predict_proba(queries)
    return {
        "self": back is model,
        "labels": np.asarray(labels).tolist(),
        "proba": np.asarray(proba, float),
        "classes": np.asarray(model.classes_).tolist(),
        "warned": [str(each.message) for each in caught],
    }


@probe
def many(KNN, X, y, queries):
    """Only the answers, for timing."""
    return KNN(3).fit(X, y).predict(queries)


def line(values):
    return np.array(values, dtype=float)[:, None]


def expect(k, weights, *case):
    X, y, queries, want, idea = case
    got = asked(k, weights, line(X), np.array(y), line(queries))
    assert got["labels"] == want, (
        f"rows {X}, labels {y}, k={k}, {weights}, queries {queries}: expected {want}, got {got['labels']}; {idea}"
    )
    return got


def check_answers_with_labels(KNN):
    """`fit` returns the model, and labels come back as they were given."""
    got = asked(1, "uniform", line([0, 1, 8]), np.array(["b", "b", "a"]), line([0.2, 7]))
    assert got["self"], "fit gave back something else: it returns self"
    assert got["labels"] == ["b", "a"], (
        f"rows 0, 1, 8 with labels b, b, a, queries 0.2 and 7: expected ['b', 'a'], got {got['labels']}; labels may be words"
    )
    assert got["classes"] == ["a", "b"], (
        f"labels b, b, a: expected classes_ ['a', 'b'], got {got['classes']}; sorted, each once"
    )
    assert got["proba"].shape == (2, 2), (
        f"two queries, two classes: expected predict_proba of shape (2, 2), got {got['proba'].shape}; a column for each class"
    )
    expect(
        1,
        "uniform",
        [0, 1, 8],
        [-4, -4, 70],
        [0, 9],
        [-4, 70],
        "labels are names, and −4 or 70 is no position to count at",
    )


def check_equal_distances_take_the_earlier_row(KNN):
    """Of rows at the same distance the one that stands first is the neighbour."""
    expect(
        1, "uniform", [3, 1, 3, 1], [5, 6, 7, 8], [2], [5],
        "all four rows are 1 away, and the first of them is the nearest: sort stably",
    )  # fmt: skip
    expect(
        6, "uniform", [2, 2, 3, 2, 0, 2, 3, 1, 1], [2, 2, 0, 1, 0, 1, 2, 0, 2], [1], [2],
        "two rows at distance 0 and four of five at distance 1, the first four: labels 0, 2, 2, 2, 1, 0; a partial sort picks any",
    )  # fmt: skip
    X = [float(v) for v in ([2, 0] * 20)]
    expect(
        3,
        "uniform",
        X,
        [0, 1, 1] + [0] * 37,
        [1],
        [1],
        "40 rows at the same distance, so the first three vote: 0, 1, 1; a partial sort picks any",
    )


def check_a_tied_vote_goes_to_the_nearer_class(KNN):
    """Equal votes: the smaller summed distance, then the smaller class."""
    expect(
        4, "uniform", [0, 1, 5, 6], [0, 0, 1, 1], [4], [1],
        "two against two; class 1 lies 1 + 2 away and class 0 lies 3 + 4: the nearer class wins, not the smaller name",
    )  # fmt: skip
    expect(
        2,
        "uniform",
        [1, 3],
        [1, 0],
        [2],
        [0],
        "one against one at equal distance: the smaller class is left to decide",
    )
    expect(
        3,
        "uniform",
        [0, 1, 9],
        [2, 1, 0],
        [0.4],
        [2],
        "three classes with a vote each: the nearest of them wins",
    )


def check_a_row_at_distance_zero(KNN):
    """With weights 1/d a row at distance 0 decides alone."""
    got = expect(
        3, "distance", [2, 2.5, 2.5], [0, 1, 1], [2], [0],
        "the query is a stored row, and 1/0 is no weight: only neighbours at distance 0 count",
    )  # fmt: skip
    assert np.allclose(got["proba"], [[1, 0]]), (
        f"a query at distance 0: expected shares [[1, 0]], got {got['proba'].tolist()}; inf over inf is nan"
    )
    assert not got["warned"], (
        f"a query at distance 0: NumPy warned '{got['warned'][0]}'; look for zeros before you divide"
    )
    got = expect(
        3,
        "distance",
        [2, 2, 3],
        [1, 0, 1],
        [2],
        [0],
        "two rows at distance 0, one of each class, and nothing else counts: the smaller class",
    )
    assert np.allclose(got["proba"], [[0.5, 0.5]]), (
        f"two rows at distance 0: expected shares of a half, got {got['proba'].tolist()}"
    )


def check_weights_by_distance(KNN):
    """A, A, B at 2, 2 and 0.5: one vote against two."""
    X, y = [2, -2, 0.5], [0, 0, 1]
    got = expect(3, "distance", X, y, [0], [1], "1/2 + 1/2 against 1/0.5: the near one outvotes both")
    assert np.allclose(got["proba"], [[1 / 3, 2 / 3]]), (
        f"votes 1 and 2: expected shares of 1/3 and 2/3, got {got['proba'].tolist()}; weights are one over the distance, not over its square"
    )
    expect(3, "uniform", X, y, [0], [0], "with equal weights the two win")


def check_all_rows_vote(KNN):
    """With k = n the answer is the majority, and shares add up to 1."""
    got = expect(
        5, "uniform", [0, 1, 2, 3, 4], [0, 1, 1, 1, 0], [0, 100], [1, 1], "all rows vote on every question"
    )
    assert np.allclose(got["proba"], [[0.4, 0.6]] * 2), (
        f"2 against 3 votes: expected shares 0.4 and 0.6, got {got['proba'].tolist()}"
    )


def check_refuses_what_has_no_neighbours(KNN):
    """k outside 1 to n, other weights, wrong shapes, nan, and asking before fit."""
    X, y = line([0, 1]), np.array([0, 1])
    for make, given, idea in (
        ((0,), (X, y), "k = 0 asks nobody"),
        ((3,), (X, y), "there are only two rows"),
        ((1, "other"), (X, y), "'other' is no way to weigh"),
        ((1,), (X, y[:1]), "a row without a label"),
        ((1,), (X[:, 0], y), "X is a table"),
        ((1,), (line([0, np.nan]), y), "nan is nowhere"),
        ((1,), (np.zeros((0, 1)), np.zeros(0)), "no rows"),
    ):
        try:
            raises(ValueError, lambda make=make, given=given: KNN(*make).fit(*given))
        except AssertionError as error:
            raise AssertionError(f"KNN{make}: {error}; {idea}") from None
    raises(RuntimeError, KNN(1).predict, X)
    raises(RuntimeError, KNN(1).predict_proba, X)
    model = KNN(1).fit(X, y)
    for queries in (np.zeros((2, 2)), np.zeros(2), line([np.inf])):
        raises(ValueError, model.predict, queries)


def check_inputs_stay_as_they_are(KNN):
    """Neither fit nor predict changes its arrays."""
    X, y = line([0, 4, 2]), np.array([0, 1, 1])
    model = KNN(2)
    unchanged(model.fit, X.copy(), y.copy())
    unchanged(model.predict, line([3, 1]))


def by_the_rule(k, weights, X, y, query):
    """The contract, word by word, for one query."""
    d = np.sqrt(((X - query) ** 2).sum(axis=1))
    near = sorted(range(len(X)), key=lambda i: (d[i], i))[:k]
    if weights == "distance" and d[near[0]] == 0:
        near = [i for i in near if d[i] == 0]
        votes = {c: float(sum(y[i] == c for i in near)) for c in sorted(set(y.tolist()))}
    else:
        each = {i: 1 / d[i] if weights == "distance" else 1.0 for i in near}
        votes = {c: sum(each[i] for i in near if y[i] == c) for c in sorted(set(y.tolist()))}
    most = max(votes.values())
    tied = [c for c in votes if votes[c] >= most * (1 - 1e-12)]
    far = {c: sum(d[i] for i in near if y[i] == c) for c in tied}
    return next(c for c in tied if far[c] <= min(far.values()) * (1 + 1e-12))


def check_agrees_with_the_rule(KNN, rng):
    """25 random tables of small whole numbers, full of ties."""
    for _ in range(25):
        n, d, m = int(rng.integers(2, 12)), int(rng.integers(1, 3)), 8
        X, y = rng.integers(0, 4, (n, d)).astype(float), rng.integers(0, 3, n)
        queries = rng.integers(0, 4, (m, d)).astype(float)
        k, weights = int(rng.integers(1, n + 1)), str(rng.choice(["uniform", "distance"]))
        got = asked(k, weights, X, y, queries)
        want = [int(by_the_rule(k, weights, X, y, query)) for query in queries]
        assert got["labels"] == want, (
            f"rows {X.tolist()}, labels {y.tolist()}, k={k}, {weights}, queries {queries.tolist()}: expected {want}, got {got['labels']}; "
            "neighbours first, then votes, then the two rules for ties"
        )
        assert np.allclose(got["proba"].sum(axis=1), 1), (
            f"shares add up to {got['proba'].sum(axis=1).tolist()}, expected 1 in each row"
        )


def check_digits_agree_with_a_library(KNN):
    """300 digits, k = 3, against scikit-learn."""
    X, y = load_digits(return_X_y=True)
    got = asked(3, "distance", X[:300], y[:300], X[300:600])
    model = KNeighborsClassifier(3, weights="distance").fit(X[:300], y[:300])
    share = (np.array(got["labels"]) == model.predict(X[300:600])).mean()
    assert share >= 0.99, (
        f"300 stored digits, 300 queries: only {share:.3f} of the answers are scikit-learn's; ties alone explain less than one in a hundred"
    )
    off = np.abs(got["proba"] - model.predict_proba(X[300:600])).max(axis=1)
    assert (off < 1e-6).mean() >= 0.98, (
        f"300 queries: only {(off < 1e-6).mean():.3f} have scikit-learn's shares"
    )


def check_many_queries_are_answered_quickly(reference, KNN, rng):
    """450 queries to 450 rows of 8 columns, without a loop over pairs."""
    X, y, queries = rng.normal(size=(450, 8)), rng.integers(0, 3, 450), rng.normal(size=(450, 8))
    faster_than(
        many, lambda *args: reference.KNN(3).fit(*args[:2]).predict(args[2]), X, y, queries,
        times=6, slack=0.1, because="200,000 pairs are too many for a Python loop; take all stored rows at once",
    )  # fmt: skip
