"""What a correct `Joint` does."""

import numpy as np

from mlcli.checks import probe

RAIN = [[0.30, 0.10], [0.15, 0.45]]
WIDE = [[0.1, 0.2, 0.1], [0.3, 0.05, 0.25]]


@probe
def answers(Joint, table, question, words):
    """What a method of a new table returns, as (kind, value): 'error' and 'warning' with their words."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = getattr(Joint(np.array(table)), question)(*words)
        except ValueError as error:
            return "error", str(error)
    if caught:
        return "warning", str(caught[0].message)
    return type(result).__name__, result if isinstance(result, bool) else np.asarray(
        result, dtype=float
    ).tolist()


@probe
def kind_of(Joint, table):
    """Which kind of numbers a marginal holds: 'f' for floats."""
    import numpy as np

    return np.asarray(Joint(table).marginal(0)).dtype.kind


@probe
def made(Joint, way, numbers):
    """'refused' or the table behind a new object, by its margins and conditionals."""
    import warnings

    import numpy as np

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            joint = Joint(numbers) if way == "table" else Joint.from_counts(numbers)
        except ValueError:
            return ["refused", [str(one.message) for one in caught]]
    if not isinstance(joint, Joint):
        return ["other", type(joint).__name__]
    cells = np.asarray(joint.conditional("row")) * np.asarray(joint.marginal(0))[:, None]
    return ["made", np.asarray(cells).tolist()]


@probe
def after_tampering(Joint, table):
    """Margins and conditionals of an object whose table and answers others have written into."""
    import numpy as np

    own = np.array(table)
    joint = Joint(own)
    own[:] = 99.0
    seen = [np.asarray(joint.marginal(0)).tolist()]
    for question, word in (
        ("marginal", 0),
        ("marginal", 1),
        ("conditional", "row"),
        ("conditional", "column"),
    ):
        getattr(joint, question)(word)[:] = 99.0
    for question, word in (
        ("marginal", 0),
        ("marginal", 1),
        ("conditional", "row"),
        ("conditional", "column"),
    ):
        seen.append(np.asarray(getattr(joint, question)(word)).tolist())
    return seen


def expect(table, question, word, want, idea):
    """Assert one array that a method returns; `idea` says what others point to."""
    kind, got = answers(table, question, [word])
    call = f"Joint({table}).{question}({word!r})"
    assert kind != "error", f"{call}: ValueError: {got}; this table and this question are in order"
    assert kind != "warning", f"{call}: NumPy warned '{got}'; a sum of 0 has to be found before it divides"
    assert kind == "ndarray", f"{call}: expected a NumPy array, got {kind}"
    want = np.array(want, dtype=float)
    shape = np.shape(got)
    assert shape == want.shape, f"{call}: expected shape {want.shape}, got {shape}; {idea}"
    assert np.allclose(got, want, rtol=0, atol=1e-9, equal_nan=True), (
        f"{call}: expected {np.round(want, 4).tolist()}, got {np.round(got, 4).tolist()}; {idea}"
    )


def check_the_margins_of_the_rain_table():
    """Rain and dry have 0.4 and 0.6, umbrella and none 0.45 and 0.55."""
    expect(RAIN, "marginal", 0, [0.4, 0.6], "the row variable: one number for each row, the sum along it")
    expect(
        RAIN, "marginal", 1, [0.45, 0.55], "the column variable: one number for each column, the sum down it"
    )
    expect(WIDE, "marginal", 0, [0.4, 0.6], "two rows, so two numbers")
    expect(WIDE, "marginal", 1, [0.4, 0.25, 0.35], "three columns, so three numbers")


def check_answers_are_floats():
    """A table of 1 and 0 has floats for answers as well."""
    kind = kind_of([[1, 0], [0, 0]])
    assert kind == "f", (
        f"Joint([[1, 0], [0, 0]]).marginal(0): expected an array of floats, got one of kind {kind!r}; "
        "probabilities 1 and 0 may come as whole numbers, so make floats of the table"
    )


def check_each_slice_adds_up_to_one():
    """Given the row, rows add up to 1; given the column, columns do."""
    third = 1 / 3
    expect(
        RAIN, "conditional", "row", [[0.75, 0.25], [0.25, 0.75]],
        "given the row, each row is divided by its own sum, 0.4 and 0.6; a plain vector of sums meets the columns",
    )  # fmt: skip
    expect(
        RAIN, "conditional", "column", [[2 * third, 0.1 / 0.55], [third, 0.45 / 0.55]],
        "given the column, each column is divided by its own sum, 0.45 and 0.55",
    )  # fmt: skip
    expect(
        WIDE, "conditional", "row", [[0.25, 0.5, 0.25], [0.5, 0.05 / 0.6, 0.25 / 0.6]],
        "two rows and three columns: the sums of the rows are a column of two",
    )  # fmt: skip


def check_a_row_of_nought_is_nan():
    """A row or column of probability 0 is nan, and nothing warns."""
    nan = float("nan")
    table = [[0.5, 0.0, 0.25], [0.0, 0.0, 0.0], [0.0, 0.0, 0.25]]
    expect(
        table, "conditional", "row", [[2 / 3, 0, 1 / 3], [nan] * 3, [0, 0, 1]],
        "row 1 never happens, so nothing can be said given it: nan, and no number",
    )  # fmt: skip
    expect(
        table, "conditional", "column", [[1, nan, 0.5], [0, nan, 0], [0, nan, 0.5]],
        "column 1 never happens, so nothing can be said given it: nan, and no number",
    )  # fmt: skip


def check_independent_within_the_tolerance():
    """Independent is what differs from the product of its margins by at most tol."""
    product = [[0.06, 0.14], [0.24, 0.56]]
    rounded = np.outer([0.1, 0.2, 0.7], [0.3, 0.3, 0.4]).tolist()
    never = [[0.5, 0.0], [0.0, 0.5]]
    hollow = [[0, 1 / 6, 1 / 6], [1 / 6, 0, 1 / 6], [1 / 6, 1 / 6, 0]]
    for table, tol, want, idea in (
        (RAIN, 1e-9, False, "0.4 · 0.45 is 0.18 and the cell is 0.30"),
        (product, 1e-9, True, "all cells are the products of 0.2, 0.8 and 0.3, 0.7, but for rounding"),
        (rounded, 1e-9, True, "a product of two margins but for the last digit: compare with tol"),
        (never, 1e-9, False, "what excludes each other depends on each other"),
        (RAIN, 0.13, True, "every cell is 0.12 from the product of its margins, and 0.13 are allowed"),
        (RAIN, 0.11, False, "every cell is 0.12 from the product of its margins, above the 0.11 allowed"),
        (hollow, 0.08, False, "the diagonal is 0, the products 0.111: too little counts like too much"),
        (never, 0.25, True, "the cells differ by exactly 0.25, which is not more than tol"),
    ):
        kind, got = answers(table, "independent", [tol])
        assert kind == "bool", f"Joint({table}).independent({tol}): expected a bool, got {kind} {got!r}"
        assert got is want, f"Joint({table}).independent({tol}): expected {want}, got {got}; {idea}"
    for table, want in ((product, True), (RAIN, False), ([[0.25, 0.25], [0.25 + 1e-8, 0.25 - 1e-8]], False)):
        kind, got = answers(table, "independent", [])
        assert (kind, got) == ("bool", want), (
            f"Joint({table}).independent(): expected {want}, got {got}; without a word tol is 1e-9"
        )


def check_counts_become_shares():
    """Counts 30, 10, 15, 45 make the rain table."""
    for counts in ([[30, 10], [15, 45]], [[30.0, 10.0], [15.0, 45.0]]):
        kind, got = made("counts", counts)
        assert kind == "made", (
            f"Joint.from_counts({counts}): expected a Joint, got {kind}: {got}; divide by all cases"
        )
        assert np.allclose(got, RAIN, rtol=0, atol=1e-9), (
            f"Joint.from_counts({counts}): expected the shares {RAIN}, got {np.round(got, 4).tolist()}; "
            "each count is a share of all 100 cases"
        )
    kind, got = made("counts", [[1, 0]])
    assert (kind, got) == ("made", [[1.0, 0.0]]), (
        f"Joint.from_counts([[1, 0]]): expected [[1.0, 0.0]], got {kind} {got}; one case is enough, and 0 is a count"
    )


def check_nobody_else_can_change_it():
    """Writing into the caller's table or into an answer leaves the object as it was."""
    names = "marginal(0) after the caller's table was overwritten", "marginal(0)", "marginal(1)"
    names = (*names, "conditional('row')", "conditional('column')")
    t = np.array(RAIN)
    wants = (t.sum(1), t.sum(1), t.sum(0), t / t.sum(1, keepdims=True), t / t.sum(0))
    for name, got, want in zip(names, after_tampering(RAIN), wants, strict=True):
        assert np.allclose(got, want, rtol=0, atol=1e-9), (
            f"Joint({RAIN}), {name}: expected {np.round(want, 3).tolist()}, got {np.round(got, 3).tolist()}; "
            "somebody wrote 99 into an array that the object shares: keep copies, and hand out new arrays"
        )


