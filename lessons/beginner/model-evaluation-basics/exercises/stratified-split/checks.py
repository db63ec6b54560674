"""What a correct `stratified_split` does."""

from collections import Counter

import numpy as np

from mlcli.checks import probe, raises


@probe
def many_runs(stratified_split, y, test_size, seed, runs):
    """How often each row was tested, and how often each part began with class 0."""
    import numpy as np

    rng = np.random.default_rng(seed)
    tested, train_first, test_first = np.zeros(len(y)), 0, 0
    for _ in range(runs):
        train, test = stratified_split(np.array(y), test_size, rng)
        np.add.at(tested, np.asarray(test), 1)
        train_first += y[train[0]] == 0
        test_first += y[test[0]] == 0
    return (tested / runs).tolist(), train_first / runs, test_first / runs


def told(y):
    sizes = ", ".join(f"{count} rows of {label}" for label, count in sorted(Counter(y).items()))
    return f"y with {sizes}"


def split(stratified_split, y, test_size, seed=0):
    """Both parts, once they are two arrays of row numbers."""
    got = stratified_split(np.array(y), test_size, np.random.default_rng(seed))
    given = f"{told(y)}, test_size={test_size}"
    assert isinstance(got, tuple) and len(got) == 2, (
        f"{given}: expected a tuple of two arrays, train and test, got {type(got).__name__}"
    )
    for name, part in zip(("train", "test"), got):
        assert isinstance(part, np.ndarray) and part.ndim == 1 and part.dtype == np.int64, (
            f"{given}: expected {name} as an int64 array of row numbers, got {str(part)[:40]} "
            f"({getattr(part, 'dtype', type(part).__name__)})"
        )
    return got


def counts(stratified_split, y, test_size, want, idea):
    """Assert how many test rows each class gives, classes in sorted order."""
    _, test = split(stratified_split, y, test_size)
    inside = Counter(np.array(y)[test].tolist())
    got = [inside[label] for label in sorted(set(y))]
    assert got == want, f"{told(y)}, test_size={test_size}: expected {want} test rows, got {got}; {idea}"


def check_train_and_test_rows(stratified_split):
    """10 rows and a test size of 0.3 give 7 and 3 row numbers."""
    y = [0] * 6 + [1] * 4
    train, test = split(stratified_split, y, 0.3)
    assert (len(train), len(test)) == (7, 3), (
        f"{told(y)}, test_size=0.3: expected 7 training and 3 test rows, got {len(train)} and {len(test)}; "
        "the training part comes first in the tuple"
    )


def check_every_row_is_in_one_part(stratified_split):
    """No row twice, none forgotten, none in both parts."""
    y = [0] * 25 + [1] * 15
    for seed in range(5):
        train, test = split(stratified_split, y, 0.4, seed)
        for name, part in (("train", train), ("test", test)):
            twice = len(part) - len(set(part.tolist()))
            assert not twice, (
                f"{told(y)}, test_size=0.4: {twice} places in {name} repeat a row; a row drawn is not put back"
            )
        both = set(train.tolist()) & set(test.tolist())
        assert not both, f"{told(y)}: {len(both)} rows are in both parts, so they train and report"
        missing = set(range(40)) - set(train.tolist()) - set(test.tolist())
        assert not missing, f"{told(y)}: rows {sorted(missing)[:5]} are in neither part"


def check_the_total_comes_first(stratified_split):
    """Three classes of 5 rows and 0.3: 5 test rows, and not 6."""
    counts(
        stratified_split, list("aaaaabbbbbccccc"), 0.3, [2, 2, 1],
        "15 times 0.3 is 4.5, so 5 test rows in all; each class is due 1.67. Rounded one by one they add up to another number",
    )  # fmt: skip
    counts(
        stratified_split, [0] * 4 + [1] * 4, 0.4, [2, 1],
        "8 times 0.4 is 3.2, so 3 test rows; both classes are due 1.5, and a tie goes to the smaller label",
    )  # fmt: skip


def check_the_largest_remainder_gets_the_row(stratified_split):
    """Classes are due 2.1, 0.6 and 3.3 rows: the row left over goes to the second."""
    counts(
        stratified_split, [0] * 7 + [1] * 2 + [2] * 11, 0.3, [2, 1, 3],
        "the classes are due 2.1, 0.6 and 3.3 of 6 test rows; floors take 5, and the largest remainder is 0.6",
    )  # fmt: skip
    counts(
        stratified_split, [2] * 11 + [0] * 7 + [1] * 2, 0.3, [2, 1, 3],
        "the same classes in another order: shares belong to labels, not to places",
    )  # fmt: skip
    counts(
        stratified_split, [0] * 98 + [1] * 2, 0.1, [10, 0],
        "the classes are due 9.8 and 0.2 of 10 rows; a rare class may get none",
    )  # fmt: skip
    counts(
        stratified_split, sorted([*range(20)] * 2), 0.3, [1] * 12 + [0] * 8,
        "twenty classes are due 0.6 rows each and 12 rows are to be had: the twelve smallest labels get one",
    )  # fmt: skip


