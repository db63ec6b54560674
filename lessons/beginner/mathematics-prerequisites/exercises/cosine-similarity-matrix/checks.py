"""What a correct `cosine_similarity` does."""

import numpy as np

from mlcli.checks import agrees_with, faster_than, probe, raises, unchanged


@probe
def with_warnings(cosine_similarity, A, B):
    """The result, and what NumPy warned of on the way."""
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = cosine_similarity(A, B)
    return result, [str(each.message) for each in caught]


def answer(cosine_similarity, A, B):
    """The learner's array, once its shape is right."""
    got = cosine_similarity(np.array(A, dtype=float), np.array(B, dtype=float))
    want = (len(A), len(B))
    assert np.shape(got) == want, (
        f"A has {len(A)} rows and B has {len(B)}: expected an array of shape {want}, got {np.shape(got)}; "
        "there is one number for each pair, the row of A first"
    )
    return np.asarray(got)


def check_the_case_by_hand(cosine_similarity):
    """[3, 4] and [4, 3] have a cosine of 0.96."""
    got = answer(cosine_similarity, [[3, 4]], [[4, 3]])[0, 0]
    given = "A=[[3, 4]], B=[[4, 3]]: expected 0.96"
    assert abs(got - 24) > 1e-6, (
        f"{given}, got {got}; that is the dot product: divide by both lengths, 5 and 5"
    )
    assert abs(got - 4.8) > 1e-6, f"{given}, got {got}; only one of the two lengths is divided out"
    assert abs(got - 0.96) < 1e-9, f"{given}, got {got}; the dot product is 24 and both rows are 5 long"


def check_each_row_has_its_own_length(cosine_similarity):
    """Lengths are taken along a row, not down a column."""
    A = [[3, 4], [0, 2], [30, 40]]
    got = answer(cosine_similarity, A, [[4, 3], [1, 0]])
    want = np.array([[0.96, 0.6], [0.6, 0.0], [0.96, 0.6]])
    assert np.allclose(got[0], got[2], atol=1e-9), (
        f"A={A}: row 2 is row 0 stretched by ten, so both have the same cosines, "
        f"got {np.round(got[0], 3)} and {np.round(got[2], 3)}; a length belongs to one row, so sum its squares along axis 1"
    )
    assert np.allclose(got, want, atol=1e-9), (
        f"A={A}, B=[[4, 3], [1, 0]]: expected {want.tolist()}, got {np.round(got, 3).tolist()}; "
        "entry [i, j] belongs to row i of A and row j of B"
    )


def check_rows_of_zeros(cosine_similarity):
    """A row of zeros has no direction: its similarity is 0, and nothing warns."""
    A, B = [[0.0, 0.0], [3.0, 4.0]], [[4.0, 3.0], [0.0, 0.0]]
    got, warned = with_warnings(np.array(A), np.array(B))
    want = [[0.0, 0.0], [0.96, 0.0]]
    assert not np.isnan(got).any(), (
        f"A={A}, B={B}: expected {want}, got {np.round(got, 3).tolist()}; "
        "0/0 is nan: a row of zeros is divided by something else, and stays zero"
    )
    assert np.allclose(got, want, atol=1e-9), (
        f"A={A}, B={B}: expected {want}, got {np.round(got, 3).tolist()}; a row of zeros is like no row at all"
    )
    assert not warned, (
        f"A={A}, B={B}: NumPy warned '{warned[0]}'; replace a length of 0 before you divide, not the nan afterwards"
    )


def check_huge_and_tiny_entries(cosine_similarity):
    """Entries of 1e200 or 1e-200 change no direction."""
    for size, happens in (
        (1e200, "its square is too large for a float"),
        (1e-200, "its square is rounded to 0"),
    ):
        got = answer(cosine_similarity, [[3 * size, 4 * size]], [[4, 3]])[0, 0]
        assert abs(got - 0.96) < 1e-9, (
            f"A=[[{3 * size:g}, {4 * size:g}]], B=[[4, 3]]: expected 0.96, got {got}; {happens}, "
            "so bring the row to a handy size before you square anything"
        )
    A = [[3e200, 4e200], [3e-200, 4e-200]]
    got = answer(cosine_similarity, A, [[4, 3]])[:, 0]
    assert np.allclose(got, 0.96, atol=1e-9), (
        f"A={A}, B=[[4, 3]]: expected [0.96, 0.96], got {got.tolist()}; "
        "one row's largest entry says nothing of the other row, so each is divided by its own"
    )


