"""What a correct `dominant_eigenpair` does."""

from fractions import Fraction

import numpy as np

from mlcli.checks import probe, raises, unchanged


@probe
def from_many_starts(dominant_eigenpair, A, count):
    """The pairs from seeds 0, 1, 2 …, and what NumPy's global generator draws before and after."""
    import numpy as np

    np.random.seed(5)  # noqa: NPY002  # the global generator is what is watched here
    want = np.random.random()  # noqa: NPY002
    np.random.seed(5)  # noqa: NPY002
    pairs = [dominant_eigenpair(A, seed=seed) for seed in range(count)]
    drawn = np.random.random()  # noqa: NPY002
    return [(float(value), np.array(vector)) for value, vector in pairs], want, drawn


def pair(dominant_eigenpair, A, **options):
    got = dominant_eigenpair(np.array(A, dtype=float), **options)
    given = f"A={np.asarray(A).tolist()}"
    assert isinstance(got, tuple) and len(got) == 2, (
        f"{given}: expected a tuple (value, vector), got {got!r}; return both, the eigenvalue first"
    )
    value, vector = got
    assert np.ndim(value) == 0 and np.shape(vector) == (len(A),), (
        f"{given}: expected a number and a vector of shape ({len(A)},), got shapes {np.shape(value)} and {np.shape(vector)}"
    )
    vector = np.asarray(vector, dtype=float)
    assert np.isfinite(value) and np.isfinite(vector).all(), (
        f"{given}: got ({value}, {vector.tolist()}); multiplied again and again, a vector overflows or vanishes: "
        "make it one long in every round"
    )
    return float(value), vector


def expect(dominant_eigenpair, A, want, direction, idea):
    value, vector = pair(dominant_eigenpair, A)
    given = f"A={np.asarray(A).tolist()}"
    assert abs(value - want) < 1e-6, f"{given}: expected the eigenvalue {want}, got {value:.6g}; {idea}"
    direction = np.array(direction) / np.linalg.norm(direction)
    assert np.allclose(vector, direction, atol=1e-6), (
        f"{given}: expected the vector {np.round(direction, 4).tolist()}, got {np.round(vector, 4).tolist()}; {idea}"
    )


def check_the_matrix_of_the_lesson(dominant_eigenpair):
    """[[4, 1], [2, 3]] has 5 along [1, 1]."""
    _value, vector = pair(dominant_eigenpair, [[4, 1], [2, 3]])
    length = np.linalg.norm(vector)
    assert abs(length - 1) < 1e-6, (
        f"A=[[4, 1], [2, 3]]: your vector is {length:.4g} long; make it one long in every round"
    )
    expect(
        dominant_eigenpair, [[4, 1], [2, 3]], 5, [1, 1],
        "A @ [1, 1] is [5, 5]; multiplying a vector again and again turns it to this line",
    )  # fmt: skip


def check_a_negative_eigenvalue(dominant_eigenpair):
    """diag(−3, 1): the eigenvalue is −3, and the vector may flip on the way."""
    A = [[-3.0, 0.0], [0.0, 1.0]]
    try:
        value, vector = pair(dominant_eigenpair, A)
    except RuntimeError as error:
        raise AssertionError(
            f"A={A}: expected (-3, [1, 0]), got RuntimeError: {error}; "
            "with a negative eigenvalue v flips in each round, so compare A v with λ v, not v with the v before"
        ) from None
    assert abs(value - 3) > 1e-6, (
        f"A={A}: expected the eigenvalue -3, got {value:.6g}; a length has no sign, and vᵀAv has one"
    )
    assert abs(value + 3) < 1e-6 and np.allclose(vector, [1, 0], atol=1e-6), (
        f"A={A}: expected (-3, [1, 0]), got ({value:.6g}, {np.round(vector, 4).tolist()}); "
        "largest means largest without its sign"
    )


def check_arguments_stay_as_they_are(dominant_eigenpair):
    """The caller's matrix is not changed."""
    unchanged(dominant_eigenpair, np.array([[4.0, 1.0], [2.0, 3.0]]))


