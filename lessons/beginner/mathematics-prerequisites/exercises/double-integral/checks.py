"""What a correct `double_integral` does."""

import numpy as np

from mlcli.checks import probe, raises


@probe
def volumes(double_integral, name, ax, bx, n):
    """One of the volumes below, and how f was called."""
    import numpy as np

    calls = []
    surfaces = {
        "x·y² over a box": (lambda x, y: x * y**2, lambda x: 0.0, lambda x: 1.0),
        "x²·y over a box": (lambda x, y: x**2 * y, lambda x: 0.0, lambda x: 1.0),
        "1 over y up to x": (lambda x, y: np.ones_like(y), lambda x: 0.0, lambda x: x),
        "1 over y from x down to 0": (lambda x, y: np.ones_like(y), lambda x: x, lambda x: 0.0),
        "1 over a quarter of a disc": (
            lambda x, y: np.ones_like(y),
            lambda x: 0.0,
            lambda x: max(0.0, 1 - x * x) ** 0.5,
        ),
        "eˣ·eʸ over a box": (lambda x, y: np.exp(x) * np.exp(y), lambda x: 0.0, lambda x: 1.0),
        "y over y from x to 1": (lambda x, y: y, lambda x: x, lambda x: 1.0),
        "the first y over a box": (lambda x, y: float(y[0]), lambda x: 0.0, lambda x: 1.0),
        "the number 3 over a box": (lambda x, y: 3.0, lambda x: 0.0, lambda x: 1.0),
    }
    f, low, high = surfaces[name]

    def watched(x, y):
        calls.append((np.ndim(x), np.ndim(y)))
        return f(x, y)

    value = double_integral(watched, ax, bx, low, high, *([] if n is None else [n]))
    return float(value), len(calls), sorted(set(calls))


@probe
def order_of_x(double_integral):
    """The x at which f is called, in order."""
    seen = []

    def watched(x, y):
        seen.append(float(x))
        return y

    double_integral(watched, 0.0, 1.0, lambda x: 0.0, lambda x: 1.0, 2)
    return seen


def expect(name, span, n, want, tolerance, idea):
    ax, bx = span
    value, *_ = volumes(name, ax, bx, n)
    strips = "the default n" if n is None else f"n = {n}"
    assert abs(value - want) <= tolerance, (
        f"{name}, x from {ax:g} to {bx:g}, {strips}: expected {want:.6g} within {tolerance:g}, got {value:.6g}; {idea}"
    )


def check_a_box(double_integral):
    """x·y² over 0 ≤ x ≤ 2, 0 ≤ y ≤ 1 is 2/3."""
    value, *_ = volumes("x·y² over a box", 0.0, 2.0, 200)
    given = "x·y², x from 0 to 2, y from 0 to 1, n = 200: expected 0.66667"
    assert abs(value - 4 / 3) > 1e-2, (
        f"{given}, got {value:.5f}; x and y have changed places: x comes first in f, y is the inner one"
    )
    assert abs(value - 2 / 3) < 1e-4, (
        f"{given}, got {value:.5f}; sum over y for each x, times the height of a strip, then over x"
    )
    expect(
        "x²·y over a box",
        (0.0, 2.0),
        200,
        4 / 3,
        1e-3,
        "x and y are not to be swapped: x is the outer variable",
    )


def check_one_strip_each_way(double_integral):
    """With n = 1 the rule takes the corners, each with a quarter."""
    value, *_ = volumes("x·y² over a box", 0.0, 2.0, 1)
    given = "x·y², x from 0 to 2, y from 0 to 1, n = 1: expected 1"
    assert abs(value - 0) > 1e-9, (
        f"{given}, got 0; that is the left height of each strip: take the mean of both ends"
    )
    assert abs(value - 4) > 1e-9 and abs(value - 2) > 1e-9, (
        f"{given}, got {value:g}; the outermost heights belong to one strip only, so they count half, in both directions"
    )
    assert abs(value - 1) < 1e-9, f"{given}, got {value:g}; the heights at the corners are 0, 0, 0 and 2"


def check_strips_and_points(double_integral):
    """n strips have n + 1 borders."""
    value, *_ = volumes("x·y² over a box", 0.0, 2.0, 2)
    assert abs(value - 0.75) < 1e-9, (
        f"x·y², x from 0 to 2, y from 0 to 1, n = 2: expected 0.75, got {value:g}; n strips have n + 1 borders, here 0, 1 and 2"
    )


