"""Tells what is wrong with a value as it stands in a YAML file, before any parser sees it."""

import re

NEEDS_QUOTES = "needs quotes or a | block"

_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(#.*)?""", re.DOTALL)
_NO_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?![0abtnvfre "/\\N_LPxuU\n])')
_COMMENT = re.compile(r"(?:^|\s)#")
_SIGNS = "`%@*&!|>"
_PAIRS = {"[": "]", "{": "}"}


def fault_in(lines: list[str]) -> str | None:
    """Why YAML cannot take the value, whose lines begin with its own first character."""
    text = "\n".join(lines).strip()
    first = text[:1]
    if first in {'"', "'"}:
        return _fault_in_quoted(text)
    if first in _PAIRS:
        return _fault_in_flow(text)
    if first in _SIGNS or text == "-" or text.startswith(("- ", "? ")):
        return f"text that starts with {named(first)} {NEEDS_QUOTES}"
    words = [_COMMENT.split(line, maxsplit=1)[0].rstrip() for line in lines]
    if any(": " in part or part.endswith(":") for part in words):
        return f"text that holds `: ` {NEEDS_QUOTES}"
    if any(_COMMENT.search(line) for line in lines[:-1]):
        return f"a ` #` cuts the rest of the text off: it {NEEDS_QUOTES}"
    return None


def named(sign: str) -> str:
    """A sign as it can be printed between backticks."""
    return "a backtick" if sign == "`" else f"`{sign}`"


def is_open(lines: list[str]) -> bool:
    """Whether a bracket of the value is not closed yet."""
    text = "\n".join(lines).strip()
    return text[:1] in _PAIRS and _behind_brackets(text) is None


def meant_text(lines: list[str]) -> str:
    """The value as the text that was meant: its lines joined, without quotes around the whole."""
    text = " ".join(line.strip() for line in lines if line.strip())
    whole = _QUOTED.fullmatch(text)
    return whole[1][1:-1] if whole else text


def _fault_in_quoted(text: str) -> str | None:
    if not _QUOTED.fullmatch(text):
        return f"text that starts with `{text[0]}` {NEEDS_QUOTES}"
    if text[0] == '"' and _NO_ESCAPE.search(text):
        return "a backslash in double quotes begins an escape: use single quotes or a | block"
    return None


def _fault_in_flow(text: str) -> str | None:
    rest = _behind_brackets(text)
    if rest is None:
        closing = _PAIRS[text[0]]
        return f"`{text[0]}` is not closed: add `{closing}`; text that starts with `{text[0]}` {NEEDS_QUOTES}"
    if rest and not rest.startswith("#"):
        return f"text that starts with `{text[0]}` {NEEDS_QUOTES}"
    return None


def _behind_brackets(text: str) -> str | None:
    """What follows the bracket that closes the first one; None where nothing closes it."""
    depth, quote = 0, ""
    for i, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in {'"', "'"} and text[:i].rstrip()[-1:] in {"[", "{", ",", ":"}:
            quote = sign
        elif sign in _PAIRS:
            depth += 1
        elif sign in {"]", "}"}:
            depth -= 1
            if depth == 0:
                return text[i + 1 :].strip()
    return None
