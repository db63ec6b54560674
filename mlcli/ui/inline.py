"""**Bold**, *italic* and `code` inside a line of lesson text."""

import re
from collections.abc import Iterator

from rich.text import Text

# A star opens only before and closes only behind a visible character, never inside a word: 2 * 3, a*b*c stay.
_MARKED = re.compile(
    r"""
    (?P<escaped> \\[*`] )
  | (?P<ticks> `+ ) (?P<code> .+? ) (?<! ` ) (?P=ticks) (?! ` )
  | (?<! [\w*] ) \*\* (?= [^\s*] ) (?P<strong> .+? ) (?<= \S ) \*\* (?! [\w*] )
  | (?<! [\w*] ) \* (?= [^\s*] ) (?P<emphasis> .+? ) (?<= [^\s*] ) \* (?! [\w*] )
    """,
    re.VERBOSE,
)


def spans(text: str, *, ticks: bool = True, role: str = "") -> Iterator[tuple[str, str]]:
    """Pieces of the text, each with its role (none: ""); `ticks` keeps the backticks of code.

    >>> list(spans("so **w** moves"))
    [('so ', ''), ('w', 'strong'), (' moves', '')]
    """
    start = 0
    for found in _MARKED.finditer(text):
        if found.start() > start:
            yield text[start : found.start()], role
        start = found.end()
        yield from _inside(found, ticks=ticks, role=role)
    if start < len(text):
        yield text[start:], role


def _inside(found: re.Match[str], *, ticks: bool, role: str) -> Iterator[tuple[str, str]]:
    if found["escaped"]:
        yield found["escaped"][1:], role
    elif found["code"]:
        yield found[0] if ticks else found["code"].strip(), "code"
    elif found["strong"]:
        yield from spans(found["strong"], ticks=ticks, role="strong")
    else:
        yield from spans(found["emphasis"], ticks=ticks, role="emphasis")


def inline(text: str, *, ticks: bool = True) -> Text:
    """The line as Rich text."""
    line = Text()
    for piece, role in spans(text, ticks=ticks):
        line.append(piece, role or None)
    return line
