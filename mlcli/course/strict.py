"""Reads YAML strictly: bounded in size and depth, without aliases, anchors and tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mlcli.course.mend import Slip, blank_out, join_documents, mend
from mlcli.course.nodes import Mapping, Node, Scalar, Sequence
from mlcli.course.report import Report

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_MAX_REPAIRS = 50
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep: the format needs far less"
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
# What YAML calls printable, without the byte order mark, which utf-8-sig takes away.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read_text(path: Path, report: Report) -> str | None:
    """The file as text; None, with the fault in the report, where it cannot be taken as text."""
    try:
        return _text_of(path)
    except _UnreadableError as error:
        report.add(error.line, "", str(error))
        return None


class _UnreadableError(Exception):
    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _UnreadableError("larger than 1 MB: split it, or move data into the topic's `data` folder")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise _UnreadableError(f"the file is missing: write `{path.name}`") from error
    except OSError as error:
        raise _UnreadableError(f"cannot be read ({error.strerror}): see to its permissions") from error
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _UnreadableError("not UTF-8 text: save the file as UTF-8", line) from error
    if odd := odd_character(text):
        raise _UnreadableError(odd.message, odd.line)
    return text


@dataclass(frozen=True)
class Misread:
    """Where reading a text ended, counted from 1, and why."""

    line: int
    column: int
    message: str


def odd_character(text: str) -> Misread | None:
    """The first character that YAML does not call printable."""
    if odd := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        return Misread(line, column, f"the character U+{ord(odd.group()):04X} cannot be shown: take it out")
    return None


def tree_of(text: str, report: Report) -> Node | Misread | None:
    """The tree of a text as it stands: nothing is mended, the first fault of the YAML ends the reading."""
    if odd := odd_character(text):
        return odd
    report.source = text.split("\n")
    try:
        return _Tree(report).root()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Misread(line, column, _in_words(str(getattr(error, "problem", error))))


def read_tree(path: Path, report: Report) -> Node | None:
    """The file's tree; faults go into the report, and a line that breaks it does not hide the others."""
    text = read_text(path, report)
    if text is None:
        return None
    report.source = text.split("\n")
    for slip in join_documents(report.source):
        report.slip(slip)
    try:
        return _Tree(report).root()
    except yaml.YAMLError:
        return _mended_tree(report)


def _mended_tree(report: Report) -> Node | None:
    """Mend what is known to break, then blank out line by line whatever still does."""
    for slip in mend(report.source):
        report.slip(slip)
    for _ in range(_MAX_REPAIRS):
        try:
            return _Tree(report).root()
        except yaml.YAMLError as error:
            if not _repair(report, error):
                return None
    return None


def _repair(report: Report, error: yaml.YAMLError) -> bool:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", error))
    if str(getattr(error, "context", "")) in {
        "while scanning a simple key",
        "while scanning a quoted scalar",
    }:
        mark = context
    line = min(mark.line if mark else 0, len(report.source) - 1)
    while line >= 0 and not report.source[line].strip():
        line -= 1
    if line < 0:
        return False
    report.slip(Slip(line + 1, _in_words(problem), blank_out(report.source, line)))
    return True


def _in_words(problem: str) -> str:
    if "end of stream" in problem:
        return "a quote is opened and never closed"
    if "escape" in problem:
        return "a backslash inside \" quotes begins an escape: use ' quotes or a | block"
    if "',' or" in problem:
        return "a `,` or the closing bracket is missing"
    if "':'" in problem or "values are not allowed" in problem:
        return "neither `key: value` nor `- item`: add the missing `:`, or indent the text below its key"
    if "key" in problem or "'-'" in problem or "block end" in problem:
        return "does not fit the lines around it: check its indentation"
    return f"cannot be read as YAML: {problem}"


class _Tree:
    """Builds nodes from events with a stack of its own: PyYAML's C composer crashes on deep input."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._open: list[tuple[Any, list[Node]]] = []

    def root(self) -> Node | None:
        root: Node | None = None
        for event in self._events():
            node = self._take(event)
            if node is not None and not self._open:
                root = node
        return root

    def _events(self) -> Iterator[Any]:
        try:
            for event in yaml.parse("\n".join(self._report.source), Loader=_LOADER):
                if isinstance(event, yaml.CollectionStartEvent) and len(self._open) >= MAX_DEPTH:
                    self._report.slip(Slip(_line(event), _TOO_DEEP))
                    return
                yield event
        except yaml.MarkedYAMLError as error:
            # From PyYAML 6.0.4 on, very deep input ends the parsing before its first event comes out.
            if "nesting depth" not in str(error.problem) or error.problem_mark is None:
                raise
            self._report.slip(Slip(error.problem_mark.line + 1, _TOO_DEEP))

    def _take(self, event: Any) -> Node | None:
        """The node that is complete with this event."""
        match event:
            case yaml.AliasEvent():
                self._fault(
                    event, f"alias `*{event.anchor}`: write it out; text that starts with `*` needs quotes"
                )
                return self._close(Scalar(_line(event), f"*{event.anchor}", "'"))
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                return self._close(Scalar(_line(event), event.value, event.style or "", _end(event)))
            case yaml.CollectionStartEvent():
                self._refuse_marks(event)
                self._open.append((event, []))
            case yaml.CollectionEndEvent():
                return self._close(self._collection(event))
        return None

    def _collection(self, end: Any) -> Node:
        start, children = self._open.pop()
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(_line(start), bool(start.flow_style), tuple(children))
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        column = start.start_mark.column
        return Mapping(_line(start), bool(start.flow_style), pairs, column, end.end_mark.line + 1)

    def _close(self, node: Node) -> Node:
        if self._open:
            self._open[-1][1].append(node)
        return node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(
                event, f"anchor `&{event.anchor}`: leave it out; text that starts with `&` needs quotes"
            )
        if event.tag is not None:
            self._fault(event, f"tag `{event.tag}`: leave it out; text that starts with `!` needs quotes")

    def _fault(self, event: Any, message: str) -> None:
        self._report.slip(Slip(_line(event), message))


def _end(event: Any) -> tuple[int, int]:
    return event.end_mark.line + 1, event.end_mark.column


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
