"""Numbers typed in a row: read one by one, each within its own tolerance."""

import re
from collections.abc import Sequence

from mlcli.course.model import Answer, Mistake, Number
from mlcli.grading.answers import AskBack, number
from mlcli.grading.conditions import holds, names_in

_FRAME = str.maketrans(dict.fromkeys("[](){};", " "))
_LISTED = re.compile(r",\s+|,$")


def read_row(answer: Answer, text: str, *, insist: bool) -> tuple[float, ...] | AskBack:
    """The numbers of a row, as many as are asked for; what stands between them may be blanks or commas."""
    plain = text.translate(_FRAME)
    if answer.unit:
        plain = re.sub(rf"(?<=[\d\s]){re.escape(answer.unit)}(?=\s|$)", " ", plain)
    words = _LISTED.sub(" ", plain.strip()).split()
    if len(words) == 1 and words[0].count(",") == len(answer.row) - 1:
        words = words[0].split(",")
    if len(words) != len(answer.row):
        return AskBack(
            f"{len(answer.row)} numbers with blanks between are wanted, and {len(words)} were read"
        )
    read: list[float] = []
    for word in words:
        value = number(word, answer.unit, insist=insist)
        if isinstance(value, AskBack):
            return value
        read.append(value)
    return tuple(read)


def first_off(answer: Answer, read: Sequence[float], wanted: Sequence[Number]) -> int | None:
    """The position of the first number that is not the one wanted."""
    pairs = enumerate(zip(read, wanted, strict=True))
    return next((at for at, (value, right) in pairs if not _is(value, right, answer)), None)


def row_fits(mistake: Mistake, answer: Answer, read: tuple[float, ...]) -> bool:
    """Whether a mistake's row, or its condition over `answer`, is what was typed."""
    if "answer" in names_in(mistake.when):
        return holds(mistake.when, {"answer": tuple(int(v) if v.is_integer() else v for v in read)})
    stated = tuple(Number(text) for text in mistake.when.split())
    return len(stated) == len(read) and first_off(answer, read, stated) is None


def allowed(answer: Answer, right: Number) -> float:
    """How far off this number of the row may be."""
    if answer.tolerance is None:
        return right.half_digit
    text = answer.tolerance.strip()
    return abs(right.value) * float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _is(value: float, right: Number, answer: Answer) -> bool:
    return abs(value - right.value) <= allowed(answer, right) + 1e-9 * max(1.0, abs(right.value))