def check_never_beyond_one(cosine_similarity, rng):
    """Rounding carries no cosine above 1 or below −1."""
    A = rng.normal(size=(300, 7))
    got = answer(cosine_similarity, A, np.vstack([A, -A]))
    worst = np.abs(got).max()
    assert worst <= 1, (
        f"300 random rows against themselves: expected cosines from −1 to 1, got {worst!r}; "
        "products of rounded numbers end a hair outside, and arccos of that is nan"
    )


def check_agrees_with_a_loop_over_pairs(cosine_similarity, reference, rng):
    """Random rows of random shapes agree with the cosine of each pair."""

    def draw(rng):
        d = int(rng.integers(1, 6))
        n, m = rng.integers(1, 7, size=2)
        A, B = rng.normal(size=(n, d)), rng.normal(size=(m, d)) * 10.0 ** rng.integers(-3, 4)
        A[rng.random(n) < 0.1] = 0
        return A, B

    agrees_with(cosine_similarity, reference.cosine_similarity, draw, rng=rng, times=40)


def check_arguments_stay_as_they_are(cosine_similarity):
    """The caller's arrays are not changed."""
    unchanged(cosine_similarity, np.array([[3.0, 4.0], [0.0, 0.0]]), np.array([[4.0, 3.0]]))


def check_lists_and_whole_numbers(cosine_similarity):
    """Nested lists, integers and float32 give the same cosines."""
    for A, B in (([[3, 4]], [[4, 3]]), (np.array([[3, 4]]), np.array([[4, 3]]))):
        got = np.asarray(cosine_similarity(A, B))
        assert got.shape == (1, 1) and abs(got[0, 0] - 0.96) < 1e-9, (
            f"A={A!r}, B={B!r}: expected [[0.96]], got {got.tolist()}; make floats of both before you divide"
        )
    coarse, fine = np.array([[1, 2, 5]], dtype=np.float32), np.array([[2.0, 1.0, 7.0]])
    want = 39 / np.sqrt(30 * 54)
    for A, B in ((coarse, fine), (fine, coarse)):
        got = np.asarray(cosine_similarity(A, B))[0, 0]
        assert abs(got - want) < 1e-9, (
            f"A={A!r}, B={B!r}: expected {want:.12f}, got {got:.12f}; "
            "float32 keeps 7 digits, so take both over as float before you calculate"
        )


def check_refuses_what_has_no_cosine(cosine_similarity):
    """Rows of different width, vectors, and nan or inf are refused."""
    for A, B, idea in (
        ([[1.0, 2.0]], [[1.0, 2.0, 3.0]], "rows of 2 and of 3 numbers have no angle between them"),
        ([[[1.0, 2.0]]], [[1.0, 2.0]], "a stack of tables is no table of rows"),
        ([[1.0, 2.0]], [[[1.0, 2.0], [3.0, 4.0]]], "a stack of tables is no table of rows"),
        ([1.0, 2.0], [[1.0, 2.0]], "a vector alone is no table of rows"),
        ([[1.0, 2.0]], [1.0, 2.0], "a vector alone is no table of rows"),
        ([[1.0, np.nan]], [[1.0, 2.0]], "nan would spread to every cosine of its row"),
        ([[1.0, 2.0]], [[np.inf, 2.0]], "inf divided by inf is nan"),
    ):
        try:
            raises(ValueError, cosine_similarity, np.array(A), np.array(B))
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_all_pairs_at_once(cosine_similarity, reference, rng):
    """400 × 400 pairs take one product, not a loop in Python."""
    A, B = rng.normal(size=(400, 20)), rng.normal(size=(400, 20))
    faster_than(
        cosine_similarity, reference.cosine_similarity, A, B, times=20, slack=0.2,
        because="a loop over pairs calls NumPy 160,000 times; one `@` of two tables gives all dot products",
    )  # fmt: skip
