"""What a correct `newton_min` does."""

import numpy as np

from mlcli.checks import raises

PARABOLA = (lambda x: 2 * (x - 3), lambda x: 2.0)
VALLEYS = (lambda x: 4 * x**3 - 6 * x + 1, lambda x: 12 * x**2 - 6)


def found(newton_min, functions, *options, **named):
    got = newton_min(*functions, *options, **named)
    assert isinstance(got, tuple) and len(got) == 2, (
        f"expected a tuple (x, moves), got {type(got).__name__}; the number of moves is returned, too"
    )
    return float(got[0]), got[1]


def points(newton_min, functions, x0, count):
    """The first points at which df is called."""
    seen = []

    def df(x):
        seen.append(float(x))
        return functions[0](x)

    newton_min(df, functions[1], x0)
    return seen[:count]


def same(got, want, within=1e-9):
    """Whether the points are those wanted, and as many."""
    return len(got) == len(want) and np.allclose(got, want, atol=within)


def check_a_parabola(newton_min):
    """(x − 3)² takes one move, from either side, and none from 3."""
    for x0, moves in ((1.0, 1), (6.5, 1), (3.0, 0)):
        x, got = found(newton_min, PARABOLA, x0)
        assert abs(x - 3) < 1e-9, (
            f"f = (x − 3)², x0={x0}: expected 3, got {x:.6g}; the step is slope by bend, against the slope"
        )
        assert got == moves, (
            f"f = (x − 3)², x0={x0}: expected {moves} moves, got {got}; the test comes before a move, and moves made are counted"
        )


def check_the_ridge_is_left(newton_min):
    """x⁴ − 3x² + x from 0.1 and 0.3: the valleys, not the ridge."""
    for x0, want in ((0.1, -1.30084), (0.3, 1.13090), (2.0, 1.13090), (-3.0, -1.30084)):
        x, _ = found(newton_min, VALLEYS, x0)
        assert abs(x - 0.16994) > 1e-4, (
            f"f = x⁴ − 3x² + x, x0={x0}: got {x:.5f}, the top of the ridge; where the bend is negative Newton's step leads uphill"
        )
        assert abs(x - want) < 1e-4, f"f = x⁴ − 3x² + x, x0={x0}: expected {want}, got {x:.5f}"


def check_one_call_for_each_point(newton_min):
    """`df` and `d2f` are called once at each point, with a float."""
    calls = {"df": [], "d2f": []}

    def df(x):
        calls["df"].append(x)
        return 4 * x**3 - 6 * x + 1

    def d2f(x):
        calls["d2f"].append(x)
        return 12 * x**2 - 6

    _, moves = found(newton_min, (df, d2f), 2)
    for name, seen in calls.items():
        assert len(seen) == moves + 1, (
            f"f = x⁴ − 3x² + x, x0=2: {name} was called {len(seen)} times for {moves + 1} points; keep what it answered"
        )
        assert type(seen[0]) is not int, f"x0=2: {name} was given an int; make a float of the start"


def check_steps_where_the_bend_is_negative(newton_min):
    """There it goes downhill by the slope, one at most."""
    for x0, want in ((0.1, [0.1, -0.304, -1.304]), (0.3, [0.3, 0.992])):
        got = points(newton_min, VALLEYS, x0, len(want))
        assert same(got, want, 1e-3), (
            f"f = x⁴ − 3x² + x, x0={x0}: df was called at {np.round(got, 3).tolist()}, expected {want}; "
            "with a negative bend the step is the slope's size, at most 1, against its sign: the bend takes no part in it"
        )


def check_steps_of_five_at_most(newton_min):
    """(x − 3)² from 100 goes 95, 90 and so on, 20 moves."""
    for x0, want in ((100.0, [100, 95, 90]), (-97.0, [-97, -92, -87])):
        got = points(newton_min, PARABOLA, x0, 3)
        assert same(got, want), (
            f"f = (x − 3)², x0={x0:g}: df was called at {np.round(got, 3).tolist()}, expected {want}; no step is longer than 5"
        )
        x, moves = found(newton_min, PARABOLA, x0)
        assert (round(x, 6), moves) == (3, 20), (
            f"f = (x − 3)², x0={x0:g}: expected 3 after 20 moves, got {x:.6g} after {moves}"
        )


def check_a_start_on_the_top(newton_min):
    """Exactly on a maximum it steps aside by 0.01, and that move counts."""
    functions = (lambda x: 4 * x**3 - 4 * x, lambda x: 12 * x**2 - 4)
    got = points(newton_min, functions, 0.0, 3)
    assert same(got, [0, 0.01, 0.049996], 1e-6), (
        f"f = x⁴ − 2x², x0=0: df was called at {np.round(got, 5).tolist()}, expected [0, 0.01, 0.05]; "
        "level ground with a negative bend is a maximum: move by +0.01"
    )
    seen = []

    def df(x):
        seen.append(x)
        return functions[0](x)

    x, moves = found(newton_min, (df, functions[1]), 0.0)
    assert abs(x - 1) < 1e-8 and moves == len(seen) - 1, (
        f"f = x⁴ − 2x², x0=0: expected 1 after {len(seen) - 1} moves, got {x:.6g} after {moves}; the step aside is a move, too"
    )


