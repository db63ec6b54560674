"""What a correct gradient check does."""

import numpy as np

from mlcli.checks import probe, raises


@probe
def with_a_keeper(numerical_gradient):
    """Where an f that keeps its arguments was called, as it finds them in the end."""
    import numpy as np

    kept = []

    def keeps(v):
        kept.append(v)
        return float(v.sum())

    numerical_gradient(keeps, np.array([1.0, 2.0]))
    return [np.array(v) for v in kept]


@probe
def with_a_spoiler(numerical_gradient):
    """The slopes of x² + y at (3, 1) where f overwrites its argument."""
    import numpy as np

    def spoils(v):
        value = float(v[0] ** 2 + v[1])
        v[:] = 100
        return value

    return np.array(numerical_gradient(spoils, np.array([3.0, 1.0])))


@probe
def with_a_spoiling_gradient(gradient_error):
    """x and the error, where a right grad overwrites its argument."""
    import numpy as np

    def grad(v):
        result = np.array([2 * v[0], 20 * v[1]])
        v[:] = 0
        return result

    x = np.array([3.0, 1.0])
    error = gradient_error(lambda v: float(v[0] ** 2 + 10 * v[1] ** 2), grad, x)
    return x, float(error)


def bowl(v):
    return float(v[0] ** 2 + 10 * v[1] ** 2)


def bowl_slopes(v):
    return np.array([2 * v[0], 20 * v[1]])


def check_the_bowl(numerical_gradient):
    """x² + 10y² at (3, 1) has the gradient [6, 20]."""
    got = np.asarray(numerical_gradient(bowl, np.array([3.0, 1.0])))
    given = "f = x² + 10y², x = [3, 1]: expected [6, 20]"
    assert got.shape == (2,), f"{given}, got shape {got.shape}; one slope for each entry of x"
    assert not np.allclose(got, [12, 40], atol=1e-4), (
        f"{given}, got {got.round(4).tolist()}; the two points are 2h apart"
    )
    assert not np.allclose(got, [-6, -20], atol=1e-4), (
        f"{given}, got {got.round(4).tolist()}; f(x + h) comes first"
    )
    assert np.allclose(got, [6, 20], atol=1e-6), (
        f"{given}, got {got.round(6).tolist()}; move one entry by h, hold the other fixed, and put the first back before the second"
    )


def check_both_sides_are_used(numerical_gradient):
    """Central differences: x³ is right to 1e-8."""
    for at in (-2.0, 0.5, 2.0):
        got = float(np.asarray(numerical_gradient(lambda v: float(v[0] ** 3), np.array([at])))[0])
        off = abs(got - 3 * at**2)
        assert off <= 1e-8, (
            f"f = x³, x = [{at}]: expected {3 * at**2}, off by {off:.1g}; "
            "a forward difference is off by about 6e-5 there, looking to both sides cancels that"
        )


def check_h_is_the_callers(numerical_gradient):
    """`h` is how far to either side."""
    got = float(np.asarray(numerical_gradient(lambda v: float(v[0] ** 3), np.array([0.0]), 0.5))[0])
    assert abs(got - 0.25) < 1e-9, (
        f"f = x³, x = [0], h = 0.5: expected 0.25, got {got}; (0.5³ − (−0.5)³) / 1 is 0.25"
    )


def check_any_shape(numerical_gradient):
    """Matrices and single numbers keep their shape."""
    x = np.arange(12.0).reshape(3, 4)
    got = np.asarray(numerical_gradient(lambda M: float((M**2).sum()), x))
    assert got.shape == (3, 4), (
        f"x of shape (3, 4): expected slopes of shape (3, 4), got {got.shape}; keep the places of x"
    )
    assert np.allclose(got, 2 * x, atol=1e-6), (
        f"f = sum of squares, x of shape (3, 4): expected 2x, got {got.round(3).tolist()}"
    )
    shapes = []

    def looks(M):
        shapes.append(np.shape(M))
        return 0.0

    numerical_gradient(looks, np.ones((2, 1, 2)))
    assert set(shapes) == {(2, 1, 2)}, (
        f"x of shape (2, 1, 2): f was given shapes {sorted(set(shapes))}; f gets an array of the shape of x"
    )
    got = np.asarray(numerical_gradient(lambda v: float(np.sum(v**2)), np.array(3.0)))
    assert got.shape == () and abs(float(got) - 6) < 1e-6, (
        f"f = x², x = array(3.0) without axes: expected 6 without axes, got {got!r}"
    )


def check_whole_numbers(numerical_gradient):
    """Integers are taken as floats."""
    for x in (np.array([3, 1]), [3, 1]):
        got = np.asarray(numerical_gradient(bowl, x), dtype=float)
        assert np.allclose(got, [6, 20], atol=1e-6), (
            f"x = {x!r}: expected [6, 20], got {got.tolist()}; an integer array drops the h that you add: make floats first"
        )


def check_x_stays_as_it_is(numerical_gradient):
    """x is unchanged afterwards, also when f raises in the middle."""
    x = np.array([3.0, 1.0, 2.0])
    numerical_gradient(lambda v: float((v**2).sum()), x)
    assert x.tolist() == [3.0, 1.0, 2.0], f"x = [3, 1, 2] became {x.tolist()}; work on copies"
    calls = []

    def breaks(v):
        calls.append(1)
        if len(calls) == 4:
            raise ArithmeticError("no value here")
        return float(v.sum())

    raises(ArithmeticError, numerical_gradient, breaks, x)
    assert x.tolist() == [3.0, 1.0, 2.0], (
        f"f raised at its fourth call, and x = [3, 1, 2] became {x.tolist()}; who puts an entry back later never gets there"
    )


