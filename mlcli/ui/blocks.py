"""The blocks of lesson Markdown: paragraphs, headings, lists, drawings, code."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_ITEM = re.compile(r"(?P<indent> {0,3})(?P<marker>[-*]|\d{1,2}[.)])(?P<gap> {1,4})(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6} +(?P<text>.*?)(?: +#+)? *$")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,}) *(?P<language>[\w+-]*)[^`]*$")
_AS_IT_STANDS = re.compile(r" {0,3}[|>]")
_DRAWING = "    "


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Verbatim:
    """Lines never joined or wrapped: drawings, formulas, and what is not understood."""

    lines: tuple[str, ...]
    indent: int


@dataclass(frozen=True)
class Fenced:
    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Item:
    marker: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Items:
    """A list; loose where blank lines stand between its items."""

    items: tuple[Item, ...]
    loose: bool


Block = Paragraph | Heading | Verbatim | Fenced | Items


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks in order; every line that is not blank ends up in one of them."""
    found: list[Block] = []
    lines = markdown.splitlines()
    while lines:
        if not lines[0].strip():
            lines = lines[1:]
            continue
        block, taken = _first(lines)
        found.append(block)
        lines = lines[taken:]
    return tuple(found)


def _first(lines: list[str]) -> tuple[Block, int]:
    """The block that the lines begin with, and how many of them it takes."""
    first = lines[0]
    if first.startswith(_DRAWING):
        return _drawing(lines)
    if fence := _FENCE.match(first):
        return _fenced(lines, fence)
    if heading := _HEADING.match(first):
        return Heading(heading["text"]), 1
    if _ITEM.match(first):
        return _items(lines)
    if _AS_IT_STANDS.match(first):
        count = _run(lines, lambda line: _AS_IT_STANDS.match(line) is not None)
        return Verbatim(tuple(line.strip() for line in lines[:count]), 0), count
    count = 1 + _run(lines[1:], _goes_on)
    return Paragraph(" ".join(line.strip() for line in lines[:count])), count


def _run(lines: list[str], holds: Callable[[str], bool]) -> int:
    return next((at for at, line in enumerate(lines) if not holds(line)), len(lines))


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph before it."""
    item = _ITEM.match(line)
    # "1." opens a list within a paragraph, but a sentence may begin with another number.
    opens = item is not None and item["marker"] in {"-", "*", "1.", "1)"}
    return bool(line.strip()) and not (
        opens or _FENCE.match(line) or _HEADING.match(line) or _AS_IT_STANDS.match(line)
    )


def _drawing(lines: list[str]) -> tuple[Block, int]:
    count = _run(lines, lambda line: not line.strip() or line.startswith(_DRAWING))
    drawn = [line[len(_DRAWING) :].rstrip() for line in lines[:count]]
    while not drawn[-1]:
        drawn.pop()
    return Verbatim(tuple(drawn), len(_DRAWING)), count


def _fenced(lines: list[str], fence: re.Match[str]) -> tuple[Block, int]:
    inside = _run(lines[1:], lambda line: not _closes(line, fence["fence"]))
    indent = fence.start("fence")
    code = tuple(line[min(indent, len(line) - len(line.lstrip())) :] for line in lines[1 : 1 + inside])
    return Fenced(code, fence["language"]), min(len(lines), inside + 2)


def _closes(line: str, fence: str) -> bool:
    return line.strip().startswith(fence) and not line.strip().strip(fence[0])


def _items(lines: list[str]) -> tuple[Block, int]:
    items: list[Item] = []
    taken, loose = 0, False
    while (found := _ITEM.match(lines[taken]) if taken < len(lines) else None) and _same_kind(found, items):
        body, count = _item_body(lines[taken:], found.end())
        items.append(Item(found["marker"], blocks("\n".join(body))))
        taken += count
        blank = _run(lines[taken:], lambda line: not line.strip())
        following = lines[taken + blank] if taken + blank < len(lines) else ""
        if blank and (next_item := _ITEM.match(following)) and _same_kind(next_item, items):
            loose = True
            taken += blank
    return Items(tuple(items), loose), taken


def _same_kind(found: re.Match[str], items: list[Item]) -> bool:
    return not items or found["marker"][-1] == items[0].marker[-1]


def _item_body(lines: list[str], offset: int) -> tuple[list[str], int]:
    """The lines of the first item without its marker and indentation, and how many lines it takes."""
    body = [lines[0][offset:]]
    for before, line in pairwise(lines):
        inside = line.startswith(" " * offset)
        if not line.strip() or inside:
            body.append(line[offset:])
        elif before.strip() and _goes_on(line) and not _ITEM.match(line):
            body.append(line.strip())
        elif before.strip() and _ITEM.match(line.lstrip()) and _indent(line) >= 2 > _indent(lines[0]):
            body.append(line.lstrip())
        else:
            break
    taken = len(body)
    while not body[-1].strip():
        body.pop()
        taken -= 1
    return body, taken


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
