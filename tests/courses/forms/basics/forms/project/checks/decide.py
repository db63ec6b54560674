"""How often the guess is right."""

from given import throws


def check_a_number(guess):
    """A guess is 0 or 1."""
    got = guess([1] * 20)
    assert type(got) is int, f"20 heads: expected the number 1, got {got!r}"


def measure_share_right(guess, seed):
    """The share of 200 series that are guessed right."""
    return sum(guess(series) == coin for series, coin in throws(seed)) / 200
