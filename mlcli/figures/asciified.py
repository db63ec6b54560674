"""Figures in ASCII, for terminals whose encoding has no braille, blocks or frames."""

import unicodedata

_LOOKS = {
    sign: plain
    for plain, signs in {
        "-": "─━╌−⁻┈╴╶",
        "|": "│┃▌▐▏▎▍",
        ":": "┊",
        "+": "┌┐└┘├┤┬┴┼╭╮╰╯+⁺",
        "'": "╵▘▝′▀",
        ",": "╷▖▗",
        ".": "·•∘∴",
        "o": "○□◇",
        "@": "●",
        "#": "█■▙▛▜▟▋▊▉",
        "*": "◆",
        "^": "▲△↑",
        "v": "▼▽↓",
        "<": "◀◁←≤",
        ">": "▶▷→≥",
        "/": "↗↙╱▞",
        "\\": "↖↘╲▚",
        "%": "▓",
        "=": "▒",
        "~": "░…≈",
        "_": "▁▂▄▆",
        "x": "×╳",
        '"': "“”",
    }.items()
    for sign in signs
}
_TOP, _MIDDLE, _BOTTOM = 0b00001001, 0b00110110, 0b11000000
_LEFT, _RIGHT = 0b01000111, 0b10111000
"""Which dots of a braille letter lie where."""


def in_ascii(text: str) -> str:
    """The same text, character for character, in the first 128 characters alone.

    >>> in_ascii("┌ ●⣀ 10² ┐")
    '+ @_ 102 +'
    """
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if "\u2800" <= character <= "\u28ff":
        return _dots(ord(character) - 0x2800)
    if character in _LOOKS:
        return _LOOKS[character]
    first = unicodedata.normalize("NFKD", character)[:1]
    wide = unicodedata.east_asian_width(character) in "WF"
    return first if first.isascii() else "?" * (1 + wide)


def _dots(code: int) -> str:
    """A sign that has its ink in about the same place."""
    count = code.bit_count()
    if not count:
        return " "
    if count > 5:
        return "#"
    if not code & ~_TOP:
        return "'" if count == 1 else '"'
    if not code & ~_BOTTOM:
        return "." if count == 1 else "_"
    if not code & ~_MIDDLE and count <= 2:
        return "-"
    if count > 1 and not (code & _LEFT and code & _RIGHT):
        return "|"
    return _slope(code)


def _slope(code: int) -> str:
    """Rising or falling from left to right, by the mean height of either side."""
    left, right = _height(code & _LEFT, (1, 2, 4, 64)), _height(code & _RIGHT, (8, 16, 32, 128))
    if left is None or right is None or abs(left - right) < 1:
        return "-" if code & _MIDDLE else ":"
    return "/" if right > left else "\\"


def _height(code: int, bits: tuple[int, ...]) -> float | None:
    rows = [3 - row for row, bit in enumerate(bits) if code & bit]
    return sum(rows) / len(rows) if rows else None
