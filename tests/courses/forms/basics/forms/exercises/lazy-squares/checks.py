"""What lazy squares are."""

from mlcli.checks import probe


@probe
def taken(squares, wanted):
    """The first squares of an endless source, and how many numbers left it."""
    import itertools

    seen = []

    def source():
        for n in itertools.count(1) if wanted else range(3):
            seen.append(n)
            if len(seen) > 100:
                raise RuntimeError("more than 100 numbers were taken")
            yield n

    return [list(itertools.islice(squares(source()), wanted)), len(seen)]


@probe
def all_of(squares, numbers):
    return list(squares(numbers))


def check_values(squares):
    """The squares of 1, 2, 3 are 1, 4, 9."""
    got = all_of(squares, [1, 2, 3])
    assert got == [1, 4, 9], f"squares of 1, 2, 3: expected [1, 4, 9], got {got}"


def check_nothing_gives_nothing(squares):
    """No numbers give no squares."""
    got = all_of(squares, [])
    assert got == [], f"no numbers: expected no squares, got {got}"


def check_takes_one_at_a_time(squares):
    """Two squares cost two numbers."""
    try:
        got, count = taken(squares, 2)
    except RuntimeError:
        raise AssertionError("two squares of an endless source were asked for, and more than 100 numbers taken")
    assert (got, count) == ([1, 4], 2), f"two squares were asked for, and {count} numbers taken"