def check_a_bend_of_zero(newton_min):
    """Level without a bend is no minimum yet, and nothing is divided by 0."""
    quartic = (lambda x: x**3, lambda x: 3 * x**2)
    got = points(newton_min, quartic, 0.0, 2)
    assert same(got, [0, 0.01]), (
        f"f = x⁴/4, x0=0: df was called at {got}, expected [0, 0.01]; slope 0 and bend 0 do not tell a minimum, so step aside"
    )
    got = points(newton_min, (lambda x: x - 2, lambda x: 0.0 if x < 1 else 1.0), 0.0, 3)
    assert same(got, [0, 1, 2]), (
        f"slope x − 2, bend 0 below 1, x0=0: df was called at {got}, expected [0, 1, 2]; a bend of 0 is not positive: go downhill"
    )


def check_where_there_is_no_minimum(newton_min):
    """f = x, and a plane: RuntimeError."""
    for name, functions in (
        ("f = x", (lambda x: 1.0, lambda x: 0.0)),
        ("a constant f", (lambda x: 0.0, lambda x: 0.0)),
    ):
        try:
            raises(RuntimeError, newton_min, *functions, 0.0)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}; it has no minimum, so all moves are used up") from None


def check_the_last_test(newton_min):
    """After move number `max_iter` it is tested once more."""
    x, moves = found(newton_min, PARABOLA, 100.0, max_iter=20)
    assert (round(x, 6), moves) == (3, 20), (
        f"f = (x − 3)², x0=100, max_iter=20: expected 3 after 20, got {x} after {moves}"
    )
    for x0, most in ((100.0, 19), (1.0, 0)):
        try:
            raises(RuntimeError, newton_min, *PARABOLA, x0, max_iter=most)
        except AssertionError as error:
            raise AssertionError(
                f"f = (x − 3)², x0={x0:g}, max_iter={most}: {error}; one move more is needed"
            ) from None
    assert found(newton_min, PARABOLA, 3.0, max_iter=0)[1] == 0, (
        "x0 at the minimum, max_iter=0: no move is needed"
    )
    try:
        raises(RuntimeError, newton_min, *PARABOLA, 258.0)
    except AssertionError as error:
        raise AssertionError(
            f"f = (x − 3)², x0=258: {error}; it takes 51 moves, and 50 are allowed unless told otherwise"
        ) from None


def check_tol_is_the_callers(newton_min):
    """It stops where the slope is at most `tol`."""
    quartic = (lambda x: 4 * x**3, lambda x: 12 * x**2)
    for functions, x0, tol, want, idea in (
        (quartic, 1.0, 0.11, 3, "after 3 moves the slope is 0.104"),
        (quartic, 1.0, 0.10, 4, "after 3 moves the slope is 0.104, after 4 it is 0.031"),
        (PARABOLA, 3.25, 0.5, 0, "the slope is 0.5, and at most 0.5 is enough"),
        (PARABOLA, 2.75, 0.5, 0, "the slope is −0.5, and its size is at most 0.5"),
    ):
        got = found(newton_min, functions, x0, tol=tol)[1]
        assert got == want, f"x0={x0}, tol={tol}: expected {want} moves, got {got}; {idea}"
    x, _ = found(newton_min, quartic, 1.0)
    assert abs(4 * x**3) <= 1e-10, (
        f"f = x⁴, x0=1: it stops at {x:.3g} with slope {4 * x**3:.2g}; tol is 1e-10 unless told otherwise"
    )
    moves = found(newton_min, quartic, 1.0)[1]
    assert moves == 21, (
        f"f = x⁴, x0=1: expected 21 moves with tol=1e-10, got {moves}; each makes x smaller by a third"
    )


def check_level_is_at_most_tol(newton_min):
    """A slope of exactly `tol` with a negative bend is level: the step is 0.01."""
    seen = []

    def df(x):
        seen.append(float(x))
        return 0.5

    raises(RuntimeError, newton_min, df, lambda x: -1.0, 0.0, tol=0.5, max_iter=3)
    assert same(seen, [0, 0.01, 0.02, 0.03]), (
        f"slope 0.5, bend −1, tol=0.5, max_iter=3: df was called at {np.round(seen, 3).tolist()}, expected [0, 0.01, 0.02, 0.03]; "
        "a slope of at most tol is level"
    )


def check_random_valleys(newton_min, reference, rng):
    """Random quartics: the point and the moves of the rule."""
    for _ in range(8):
        a, b, c, x0 = rng.uniform(0.5, 2), rng.uniform(-4, 2), rng.uniform(-2, 2), rng.uniform(-3, 3)
        functions = (
            lambda x, a=a, b=b, c=c: 4 * a * x**3 + 2 * b * x + c,
            lambda x, a=a, b=b: 12 * a * x**2 + 2 * b,
        )
        try:
            want, _ = reference.newton_min(*functions, x0)
        except RuntimeError:
            continue
        x, _ = found(newton_min, functions, x0)
        assert abs(x - want) < 1e-6, (
            f"f = {a:.3f}x⁴ + {b:.3f}x² + {c:.3f}x, x0={x0:.3f}: expected {want:.6f}, got {x:.6f}"
        )
