"""What a skeleton leaves to its writer: a mark in a text, which nobody can overlook."""

import re

_BLANK = re.compile(r"<<blank(?: ([^>\n]*))?>>")


def blank(what: str) -> str:
    """The mark for something that is still to be written."""
    return f"<<blank {what}>>"


def blanks_in(text: str) -> list[tuple[int, str]]:
    """The lines (from 0) on which a mark stands, each with the sentence that says so."""
    found = []
    for at, line in enumerate(text.splitlines()):
        found += [(at, f"this is still blank: {what or 'write it'}") for what in _BLANK.findall(line)]
    return found
