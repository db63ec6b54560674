"""What a correct `parse_measurements` does."""

from mlcli.checks import probe, unchanged


@probe
def from_a_generator(parse_measurements, lines):
    """What a stream of these lines gives, or the error that it ends in."""
    try:
        good, bad = parse_measurements(line for line in lines)
    except TypeError as error:
        return [], [], f"TypeError: {error}"
    return good, bad, ""


def parsed(parse_measurements, lines):
    """The learner's pair of lists, once it is sure that it is one."""
    try:
        got = parse_measurements(list(lines))
    except (ValueError, TypeError, IndexError) as error:
        raise AssertionError(
            f"lines={lines}: expected two lists, got {type(error).__name__}: {error}; "
            "a bad line is noted with its reason, and the next line is read"
        ) from None
    assert isinstance(got, tuple) and len(got) == 2 and all(isinstance(part, list) for part in got), (
        f"lines={lines}: expected a tuple of two lists, readings first, got {got!r}"
    )
    return got


def expect(parse_measurements, lines, good, bad, idea):
    """Assert that these lines give these readings and these bad lines."""
    got_good, got_bad = parsed(parse_measurements, lines)
    assert got_bad == bad, f"lines={lines}: expected the bad lines {bad}, got {got_bad}; {idea}"
    assert len(got_good) == len(good) and all(
        isinstance(got, tuple) and len(got) == 2 and got[0] == want[0] and abs(got[1] - want[1]) <= 1e-9
        for got, want in zip(got_good, good, strict=True)
    ), f"lines={lines}: expected the readings {good}, got {got_good}; {idea}"


def check_two_lists(parse_measurements):
    """One good line and one bad line give one entry each."""
    expect(parse_measurements, ["roof: 20", "hall 5"], [("roof", 20.0)], [(2, "no colon")], "")
    expect(parse_measurements, [], [], [], "without lines both lists are empty")


def check_goes_on_behind_a_bad_line(parse_measurements):
    """The lines after a bad one are read, too."""
    expect(
        parse_measurements, ["d 5", "a: 20", "b: x", "c: 3"],
        [("a", 20.0), ("c", 3.0)], [(1, "no colon"), (3, "bad value")],
        "the first bad line is not the end: note it and go on to the next",
    )  # fmt: skip


def check_numbers_count_every_line(parse_measurements):
    """Line numbers begin with 1 and count blank lines and comments."""
    lines = ["# x", "", "   ", "d 5", "  # y", "e 6"]
    _, got = parsed(parse_measurements, lines)
    numbers = [number for number, _ in got]
    idea = "the number is what an editor shows beside the line"
    if numbers == [3, 5]:
        idea = "yours count from 0, and an editor counts from 1"
    elif numbers == [1, 2]:
        idea = "blank lines and comments are skipped as data, but they are lines and count"
    assert numbers == [4, 6], f"lines={lines}: expected bad lines 4 and 6, got {numbers}; {idea}"
    expect(parse_measurements, ["# a: 5", " #b: 6"], [], [], "a line that begins with # is skipped")


def check_converts_to_celsius(parse_measurements):
    """F and K become °C; C and no unit stay."""
    for line, want, idea in (
        ("b: 68 F", 20.0, "(68 − 32) · 5/9 = 20"),
        ("f: 70 F", 190 / 9, "(70 − 32) · 5/9 = 21.11, and no step of it is rounded"),
        ("c: 300 K", 26.85, "300 − 273.15 = 26.85"),
        ("a: -40F", -40.0, "at −40 both scales agree"),
        ("d: 21.5C", 21.5, "value and unit may touch"),
        ("e: 5", 5.0, "no unit means C"),
        ("j:5F", -15.0, "no blank is needed behind the colon: (5 − 32) · 5/9 = −15"),
    ):
        expect(parse_measurements, [line], [(line[0], want)], [], idea)


def check_reasons_in_their_order(parse_measurements):
    """A line with several faults tells the first of them."""
    for line, reason, idea in (
        ("d 5", "no colon", "there is no colon in it"),
        (": 3", "no name", "nothing stands before the colon"),
        ("  : x Y", "no name", "the name is tested before value and unit"),
        ("e: x", "bad value", "x is a letter, so the value before it is empty"),
        ("e:", "bad value", "nothing stands behind the colon, and nothing is no number"),
        ("e: C", "bad value", "a unit alone is no value"),
        ("e: x Q", "bad value", "the value is tested before the unit"),
        ("e: 1.2.3 Q", "bad value", "two points are no number, and the value is tested before the unit"),
        ("g: 5 X", "bad unit", "5 is a number, and X is none of C, F and K"),
        ("x", "no colon", "without a colon nothing can be a name"),
    ):
        expect(parse_measurements, [line], [], [(1, reason)], idea)


