"""What a correct `double` does."""


def check_two_numbers(double):
    """Two numbers are doubled."""
    got = double([1, 2])
    assert got == [2, 4], f"double([1, 2]): expected [2, 4], got {got!r}"


def check_list_is_left_alone(double):
    """The list that was given stays as it is."""
    given = [3, 4]
    double(given)
    assert given == [3, 4], f"the list [3, 4] became {given}: build a new one"


def check_random_numbers(double, rng, reference):
    """Random lists agree with the reference."""
    for _ in range(5):
        given = rng.integers(-9, 9, 4).tolist()
        got = double(list(given))
        assert got == reference.double(given), f"{given}: got {got!r}"
