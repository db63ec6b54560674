"""The course's glossary, `terms.yaml`: what its words mean, and which of them a text uses."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from mlcli.course.cursor import Spot
from mlcli.course.header import ids, open_file
from mlcli.course.report import Report

FILE = "terms.yaml"


class Term(Struct, frozen=True):
    """A word of the course; `avoid` are synonyms that its texts do not use.

    In the topics of `free_in` those synonyms have a meaning of their own.
    """

    name: str
    definition: str
    symbol: str = ""
    avoid: tuple[str, ...] = ()
    free_in: tuple[str, ...] = ()


def load_terms(lessons: Path) -> tuple[Term, ...]:
    """The glossary of a folder of lessons, empty where it has none; CourseFaultError tells every fault."""
    path = lessons / FILE
    if not path.is_file():
        return ()
    report = Report.of(path)
    terms = read_terms(path, report)
    report.raise_faults()
    return terms


def read_terms(path: Path, report: Report) -> tuple[Term, ...]:
    """What can be read of a glossary, with its faults in the report."""
    terms = tuple(_term(name.text, spot) for name, spot in open_file(path, report).named())
    names = {term.name.casefold(): term for term in terms}
    for term in terms:
        for word in term.avoid:
            if word.casefold() in names:
                line = report.lines.get(term.name, 1)
                report.add(line, term.name, f"`{word}` is a term itself: take one of the two away")
    return terms


def terms_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that the text uses, in their order; small or capital, one or several, symbols as written.

    >>> [term.name for term in terms_in("Two Scores, no scoreboard.", [Term("score", "how many are right")])]
    ['score']
    """
    return tuple(term for term in terms if _occurs(term, text))


def _occurs(term: Term, text: str) -> bool:
    # A blank in a term may be a line's end in the text.
    words = r"\s+".join(map(re.escape, term.name.split()))
    if re.search(rf"(?<!\w){words}(?:s|es|'s|’s)?(?!\w)", text, re.IGNORECASE):
        return True
    return bool(term.symbol) and re.search(rf"(?<!\w){re.escape(term.symbol)}(?!\w)", text) is not None


def _term(name: str, spot: Spot) -> Term:
    with spot.keys() as keys:
        return Term(
            name=name,
            definition=keys.need("definition", Spot.prose, "", "say in one sentence what it is"),
            symbol=keys.get("symbol", Spot.label, ""),
            avoid=keys.get("avoid", _words, ()),
            free_in=keys.get("free_in", ids, ()),
        )


def _words(spot: Spot) -> tuple[str, ...]:
    return tuple(item.prose() for item in spot.items())
