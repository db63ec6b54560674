"""What is said of random arrays is recomputed here, by other code than that which said it."""

from collections import Counter

import numpy as np
import pytest

from mlcli.checks.compare import first_difference
from mlcli.checks.diagnosis.find import find, told
from mlcli.checks.numbers import Closeness

SHAPES = [
    (),
    (1,),
    (1, 1),
    (2,),
    (3,),
    (5,),
    (12,),
    (40,),
    (2, 2),
    (3, 3),
    (4, 3),
    (6, 10),
    (1, 3),
    (2, 3, 4),
]
DRAWS = [
    lambda rng, shape: rng.normal(size=shape),
    lambda rng, shape: rng.random(shape),
    lambda rng, shape: rng.lognormal(0, 2, shape),
    lambda rng, shape: rng.integers(-(10**6), 10**6, shape),
]


def test_random_wrong_arrays_are_given_no_cause():
    rng = np.random.default_rng(6)
    kinds = Counter()

    for i in range(10_000):
        shape, draw = SHAPES[i % len(SHAPES)], DRAWS[i // len(SHAPES) % len(DRAWS)]
        found = find(np.asarray(draw(rng, shape)), np.asarray(draw(rng, shape)))
        kinds[found.diagnosis.kind] += 1

    assert kinds["differ"] >= 9_990, kinds


@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (1, 2), (2, 1), (1, 1, 1), (0,), (0, 2)])
def test_small_arrays_of_every_shape_are_told_with_any_input(shape):
    rng = np.random.default_rng(1)
    values = [np.zeros(shape), np.ones(shape), -np.ones(shape), np.full(shape, np.nan), np.full(shape, 0.39)]
    values += [np.full(shape, 3), np.zeros(shape, bool), np.full(shape, 7.2), np.full(shape, 1e9)]
    inputs = [None, np.ones(shape), np.array([[0.0, 1.0]]), np.array([2.0]), rng.normal(size=(3, 2))]

    for expected in values:
        for actual in values:
            for given in inputs:
                found = find(expected, actual, Closeness(), given)
                assert found is None or told(found, Closeness())


def near(a, b):
    return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=True)


def exchanged(e, at):
    e = e.copy()
    first, second = (tuple(np.atleast_1d(one).tolist()) for one in at)
    e[first], e[second] = e[second], e[first]
    return e


def same_lines(e, a, axis):
    if axis is None:
        return near(np.sort(e, axis=None), np.sort(a, axis=None))
    return sorted(np.moveaxis(e, axis, 0).round(9).tolist()) == sorted(
        np.moveaxis(a, axis, 0).round(9).tolist()
    )


def at_end(e, a, end, count, axis, missing):
    longer, shorter = (e, a) if missing else (a, e)
    places = np.arange(longer.shape[axis])
    return near(np.take(longer, places[count:] if end == "first" else places[:-count], axis), shorter)


def one_inside(e, a, place, missing):
    longer, shorter = (e, a) if missing else (a, e)
    return near(np.delete(longer, place), shorter)


def by_line(e, a, axis):
    return np.moveaxis(e, axis, 0), np.moveaxis(a, axis, 0)


def line_factors(e, a, axis):
    e, a = by_line(e, a, axis)
    return all(near(row * (other @ row) / (row @ row), other) for row, other in zip(e, a, strict=True))


def line_offsets(e, a, axis):
    e, a = by_line(e, a, axis)
    return all(np.ptp(other - row) < 1e-5 * np.abs(other).max() for row, other in zip(e, a, strict=True))


def turned(e, axis, which):
    signs = np.where(np.isin(np.arange(e.shape[axis]), which), -1, 1)
    return e * (signs[:, None] if axis == 0 else signs)


def where(e, facts):
    if "by" in facts:
        kinds = {"negative": e < 0, "zero": e == 0, "positive": e > 0}
        return kinds.get(facts["is"], e == facts["is"])
    mask = np.zeros(e.shape, bool)
    if "flat" in facts:
        mask.flat[facts["flat"]] = True
        return mask
    if "diagonal" in facts:
        rows, columns = np.indices(e.shape)
        return {
            "on": rows == columns,
            "off": rows != columns,
            "above": rows < columns,
            "below": rows > columns,
        }[facts["diagonal"].split()[0]]
    mask[(slice(None),) * facts["axis"] + (facts["index"],)] = True
    return mask


def clipped(e, a, facts):
    limit = np.minimum if facts["side"] == "above" else np.maximum
    return near(limit(e, facts["bound"]), a)


