"""How people write numbers and words, read as what they mean."""

import re
from dataclasses import dataclass

_MINUS = str.maketrans({"−": "-", "–": "-", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})
_NUMBER = re.compile(r"[+-]?(\d+(_\d+)*\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?\d+(,\d+)+(\.\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True)
class AskBack:
    """What was typed can mean two things, or nothing: not an attempt."""

    question: str


def number(text: str, unit: str | None = None, *, insist: bool = False) -> float | AskBack:
    """The number that was typed; `insist` is set when the same text comes a second time.

    A unit that stands behind the prompt may be typed along. Without it `50 %` is one half.
    """
    plain = text.translate(_MINUS).strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].strip()
    percent = plain.endswith("%")
    if percent:
        plain = plain[:-1].strip()
    if _COMMA.fullmatch(plain):
        if not insist:
            return AskBack(_comma_question(plain))
        plain = _without_comma(plain)
    value = _plain_number(plain)
    if value is None:
        return AskBack(
            f"`{text.strip()}` is not a number that can be read here; write it like 0.5, 1/2 or 50 %"
        )
    return value / 100 if percent else value


def word(text: str) -> str:
    """A few words without what does not matter: case, spaces, hyphens and a final point."""
    plain = text.casefold().replace("’", "'").strip().rstrip(".").strip()
    return re.sub(r"[\s\-‐‑–_]+", "", plain)


def is_number(text: str) -> bool:
    return isinstance(number(text), float)


def _plain_number(plain: str) -> float | None:
    top, slash, bottom = (part.strip() for part in plain.partition("/"))
    if slash:
        if not (_NUMBER.fullmatch(top) and _NUMBER.fullmatch(bottom)) or float(bottom) == 0:
            return None
        return float(top) / float(bottom)
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _comma_question(plain: str) -> str:
    if not _THOUSANDS.fullmatch(plain):
        return (
            f"did you mean {_without_comma(plain)}? Decimals stand behind a point; type it again to say yes"
        )
    thousands = plain.replace(",", "")
    if plain.count(",") > 1 or "." in plain:
        return f"did you mean {thousands}? Write it without commas, or type it once more to say yes"
    decimal = plain.replace(",", ".")
    return f"{plain} can mean {thousands} or {decimal}: write the one you mean"


def _without_comma(plain: str) -> str:
    if _THOUSANDS.fullmatch(plain):
        return plain.replace(",", "")
    return plain.replace(",", ".", 1).replace(",", "")
