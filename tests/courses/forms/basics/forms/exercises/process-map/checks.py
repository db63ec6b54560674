"""What a map over processes does."""

from work import square

from mlcli.checks import probe


@probe
def squares(process_map, numbers):
    from work import square

    return list(process_map(square, numbers, 2))


@probe
def processes(process_map):
    """Whether each of two items was worked on in another process than this one."""
    import os

    from work import process

    return [found != os.getpid() for found in process_map(process, [0, 1], 2)]


@probe
def met(process_map, folder):
    from work import meet

    return list(process_map(meet, [(folder, "a", "b"), (folder, "b", "a")], 2))


def check_squares_in_order(process_map, rng):
    """The results come in the order of the items."""
    numbers = [int(n) for n in rng.integers(-50, 50, size=4)]
    got = squares(numbers)
    want = [square(n) for n in numbers]
    assert got == want, f"squares of {numbers}: expected {want}, got {got}"


def check_in_other_processes(process_map):
    """The function runs in processes of its own."""
    got = processes()
    assert got == [True, True], "the function ran in the process that called `process_map`"


def check_two_at_once(process_map, tmp):
    """Two workers work at the same time."""
    got = met(str(tmp))
    assert got == [True, True], "two calls waited for each other, and only one ran at a time"
