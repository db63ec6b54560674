"""Doubling."""


def double(numbers):
    """Twice each number, in a new list."""
    # gap: build the list of doubled numbers
    return [2 * n for n in numbers]
    # end
