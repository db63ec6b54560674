"""What the nearest row says, and how honestly a model is chosen."""

import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

from mlcli.checks import probe, unchanged


@probe
def chosen(choose, X, y, seed, queries):
    """The name of the chosen class, what it answers, and how often the table of tumours was asked for."""
    import numpy as np
    from given import tumours

    def noted():
        asked.append(1)  # noqa: F821  # it runs among the names of `given`
        return load_breast_cancer(return_X_y=True)

    usual, names = tumours.__code__, tumours.__globals__
    names["asked"] = []
    tumours.__code__ = noted.__code__
    try:
        model = choose(np.array(X), np.array(y), seed)
    finally:
        tumours.__code__ = usual
    return [type(model).__name__, np.asarray(model.predict(np.array(queries))).tolist(), len(names["asked"])]


@probe
def choices(choose, tables, seeds):
    """For each table the names of the classes chosen with these seeds, up to the first that decides."""
    import numpy as np

    got = []
    for X, y in tables:
        got.append([type(choose(np.array(X), np.array(y), seed)).__name__ for seed in seeds])
        first, again, other = got[-1]
        if first != again or (first != other and len(got) >= 20):
            break
    return got


def noisy_cut(rng, n=600):
    """One column tells the label for nine rows of ten, fifteen columns tell nothing."""
    X = rng.normal(size=(n, 16))
    y = ((X[:, 0] > 0) ^ (rng.random(n) < 0.1)).astype(int)
    return X, y


def four_corners(rng, n=200):
    """Two columns that tell the label together, and neither alone."""
    X = rng.choice([-1.0, 1.0], (n, 2)) + rng.normal(scale=0.15, size=(n, 2))
    return X, (X[:, 0] * X[:, 1] > 0).astype(int)


def check_inputs_stay_as_they_are(Nearest, choose, rng):
    """Neither fit nor predict nor choose changes its rows."""
    X, y = four_corners(rng, 40)
    model = Nearest()
    unchanged(model.fit, X.copy(), y.copy())
    unchanged(model.predict, X[:5].copy())
    unchanged(choose, X.copy(), y.copy(), 1)


def check_the_nearest_row_in_standard_units(Nearest):
    """Every column counts by its spread and not by its unit."""
    X = np.array([[0.0, 0.0], [0.2, 900.0], [2.0, 100.0], [2.2, 800.0]])
    model = Nearest().fit(X, np.array([0, 0, 1, 1]))
    assert model is not None, "fit returned None: it gives back the model itself"
    got = np.asarray(model.predict(np.array([[0.1, 120.0], [2.1, 880.0]]))).tolist()
    assert got == [0, 1], (
        f"rows (0, 0) and (0.2, 900) are 0, (2, 100) and (2.2, 800) are 1; queries (0.1, 120) and (2.1, 880): "
        f"expected [0, 1], got {got}; the second column has large numbers, and only its unit makes it so"
    )


def check_scale_of_the_training_rows(Nearest):
    """One query gives the same answer as many."""
    X = np.array([[0.0, 0.0], [1.0, 90.0], [2.0, 10.0], [3.0, 80.0]])
    model = Nearest().fit(X, np.array([0, 1, 2, 3]))
    queries = np.array([[0.1, 5.0], [1.2, 70.0], [2.1, 20.0], [3.3, 85.0]])
    many = np.asarray(model.predict(queries)).tolist()
    single = [int(np.asarray(model.predict(query[None]))[0]) for query in queries]
    assert single == many == [0, 1, 2, 3], (
        f"expected [0, 1, 2, 3], got {many} from all four queries at once and {single} one by one; "
        "a query is measured in the units of the training rows, whoever else is asked about"
    )


def check_constant_columns_and_ties(Nearest):
    """A constant column only shifts, and among equally near rows the first one counts."""
    X = np.array([[1.0, 7.0], [3.0, 7.0], [3.0, 7.0]])
    model = Nearest().fit(X, np.array([4, 5, 6]))
    for rows, want, idea in (
        (
            [[2.9, 7.0], [0.0, 7.0], [2.0, 7.0]], [5, 4, 4],
            "a column without spread is not divided by it, and of equal distances the first row wins",
        ),
        (
            [[2.9, 8.0], [0.0, 8.0]], [5, 4],
            "8 lies as far from every 7, so the second column decides nothing; divided by a hair it drowns the first",
        ),
    ):  # fmt: skip
        with np.errstate(all="ignore"):
            got = np.asarray(model.predict(np.array(rows))).tolist()
        assert got == want, (
            f"rows 1, 3, 3 beside a column of 7s, labels 4, 5, 6; queries {rows}: expected {want}, got {got}; {idea}"
        )


