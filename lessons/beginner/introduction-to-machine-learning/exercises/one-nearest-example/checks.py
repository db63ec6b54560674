"""What a correct `nearest_example` does."""

import numpy as np

from mlcli.checks import raises, unchanged


def rows(values):
    return str(np.asarray(values).tolist())


def given(X_train, y_train, X_query, standardize):
    told = f"X_train={rows(X_train)}, y_train={rows(y_train)}, X_query={rows(X_query)}"
    told = told if len(told) < 400 else f"{len(X_train)} training rows and {len(X_query)} queries"
    return told + (", standardize=True" if standardize else "")


def table(values):
    return np.array(values, dtype=float)


def labels_of(nearest_example, X_train, y_train, X_query, standardize=False):
    """The learner's array, once it is sure that it is one of the right shape."""
    X_train, y_train, X_query = table(X_train), np.array(y_train), table(X_query)
    got = (
        nearest_example(X_train, y_train, X_query, standardize=True)
        if standardize
        else nearest_example(X_train, y_train, X_query)
    )
    said = given(X_train, y_train, X_query, standardize)
    assert isinstance(got, np.ndarray), f"{said}: expected a NumPy array, got {got!r} ({type(got).__name__})"
    assert got.shape == (len(X_query),), (
        f"{said}: expected shape ({len(X_query)},), one label for each query row, got {got.shape}; "
        f"{len(X_train)} is the number of training rows, and each query picks one of them"
    )
    return got


def expect(nearest_example, case, want, idea, standardize=False):
    """Assert that a case (X_train, y_train, X_query) gets the labels `want`; `idea` says what others point to."""
    got = labels_of(nearest_example, *case, standardize)
    assert got.tolist() == list(want), (
        f"{given(*case, standardize)}: expected {list(want)}, got {got.tolist()}; {idea}"
    )


def row_by_row(X_train, X_query, standardize=False):
    """The contract word by word: the place of the nearest row for each query, and by how much it is nearest."""
    if standardize:
        centre, spread = X_train.mean(axis=0), X_train.std(axis=0)
        spread[spread == 0] = 1
        X_train, X_query = (X_train - centre) / spread, (X_query - centre) / spread
    places, leads = [], []
    for row in X_query:
        squares = [float(sum((a - b) ** 2 for a, b in zip(row, other, strict=True))) for other in X_train]
        first, *others = sorted(squares)
        places.append(squares.index(first))
        leads.append(others[0] - first if others else np.inf)
    return places, leads


def check_one_label_for_each_query(nearest_example):
    """Each query row gets the label of a training row."""
    expect(
        nearest_example, ([[0, 0], [5, 5], [9, 9]], ["a", "b", "c"], [[4, 5], [8, 9]]), ["b", "c"],
        "the answers are labels, in the order of the queries: (4, 5) is nearest to (5, 5) and (8, 9) to (9, 9)",
    )  # fmt: skip
    expect(
        nearest_example, ([[0, 0], [5, 5]], [7, 3], [[0, 1], [6, 6], [4, 4], [1, 1]]), [7, 3, 3, 7],
        "there may be more queries than training rows, and each one is answered by itself",
    )  # fmt: skip


def check_raw_columns_unless_asked(nearest_example):
    """Without standardize the columns count as they are."""
    expect(
        nearest_example, ([[1, 30], [3, 20], [4, 0]], ["a", "b", "c"], [[4, 30]]), ["a"],
        "standardize is False unless asked for. In raw columns 'a' is 3 away; 'b' is nearest once both are standardised",
    )  # fmt: skip


def check_distance_is_a_straight_line(nearest_example):
    """Distances are Euclidean, over all columns."""
    expect(
        nearest_example, ([[3, -3], [1, 1]], ["a", "b"], [[0, 0]]), ["b"],
        "3 and -3 do not cancel: a difference below 0 is as far as one above, and its square is positive",
    )  # fmt: skip
    expect(
        nearest_example, ([[5, 0], [3, 3]], ["a", "b"], [[0, 0]]), ["b"],
        "3² + 3² = 18 is less than 5² = 25. Without squares it is 6 against 5, which is the way along streets",
    )  # fmt: skip
    expect(
        nearest_example, ([[3, 3], [4, 0]], ["a", "b"], [[0, 0]]), ["b"],
        "4² = 16 is less than 3² + 3² = 18: all columns count, not the largest difference alone",
    )  # fmt: skip
    expect(
        nearest_example, ([[1, 1, 3], [2, 2, 0]], ["a", "b"], [[0, 0, 0]]), ["b"],
        "4 + 4 + 0 = 8 is less than 1 + 1 + 9 = 11: each column counts, also the third",
    )  # fmt: skip