def check_every_start_leads_there(dominant_eigenpair):
    """A start at a right angle to the answer is no trap, and seeds change nothing but the way."""
    A = np.array([[2.0, -1.0], [-1.0, 2.0]])
    try:
        pairs, want, drawn = from_many_starts(A, 5)
    except RuntimeError as error:
        raise AssertionError(
            f"A={A.tolist()}: expected (3, [0.7071, -0.7071]), got RuntimeError: {error}; draw the start at random"
        ) from None
    for seed, (value, vector) in enumerate(pairs):
        turned = np.array(vector) * np.sign(vector[0])
        assert abs(value - 3) < 1e-6 and np.allclose(turned, [0.5**0.5, -(0.5**0.5)], atol=1e-6), (
            f"A={A.tolist()}, seed={seed}: expected 3 and [0.7071, -0.7071] or its opposite, got ({value:.6g}, {np.round(vector, 4).tolist()}); "
            "a start of ones is at a right angle to the answer here and never leaves its own line: draw it at random"
        )
    assert want == drawn, (
        "NumPy's global generator was moved: the start comes from a generator of your own, made from `seed`"
    )


def check_the_sign_is_settled(dominant_eigenpair):
    """The entry of largest size is positive, the first of those within 1e-6."""
    for A, value, direction in (
        ([[2.0, 0.0], [-4.0, 1.0]], 2, [-1, 4]),
        ([[1.0, 2.0, 0.0], [2.0, 1.0, 0.0], [0.0, 0.0, 1.0]], 3, [1, 1, 0]),
        ([[1.0, -2.0], [-2.0, 1.0]], 3, [1, -1]),
        (2 * np.outer([-1, 1 + 2.1e-6], [-1, 1 + 2.1e-6]) / (1 + (1 + 2.1e-6) ** 2), 2, [-1, 1 + 2.1e-6]),
        (2 * np.outer([-1, 1 + 0.7e-6], [-1, 1 + 0.7e-6]) / (1 + (1 + 0.7e-6) ** 2), 2, [1, -1 - 0.7e-6]),
    ):
        expect(
            dominant_eigenpair, A, value, direction,
            "v and −v are both eigenvectors; turn it so that its largest entry is positive, the first one where two are as large",
        )  # fmt: skip


def check_no_real_direction(dominant_eigenpair):
    """A turn by 90° keeps no line: RuntimeError."""
    for A in ([[0.0, -1.0], [1.0, 0.0]], [[0.0, -2.0, 0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 1.0]]):
        error = None
        try:
            got = dominant_eigenpair(np.array(A))
        except RuntimeError as raised:
            error = raised
        assert error is not None, (
            f"A={A}: expected RuntimeError, got {got!r}; it turns every vector of the plane, so after `iters` rounds give up"
        )


def check_large_and_small_matrices(dominant_eigenpair):
    """Sizes of 1e150 or 1e-5 neither overflow nor vanish."""
    value, vector = pair(dominant_eigenpair, [[4e150, 1e150], [2e150, 3e150]])
    assert abs(value / 5e150 - 1) < 1e-6 and np.allclose(vector, [0.5**0.5] * 2, atol=1e-6), (
        f"A = 1e150·[[4, 1], [2, 3]]: expected the eigenvalue 5e150, got {value:.6g}; "
        "the residual is compared with tol times |λ| where that is above 1, and v is made one long in every round"
    )


def check_zero_matrix(dominant_eigenpair):
    """A matrix of zeros: eigenvalue 0 with any unit vector."""
    value, vector = pair(dominant_eigenpair, [[0.0, 0.0], [0.0, 0.0]])
    assert abs(value) < 1e-12 and abs(np.linalg.norm(vector) - 1) < 1e-6, (
        f"A of zeros: expected (0.0, a vector of length 1), got ({value}, {vector.tolist()}); "
        "the residual is 0 before the first multiplication: test before you divide"
    )
    value, _vector = pair(dominant_eigenpair, [[0.0, 0.0], [0.0, 0.0]], tol=0.0)
    assert abs(value) < 1e-12, "A of zeros, tol=0: expected 0.0; a residual of 0 is at most tol"


