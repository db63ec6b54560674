"""What a correct `minimize_box` does."""

from fractions import Fraction

import numpy as np

from mlcli.checks import probe, raises, unchanged

INF = float("inf")


@probe
def with_a_keeper(minimize_box):
    """Where a grad that keeps its arguments was called, as it finds them in the end."""
    import numpy as np

    kept = []

    def grad(p):
        kept.append(p)
        return 2 * (p - 3)

    minimize_box(grad, np.array([0.0]), (np.array([0.0]), np.array([2.0])), 0.1)
    return [float(p[0]) for p in kept]


@probe
def with_a_spoiler(minimize_box):
    """Result and start where grad overwrites its argument."""
    import numpy as np

    def grad(p):
        slopes = 2 * (p - 1)
        p[:] = 9
        return slopes

    start = np.array([0.0, 2.0])
    x, _ = minimize_box(grad, start, (np.zeros(2), np.full(2, 2.0)), 0.25)
    return np.array(x), start


@probe
def many_steps(minimize_box):
    """The error of a run that needs more than its 10,000 steps, and the calls of grad."""
    import numpy as np

    calls = []

    def grad(p):
        calls.append(1)
        return np.array([1.0])

    try:
        minimize_box(grad, np.array([0.0]), (np.array([-np.inf]), np.array([np.inf])), 0.1)
    except Exception as error:  # noqa: BLE001  # whichever it is, its name is told
        return type(error).__name__, len(calls)
    return "no error", len(calls)


def slopes(p):
    """Of (x − 3)² + (y + 1)²."""
    return np.array([2 * (p[0] - 3), 2 * (p[1] + 1)])


def found(minimize_box, grad, x0, box, lr, **named):
    box = tuple(np.array(each, dtype=float) for each in box)
    got = minimize_box(grad, np.array(x0, dtype=float), box, lr, **named)
    assert isinstance(got, tuple) and len(got) == 2, (
        f"expected a tuple (x, steps), got {type(got).__name__}; the number of steps is returned, too"
    )
    x, steps = np.asarray(got[0]), got[1]
    assert x.shape == np.shape(x0), f"x0={x0}: expected x of shape {np.shape(x0)}, got {x.shape}"
    return x, steps


def check_a_minimum_inside(minimize_box):
    """Where the box does not matter, descent ends at the minimum."""
    x, _ = found(minimize_box, slopes, [0, 0], ([-5, -5], [5, 5]), 0.1)
    assert np.allclose(x, [3, -1], atol=1e-6), (
        f"(x − 3)² + (y + 1)², box from −5 to 5: expected [3, −1], got {x.round(4).tolist()}; each step goes against the gradient"
    )


def check_a_corner(minimize_box):
    """(x − 3)² + (y + 1)² in the box from 0 to 2 ends at (2, 0)."""
    try:
        x, _ = found(minimize_box, slopes, [1, 1], ([0, 0], [2, 2]), 0.1, max_iter=200)
    except RuntimeError as error:
        raise AssertionError(
            f"(x − 3)² + (y + 1)², box from 0 to 2, max_iter=200: {error!r}; at (2, 0) the gradient is (−2, 2) and stays so: "
            "ask whether step and projection still move the point"
        ) from None
    assert np.allclose(x, [2, 0], atol=1e-9), (
        f"(x − 3)² + (y + 1)², box from 0 to 2: expected [2, 0], got {x.round(4).tolist()}; the point is brought back into the box, entry by entry"
    )


def check_never_outside(minimize_box):
    """`grad` is only asked at points of the box."""
    seen = []

    def grad(p):
        seen.append(float(p[0]))
        return np.array([-1 / np.sqrt(max(p[0], 1e-9))])

    x, _ = found(minimize_box, grad, [-3], ([0.25], [4]), 0.5, max_iter=50)
    outside = [at for at in seen if not 0.25 <= at <= 4]
    assert not outside, (
        f"slope −1/√x, x0=[−3], box from 0.25 to 4: grad was called at {outside[0]:.4g}; project the start, and then after each step"
    )
    assert abs(x[0] - 4) < 1e-9, f"slope −1/√x, box from 0.25 to 4: expected [4], got {x.tolist()}"


