"""Words as cells of a screen: cleaned of what a terminal would obey, measured and cut."""

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|.)?")
_WIDE = "WF"


def clean(text: object, *, strip: bool = True) -> str:
    """One line without control characters or escape sequences."""
    line = _ESCAPES.sub("", str(text))
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in line)
    return shown.strip() if strip else shown


def cells(text: str) -> int:
    """How many columns a terminal needs for it."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def fit(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it needs more columns than there are.

    >>> fit("learning rate", 9)
    'learning…'
    """
    if cells(text) <= columns:
        return text
    if columns < 1:
        return ""
    kept, used = "", 0
    for character in text:
        used += _cells_of(character)
        if used > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def left(text: str, columns: int) -> str:
    fitted = fit(text, columns)
    return fitted + " " * (columns - cells(fitted))


def right(text: str, columns: int) -> str:
    fitted = fit(text, columns)
    return " " * (columns - cells(fitted)) + fitted


def centred(text: str, columns: int) -> str:
    fitted = fit(text, columns)
    return (" " * ((columns - cells(fitted)) // 2) + fitted).rstrip()


def wrapped(pieces: list[str], columns: int, between: str = "   ") -> list[str]:
    """The pieces side by side, on as many lines as they need; none is broken in two."""
    lines: list[str] = []
    for piece in pieces:
        longer = lines[-1] + between + piece if lines else piece
        if lines and cells(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(fit(piece, columns))
    return lines