def check_halves_go_up_in_spite_of_floats(stratified_split):
    """100 times 0.145 is 14.5 on paper and a little less in floats: 15 rows."""
    counts(
        stratified_split, [0] * 50 + [1] * 50, 0.145, [8, 7],
        "100 times 0.145 is 14.5 and becomes 15; in floats it is 14.499999999999998, so the contract adds 1e-9 before the floor",
    )  # fmt: skip
    counts(
        stratified_split, [0] * 20 + [1] * 20, 0.0625, [2, 1],
        "40 times 0.0625 is 2.5 exactly, and a half goes up to 3, not to the even number",
    )  # fmt: skip
    counts(
        stratified_split, [0] * 100 + [1] * 100, 0.022499, [2, 2],
        "200 times 0.022499 is 4.4998, and that is no half: 4 rows",
    )  # fmt: skip


def check_every_row_of_a_class_has_the_same_chance(stratified_split, rng):
    """Over 2,000 runs each row is tested as often as its class is due."""
    y = [0] * 6 + [1] * 4
    tested, _, _ = many_runs(y, 0.3, int(rng.integers(2**32)), 2000)
    for row, share in enumerate(tested):
        due = 2 / 6 if row < 6 else 1 / 4
        error = (due * (1 - due) / 2000) ** 0.5
        assert abs(share - due) < 6 * error, (
            f"{told(y)}, test_size=0.3, 2,000 runs: row {row} was tested in {share:.3f} of them, expected "
            f"{due:.3f}; chance alone stays within {6 * error:.3f}. Which rows are tested is drawn, class by class"
        )


def check_parts_are_not_grouped_by_class(stratified_split, rng):
    """Neither part begins with the same class each time, nor is it sorted."""
    y = [0] * 30 + [1] * 20
    _, train_first, test_first = many_runs(y, 0.4, int(rng.integers(2**32)), 300)
    for name, share in (("training", train_first), ("test", test_first)):
        assert 0.3 < share < 0.9, (
            f"{told(y)}, 300 runs: the {name} part began with class 0 in {share:.2f} of them, expected about 0.6; "
            "parts put together class by class, or sorted, need a last shuffle"
        )


def check_the_generator_decides(stratified_split):
    """Equal generators give equal splits, others give others."""
    y = [0] * 30 + [1] * 20
    first, again, other = (split(stratified_split, y, 0.4, seed)[1].tolist() for seed in (3, 3, 4))
    assert first == again, (
        f"{told(y)}: two generators with seed 3 gave two splits; all chance comes from rng and from nowhere else"
    )
    assert first != other, (
        f"{told(y)}: seeds 3 and 4 gave the same test rows; draw with the rng that is given"
    )


def check_labels_of_any_kind(stratified_split):
    """Strings and negative numbers are labels, too, and y stays as it is."""
    for y in (["ham"] * 8 + ["spam"] * 4, [-5] * 8 + [70] * 4, [False] * 8 + [True] * 4):
        counts(
            stratified_split,
            y,
            0.25,
            [2, 1],
            "3 test rows, two of the class with 8 rows and one of the other",
        )
    y = np.array([1, 0, 1, 0, 0, 1, 1, 0])
    before = y.tolist()
    stratified_split(y, 0.5, np.random.default_rng(0))
    assert y.tolist() == before, f"y={before} became {y.tolist()}; shuffle row numbers, not the labels"


def check_refuses_what_cannot_be_split(stratified_split):
    """Sizes outside of 0 to 1, an empty part and a class with one row raise ValueError."""
    for y, test_size, idea in (
        ([0, 0, 1, 1], 0.0, "0 is no share for a test"),
        ([0, 0, 1, 1], 1.0, "1 leaves no training row"),
        ([0, 0, 1, 1], -0.5, "a share is not negative"),
        ([0, 0, 1, 1], 1.5, "1.5 is no share"),
        ([0, 0, 1, 1], 0.1, "0.4 rows become 0 test rows"),
        ([0, 0, 1, 1], 0.9, "3.6 rows become 4 of 4, so nothing is left to train on"),
        ([0, 0, 0, 1], 0.5, "class 1 has one row, which cannot be in both parts"),
        ([], 0.5, "there are no rows"),
    ):
        try:
            raises(ValueError, stratified_split, np.array(y), test_size, np.random.default_rng(0))
        except AssertionError as error:
            raise AssertionError(f"y={y}, test_size={test_size}: {error}; {idea}") from None


def check_random_classes(stratified_split, reference, rng):
    """30 random sets of classes get the shares of the contract."""
    for _ in range(30):
        y = rng.permutation(np.repeat(np.arange(4), rng.integers(2, 12, size=4))).tolist()
        test_size = float(rng.choice([0.2, 0.25, 0.3, 0.45, 0.5, 0.7]))
        _, test = reference.stratified_split(np.array(y), test_size, np.random.default_rng(0))
        want = np.bincount(np.array(y)[test], minlength=4).tolist()
        counts(stratified_split, y, test_size, want, "total first, then floors, then the largest remainders")
