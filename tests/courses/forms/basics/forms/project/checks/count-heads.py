"""What counting heads means."""


def check_two_heads(heads):
    """1, 0, 0, 1, 0 holds two heads."""
    got = heads([1, 0, 0, 1, 0])
    assert got == 2, f"throws 1 0 0 1 0: expected 2, got {got}"
