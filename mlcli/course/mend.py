"""Mends in memory what breaks a YAML file, line by line, so that one fault does not hide the others."""

import json
import re
from dataclasses import dataclass

from mlcli.course.plain import fault_in, is_open, meant_text

_KEYS = (
    " "
    "accept after again allow allow_names answer ask at_least at_most because between cards caught_by "
    "changes checks choice claims code complete correct criterion defines difficulty exercise exercises "
    "expect explore figure file follow_up forbid formerly from given goal hide hints hours id interview into "
    "is items lessons levels measure memory metric milestones minutes mistakes model naive name one_of "
    "optional options order outcomes parts pass points predict prerequisites project prompt proof raises "
    "reflect remember replace requires right rubric same_idea say scale seconds see seed seeds setup "
    "shuffle sliders solution sort start starter step steps strong summary text title to tolerance topics "
    "try unit value values varies vary version why with words wrong "
)
"""Keys of the format: a line that begins with one is meant as a key, not as prose."""

_HEAD = re.compile(r" *(?:-(?: +|$))*")
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`,?-][^#]*?) *:(?: +|$)""")
_BLOCK = re.compile(r"[|>][0-9+-]{0,2} *(#.*)?")
_TABS = re.compile(r" *\t[ \t]*")
_NEITHER = "neither `key: value` nor `- item`: add the missing `:`, or indent it below its key"
_NEXT_KEY = re.compile(r" *(?:- +)*[\w\"'-]+:( |$)")
_FIRST_WORD = re.compile(r"([a-z_]+)(:?)(?= |$)")


@dataclass(frozen=True)
class Slip:
    """A fault of the YAML itself, in a line that counts from 1."""

    line: int
    message: str
    lost: int | None = None
    """The column of what could not be kept; None where it was mended."""


def mend(lines: list[str]) -> list[Slip]:
    """Mend the lines in place, as many as before, and tell what was wrong with them."""
    return _Mending(lines).run()


def join_documents(lines: list[str]) -> list[Slip]:
    """Empty the marks between documents; one before the first line is allowed."""
    marks = [i for i, line in enumerate(lines) if line.startswith(("---", "...")) and not line[3:].strip()]
    slips = []
    for index in marks:
        if any(line.strip() and not line.startswith(("#", "%")) for line in lines[:index]):
            lines[index] = ""
            slips.append(Slip(index + 1, "a file holds one document: take the mark between documents out"))
    return slips


def blank_out(lines: list[str], index: int) -> int:
    """Empty a line that nothing can read, with what is indented below it; the column it began at."""
    column = _key_column(lines[index])
    last = _block_end(lines, index, column)
    lines[index:last] = [""] * (last - index)
    return column


class _Mending:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._slips: list[Slip] = []

    def run(self) -> list[Slip]:
        index = 0
        while index < len(self._lines):
            index = self._line(index)
        return self._slips

    def _line(self, index: int) -> int:
        """Look at one line and what belongs to its value; the index of the next."""
        self._spread_tabs(index)
        line = self._lines[index]
        if not line.strip() or line.lstrip().startswith("#") or line.startswith(("---", "...")):
            return index + 1
        column = _key_column(line)
        if key := _KEY.match(line, column):
            return self._value(index, key.end(), column)
        if self._lacks_colon(index, column):
            return index
        if column > _indent(line):
            return self._value(index, column, line.rindex("-", 0, column))
        return self._stray(index, column)

    def _stray(self, index: int, column: int) -> int:
        """A line that is nothing, as when a text goes on without indentation: gone up to the next key."""
        self._slip(index, _NEITHER, column)
        end = index + 1
        while end < len(self._lines) and not _NEXT_KEY.match(self._lines[end]):
            end += 1
        self._lines[index:end] = [""] * (end - index)
        return end

    def _spread_tabs(self, index: int) -> None:
        if tabs := _TABS.match(self._lines[index]):
            above = next((line for line in reversed(self._lines[:index]) if line.strip()), "")
            self._lines[index] = " " * _key_column(above) + self._lines[index][tabs.end() :]
            self._slip(index, "a tab in the indentation: YAML takes spaces only")

    def _lacks_colon(self, index: int, column: int) -> bool:
        """Whether the line was a key without its `:`, which it has now."""
        line = self._lines[index]
        word = _FIRST_WORD.match(line, column)
        if (
            word is None
            or not _is_key(word[1])
            or (column > _indent(line) and not self._goes_on(index, column))
        ):
            return False
        self._slip(index, f"`{word[1]}` has no `:` behind it: add it")
        self._lines[index] = f"{line[: word.end()]}:{line[word.end() :]}"
        return True

    def _goes_on(self, index: int, column: int) -> bool:
        """Whether the next line is a key at that column, so that this one was meant as a key, too."""
        following = next((line for line in self._lines[index + 1 :] if line.strip()), "")
        return _indent(following) == column and _known_key(following, column) is not None

    def _value(self, index: int, column: int, owner: int) -> int:
        """The value that begins at `column`; what is indented deeper than its owner belongs to it."""
        value = self._lines[index][column:]
        if not value.strip() or value.startswith("#"):
            return index + 1
        end = _block_end(self._lines, index, owner)
        if _BLOCK.fullmatch(value):
            return end
        end = self._end_of_value(index, column, owner, end)
        lines = [value, *self._lines[index + 1 : end]]
        if (why := fault_in(lines)) is not None:
            self._slip(index, why)
            self._lines[index] = self._lines[index][:column] + json.dumps(
                meant_text(lines), ensure_ascii=False
            )
            self._lines[index + 1 : end] = [""] * (end - index - 1)
        return end

    def _end_of_value(self, index: int, column: int, owner: int, end: int) -> int:
        """Where the value ends: behind its closing bracket, or before a key that slipped to the right."""
        value = self._lines[index][column:]
        if is_open([value, *self._lines[index + 1 : end]]) and self._lines[end : end + 1]:
            return end + 1 if self._lines[end].lstrip().startswith(("]", "}")) else end
        if value.startswith(("[", "{", '"', "'")):
            return end
        for below in range(index + 1, end):
            if name := _known_key(self._lines[below], _key_column(self._lines[below])):
                self._slip(below, f"`{name}` is indented deeper than the keys beside it: align it")
                self._lines[below] = " " * owner + self._lines[below].lstrip()
                return below
        return end

    def _slip(self, index: int, message: str, lost: int | None = None) -> None:
        self._slips.append(Slip(index + 1, message, lost))


def _known_key(line: str, column: int) -> str | None:
    word = _FIRST_WORD.match(line, column)
    return word[1] if word is not None and word[2] and _is_key(word[1]) else None


def _is_key(word: str) -> bool:
    return f" {word} " in _KEYS


def _key_column(line: str) -> int:
    """Where a line's key or text begins, behind the dashes of its list."""
    head = _HEAD.match(line)
    return head.end() if head else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block_end(lines: list[str], index: int, owner: int) -> int:
    """The index behind the lines that are indented deeper than their owner."""
    end = index + 1
    for below in range(index + 1, len(lines)):
        if not lines[below].strip():
            continue
        if _indent(lines[below]) <= owner:
            break
        end = below + 1
    return end