def check_ties_go_to_the_first_row(nearest_example):
    """Among rows at the same distance the lowest index wins."""
    expect(
        nearest_example, ([[0, 2], [1, 0], [-1, 0], [0, 1]], ["z", "m", "a", "m2"], [[0, 0], [0, -4]]), ["m", "m"],
        "rows 1, 2 and 3 (then rows 1 and 2) are equally far, and the lowest index wins, whatever the labels are",
    )  # fmt: skip
    expect(
        nearest_example, ([[100_000], [100_000.5]], ["a", "b"], [[200_000]]), ["b"],
        "99,999.5 is less than 100,000: distances that are close are no tie, however large they are",
    )  # fmt: skip


def check_labels_keep_their_type(nearest_example):
    """The answers have the dtype of y_train."""
    for labels in (
        np.array(["ash", "sycamore"]),
        np.array([3, 1], dtype=np.int8),
        np.array([2**60 + 1, 5]),
        np.array([True, False]),
        np.array([0.25, 0.5]),
    ):
        got = labels_of(nearest_example, [[0, 0], [9, 9]], labels, [[1, 0]])
        said = given([[0, 0], [9, 9]], labels, [[1, 0]], False)
        assert got.dtype == labels.dtype, (
            f"{said}: expected dtype {labels.dtype}, that of y_train, got {got.dtype}; "
            "labels are picked from y_train and pass through no other array"
        )
        assert got[0] == labels[0], f"{said}: expected {labels[0]!r}, got {got[0]!r}"


def check_no_query_is_an_empty_answer(nearest_example):
    """Without queries the answer is an empty array of the same dtype."""
    for labels in (np.array(["ash", "oak"]), np.array([3, 1])):
        for standardize in (False, True):
            nothing = np.empty((0, 2))
            try:
                got = labels_of(nearest_example, [[0, 0], [9, 9]], labels, nothing, standardize)
            except (ValueError, IndexError, TypeError) as error:
                raise AssertionError(
                    f"X_query of shape (0, 2): expected an empty array, got {type(error).__name__}: {error}; "
                    "no question is no error"
                ) from None
            assert got.dtype == labels.dtype, (
                f"X_query of shape (0, 2): expected an empty array of dtype {labels.dtype}, got {got.dtype}; "
                "an array built from an empty list is one of floats"
            )


def check_columns_get_one_voice_each(nearest_example):
    """With standardize, columns are divided by their standard deviation."""
    expect(
        nearest_example, ([[1, 30], [3, 20], [4, 0]], ["a", "b", "c"], [[4, 30]]), ["b"],
        "'a' is nearest in raw columns, or where X_query stays raw; 'c' is where the variance divides. "
        "Each column has a standard deviation of its own, and both parts are measured with it",
        standardize=True,
    )  # fmt: skip
    expect(
        nearest_example, ([[3, 60], [5, 20], [4, 10], [7, 60]], ["a", "b", "c", "d"], [[5, 50]]), ["b"],
        "the ruler is the standard deviation, not the range from the smallest value to the largest",
        standardize=True,
    )  # fmt: skip


def check_the_ruler_is_made_from_training_rows(nearest_example):
    """Queries are measured with the training rows' mean and deviation."""
    expect(
        nearest_example, ([[0, 20], [2, 40], [0, 40]], ["a", "b", "c"], [[0, 0]]), ["a"],
        "mean and deviation come from X_train alone. A single query has no spread of its own: "
        "measured by itself it lands in the middle, and its values are lost",
        standardize=True,
    )  # fmt: skip
    X_train, y_train = [[2, 10], [5, 80], [1, 80]], ["a", "b", "c"]
    expect(
        nearest_example, (X_train, y_train, [[8, 10]]), ["b"],
        "a ruler that the query helps to make becomes another ruler for each batch; make it from X_train alone",
        standardize=True,
    )  # fmt: skip
    expect(
        nearest_example, (X_train, y_train, [[8, 10], [900, 10], [0, 80]]), ["b", "b", "c"],
        "the first query alone gets 'b', so it gets 'b' in any company: other queries change nothing",
        standardize=True,
    )  # fmt: skip


