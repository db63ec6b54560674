"""What a correct `self_train` does."""

import math

import numpy as np

from mlcli.checks import faster_than, probe, raises, unchanged


def table(values):
    """Rows of floats; a flat list is one column."""
    values = np.array(values, dtype=float)
    return values[:, None] if values.ndim == 1 else values


def given(X, y, margin, rounds):
    told = f"X={table(X).tolist()}, y={list(y)}, margin={margin}"
    told = told if len(told) < 400 else f"{len(y)} rows, margin={margin}"
    return told + ("" if rounds is None else f", max_rounds={rounds}")


def labels_of(self_train, X, y, margin, rounds=None):
    """The learner's labels, once it is sure that they are an array of whole numbers of the right shape."""
    X, y = table(X), np.array(y)
    got = self_train(X, y, margin) if rounds is None else self_train(X, y, margin, max_rounds=rounds)
    said = given(X, y.tolist(), margin, rounds)
    assert isinstance(got, np.ndarray) and got.shape == y.shape, (
        f"{said}: expected an array of shape {y.shape}, got {got!r}; every row keeps its place, labelled or not"
    )
    assert got.dtype.kind in "iu", f"{said}: expected whole numbers, got dtype {got.dtype}"
    return got.tolist()


def expect(self_train, rows, margin, want, idea, rounds=None):
    """Assert that the rows (X, y) get the labels `want`; `idea` says what others point to."""
    got = labels_of(self_train, *rows, margin, rounds)
    assert got == list(want), f"{given(*rows, margin, rounds)}: expected {list(want)}, got {got}; {idea}"


def by_the_contract(X, y, margin, rounds):
    """The contract word by word, row by row."""
    X, labels = X.tolist(), list(y)
    classes = sorted(set(labels) - {-1})
    for _ in range(rounds):
        centroids = []
        for c in classes:
            members = [row for row, label in zip(X, labels, strict=True) if label == c]
            centroids.append([sum(column) / len(members) for column in zip(*members, strict=True)])
        new = list(labels)
        for i, row in enumerate(X):
            if labels[i] == -1:
                (d1, c1), (d2, _) = sorted(
                    (math.dist(row, centroid), c) for centroid, c in zip(centroids, classes, strict=True)
                )[:2]
                new[i] = c1 if d2 - d1 > margin else -1
        if new == labels:
            break
        labels = new
    return labels


@probe
def is_a_copy(self_train, rounds):
    """Whether a change of the answer leaves y alone."""
    import numpy as np

    y = np.array([0, 1, 1])
    labels = self_train(np.array([[0.0], [9.0], [8.0]]), y, 1.0, rounds)
    labels[0] = 5
    return int(y[0]) == 0


def check_clear_rows_get_the_nearer_class(self_train):
    """A row that is clearly nearer to one centroid gets its class."""
    expect(
        self_train, ([0, 10, 1, 8, 2], [0, 1, -1, -1, -1]), 1.0, [0, 1, 0, 1, 0],
        "1 and 2 are near to 0, and 8 is near to 10",
    )  # fmt: skip
    expect(
        self_train, ([[0, 0], [9, 9], [1, 2]], [0, 1, -1]), 1.0, [0, 1, 0],
        "X may have any number of columns",
    )  # fmt: skip
    expect(
        self_train, ([0, 10, 0], [0, 1, -1]), 1.0, [0, 1, 0],
        "the last row lies on the centroid of class 0: its distances are 0 and 10, and 0 is as near as can be",
    )  # fmt: skip


def check_classes_keep_their_numbers(self_train):
    """Any whole numbers from 0 on name classes, in any order."""
    expect(
        self_train, ([0, 10, 1, 8], [7, 3, -1, -1]), 1.0, [7, 3, 7, 3],
        "the classes are called 7 and 3; the place of a centroid in a list is not its name",
    )  # fmt: skip
    expect(
        self_train, ([0, 10, 1], [4, 0, -1]), 1.0, [4, 0, 4],
        "0 is a class like any other, and only -1 means unlabelled",
    )  # fmt: skip


