"""What a running mean does."""

from mlcli.checks import probe


@probe
def counted(RunningMean, numbers):
    """The length and the mean after these numbers."""
    running = RunningMean()
    for number in numbers:
        running.add(number)
    return [len(running), float(running.mean)]


def check_three_numbers(RunningMean):
    """The mean of 3, 5 and 10 is 6."""
    running = RunningMean()
    for number in (3.0, 5.0, 10.0):
        running.add(number)
    assert abs(running.mean - 6.0) < 1e-9, f"added 3, 5, 10: expected 6.0, got {running.mean}"


def check_objects_are_apart(RunningMean):
    """Two objects share nothing."""
    first, second = RunningMean(), RunningMean()
    first.add(4.0)
    assert second.mean == 0.0, f"only the first got a number; the mean of the second is {second.mean}"


def check_length(RunningMean, rng):
    """`len` counts, and many random numbers have the mean that sums give."""
    numbers = rng.normal(size=50).tolist()
    got = counted(RunningMean, numbers)
    assert got[0] == 50, f"50 numbers were added: expected len 50, got {got[0]}"
    assert abs(got[1] - sum(numbers) / 50) < 1e-9, f"expected {sum(numbers) / 50}, got {got[1]}"
