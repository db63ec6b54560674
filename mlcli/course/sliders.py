"""Reads the sliders of an `explore` step and lays out their positions."""

from collections.abc import Callable
from decimal import Decimal

from mlcli.course.cursor import Keys, Spot
from mlcli.course.model import Number, Position, Slider
from mlcli.course.nodes import Scalar, Sequence
from mlcli.course.scalars import meaning

_MOST = 3
_MOST_POSITIONS = 10_000
_OF_A_DECADE = (1, 2, 5)


def sliders(spot: Spot) -> tuple[Slider, ...]:
    named = spot.named()
    if named and len(named) > _MOST:
        spot.fault(f"{len(named)} sliders: a figure is moved by 1 to {_MOST}")
    if not named:
        spot.fault("no sliders: give at least one, as `rate: {from: 0, to: 1, step: 0.1, start: 0.5}`")
    return tuple(_slider(item, key.text) for key, item in named)


def _slider(spot: Spot, name: str) -> Slider:
    if not name.isidentifier():
        spot.fault(f"`{name}` is no name that the code can use: take letters, digits and `_`")
    with spot.keys() as keys:
        if "values" in keys:
            return _listed(keys, name)
        scale = keys.get("scale", _scale, "")
        return _logarithmic(keys, name) if scale == "log" else _even(keys, name)


def _scale(spot: Spot) -> str:
    word = spot.word()
    if word and word != "log":
        spot.fault(f"`{word}` is no scale: write `log`, or leave the key out for equal steps")
    return word


def _even(keys: Keys, name: str) -> Slider:
    """Equal steps from one end to the other."""
    low, high, step, start = (keys.need(key, Spot.number, None) for key in ("from", "to", "step", "start"))
    if low is None or high is None or step is None or start is None:
        return Slider(name=name, positions=(), start=0)
    grid, begin = _grid(keys.spot, low, high, step), Decimal(start.text)
    if grid and begin not in grid:
        keys.spot.fault(
            f"`start` {start.text} is no position: the slider goes from {low.text} in steps of {step.text}"
        )
    plain = _plain(low, high, step, start)
    return Slider(
        name=name,
        positions=tuple(plain(at) for at in grid),
        start=plain(begin),
        step=plain(Decimal(step.text)),
    )


def _logarithmic(keys: Keys, name: str) -> Slider:
    """1, 2 and 5 in every decade, or each position `step` times the one before."""
    low, high, start = (keys.need(key, Spot.number, None) for key in ("from", "to", "start"))
    factor = keys.get("step", Spot.number, None)
    if low is None or high is None or start is None:
        return Slider(name=name, positions=(), start=0)
    grid, begin = _log_grid(keys.spot, low, high, factor), Decimal(start.text)
    if grid and begin not in grid:
        shown = ", ".join(f"{at.normalize():f}" for at in grid[:5])
        keys.spot.fault(f"`start` {start.text} is no position: the slider goes {shown} …")
    plain = _plain(low, high, *(Number(f"{at:f}") for at in grid))
    return Slider(name=name, positions=tuple(plain(at) for at in grid), start=plain(begin))


def _listed(keys: Keys, name: str) -> Slider:
    """The positions as they are listed: numbers, words, or lists of these."""
    positions = keys.need("values", listed_values, ())
    start = keys.need("start", _position, None)
    if positions and start is not None and start not in positions:
        keys.spot.fault("`start` is no position: take one of `values`")
    return Slider(name=name, positions=positions, start=0 if start is None else start)


def listed_values(spot: Spot) -> tuple[Position, ...]:
    """Two or more numbers, words without blanks, or lists of these."""
    found = tuple(_position(item) for item in spot.items())
    if len(set(found)) < len(found):
        spot.fault("a position stands there twice: keep one of them")
    if found and len(found) < 2:
        spot.fault("fewer than 2 positions: there is nothing to move")
    return found


def _position(spot: Spot) -> Position:
    if isinstance(spot.node, Sequence):
        return tuple(_scalar(item) for item in spot.items())
    return _scalar(spot)


def _scalar(spot: Spot) -> int | float | str:
    if isinstance(spot.node, Scalar) and meaning(spot.node) == "number":
        number = spot.number()
        return 0 if number is None else int(number.text) if number.is_whole else number.value
    text = spot.label()
    if any(map(str.isspace, text)):
        spot.fault(f"`{text}` holds a blank: positions are typed, too, with blanks between them")
    return text


def _plain(*numbers: Number) -> Callable[[Decimal], int | float]:
    return int if all(number.is_whole for number in numbers) else float


def _grid(spot: Spot, low: Number, high: Number, step: Number) -> tuple[Decimal, ...]:
    first, last, stride = (Decimal(number.text) for number in (low, high, step))
    if first >= last:
        spot.fault(f"`from` {low.text} is not below `to` {high.text}")
    elif stride <= 0:
        spot.fault(f"`step` {step.text} is not above 0")
    elif (last - first) / stride > _MOST_POSITIONS:
        spot.fault(f"more than {_MOST_POSITIONS} positions: take a larger `step`")
    else:
        return tuple(first + i * stride for i in range(int((last - first) / stride) + 1))
    return ()


def _log_grid(spot: Spot, low: Number, high: Number, factor: Number | None) -> tuple[Decimal, ...]:
    first, last = Decimal(low.text), Decimal(high.text)
    if first <= 0:
        spot.fault(f"`from` {low.text} is not above 0, as `scale: log` needs it")
    elif first >= last:
        spot.fault(f"`from` {low.text} is not below `to` {high.text}")
    elif factor is not None and factor.value < 1.001:
        spot.fault(f"`step` {factor.text}: with `scale: log` it is the factor between positions, as 2 or 10")
    elif factor is not None:
        return _powers(first, last, Decimal(factor.text))
    else:
        decades = range(first.adjusted(), last.adjusted() + 1)
        grid = (Decimal(digit).scaleb(decade) for decade in decades for digit in _OF_A_DECADE)
        return tuple(at for at in grid if first <= at <= last)
    return ()


def _powers(first: Decimal, last: Decimal, factor: Decimal) -> tuple[Decimal, ...]:
    found = [first]
    while found[-1] * factor <= last and len(found) < _MOST_POSITIONS:
        found.append(found[-1] * factor)
    return tuple(found)