def check_unclear_rows_stay_unlabelled(self_train):
    """A lead of the margin is not more than the margin."""
    expect(
        self_train, ([0, 1, 0.25], [0, 1, -1]), 0.5, [0, 1, -1],
        "distances 0.25 and 0.75: their difference is 0.5, which is not more than the margin; their ratio says something else",
    )  # fmt: skip
    expect(
        self_train, ([0, 10, 5], [0, 1, -1]), 0.0, [0, 1, -1],
        "equally far from both: the lead is 0, which is not more than a margin of 0",
    )  # fmt: skip
    expect(
        self_train, ([0, 1, 0.25], [0, 1, -1]), 0.6, [0, 1, -1],
        "distances 0.25 and 0.75: the lead is 0.5, and the margin asks for more than 0.6",
    )  # fmt: skip


def check_the_lead_is_a_difference_of_distances(self_train):
    """d2 − d1, of Euclidean distances, to the nearest and the second nearest centroid."""
    expect(
        self_train, ([0, 10, 4], [0, 1, -1]), 1.6, [0, 1, 0],
        "distances 4 and 6: their difference is 2, more than the margin; their ratio is 1.5 and says something else",
    )  # fmt: skip
    expect(
        self_train, ([0, 10, 5.2], [0, 1, -1]), 1.0, [0, 1, -1],
        "distances 5.2 and 4.8: they differ by 0.4. Their squares differ by 4, and their ratio is above 1",
    )  # fmt: skip
    expect(
        self_train, ([[0, 0], [10, 0], [3, 4]], [0, 1, -1]), 3.5, [0, 1, -1],
        "distances 5 and 8.06, along a straight line: they differ by 3.06. "
        "Along the columns, or in the first one alone, it would be 4",
    )  # fmt: skip
    expect(
        self_train, ([0, 10, 100, 4.8], [0, 1, 2, -1]), 1.0, [0, 1, 2, -1],
        "distances 4.8, 5.2 and 95.2: the rival is the second nearest class, not the farthest or the average",
    )  # fmt: skip


def check_a_centroid_is_the_mean_of_its_rows(self_train):
    """Each class is measured from the mean of its rows."""
    expect(
        self_train, ([0, 1, 8, 20, 11], [0, 0, 0, 1, -1]), 0.5, [0, 0, 0, 1, 0],
        "class 0 has its centroid at (0 + 1 + 8) / 3 = 3, so the distances of 11 are 8 and 9; "
        "its median would be 1 and its last row 8",
    )  # fmt: skip
    expect(
        self_train, ([0, 1, 8, 20, 11], [0, 0, 0, 1, -1]), 1.0, [0, 0, 0, 1, -1],
        "class 0 has its centroid at 3 and the lead of 11 is 1: single rows are not measured",
    )  # fmt: skip


def check_labels_of_a_round_come_together(self_train):
    """No row of a round sees what another row of the round got."""
    expect(
        self_train, ([0, 10, 4, 6.5, 5.2], [0, 1, -1, -1, -1]), 1.0, [0, 1, 0, 1, -1],
        "round 1 measures all from 0 and 10, and 5.2 has no lead. If the centroid moves as soon as 4 has its label, "
        "6.5 loses its lead and 5.2 gains one: measure all rows first, then assign",
    )  # fmt: skip


def check_new_labels_move_the_centroids(self_train):
    """In the next round the rows with new labels count, too."""
    rows = [0, 20, 8, 10], [0, 1, -1, -1]
    expect(
        self_train, rows, 3.0, [0, 1, 0, 0],
        "round 1 labels 8, so class 0 moves to 4; in round 2 the distances of 10 are 6 and 10",
    )  # fmt: skip
    expect(
        self_train, rows, 3.0, [0, 1, 0, -1],
        "one round only: 10 lies half-way between 0 and 20 and gets no label", rounds=1,
    )  # fmt: skip
    expect(
        self_train, ([0, 2, 20, 7, 10.2], [0, 0, 1, -1, -1]), 3.0, [0, 0, 1, 0, -1],
        "after round 1 class 0 has the rows 0, 2 and 7 and its centroid at 3, so the lead of 10.2 is 2.6. "
        "Half-way from the old centroid to the new row it would be 4: each row counts alike, whenever it came",
    )  # fmt: skip
    expect(self_train, rows, 3.0, [0, 1, -1, -1], "no round, no new label", rounds=0)