def check_limits_that_depend_on_x(double_integral):
    """Over the triangle y ≤ x the volume of 1 is its area, 0.5."""
    expect(
        "1 over y up to x",
        (0.0, 1.0),
        10,
        0.5,
        1e-9,
        "the limits of y are functions: ask them anew for each x",
    )
    expect("y over y from x to 1", (0.0, 1.0), 200, 1 / 3, 1e-4, "both limits of y may depend on x")
    expect(
        "1 over a quarter of a disc", (0.0, 1.0), 200, np.pi / 4, 1e-3, "y goes up to the circle at each x"
    )


def check_the_sign(double_integral):
    """Where y_high lies below y_low, the strip counts negative."""
    expect(
        "1 over y from x down to 0", (0.0, 1.0), 10, -0.5, 1e-9,
        "y goes from 1 down to 0 there, so the width of the strip is negative: leave its sign alone",
    )  # fmt: skip


def check_a_constant(double_integral):
    """An f that returns one number for all y is taken as it is."""
    expect(
        "the number 3 over a box",
        (0.0, 2.0),
        7,
        6.0,
        1e-9,
        "one number stands for a height at every y: broadcast it",
    )


def check_f_is_called_once_for_each_x(double_integral):
    """f gets x as a number and all y at once."""
    _, calls, kinds = volumes("x·y² over a box", 0.0, 2.0, 50)
    assert kinds == [(0, 1)], (
        f"f was called with {kinds} axes for x and y: expected x as a number and y as an array, since f is written for arrays of y"
    )
    low_first, *_ = volumes("the first y over a box", 0.0, 1.0, 4)
    assert abs(low_first) < 1e-9, (
        f"an f that returns the first entry of y, y from 0 to 1: expected 0, got {low_first:g}; y goes from y_low to y_high, in that order"
    )
    xs = order_of_x()
    assert xs == [0.0, 0.5, 1.0], (
        f"x from 0 to 1, n = 2: f was called at x = {xs}, expected [0.0, 0.5, 1.0], from ax to bx"
    )
    assert calls == 51, f"n = 50: f was called {calls} times, expected 51, once for each border in x"


def check_the_error_falls_with_n_squared(double_integral):
    """Twice the strips, a quarter of the error."""
    want = (np.e - 1) ** 2
    errors = [abs(volumes("eˣ·eʸ over a box", 0.0, 1.0, n)[0] - want) for n in (10, 20, 40)]
    for worse, better in zip(errors, errors[1:], strict=False):
        assert 3.5 < worse / max(better, 1e-300) < 4.5, (
            f"eˣ·eʸ over the unit box, n = 10, 20, 40: the errors are {[float(f'{e:.3g}') for e in errors]}; "
            "with trapezoids in both directions each is a quarter of the one before"
        )


def check_the_default(double_integral):
    """Without n there are 200 strips."""
    got, *_ = volumes("x·y² over a box", 0.0, 2.0, None)
    want, *_ = volumes("x·y² over a box", 0.0, 2.0, 200)
    assert got == want, f"without n: expected the result of n = 200, {want!r}, got {got!r}"


def check_no_width(double_integral):
    """From ax to ax there is nothing: 0.0."""
    expect("x·y² over a box", (1.0, 1.0), 5, 0.0, 0.0, "a slab without width has no volume")


def check_refuses_bad_input(double_integral):
    """n below 1 and ax beyond bx are refused."""
    for ax, bx, n, idea in (
        (0.0, 1.0, 0, "no strips add up to nothing"),
        (0.0, 1.0, -3, "n counts strips"),
        (1.0, 0.0, 5, "ax comes first"),
    ):
        try:
            raises(ValueError, double_integral, lambda x, y: y, ax, bx, lambda x: 0.0, lambda x: 1.0, n)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_random_boxes(double_integral, rng):
    """Random planes over random boxes come out exact."""
    for _ in range(10):
        a, b, c = (float(v) for v in rng.uniform(-3, 3, size=3))
        ax, low = (float(v) for v in rng.uniform(-2, 2, size=2))
        width, height = (float(v) for v in rng.uniform(0.1, 3, size=2))
        n = int(rng.integers(1, 6))
        got = double_integral(
            lambda x, y, a=a, b=b, c=c: a + b * x + c * y,
            ax,
            ax + width,
            lambda x, v=low: v,
            lambda x, v=low + height: v,
            n,
        )
        want = width * height * (a + b * (ax + width / 2) + c * (low + height / 2))
        assert abs(got - want) < 1e-9, (
            f"{a:.2f} + {b:.2f}·x + {c:.2f}·y over a box of {width:.2f} by {height:.2f}, n = {n}: expected {want:.6f}, "
            f"got {got:.6f}; trapezoids are exact for a plane"
        )
