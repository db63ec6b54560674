"""Words that a course's texts do not use: filler, empty praise, and synonyms of its own terms."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mlcli.course.faults import Fault
from mlcli.course.nodes import Mapping, Node, Scalar
from mlcli.course.nodes import Sequence as Items
from mlcli.course.report import Report
from mlcli.course.strict import read_tree
from mlcli.course.terms import Term

_SHOWN = frozenset(
    {
        "title",
        "summary",
        "text",
        "say",
        "predict",
        "choice",
        "sort",
        "order",
        "answer",
        "try",
        "explore",
        "reflect",
        "model",
        "because",
        "hints",
        "mistakes",
        "prompt",
        "remember",
        "follow_up",
        "forbid",
        "criterion",
        "rubric",
        "ask",
        "why",
        "outcomes",
        "options",
        "items",
        "parts",
        "steps",
        "milestones",
        "cards",
    }
)
"""Keys whose texts people read, or that hold such keys."""
_FREE = frozenset({"mistakes", "forbid"})
"""Keys that hold keys of the writer's own, each with a text."""

_FILLER = re.compile(
    r"\b(?:let's|let’s|simply|note that|in this lesson (?:we|you)|as we saw|powerful|crucial"
    r"|(?:can|could|you) just|not only\b[^.]{1,80}?\bbut)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:(?<=[.!?:]\s)|^\s*)"
    r"(?:Incorrect|Wrong|Try again|Great job|Well done|Congratulations|Awesome|Perfect)[.,!]"
)
_LOUD = re.compile(r"\b\w*[^\W\d_]{2,}!(?=\s|$)")
_EMOJI = re.compile("[\U0001f300-\U0001faff✨✅❌❗❓]")

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)
_INLINE = re.compile(r"``[^`]+``|`[^`]+`")
_QUOTED = re.compile(r"\"[^\"\n]{1,80}\"|“[^”]{1,80}”|(?<![*\w])\*{1,2}[^*\n]{1,80}\*{1,2}(?!\w)")
_FOR_INSTANCE = re.compile(r"\bfor instance\b", re.IGNORECASE)


def wording_faults(file: Path, topic: str, terms: Sequence[Term]) -> Iterator[Fault]:
    """What the texts of a topic's file should say in other words; faults of format are told elsewhere."""
    terms = [term for term in terms if topic not in term.free_in]
    tree = read_tree(file, Report.of(file))
    for where, scalar in _texts(tree, "") if tree is not None else ():
        for at, message in _in_text(scalar.text, terms):
            line = scalar.first_line + scalar.text.count("\n", 0, at)
            yield Fault(str(file), line, where, message)


def _texts(node: Node, where: str) -> Iterator[tuple[str, Scalar]]:
    match node:
        case Scalar():
            yield where, node
        case Items(items=items):
            for number, item in enumerate(items):
                yield from _texts(item, f"{where}[{number}]")
        case Mapping(pairs=pairs):
            free = where.rpartition(".")[2] in _FREE
            for key, value in pairs:
                name = key.text if isinstance(key, Scalar) else ""
                if free or name in _SHOWN:
                    yield from _texts(value, f"{where}.{name}" if where else name)


def _in_text(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, str]]:
    """Each fault with its place in the text, but in code, in quotes and in emphasis."""
    plain = text
    for skipped in (_FENCED, _INDENTED, _INLINE, _QUOTED):
        plain = skipped.sub(_blank, plain)
    for found in _FILLER.finditer(plain):
        yield found.start(), f"`{_squeezed(found)}` is filler: say the thing itself"
    for found in _EMPTY.finditer(plain):
        yield found.start(), f"`{_squeezed(found)}` says nothing: name the idea"
    for found in (*_LOUD.finditer(plain), *_EMOJI.finditer(plain)):
        yield found.start(), f"`{_squeezed(found)}` is loud: say it with a full stop"
    yield from _synonyms(_FOR_INSTANCE.sub(_blank, plain), terms)


def _synonyms(plain: str, terms: Sequence[Term]) -> Iterator[tuple[int, str]]:
    for term in terms:
        # A term may hold a word that is none alone: covariate shift.
        plain = re.sub(rf"\b{re.escape(term.name)}", _blank, plain, flags=re.IGNORECASE)
    for term in terms:
        for word in term.avoid:
            pattern = r"\s+".join(map(re.escape, word.split()))
            for found in re.finditer(rf"(?<![\w-]){pattern}(?:s|es)?(?![\w-])", plain, re.IGNORECASE):
                said = f"`{_squeezed(found)}` is `{term.name}` in this course (terms.yaml)"
                yield found.start(), f"{said}; in quotes it may be named"


def _blank(found: re.Match[str]) -> str:
    """As long, with its lines where they were."""
    return re.sub(r"[^\n]", " ", found.group(0))


def _squeezed(found: re.Match[str]) -> str:
    return " ".join(found.group(0).split())