def check_only_finite_plain_numbers(parse_measurements):
    """nan, inf and numbers beyond all bounds are no readings."""
    for text in ("nan", "inf", "-inf", "infinity", "+nan"):
        expect(
            parse_measurements, [f"h: {text}"], [], [(1, "bad value")],
            f"float({text!r}) works in Python, but the value ends before the first letter",
        )  # fmt: skip
    good, bad = parsed(parse_measurements, ["h: " + "9" * 400])
    assert not good and bad == [(1, "bad value")], (
        f"a line with a value of 400 nines: expected [(1, 'bad value')], got {len(good)} readings and {bad}; "
        "a float has no room for it and says inf, which would spoil every mean"
    )


def check_float_is_too_lenient(parse_measurements):
    """What `float` accepts beyond sign, digits and one decimal sign is refused."""
    for text in ("1_000", "١٢", "²", "1__0"):
        expect(
            parse_measurements, [f"i: {text}"], [], [(1, "bad value")],
            "float reads underscores and digits of other scripts; the contract wants 0 to 9",
        )  # fmt: skip
    expect(
        parse_measurements, ["i: 1e3"], [], [(1, "bad unit")],
        "no exponent: the value is 1, since e is a letter, and e3 is no unit",
    )  # fmt: skip


def check_decimal_signs(parse_measurements):
    """One point or one comma, anywhere among the digits."""
    for text, want in (("1,5", 1.5), ("1.5", 1.5), ("5.", 5.0), (",5", 0.5), (".25", 0.25), ("+3", 3.0),
                       ("-,5", -0.5), ("007", 7.0), ("12,", 12.0)):  # fmt: skip
        expect(parse_measurements, [f"f: {text}C"], [("f", want)], [], f"{text} is {want}")
    for text in ("1,000,5", "1.000,5", ".", ",", "-", "+-3", "--3", "3-", "5..", "$5", "3+C", "1:2"):
        expect(
            parse_measurements, [f"f: {text}"], [], [(1, "bad value")],
            "a number is an optional sign, then digits with at most one point or comma among them",
        )  # fmt: skip


def check_where_the_value_ends(parse_measurements):
    """The value ends before the first letter or white space."""
    for text, idea in (
        ("1 000", "a blank ends the value, so 000 would have to be a unit"),
        ("5 c", "units are written in capitals"),
        ("5 f", "units are written in capitals"),
        ("5k", "units are written in capitals"),
        ("5 C F", "the unit is all that remains, and that is C F"),
        ("5CC", "the unit is all that remains"),
        ("5 °C", "the blank ends the value, and °C is none of the three"),
        ("5C.", "the point belongs to the unit"),
    ):
        expect(parse_measurements, [f"g: {text}"], [], [(1, "bad unit")], idea)
    expect(
        parse_measurements, ["g: 5°C"], [], [(1, "bad value")], "° is no letter, so it belongs to the value"
    )


def check_names_and_white_space(parse_measurements):
    """White space around the parts is ignored, and a name may hold blanks."""
    expect(
        parse_measurements, ["  oven two \t:\t 5 \t K  \n", "ü:6\n"],
        [("oven two", -268.15), ("ü", 6.0)], [],
        "strip the line, the name, the rest and the unit; the blank inside a name stays",
    )  # fmt: skip
    expect(
        parse_measurements, ["a: b: 5", "oven #2: 5"], [("oven #2", 5.0)], [(1, "bad value")],
        "the name ends at the first colon, and # means a comment at the beginning alone",
    )  # fmt: skip
    expect(parse_measurements, ["a: 5", "a: 6"], [("a", 5.0), ("a", 6.0)], [], "both readings of a name stay")


def check_a_stream_is_read_once(parse_measurements):
    """A generator of lines does as well as a list."""
    lines = ["a: 1", "# x", "b", "c: 3K"]
    good, bad, fault = from_a_generator(lines)
    assert not fault, (
        f"a generator of {lines}: got {fault}; it has no length and no places, and is walked through once"
    )
    assert len(good) == 2 and bad == [(3, "no colon")], (
        f"a generator of {lines}: expected two readings and [(3, 'no colon')], got {good} and {bad}; "
        "walk through the lines once"
    )


def check_lines_stay_as_they_are(parse_measurements):
    """The caller's list is not changed."""
    unchanged(parse_measurements, [" a: 1 ", "#", "b"])
