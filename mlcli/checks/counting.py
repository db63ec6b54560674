"""Numbers and lists that count what is done with them; for probes, since counts do not cross processes."""

import operator
from collections.abc import Callable, Iterable, Iterator
from functools import total_ordering
from typing import Any


class Tally:
    """How many operations there were so far."""

    def __init__(self) -> None:
        self.operations = 0


class CountedList(list[Any]):
    """A list that counts every item read, written, moved through or searched."""

    def __init__(self, items: Iterable[Any], tally: Tally) -> None:
        super().__init__(items)
        self._tally = tally

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        self._tally.operations += len(found) if isinstance(index, slice) else 1
        return found

    def __setitem__(self, index: Any, value: Any) -> None:
        self._tally.operations += 1
        super().__setitem__(index, value)

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._tally.operations += 1
            yield item

    def __contains__(self, value: object) -> bool:
        return any(item is value or item == value for item in self)

    def index(self, value: Any, *bounds: Any) -> int:
        found = super().index(value, *bounds)
        self._tally.operations += found + 1
        return found

    def count(self, value: Any) -> int:
        self._tally.operations += len(self)
        return super().count(value)


@total_ordering
class CountedNumber:
    """A number that counts its comparisons and sums; everything else as the number itself."""

    def __init__(self, value: float, tally: Tally) -> None:
        self.value = value
        self._tally = tally

    def _with(self, other: object, operation: Callable[[Any, Any], Any]) -> Any:
        self._tally.operations += 1
        return operation(self.value, other.value if isinstance(other, CountedNumber) else other)

    def __eq__(self, other: object) -> bool:
        return bool(self._with(other, operator.eq))

    def __lt__(self, other: object) -> bool:
        return bool(self._with(other, operator.lt))

    def __add__(self, other: object) -> Any:
        return self._with(other, operator.add)

    __radd__ = __add__

    def __sub__(self, other: object) -> Any:
        return self._with(other, operator.sub)

    def __rsub__(self, other: object) -> Any:
        return -self._with(other, operator.sub)

    def __mul__(self, other: object) -> Any:
        return self._with(other, operator.mul)

    __rmul__ = __mul__

    def __hash__(self) -> int:
        return hash(self.value)

    def __float__(self) -> float:
        return float(self.value)

    def __int__(self) -> int:
        return int(self.value)

    def __repr__(self) -> str:
        return repr(self.value)


def counted(values: Iterable[Any], *, numbers: bool = False) -> tuple[CountedList, Tally]:
    """The values as a list that counts reads and writes, and the tally; with `numbers` comparisons, too.

    Both live where they are made: in a probe, which returns `tally.operations`.
    """
    tally = Tally()
    return CountedList([CountedNumber(v, tally) if numbers else v for v in values], tally), tally