def check_refuses_what_is_no_distribution():
    """Sums other than 1, entries below 0, nan, and what is no table are refused."""
    for table, idea in (
        ([[0.3, 0.1], [0.15, 0.4]], "the sum is 0.95: somebody forgot a case, and rescaling would hide it"),
        ([[1.2, -0.2]], "no probability is below 0, even if the sum is 1"),
        ([[30, 10], [15, 45]], "these are counts, and `from_counts` takes those"),
        ([[0.5, 0.5 + 1.5e-9]], "the sum is off by 1.5e-9, and 1e-9 is allowed"),
        ([[float("nan"), 1.0]], "nan is no probability"),
        ([0.4, 0.6], "a vector has no rows and columns"),
        ([[[0.5], [0.5]]], "three axes are no table of two variables"),
    ):
        got = made("table", np.array(table))[0]
        assert got == "refused", f"Joint({table}): expected ValueError, got an object; {idea}"
    for table in ([[0.5, 0.5 + 5e-10]], [[1.0]], [[0.5], [0.5]]):
        got = made("table", table)[0]
        assert got == "made", f"Joint({table}): expected an object, got {got}; the sum is 1 within 1e-9"


def check_refuses_what_is_no_count():
    """Fractions, negative numbers, nan, infinity and all 0 are no counts, and nothing warns."""
    for counts, idea in (
        ([[2.5, 1.5]], "half a case cannot be counted"),
        ([[3, -1]], "there are no fewer than 0 cases"),
        ([[-3, -1]], "there are no fewer than 0 cases, also if all shares would come out positive"),
        ([[0, 0], [0, 0]], "no cases make no shares"),
        ([[float("nan"), 1]], "nan is no number of cases"),
        ([[float("inf"), 1]], "infinity is no number of cases"),
        ([3, 1], "a vector has no rows and columns"),
    ):
        got, warned = made("counts", np.array(counts))
        assert got == "refused", f"Joint.from_counts({counts}): expected ValueError, got {got}; {idea}"
        assert not warned, f"Joint.from_counts({counts}): NumPy warned '{warned[0]}'; test before you divide"


def check_refuses_other_axes_and_words():
    """Axes but 0 and 1, and words but row and column, are refused."""
    for question, word in (("marginal", 2), ("marginal", -1), ("conditional", "rows"), ("conditional", "")):
        kind, got = answers(RAIN, question, [word])
        assert kind == "error", (
            f"Joint.{question}({word!r}): expected ValueError, got {got}; a typing error should not get an answer"
        )


def check_random_tables(rng):
    """20 random tables of any shape."""
    for _ in range(20):
        r, c = (int(size) for size in rng.integers(1, 5, 2))
        t = rng.random((r, c)) + 0.1
        t /= t.sum()
        table = t.tolist()
        expect(table, "marginal", 0, t.sum(1), "sums along the rows")
        expect(table, "marginal", 1, t.sum(0), "sums down the columns")
        expect(table, "conditional", "row", t / t.sum(1, keepdims=True), "rows divided by their sums")
        expect(table, "conditional", "column", t / t.sum(0), "columns divided by their sums")