def check_when_it_stops(dominant_eigenpair):
    """The residual at the end is the first one of at most tol · max(1, |λ|)."""
    tol = 1e-3
    for A in (np.diag([0.5, 0.45]), np.diag([-50.0, -45.0])):
        limit = tol * max(1, abs(A[0, 0]))
        for seed in range(3):
            value, vector = pair(dominant_eigenpair, A, tol=tol, seed=seed)
            residual = np.linalg.norm(A @ vector - value * vector)
            assert 0.8 * limit < residual <= limit * (1 + 1e-9), (
                f"A={A.tolist()}, tol={tol}: the residual at the end is {residual:.3g}; each round makes it a tenth smaller, "
                f"so the first one of at most {limit:g} is above {0.9 * limit:g}"
            )


def check_multiplications_are_counted(dominant_eigenpair):
    """`iters` multiplications at most; the test comes before each of them and once after the last."""
    slow = [[2.0, 0.0], [0.0, 1.0]]
    for A, iters in ((slow, 3), (slow, 8), ([[2.0, 0.0], [0.0, 0.0]], 0)):
        try:
            got = dominant_eigenpair(np.array(A), iters, 1e-12)
        except RuntimeError:
            continue
        raise AssertionError(
            f"A={A}, iters={iters}, tol=1e-12: expected RuntimeError, got {got!r}; "
            "[[2, 0], [0, 1]] takes about 40 rounds, as each halves the error, and [[2, 0], [0, 0]] takes one"
        )
    value, _vector = pair(dominant_eigenpair, [[2.0, 0.0], [0.0, 2.0]], iters=0)
    assert abs(value - 2) < 1e-9, (
        f"A=[[2, 0], [0, 2]], iters=0: expected the eigenvalue 2, got {value}; every start is right here, and it is tested"
    )
    try:
        pair(dominant_eigenpair, [[2.0, 0.0], [0.0, 0.0]], iters=1)
    except RuntimeError as error:
        raise AssertionError(
            f"A=[[2, 0], [0, 0]], iters=1: expected (2, [1, 0]), got RuntimeError: {error}; "
            "one multiplication lands on [1, 0], so test once more after the last"
        ) from None
    pair(dominant_eigenpair, [[4.0, 1.0], [2.0, 3.0]], iters=30, tol=1e-6)


def check_lists_and_fractions(dominant_eigenpair):
    """Nested lists and fractions are taken as they are."""
    for A in ([[4, 1], [2, 3]], [[Fraction(4), Fraction(1)], [Fraction(2), Fraction(3)]]):
        value, vector = dominant_eigenpair(A)
        assert abs(value - 5) < 1e-6 and np.allclose(
            np.asarray(vector, dtype=float), [0.5**0.5] * 2, atol=1e-6
        ), f"A={A}: expected (5, [0.7071, 0.7071]), got ({value}, {vector}); make floats of A first"


def check_refuses_what_is_no_square(dominant_eigenpair):
    """Other shapes, nan and inf are refused."""
    for A, idea in (
        (np.ones((2, 3)), "M v has another size than v"),
        (np.ones((3, 2)), "M v has another size than v"),
        (np.ones(4), "a vector moves nothing"),
        (np.ones((1, 2, 2)), "a stack of matrices is no matrix"),
        (np.array([[1.0, np.nan], [0.0, 1.0]]), "nan spreads to every entry"),
        (np.array([[np.inf, 0.0], [0.0, 1.0]]), "inf − inf is nan"),
    ):
        try:
            raises(ValueError, dominant_eigenpair, A)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_random_matrices(dominant_eigenpair, rng):
    """20 random matrices with a known strongest direction, symmetric and not."""
    for _ in range(20):
        n = int(rng.integers(1, 6))
        values = np.append(rng.uniform(-1, 1, size=n - 1), rng.choice([-1, 1]) * rng.uniform(2, 4))
        V = np.linalg.qr(rng.normal(size=(n, n)))[0]
        if rng.random() < 0.5:
            V = V @ np.triu(np.eye(n) + 0.2 * rng.normal(size=(n, n)))
        if abs(np.linalg.det(V)) < 0.2:
            continue
        A = V @ np.diag(values) @ np.linalg.inv(V)
        value, vector = pair(dominant_eigenpair, A)
        assert abs(value - values[-1]) < 1e-6, (
            f"A={np.round(A, 3).tolist()}: expected the eigenvalue {values[-1]:.6f}, got {value:.6f}"
        )
        off = np.abs(A @ vector - value * vector).max()
        assert off < 1e-6, f"A={np.round(A, 3).tolist()}: A v differs from λ v by {off:.2g}"
