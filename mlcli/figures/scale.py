"""An axis: the range it spans, where its ticks stand and how numbers are written on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_EQUAL = 1e-12
"""Relative span below which neighbouring ticks could not be told apart in 15 digits."""
_FAR = 1.7e308
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Scale:
    """A finite range, low < high, that maps to 0 … 1."""

    low: float
    high: float
    whole: bool = False
    """Only whole numbers may be ticks."""

    def unit(self, value: float) -> float:
        """Where the value lies: 0 at the low end, 1 at the high. Halved, so that ±1e308 does not overflow."""
        return (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)

    def ticks(self, most: int) -> tuple[float, ...]:
        """At most `most` round numbers inside the range, evenly spaced."""
        span = self.high - self.low
        if not math.isfinite(span):
            return (self.low, 0.0, self.high)
        step = self._step(span, max(most, 2))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(index * step for index in range(first, last + 1))

    def _step(self, span: float, most: int) -> float:
        power = 10.0 ** math.floor(math.log10(span / most))
        for factor in (*_STEPS, 20.0):
            step = factor * power
            if self.whole and step != max(1.0, round(step)):
                continue
            if math.floor(self.high / step + 1e-9) - math.ceil(self.low / step - 1e-9) + 1 <= most:
                return step
        return 1.0 if self.whole and span < most else 50.0 * power


Limits = tuple[float | None, float | None]


def powers(scale: Scale, most: int) -> tuple[list[float], list[str]]:
    """Ticks of a scale of exponents: where they stand, and the powers of ten as text."""
    first, last = math.ceil(scale.low - 1e-9), math.floor(scale.high + 1e-9)
    if last - first + 1 < 2:
        inside = [(math.log10(k) + e, k, e) for e in range(first - 1, last + 1) for k in (1, 2, 5)]
        kept = [one for one in inside if scale.low - 1e-9 <= one[0] <= scale.high + 1e-9][:most]
        return [at for at, *_ in kept], [number(k * 10.0**e) for _, k, e in kept]
    every = -(-(last - first + 1) // max(most, 1))
    exponents = range(first, last + 1, every)
    return [float(e) for e in exponents], ["10" + str(e).translate(_RAISED) for e in exponents]


def scale_of(values: Iterable[float], *, pad: float = 0.0, limits: Limits = (None, None)) -> Scale:
    """The range of the finite values, padded by a share of it, but where `limits` gives an end."""
    found = [value for value in values if math.isfinite(value)]
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    whole = bool(found) and all(value == math.floor(value) for value in found) and abs(low) + abs(high) < 1e9
    room = 0.0 if _alike(low, high) else (high / 2 - low / 2) * (2 * pad)
    low, high = max(low - room, -_FAR), min(high + room, _FAR)
    low = low if limits[0] is None else limits[0]
    high = high if limits[1] is None else limits[1]
    if low > high or _alike(low, high):
        low, high = _apart(min(low, high), max(low, high), whole=whole)
    return Scale(low, high, whole=whole)


def _alike(low: float, high: float) -> bool:
    return high - low <= _EQUAL * max(abs(low), abs(high)) or high - low < 1e-300


def _apart(low: float, high: float, *, whole: bool) -> tuple[float, float]:
    if not _alike(low, high):
        return low, high
    room = 1.0 if whole or not low else max(abs(low) * 0.1, 1e-290)
    return max(low - room, -_FAR), min(high + room, _FAR)


def written(values: Iterable[float]) -> tuple[str, ...]:
    """Ticks as text, with the digits that tell them apart and no more.

    >>> written([0.0, 0.25, 0.5])
    ('0.00', '0.25', '0.50')
    """
    ticks = tuple(values)
    largest = max((abs(value) for value in ticks), default=0.0)
    if largest and not 1e-4 <= largest < 1e6:
        return _in_powers(ticks)
    for digits in range(13):
        texts = tuple(f"{value:.{digits}f}" for value in ticks)
        if all(
            math.isclose(float(text), value, rel_tol=1e-9, abs_tol=1e-13)
            for text, value in zip(texts, ticks, strict=True)
        ):
            break
    return tuple("0" if float(text) == 0 and digits == 0 else _without_minus_zero(text) for text in texts)


def _without_minus_zero(text: str) -> str:
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def _in_powers(ticks: tuple[float, ...]) -> tuple[str, ...]:
    for digits in range(1, 16):
        texts = [f"{value:.{digits}g}" if value else "0" for value in ticks]
        if len(set(texts)) == len(set(ticks)):
            break
    return tuple(
        text.replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", "−") for text in texts
    )


def number(value: float) -> str:
    """One number for reading: four digits that mean something, thousands apart.

    >>> number(1234567.0), number(0.123456), number(3.0)
    ('1,234,567', '0.1235', '3')
    """
    if not math.isfinite(value):
        return str(value)
    if value == round(value) and abs(value) < 1e9:
        return f"{value:,.0f}".replace("-", "−")
    if abs(value) >= 1e4 and abs(value) < 1e9:
        return f"{value:,.1f}".replace("-", "−")
    return f"{value:.4g}".replace("e+0", "e").replace("e+", "e").replace("e-0", "e-").replace("-", "−")


def between(low: float, top: float, share: float) -> float:
    """A value inside a range, with as many digits as tell fiftieths of the range apart.

    >>> between(0.0, 26.03, 0.4), between(1000.0, 1003.0, 0.5)
    (10.4, 1001.5)
    """
    if not 0 < share < 1:
        return low if share <= 0 else top
    return coarse(low * (1 - share) + top * share, top / 2 - low / 2)


def coarse(value: float, half: float) -> float:
    """The value rounded to what can be told apart in a range of twice that size."""
    if not 0 < half < math.inf:
        return value
    return round(value, math.ceil(math.log10(25) - math.log10(half)))
