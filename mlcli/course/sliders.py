"""Reads the sliders of an `explore` step and lays out their positions."""

from decimal import Decimal

from mlcli.course.cursor import Spot
from mlcli.course.model import Number, Slider

_MOST = 3
_MOST_POSITIONS = 10_000


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
        low, high, step, start = (
            keys.need(key, Spot.number, None) for key in ("from", "to", "step", "start")
        )
    if low is None or high is None or step is None or start is None:
        return Slider(name=name, positions=(), start=0, step=1)
    grid, begin = _grid(spot, low, high, step), Decimal(start.text)
    if grid and begin not in grid:
        spot.fault(
            f"`start` {start.text} is no position: the slider goes from {low.text} in steps of {step.text}"
        )
    whole = all(number.is_whole for number in (low, high, step, start))
    plain = int if whole else float
    return Slider(
        name=name,
        positions=tuple(plain(at) for at in grid),
        start=plain(begin),
        step=plain(Decimal(step.text)),
    )


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
