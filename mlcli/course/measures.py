"""Reads the numbers that a project must reach."""

from mlcli.course.cursor import Keys, Spot
from mlcli.course.model import Measure

_MOST_SEEDS = 20
_BOUNDS = ("at_least", "at_most", "between")


def measures(spot: Spot) -> tuple[Measure, ...]:
    found = tuple(_measure(item) for item in spot.items())
    names = [measure.metric for measure in found]
    for i, item in enumerate(spot.items() if found else ()):
        if names[i] and names[i] in names[:i]:
            item.fault(f"the metric `{names[i]}` stands there twice: give it one place")
    if not found:
        spot.fault("no numbers: list at least one `metric`, or leave the key out")
    return found


def _measure(spot: Spot) -> Measure:
    with spot.keys() as keys:
        metric = keys.need("metric", _metric, "", "name what the function `measure_…` gives")
        seeds = keys.need("seeds", _seeds, 1, "say over how many hidden seeds the mean is taken")
        low, high = _bounds(keys)
        return Measure(metric, seeds, low, high, keys.get("seconds", Spot.positive, None))


def _metric(spot: Spot) -> str:
    name = spot.word()
    if name and not name.isidentifier():
        spot.fault(f"`{name}` is no name in Python, and the function `measure_{name}` gives it")
    return name


def _seeds(spot: Spot) -> int:
    count = spot.whole()
    if not 1 <= count <= _MOST_SEEDS:
        spot.fault(f"expected 1 to {_MOST_SEEDS} seeds, got {count}")
        return 1
    return count


def _bounds(keys: Keys) -> tuple[float | None, float | None]:
    given = [key for key in _BOUNDS if key in keys]
    if len(given) != 1:
        keys.spot.fault("give one of `at_least`, `at_most` and `between: [low, high]`")
    between = keys.get("between", _between, (None, None))
    return keys.get("at_least", _number, between[0]), keys.get("at_most", _number, between[1])


def _number(spot: Spot) -> float | None:
    number = spot.number()
    return number.value if number is not None else None


def _between(spot: Spot) -> tuple[float | None, float | None]:
    ends = tuple(_number(item) for item in spot.items())
    if len(ends) != 2 or None in ends or (ends[0] or 0.0) >= (ends[1] or 0.0):
        spot.fault("expected two numbers, the lower first: `[0.7, 0.9]`")
        return None, None
    return ends[0], ends[1]
