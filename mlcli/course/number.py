"""Holds numbers as they were written in a course, so that their digits tell how exact they are."""

from decimal import Decimal

from msgspec import Struct


class Number(Struct, frozen=True):
    """A number as it was written, so that its digits give the tolerance: `0.97` is right within 0.005."""

    text: str

    @property
    def value(self) -> float:
        return float(self.text)

    @property
    def is_whole(self) -> bool:
        return Decimal(self.text) == Decimal(self.text).to_integral_value() and "." not in self.text

    @property
    def half_digit(self) -> float:
        """Half a unit of the last digit written, 0.0 for whole numbers."""
        if self.is_whole:
            return 0.0
        exponent = Decimal(self.text).as_tuple().exponent
        return 0.5 * 10.0 ** int(exponent)