def check_the_steps_of_a_corner(minimize_box):
    """The points on the way, and how many steps were taken."""
    seen = []

    def grad(p):
        seen.append(np.array(p, dtype=float))
        return slopes(p)

    _, steps = found(minimize_box, grad, [1, 1], ([0, 0], [2, 2]), 0.25)
    want = [[1, 1], [2, 0], [2, 0]]
    assert np.allclose(seen[:2], want[:2]), (
        f"box from 0 to 2, x0=[1, 1], lr=0.25: grad was called at {np.round(seen[:2], 3).tolist()}, expected [[1, 1], [2, 0]]; "
        "it is the point that is clipped, not the gradient"
    )
    assert steps == 1 and len(seen) == 2, (
        f"box from 0 to 2, x0=[1, 1], lr=0.25: expected 1 step and 2 calls of grad, got {steps} and {len(seen)}; "
        "the step that would change nothing is not taken"
    )
    _, steps = found(minimize_box, slopes, [2, 0], ([0, 0], [2, 2]), 0.25)
    assert steps == 0, f"x0 at the answer: expected 0 steps, got {steps}; test before you step"


def check_a_start_outside(minimize_box):
    """A start outside is brought into the box, and that is no step."""
    x, steps = found(minimize_box, slopes, [9, -9], ([0, 0], [2, 2]), 0.25)
    assert np.allclose(x, [2, 0]) and steps == 0, (
        f"x0=[9, −9], box from 0 to 2: expected [2, 0] after 0 steps, got {x.tolist()} after {steps}; projecting the start is no step"
    )


def check_when_it_stops(minimize_box):
    """A move of at most tol · lr is none."""

    def grad(p):
        return np.array([2 * p[0], 2 * p[1]])

    for lr, tol, want, idea in (
        (0.25, 0.7, 4, "the gradient is as long as 10·2⁻ᵏ: 1.25 after 3 steps, 0.625 after 4"),
        (0.25, 0.625, 4, "a move of exactly tol · lr is at most that"),
        (0.25, 0.6, 5, "after 4 steps the move is 0.625 · lr, after 5 half of it"),
        (
            0.125,
            0.7,
            10,
            "the move is compared with tol · lr, so a smaller lr does not stop earlier: 10·0.75ᵏ falls to 0.7 after 10 steps",
        ),
    ):
        steps = found(minimize_box, grad, [3, 4], ([-9, -9], [9, 9]), lr, tol=tol)[1]
        assert steps == want, (
            f"x² + y², x0=[3, 4], lr={lr}, tol={tol}: expected {want} steps, got {steps}; {idea}"
        )
    steps = found(minimize_box, grad, [3, 4], ([-9, -9], [9, 9]), 0.25)[1]
    assert steps == 30, f"x² + y², x0=[3, 4], lr=0.25: expected 30 steps with tol=1e-8, got {steps}"


def check_the_last_test(minimize_box):
    """After step number `max_iter` it is tested once more; then RuntimeError."""
    got = found(minimize_box, slopes, [1, 1], ([0, 0], [2, 2]), 0.25, max_iter=1)[1]
    assert got == 1, f"one step is enough, max_iter=1: expected 1, got {got}"
    for most, lr in ((0, 0.25), (3, 0.1)):
        try:
            raises(
                RuntimeError,
                minimize_box,
                slopes,
                np.ones(2),
                (np.zeros(2), np.full(2, 2.0)),
                lr,
                max_iter=most,
            )
        except AssertionError as error:
            raise AssertionError(
                f"lr={lr}, max_iter={most}: {error}; it is still moving after that many steps"
            ) from None
    assert found(minimize_box, slopes, [1, 1], ([0, 0], [2, 2]), 0.1, max_iter=4)[1] == 4, (
        "lr=0.1: it arrives with step 4"
    )
    ending, calls = many_steps()
    assert (ending, calls) == ("RuntimeError", 10_001), (
        f"a slope of 1 without a border: expected RuntimeError after 10001 calls of grad, got {ending} after {calls}; "
        "10,000 steps have 10,001 points"
    )


def check_borders_at_infinity(minimize_box):
    """±inf is no border."""
    x, _ = found(minimize_box, slopes, [0, 0], ([-INF, 0], [INF, INF]), 0.1)
    assert np.allclose(x, [3, 0], atol=1e-6), (
        f"y at least 0 and no other border: expected [3, 0], got {x.round(4).tolist()}"
    )


