"""Squares, one at a time."""


def squares(numbers):
    """The squares of the numbers, lazily."""
    # gap: yield one square after the other
    for n in numbers:
        yield n * n
    # end
