"""Read a log of temperatures, and say of every bad line what is wrong with it.

One pattern tells the number from the rest, so that no lenient `float` decides
what is data. The reasons stand in the order in which they are tested, and each
bad line is noted and left behind: one failure does not end the work.
"""

import math
import re

NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)")


def to_celsius(text):
    """The degrees Celsius of `value unit`; ValueError with the reason if it is none."""
    # gap: split text into number and unit, refuse what is bad, and convert
    end = 0
    while end < len(text) and not (text[end].isalpha() or text[end].isspace()):
        end += 1
    number, unit = text[:end], text[end:].strip()
    if not NUMBER.fullmatch(number):
        raise ValueError("bad value")
    value = float(number.replace(",", "."))
    if not math.isfinite(value):
        raise ValueError("bad value")
    if unit == "F":
        return (value - 32) * 5 / 9
    if unit == "K":
        return value - 273.15
    if unit in ("", "C"):
        return value
    raise ValueError("bad unit")
    # end


def parse_measurements(lines):
    """The readings as (name, °C) and the bad lines as (number, reason)."""
    # gap: go through the lines, and note each good one and each bad one
    good, bad = [], []
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, colon, rest = line.partition(":")
        if not colon:
            bad.append((number, "no colon"))
        elif not name.strip():
            bad.append((number, "no name"))
        else:
            try:
                good.append((name.strip(), to_celsius(rest.strip())))
            except ValueError as err:
                bad.append((number, str(err)))
    return good, bad
    # end
