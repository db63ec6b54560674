"""What a correct `split` does."""

import numpy as np

from mlcli.checks import unchanged


def parts(split, seed, zeros=13, ones=7, fraction=0.3):
    """20 rows whose first number is their place, and the four parts."""
    n = zeros + ones
    X = np.arange(2.0 * n).reshape(n, 2)
    y = np.array([0] * zeros + [1] * ones)
    got = split(X.copy(), y.copy(), fraction, seed)
    assert isinstance(got, (tuple, list)) and len(got) == 4, (
        f"expected the four arrays X_tr, X_te, y_tr, y_te, got {type(got).__name__}"
    )
    got = [np.asarray(part) for part in got]
    for rows, labels in ((got[0], got[2]), (got[1], got[3])):
        assert rows.ndim == 2 and labels.shape == rows.shape[:1], (
            f"expected rows of 2 numbers with a label each, got shapes {rows.shape} and {labels.shape}; "
            "the order is X_tr, X_te, y_tr, y_te"
        )
    return y, got


def places(rows):
    return (rows[:, 0] / 2).astype(int).tolist()


def check_inputs_stay_as_they_are(split):
    """X and y are not shuffled themselves."""
    unchanged(split, np.arange(24.0).reshape(12, 2), np.array([0, 1] * 6), 0.25, 3)


def check_every_row_lands_in_one_part(split):
    """Nothing is lost, and no row lies in both parts."""
    for seed in range(3):
        _, (train, test, _, _) = parts(split, seed)
        both = sorted(set(places(train)) & set(places(test)))
        assert not both, (
            f"seed {seed}: rows {both} lie in both parts; a row that trained the model cannot test it"
        )
        got = sorted(places(train) + places(test))
        assert got == list(range(20)), f"seed {seed}: 20 rows went in, each once, and {got} came out"


def check_rows_keep_their_labels(split):
    """A row and its label stay together."""
    for seed in range(3):
        y, (train, test, train_labels, test_labels) = parts(split, seed)
        for rows, labels in ((train, train_labels), (test, test_labels)):
            want = y[places(rows)].tolist()
            assert labels.tolist() == want, (
                f"seed {seed}, rows {places(rows)}: expected labels {want}, got {labels.tolist()}; "
                "shuffle row numbers, and take rows and labels by the same ones"
            )


def check_each_class_gets_its_share(split):
    """The test part has its fraction of each class, halves rounded up."""
    for zeros, ones, fraction, want in (
        (13, 7, 0.3, (4, 2)),
        (5, 9, 0.5, (3, 5)),
        (10, 4, 0.25, (3, 1)),
        (17, 3, 0.2, (3, 1)),
        (50, 10, 0.3, (15, 3)),
    ):
        _, (_, _, _, labels) = parts(split, 0, zeros, ones, fraction)
        got = int((labels == 0).sum()), int((labels == 1).sum())
        shares = f"{fraction * zeros:g} and {fraction * ones:g}"
        assert got == want, (
            f"{zeros} zeros and {ones} ones, fraction {fraction}: expected {want[0]} and {want[1]} test rows of each, "
            f"got {got[0]} and {got[1]}; the shares are {shares}, and a half is rounded up"
        )


def check_any_labels(split):
    """Labels may be any numbers, in any order of rows."""
    y = np.array([7, 3, 3, 7, 3, 5, 3, 7, 7, 3, 5, 3])
    X = np.arange(12.0)[:, None]
    _, test, _, labels = split(X.copy(), y.copy(), 0.5, 1)
    got = sorted(np.asarray(labels).tolist())
    assert got == [3, 3, 3, 5, 7, 7], (
        f"labels 3 (six rows), 5 (two) and 7 (four), fraction 0.5: expected test labels [3, 3, 3, 5, 7, 7], got {got}; "
        "take the classes from y"
    )
    want = y[np.asarray(test)[:, 0].astype(int)].tolist()
    assert np.asarray(labels).tolist() == want, f"expected the labels {want} of these rows, got {labels}"


def check_the_seed_decides(split):
    """Equal seeds give equal parts, other seeds other ones."""
    orders = [places(parts(split, seed)[1][1]) for seed in (1, 1, 2, 3)]
    assert orders[0] == orders[1], (
        f"seed 1 gave the test rows {orders[0]} and then {orders[1]}; draw from a generator of this seed alone"
    )
    assert len({tuple(sorted(order)) for order in orders}) > 1, (
        f"seeds 1, 2 and 3 all gave the test rows {sorted(orders[0])}; the seed has to reach the generator"
    )


def check_both_parts_are_shuffled(split):
    """The rows of both parts come in random order, classes mixed."""
    _, (train, test, train_labels, test_labels) = parts(split, 4, 60, 60, 0.5)
    for name, rows, labels in (("training", train, train_labels), ("test", test, test_labels)):
        changes = int((labels[1:] != labels[:-1]).sum())
        assert changes > 5, (
            f"60 {name} rows: the label changes at {changes} of the 59 steps from row to row, as classes lie one after the other; "
            "whoever takes the first rows would get one class"
        )
        zeros = [place for place in places(rows) if place < 60]
        assert zeros != sorted(zeros), (
            f"the {name} rows of class 0 come in their old order: shuffle them, too"
        )