def check_a_constant_column_is_only_centred(nearest_example):
    """A column without spread divides by nothing."""
    idea = (
        "column 0 has standard deviation 0: 0/0 is NaN, and a tiny number in place of the 0 lets a column "
        "without spread drown the others; it is only centred"
    )
    for X_query in ([[7, 9]], [[8, 9]], [[-7, 9]]):
        expect(
            nearest_example,
            ([[7, 1], [7, 5], [7, 8]], ["a", "b", "c"], X_query),
            ["c"],
            idea,
            standardize=True,
        )
    far = 1e8
    expect(
        nearest_example, ([[far, 0], [far, 1], [far, 2]], ["a", "b", "c"], [[far, 1.6]]), ["c"],
        "column 0 is 100,000,000 throughout and has to be 0 in both parts: centred in one part only, "
        "it stays a difference that drowns column 1",
        standardize=True,
    )  # fmt: skip
    expect(
        nearest_example, ([[7, 3]], ["a"], [[0, 0], [7, 3]]), ["a", "a"],
        "a single training row has no spread in any column, and it is the nearest all the same",
        standardize=True,
    )  # fmt: skip


def check_far_from_the_origin(nearest_example):
    """Small differences between large values count."""
    far = 1e8
    for standardize in (False, True):
        expect(
            nearest_example,
            (
                [[far, far], [far + 1, far], [far + 2, far]],
                ["a", "b", "c"],
                [[far + 0.9, far], [far + 1.6, far]],
            ),
            ["b", "c"],
            "subtract first and square then: in a² − 2ab + b² the squares have 17 digits here, "
            "float64 keeps about 16 and float32 about 7",
            standardize,
        )


def check_arrays_stay_as_they_are(nearest_example):
    """The caller's arrays are not changed."""
    for standardize in (False, True):
        X_train, X_query = table([[1, 30], [3, 20], [4, 0]]), table([[4, 30], [1, 1]])
        unchanged(nearest_example, X_train, np.array([5, 6, 7]), X_query, standardize)


def check_refuses_what_it_cannot_compare(nearest_example):
    """No training rows, and another number of columns, raise ValueError."""
    for X_train, X_query, idea in (
        (np.empty((0, 2)), np.ones((3, 2)), "without training rows there is no label to give"),
        (np.empty((0, 2)), np.empty((0, 2)), "without training rows it is refused, asked or not"),
        (np.ones((4, 2)), np.ones((3, 3)), "rows with 2 and with 3 columns have no distance"),
        (np.ones((4, 1)), np.ones((3, 2)), "NumPy repeats a single column to fit, so look at the shapes yourself"),
        (np.ones((4, 2)), np.ones((3, 1)), "NumPy repeats a single column to fit, so look at the shapes yourself"),
        (np.ones((4, 2)), np.empty((0, 1)), "other columns are refused, even where no row is asked about"),
    ):  # fmt: skip
        for standardize in (False, True):
            y_train = np.arange(len(X_train))
            try:
                raises(ValueError, nearest_example, X_train, y_train, X_query, standardize=standardize)
            except AssertionError as error:
                raise AssertionError(
                    f"X_train of shape {X_train.shape}, X_query of shape {X_query.shape}: {error}; {idea}"
                ) from None


def check_against_a_search_row_by_row(nearest_example, rng):
    """40 random tables agree with a search row by row."""
    for at in range(40):
        n, m, d = (int(rng.integers(1, most)) for most in (9, 6, 5))
        standardize = at % 2 == 1
        if standardize:
            X_train, X_query = (rng.normal(size=(k, d)) * 10.0 ** rng.integers(-2, 3, d) for k in (n, m))
        else:
            X_train, X_query = (rng.integers(-3, 4, (k, d)).astype(float) for k in (n, m))
        y_train = rng.permutation(n)
        places, leads = row_by_row(X_train, X_query, standardize)
        if standardize and n > 1 and min(leads) < 1e-9:
            continue
        expect(
            nearest_example, (X_train, y_train, X_query), y_train[places].tolist(),
            f"the nearest rows are at the places {places}", standardize,
        )  # fmt: skip


def check_tumours_against_scikit_learn(nearest_example):
    """The tumours of the lesson: 155 and 162 of 171, as scikit-learn has it."""
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split
    from sklearn.neighbors import KNeighborsClassifier

    X, y = load_breast_cancer(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0, stratify=y)
    for standardize, right in ((False, 155), (True, 162)):
        centre, spread = (X_train.mean(axis=0), X_train.std(axis=0)) if standardize else (0, 1)
        trusted = KNeighborsClassifier(1).fit((X_train - centre) / spread, y_train)
        want = trusted.predict((X_test - centre) / spread)
        got = labels_of(nearest_example, X_train, y_train, X_test, standardize)
        differ = np.flatnonzero(got != want)
        assert not len(differ), (
            f"398 tumours and 171 queries, standardize={standardize}: expected {right} right, "
            f"got {int((got == y_test).sum())}; {len(differ)} answers differ from scikit-learn's, "
            f"the first at query {differ[0]}"
        )