WHOLE = {"rounded to": np.round, "cut off": np.trunc, "rounded down": np.floor, "rounded up": np.ceil}
HOLDS = {
    "sign": lambda e, a, _: near(-e, a),
    "sign lost": lambda e, a, _: near(abs(e), a),
    "some signs": lambda e, a, _: near(abs(e), abs(a)),
    "sign kept": lambda e, a, _: near(e, abs(a)),
    "transposed": lambda e, a, _: near(e.T, a),
    "axes": lambda e, a, f: near(e.transpose(f["axes"]), a),
    "reversed": lambda e, a, f: near(np.flip(e, f["axis"]), a),
    "swapped": lambda e, a, f: near(exchanged(e, f["at"]), a),
    "sorted": lambda e, a, f: near(np.sort(e)[:: -1 if f["falling"] else 1], a),
    "rolled": lambda e, a, f: near(np.roll(e, f["places"], axis=0), a),
    "shifted": lambda e, a, f: (
        near(e[: -f["places"]], a[f["places"] :])
        if f["places"] > 0
        else near(e[-f["places"] :], a[: f["places"]])
    ),
    "permuted": lambda e, a, f: same_lines(e, a, f["axis"]),
    "running sums": lambda e, a, _: near(np.cumsum(e), a),
    "steps": lambda e, a, _: near(e, np.cumsum(a)),
    "factor": lambda e, a, f: near(f["factor"] * e, a),
    "unit": lambda e, a, f: near(f["factor"] * e, a),
    "offset": lambda e, a, f: near(e + f["offset"], a),
    "stretched": lambda e, a, f: near(f["factor"] * e + f["offset"], a),
    "squared": lambda e, a, _: near(e**2, a),
    "root": lambda e, a, _: near(np.sqrt(e), a),
    "reciprocal": lambda e, a, _: near(1 / e, a),
    "complement": lambda e, a, _: near(1 - e, a),
    "exponential": lambda e, a, _: near(np.exp(e), a),
    "logarithm": lambda e, a, _: near(np.log(e), a),
    "whole": lambda e, a, f: near(next(r for k, r in WHOLE.items() if f["how"].startswith(k))(e), a),
    "decimals": lambda e, a, f: near(np.round(e, f["places"]), a),
    "imprecise": lambda e, a, f: (
        np.isclose(abs(e - a).max(), f["apart"]) and f["apart"] <= 1e-3 * abs(e).max()
    ),
    "centred": lambda e, a, _: near(e - e.mean(), a),
    "line signs": lambda e, a, f: near(turned(e, f["axis"], f["which"]), a),
    "line factors": lambda e, a, f: line_factors(e, a, f["axis"]),
    "line offsets": lambda e, a, f: line_offsets(e, a, f["axis"]),
    "not finite": lambda _, a, f: (
        (np.isnan(a) if f["is"] == "nan" else a == float(f["is"])).sum() == f["count"]
    ),
    "constant": lambda e, a, f: near(np.full(e.shape, f["value"]), a),
    "clipped": clipped,
    "not clipped": lambda e, a, f: clipped(a, e, f),
    "some": lambda e, a, f: np.array_equal(where(e, f), abs(e - a) > 1e-7 * (1 + abs(e))),
    "length": lambda e, a, f: one_inside(e, a, **f) if "place" in f else at_end(e, a, **f),
    "reshaped": lambda e, a, _: near(e.ravel(), a.ravel()),
    "by columns": lambda e, a, _: near(e.T.ravel(), a.ravel()),
    "repeats": lambda e, a, _: near(np.unique(e), np.sort(a)),
    "reduced": lambda e, a, f: near(getattr(np, f["rule"].replace("imum", ""))(e, axis=f["axis"]), a),
    "shape": lambda e, a, _: e.shape != a.shape,
    "differ": lambda e, a, _: not near(e, a),
}


def put(values, at, new):
    values = values.copy()
    values.flat[at] = new
    return values


FAULTS = {
    "sign": lambda v, _: -v,
    "abs": lambda v, _: abs(v),
    "factor": lambda v, rng: v * rng.choice([2.0, 0.5, 100.0, 1.7]),
    "offset": lambda v, rng: v + rng.choice([1.0, -0.3]),
    "transpose": lambda v, _: v.T,
    "reverse": lambda v, _: v[::-1],
    "columns": lambda v, rng: v[..., rng.permutation(v.shape[-1])],
    "roll": lambda v, _: np.roll(v, 1, axis=0),
    "shift": lambda v, _: np.concatenate([np.zeros_like(v[:1]), v[:-1]]),
    "cut": lambda v, _: v[:-1],
    "square": lambda v, _: v**2,
    "whole": lambda v, _: np.trunc(v),
    "nan": lambda v, _: put(v, 0, np.nan),
    "last": lambda v, _: put(v, -1, 17.0),
    "clip": lambda v, _: np.minimum(v, 0.5),
    "flat": lambda v, _: v.ravel(),
    "centre": lambda v, _: v - v.mean(axis=0),
    "line": lambda v, _: v * np.where(np.arange(v.shape[-1]) == 1, -1.0, 1.0),
}


def two_faults(seed):
    """An array, the same with one fault after the other, and their names; none that undo each other."""
    rng = np.random.default_rng(seed)
    while True:
        expected = 3 * rng.normal(size=[(7,), (4, 5), (4, 4), (3, 2)][seed % 4])
        names = rng.choice(list(FAULTS), 2, replace=False)
        actual = expected
        for name in names:
            actual = FAULTS[name](actual, rng)
        if not near(expected, actual):
            return expected, actual, "+".join(names)


@pytest.mark.parametrize("seed", range(200))
def test_what_is_said_of_two_faults_at_once_is_true(seed):
    expected, actual, names = two_faults(seed)

    found = find(expected, actual)
    said = found.diagnosis

    assert HOLDS[said.kind](expected, actual, said.facts), (names, said)


@pytest.mark.parametrize("seed", range(200))
def test_the_first_place_is_true_as_well(seed):
    expected, actual, _ = two_faults(seed)
    if expected.shape != actual.shape:
        return

    spot = first_difference(expected, actual, Closeness())

    assert (spot.expected, spot.actual) == pytest.approx((expected[spot.at], actual[spot.at]), nan_ok=True)
    assert near(expected.ravel()[: np.ravel_multi_index(spot.at, expected.shape)],
                actual.ravel()[: np.ravel_multi_index(spot.at, expected.shape)])  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_alone_is_nearly_always_explained(fault):
    rng = np.random.default_rng(1)
    kinds = Counter()

    for shape in [(7,), (4, 5), (4, 4)] * 10:
        expected = 3 * rng.normal(size=shape)
        actual = FAULTS[fault](expected, rng)
        if not near(expected, actual):
            found = find(expected, actual)
            kinds[found.diagnosis.kind] += 1
            assert told(found, Closeness())

    assert kinds["differ"] <= 1, kinds  # of 30: a single value cut off could come from anywhere