def check_a_pinned_entry(minimize_box):
    """low = high holds an entry fast."""
    x, _ = found(minimize_box, slopes, [0, 0], ([1, -5], [1, 5]), 0.1)
    assert np.allclose(x, [1, -1], atol=1e-6), (
        f"low=[1, −5], high=[1, 5]: expected [1, −1], got {x.round(4).tolist()}; an entry with low = high has one value"
    )


def check_nothing_is_changed(minimize_box):
    """The start stays, and grad may keep or overwrite what it is given."""
    unchanged(minimize_box, slopes, np.array([9.0, 1.0]), (np.zeros(2), np.full(2, 2.0)), 0.1)
    kept = with_a_keeper()
    assert np.allclose(kept[:3], [0, 0.6, 1.08]), (
        f"a grad that keeps its arguments: it holds {np.round(kept[:3], 3).tolist()}, expected [0, 0.6, 1.08]; give each call a copy"
    )
    x, start = with_a_spoiler()
    assert np.allclose(x, [1, 1], atol=1e-6) and start.tolist() == [0, 2], (
        f"a grad that overwrites its argument, x0=[0, 2]: expected [1, 1] and x0 as it was, got {x.round(4).tolist()} and {start.tolist()}; "
        "give each call a copy"
    )


def check_lists_and_whole_numbers(minimize_box):
    """Lists and integers are taken as they are, from the caller and from grad."""
    for start, zero in (([1, 1], 0), ([Fraction(1), Fraction(1)], 0), ([1, 1], Fraction(0))):
        x, steps = minimize_box(lambda p, zero=zero: [2 * (p[0] - 3), zero], start, ([0, 0], [2, 2]), 0.1)
        x = np.asarray(x)
        assert x.dtype == float and np.allclose(x, [2, 1]) and steps == 4, (
            f"x0={start}, a grad that returns a list with {zero!r}: expected floats [2, 1] after 4 steps, "
            f"got {x.tolist()} after {steps}; make float arrays of all"
        )


def check_refuses_bad_input(minimize_box):
    """An empty box, other shapes, and rates that do not go downhill are refused."""
    one, two = np.zeros(2), np.ones(2)
    for (x0, *box, lr), idea in (
        ((one, two, one, 0.1), "low above high: no point is allowed"),
        ((one, np.array([0.0, 2.0]), two, 0.1), "low above high in one entry"),
        ((one, one, np.array([1.0, np.nan]), 0.1), "nan is no border"),
        ((one, np.zeros(3), two, 0.1), "three lower borders for two entries"),
        ((one, one, np.ones(1), 0.1), "one upper border for two entries"),
        ((0.0, 0.0, 1.0, 0.1), "numbers are no vectors"),
        ((np.zeros((2, 1)), np.zeros((2, 1)), np.ones((2, 1)), 0.1), "columns are no vectors"),
        ((one, one, two, 0.0), "a rate of 0 goes nowhere"),
        ((one, one, two, -0.1), "a negative rate walks uphill"),
    ):
        try:
            raises(ValueError, minimize_box, slopes, x0, tuple(box), lr)
        except AssertionError as error:
            raise AssertionError(f"{error}; {idea}") from None


def check_random_boxes(minimize_box, rng):
    """A separable bowl in a random box has its minimum at the nearest point of the box."""
    for _ in range(5):
        d = int(rng.integers(1, 5))
        low = rng.normal(size=d)
        high = low + rng.uniform(0, 3, size=d)
        centre, bends = rng.normal(size=d) * 2, rng.uniform(0.5, 1.5, size=d)
        x, _ = found(
            minimize_box, lambda p, c=centre, b=bends: b * (p - c), rng.normal(size=d) * 3, (low, high), 0.6
        )
        want = np.clip(centre, low, high)
        assert np.allclose(x, want, atol=1e-6), (
            f"a bowl around {centre.round(3).tolist()}, low={low.round(3).tolist()}, high={high.round(3).tolist()}: "
            f"expected {want.round(4).tolist()}, got {x.round(4).tolist()}"
        )
