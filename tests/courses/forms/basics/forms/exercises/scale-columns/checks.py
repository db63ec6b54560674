"""What scaling does."""

from given import columns

from mlcli.checks import close, unchanged


def check_ranges(ranges):
    """Both ends of each column are found."""
    got = ranges([[1.0, 40.0], [3.0, 20.0], [2.0, 30.0]])
    want = [(1.0, 3.0), (20.0, 40.0)]
    assert [tuple(pair) for pair in got] == want, f"columns 1 3 2 and 40 20 30: expected {want}, got {got}"


def check_a_case_by_hand(scale):
    """Three rows come out as worked by hand."""
    got = scale([[1.0, 40.0], [3.0, 20.0], [2.0, 30.0]])
    close(got, [[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]], what="columns 1 3 2 and 40 20 30")


def check_a_constant_column(scale):
    """A constant column becomes 0.0."""
    got = scale([[1.0, 7.0], [2.0, 7.0]])
    assert got == [[0.0, 0.0], [1.0, 0.0]], f"the second column is 7 and 7: expected 0.0 twice, got {got}"


def check_random_rows(scale, reference, rng):
    """Random rows agree with the reference, and every column has both ends."""
    rows = rng.normal(size=(8, 3)).tolist()
    got = unchanged(scale, rows)
    close(got, reference.scale(rows), what="8 random rows")
    assert all(min(column) == 0.0 and max(column) == 1.0 for column in columns(got))