def check_each_call_gets_its_own_array(numerical_gradient):
    """An f that keeps or changes what it is given does no harm."""
    seen = sorted(tuple(np.round(v, 6)) for v in with_a_keeper())
    want = sorted([(1 + 1e-5, 2.0), (1 - 1e-5, 2.0), (1.0, 2 + 1e-5), (1.0, 2 - 1e-5)])
    assert len(seen) == 4 and np.allclose(seen, want, atol=1e-9), (
        f"x = [1, 2], an f that keeps its arguments: it holds {seen}, expected {want}; "
        "give each call a fresh copy, or what f keeps changes under its hands"
    )
    got = with_a_spoiler()
    assert np.allclose(got, [6, 1], atol=1e-6), (
        f"f = x² + y, which overwrites its argument, x = [3, 1]: expected [6, 1], got {got.round(4).tolist()}; "
        "give each call a fresh copy"
    )


def check_a_right_gradient(gradient_error):
    """A right gradient has an error near 0."""
    got = gradient_error(bowl, bowl_slopes, np.array([3.0, 1.0]))
    assert np.ndim(got) == 0 and abs(got) < 1e-8, (
        f"f = x² + 10y² with its own gradient: expected nearly 0, got {got}; compare as vectors, entry with entry"
    )


def check_a_gradient_twice_too_large(gradient_error):
    """Twice the gradient has the error 1/3."""
    for scale in (1.0, 1e-3, 1e6):
        got = gradient_error(
            lambda v, s=scale: s * bowl(v), lambda v, s=scale: 2 * s * bowl_slopes(v), np.array([3.0, 1.0])
        )
        assert abs(got - 1 / 3) < 1e-4, (
            f"{scale:g}·(x² + 10y²) with twice its gradient: expected 0.3333, got {got:.4f}; "
            "‖g − ĝ‖ is divided by ‖g‖ + ‖ĝ‖, so the size of f does not matter"
        )
    got = gradient_error(bowl, lambda v: -bowl_slopes(v), np.array([3.0, 1.0]))
    assert abs(got - 1) < 1e-6, f"a gradient with the sign turned round: expected 1, got {got:.4f}"


def check_where_both_are_zero(gradient_error):
    """Flat and right: 0.0, not nan."""
    got = gradient_error(lambda v: 7.0, lambda v: np.zeros(2), np.array([3.0, 1.0]))
    assert got == 0, (
        f"a constant f with a gradient of zeros: expected 0.0, got {got}; 0/0 is nan, so look first"
    )


def check_other_shapes_are_refused(gradient_error):
    """A gradient of another shape raises ValueError."""
    for grad in (
        lambda v: np.array([[6.0, 20.0]]),
        lambda v: 6.0,
        lambda v: np.ones(3),
        lambda v: np.ones((2, 1)),
    ):
        error = None
        try:
            raises(ValueError, gradient_error, bowl, grad, np.array([3.0, 1.0]))
        except AssertionError as failed:
            error = failed
        shape = np.shape(grad(np.array([3.0, 1.0])))
        assert error is None, (
            f"x of shape (2,), a gradient of shape {shape}: {error}; broadcasting would hide the mistake that this is"
        )


def check_grad_gets_a_copy(gradient_error):
    """A grad that overwrites its argument leaves x, and the measurement, alone."""
    x, got = with_a_spoiling_gradient()
    assert x.tolist() == [3.0, 1.0], f"x = [3, 1] became {x.tolist()}; grad gets a copy of x"
    assert got < 1e-8, (
        f"a right gradient that overwrites its argument: expected nearly 0, got {got:.4f}; measure at x itself"
    )


def check_grad_gets_floats(gradient_error):
    """Whole numbers and lists come to grad as a float array."""

    def grad(M):
        M *= 0.5
        return 4 * M

    got = gradient_error(lambda M: float((M**2).sum()), grad, [[1, 2], [3, 4]])
    assert got < 1e-8, f"x = [[1, 2], [3, 4]], f the sum of squares with 2x: expected nearly 0, got {got:.4f}"


def check_a_softmax_loss(numerical_gradient, gradient_error, rng):
    """The gradient of a softmax loss, p − 1 at the label, passes; without the −1 it does not."""
    for _ in range(5):
        k = int(rng.integers(2, 6))
        z, label = rng.normal(size=k), int(rng.integers(k))

        def loss(v, label=label):
            return float(np.log(np.exp(v).sum()) - v[label])

        def slopes(v, label=label):
            p = np.exp(v) / np.exp(v).sum()
            p[label] -= 1
            return p

        got, want = np.asarray(numerical_gradient(loss, z)), slopes(z)
        assert np.allclose(got, want, atol=1e-7), (
            f"a softmax loss at z = {z.round(3).tolist()}: expected {want.round(6).tolist()}, got {got.round(6).tolist()}"
        )
        assert gradient_error(loss, slopes, z) < 1e-6, (
            "a softmax loss with its own gradient: expected nearly 0"
        )