def check_labels_never_change(self_train):
    """What was given stays, and so does what a round has assigned."""
    expect(
        self_train, ([0, 8, 10, 1], [0, 0, 1, -1]), 1.0, [0, 0, 1, 0],
        "8 was given as class 0 and stays so, though class 1 is nearer: somebody knew",
    )  # fmt: skip
    expect(
        self_train, ([0, 6, 20, 5, 10, 18], [0, 1, -1, -1, -1, -1]), 1.0, [0, 1, 1, 1, 1, 1],
        "round 1 gives 5 the class 1, whose centroid then moves away to 11.8; only rows with -1 are measured again",
    )  # fmt: skip


def check_the_answer_is_a_new_array(self_train):
    """X and y stay as they are, and the answer is not y itself."""
    for rounds in (10, 0):
        unchanged(self_train, table([0, 10, 4]), np.array([0, 1, -1]), 1.0, rounds)
        assert is_a_copy(rounds), (
            f"max_rounds={rounds}: expected a new array, got y itself; "
            "whoever changes the answer would change the given labels with it"
        )
    expect(
        self_train, ([0, 10, 2], [0, 1, 1]), 1.0, [0, 1, 1],
        "where every row has a label there is nothing to add",
    )  # fmt: skip


def check_refuses_what_it_cannot_start_from(self_train):
    """Fewer than two classes, a margin below 0 and labels below -1 raise ValueError."""
    for X, y, margin, idea in (
        ([0, 1, 2], [0, 0, -1], 1.0, "with one class there is no second nearest"),
        ([0, 1, 2], [-1, -1, -1], 1.0, "without a label there is nothing to begin with"),
        ([0, 1], [1, 1], 1.0, "-1 is no class, and here there is one class only"),
        ([0, 10, 2], [0, 1, -1], -0.5, "a margin below 0 would let a row without a lead be sure"),
        ([0, 10, 2], [0, 1, -2], 1.0, "-2 is neither a class nor the sign for unlabelled"),
    ):
        for rounds in (10, 0):
            try:
                raises(ValueError, self_train, table(X), np.array(y), margin, rounds)
            except AssertionError as error:
                raise AssertionError(f"{error}; {idea}") from None


def check_against_the_contract(self_train, rng):
    """40 random tables agree with a round row by row."""
    for _ in range(40):
        n, d, k = int(rng.integers(4, 16)), int(rng.integers(1, 4)), int(rng.integers(2, 4))
        y = np.full(n, -1)
        y[:k] = rng.permutation(6)[:k]
        known = rng.random(n - k) < 0.2
        y[k:][known] = rng.choice(y[:k], int(known.sum()))
        X = rng.normal(size=(n, d)) * 3
        order = rng.permutation(n)
        X, y = X[order], y[order]
        margin, rounds = float(rng.choice([0.0, 0.3, 1.0, 2.0])), int(rng.integers(1, 6))
        want = by_the_contract(X, y.tolist(), margin, rounds)
        expect(self_train, (X, y.tolist()), margin, want, "so it comes out by hand, round by round", rounds)


def check_it_stops_when_nothing_changes(self_train, reference):
    """A round that labels nothing is the last one."""
    X, y = table([0, 10, 5, 1, 9]), np.array([0, 1, -1, -1, -1])
    faster_than(
        self_train,
        reference.self_train,
        X,
        y,
        1.0,
        20_000,
        because="max_rounds is 20,000 here, and the second round labels nothing: the rounds after it would find the same",
    )


def check_digits_with_five_labels_each(self_train, reference):
    """50 labelled digits, margin 5: as many are labelled, and as well, as the rounds allow."""
    from sklearn.datasets import load_digits

    pixels, digit = load_digits(return_X_y=True)
    draw = np.random.default_rng(0)
    y = np.full(len(digit), -1)
    for name in range(10):
        y[draw.choice(np.flatnonzero(digit == name), 5, replace=False)] = name
    got = np.array(labels_of(self_train, pixels, y, 5.0))
    want = np.array(reference.self_train(pixels, y, 5.0))
    labelled = (got != -1) & (y == -1)
    right = int((got == digit)[labelled].sum())
    assert np.array_equal(got, want), (
        f"1,797 digits, 50 labels, margin 5: expected 1,400 rows labelled and 1,301 of them right, "
        f"got {int(labelled.sum())} and {right}"
    )