def check_agrees_with_a_library(Nearest, rng):
    """Random rows agree with scikit-learn."""
    X, queries = (rng.normal(size=(n, 5)) * [1, 10, 100, 0.1, 5] + [0, 50, -200, 1, 9] for n in (40, 25))
    y = rng.integers(0, 3, 40)
    scaler = StandardScaler().fit(X)
    want = KNeighborsClassifier(1).fit(scaler.transform(X), y).predict(scaler.transform(queries))
    got = np.asarray(Nearest().fit(X.copy(), y.copy()).predict(queries.copy()))
    assert got.tolist() == want.tolist(), (
        f"40 random rows, 25 queries: expected {want.tolist()}, got {got.tolist()}"
    )


def check_the_choice_depends_on_the_rows(choose, rng):
    """Stump where one column tells, Nearest where only two together do."""
    for make, want, idea in (
        (
            noisy_cut, "Stump",
            "Nearest is always right about rows that it was fitted on, so judge both on kept rows that neither was fitted on",
        ),
        (
            four_corners, "Nearest",
            "no single cut tells opposite corners apart, while neighbours do",
        ),
    ):  # fmt: skip
        for seed in (0, 7):
            X, y = make(rng)
            got, *_ = chosen(X, y, seed, X[:1])
            told = " ".join(str(make.__doc__).split()).rstrip(".")
            assert got == want, f"{told}: expected {want}, got {got}; {idea}"


def check_a_tie_goes_to_the_stump(choose, rng):
    """Where both are right about every row, the simpler one is chosen."""
    y = rng.permutation([0, 1] * 20)
    X = np.column_stack([10.0 * y + rng.random(40), rng.random(40)])
    for seed in range(4):
        got, *_ = chosen(X, y, seed, X[:1])
        assert got == "Stump", (
            f"two groups far apart, of which both models get all kept rows right: expected Stump, got {got}; a tie goes to Stump"
        )


def check_the_seed_decides_the_splits(choose, rng):
    """Equal seeds choose alike, and where labels are noise other seeds choose otherwise at times."""
    tables = [(rng.normal(size=(24, 2)).tolist(), rng.permutation([0, 1] * 12).tolist()) for _ in range(60)]
    got = choices(tables, (5, 5, 905))
    assert all(first == again for first, again, _ in got), (
        f"seed 5 chose {got[-1][0]} and then, on the same rows, {got[-1][1]}; draw the splits from `seed` alone"
    )
    assert any(first != other for first, _, other in got), (
        f"{len(got)} tables of noise, where the split decides: seeds 5 and 905 chose alike in all of them; "
        "the seed has to reach the splits"
    )


def check_the_chosen_is_fitted_on_all_training_rows(choose, rng):
    """No training row is left out of the final model."""
    X, y = four_corners(rng)
    lonely = np.array([[9.0, 9.0], [-9.0, 9.0], [9.0, -9.0], [-9.0, -9.0]])
    X, y = np.vstack([X, lonely]), np.concatenate([y, [0, 1, 1, 0]])
    for seed in range(4):
        _, got, _ = chosen(X, y, seed, lonely)
        assert got == [0, 1, 1, 0], (
            f"four training rows lie far from all others, with labels [0, 1, 1, 0]: got {got} for them; "
            "rows that helped to choose belong to the training part again"
        )


def check_no_row_is_seen_that_was_not_given(choose, reference):
    """On tumours with the labels swapped, choice and answers come from these labels alone."""
    X, y = load_breast_cancer(return_X_y=True)
    kinds = []
    for seed in range(6):
        train, test, train_labels, test_labels = reference.split(X, y, 0.3, 12 + seed)
        kind, got, asked = chosen(train, 1 - train_labels, 3 + seed, test)
        assert not asked, (
            "`tumours` was called while choose was choosing; that table holds the test rows, "
            "and a model that was picked by them has a flattering score"
        )
        true = float((np.array(got) == test_labels).mean())
        assert true < 0.2, (
            "choose got tumours whose labels were all swapped, so an honest model is wrong about nearly every test row; "
            f"yours gives the true label for {100 * true:.0f} % of them, and nobody gave it those"
        )
        kinds.append(kind)
    assert "Nearest" in kinds, (
        "six splits of the tumours, labels swapped: kept rows prefer Nearest in most of them, and you chose Stump in all; "
        "were the true labels of other rows used to choose?"
    )


def measure_mean_test_accuracy(choose, reference, seed):
    """Mean test accuracy over five splits of 70 and 30 %."""
    X, y = load_breast_cancer(return_X_y=True)
    scores = []
    for i in range(5):
        train, test, train_labels, test_labels = reference.split(X, y, 0.3, 5 * seed + i)
        model = choose(train, train_labels, seed)
        scores.append(float((np.asarray(model.predict(test)) == test_labels).mean()))
    return float(np.mean(scores))
