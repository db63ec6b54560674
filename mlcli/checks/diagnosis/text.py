"""What kind of difference two texts have."""

import difflib
from collections.abc import Callable

from mlcli.checks.diagnosis.pair import Diagnosis, counted


def text_difference(expected: str, actual: str) -> Diagnosis | None:
    """The most specific that explains all of it; None where two texts have little in common."""
    for detector in _TEXTS:
        found = detector(expected, actual)
        if found is not None:
            return found
    return None


def _empty(expected: str, actual: str) -> Diagnosis | None:
    if actual.strip() or not expected.strip():
        return None
    return Diagnosis("empty text", "an empty text" if not actual else "a text of nothing but spaces")


def _around(expected: str, actual: str) -> Diagnosis | None:
    if actual.strip() != expected.strip():
        return None
    more = "too many" if len(actual) > len(expected) else "missing"
    ends = [
        end
        for end, cut in (("beginning", str.lstrip), ("end", str.rstrip))
        if len(actual) - len(cut(actual)) != len(expected) - len(cut(expected))
    ]
    gone = actual.strip(" ") == expected.strip(" ")
    what = "spaces" if gone else "a line break" if "\n" in expected + actual else "white space"
    verb = "is" if what != "spaces" else "are"
    return Diagnosis(
        "space around", f"right, but {what} at the {' and the '.join(ends) or 'ends'} {verb} {more}"
    )


def _case(expected: str, actual: str) -> Diagnosis | None:
    if actual.casefold() != expected.casefold():
        return None
    return Diagnosis("case", "right but for upper and lower case")


def _spaces(expected: str, actual: str) -> Diagnosis | None:
    if "".join(actual.split()) != "".join(expected.split()):
        return None
    return Diagnosis("spaces", "right but for the spaces and line breaks in it")


def _quoted(expected: str, actual: str) -> Diagnosis | None:
    if len(actual) > 2 and actual[0] == actual[-1] and actual[0] in "'\"`" and actual[1:-1] == expected:
        return Diagnosis("quotes", "right, but with quotation marks as part of the text")
    return None


def _reversed(expected: str, actual: str) -> Diagnosis | None:
    if actual == expected[::-1]:
        return Diagnosis("reversed", "the right text backwards")
    return None


def _cut(expected: str, actual: str) -> Diagnosis | None:
    """The beginning or the end is missing or too much."""
    short, long = sorted((expected, actual), key=len)
    if len(short) == len(long) or len(short) < 2:
        return None
    count = counted(len(long) - len(short), "character")
    missing = long is expected
    verb = "missing" if missing else "too many"
    if long.startswith(short):
        return Diagnosis("end", f"{count} {verb} at the end", {"count": len(long) - len(short)})
    if long.endswith(short):
        return Diagnosis("beginning", f"{count} {verb} at the beginning", {"count": len(long) - len(short)})
    return None


def _one_character(expected: str, actual: str) -> Diagnosis | None:
    if abs(len(expected) - len(actual)) > 1 or min(len(expected), len(actual)) < 2:
        return None
    at = next(
        (i for i, (e, a) in enumerate(zip(expected, actual, strict=False)) if e != a),
        min(len(expected), len(actual)),
    )
    rest = expected[at:], actual[at:]
    if len(expected) == len(actual) and rest[0][1:] == rest[1][1:]:
        words = f"one character differs: {rest[1][:1]!r} for {rest[0][:1]!r} at [{at}]"
    elif rest[0][1:] == rest[1]:
        words = f"one character is missing: {rest[0][:1]!r} at [{at}]"
    elif rest[1][1:] == rest[0]:
        words = f"one character too many: {rest[1][:1]!r} at [{at}]"
    elif len(expected) == len(actual) and rest[0][:2] == rest[1][:2][::-1] and rest[0][2:] == rest[1][2:]:
        words = f"two characters have changed places at [{at}]"
    else:
        return None
    return Diagnosis("one character", words, {"at": at})


def _lines(expected: str, actual: str) -> Diagnosis | None:
    wanted, got = expected.splitlines(), actual.splitlines()
    if len(wanted) < 2 and len(got) < 2:
        return None
    if len(wanted) != len(got):
        return Diagnosis(
            "lines", f"{counted(len(got), 'line')}, where {len(wanted)} are expected", {"lines": len(got)}
        )
    first = next((i for i, (w, g) in enumerate(zip(wanted, got, strict=True)) if w != g), None)
    return (
        None
        if first is None
        else Diagnosis("line", f"line {first + 1} is the first that differs", {"line": first})
    )


def _words(expected: str, actual: str) -> Diagnosis | None:
    wanted, got = expected.split(), actual.split()
    if len(wanted) > 1 and wanted != got and sorted(wanted) == sorted(got):
        return Diagnosis("word order", "the right words in another order")
    return None


_TEXTS: tuple[Callable[[str, str], Diagnosis | None], ...] = (
    _empty,
    _around,
    _case,
    _spaces,
    _quoted,
    _cut,
    _reversed,
    _one_character,
    _words,
    _lines,
)


def nearest(name: str, known: list[str]) -> str | None:
    """The known name that one probably meant."""
    found = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return found[0] if found else next((one for one in known if one.casefold() == name.casefold()), None)
