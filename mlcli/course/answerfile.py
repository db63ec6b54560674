"""Reads a file that is an answer, strictly, as plain data; nothing of it is executed."""

from collections.abc import Mapping as Map
from collections.abc import Sequence as Items
from pathlib import Path

from mlcli.course.nodes import Mapping, Node, Scalar, Sequence
from mlcli.course.report import Report
from mlcli.course.scalars import WHOLE, decimal_text, kind_of, meaning
from mlcli.course.strict import MAX_BYTES, Misread, tree_of

Data = None | bool | int | float | str | Items["Data"] | Map[str, "Data"]
"""What a YAML file says; keys are texts, as they are written."""


class MisreadError(ValueError):
    """A text that is no answer file; says where and why, and what to do."""

    def __init__(self, misread: Misread) -> None:
        super().__init__(f"line {misread.line}, column {misread.column}: {misread.message}")
        self.misread = misread


def read_answer(text: str) -> Data:
    """The data of an answer file; MisreadError with line and column where it is not strict YAML."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise MisreadError(Misread(1, 1, "the file is larger than 1 MB"))
    report = Report.of(Path("answer"))
    tree = tree_of(text, report)
    if isinstance(tree, Misread):
        raise MisreadError(_in_learners_words(tree, report))
    if faults := report.finish():
        raise MisreadError(Misread(faults[0].line, _column(report, faults[0].line), faults[0].message))
    if tree is None:
        raise MisreadError(Misread(1, 1, "the file is empty"))
    return _data(tree, report)


def _data(node: Node, report: Report) -> Data:
    match node:
        case Scalar():
            return _scalar(node)
        case Sequence(items=items):
            return [_data(item, report) for item in items]
        case Mapping():
            return _mapping(node, report)


def _mapping(node: Mapping, report: Report) -> Map[str, Data]:
    found: dict[str, Data] = {}
    for key, value in node.pairs:
        column = _column(report, key.line)
        if not isinstance(key, Scalar):
            raise MisreadError(Misread(key.line, column, f"a key is {kind_of(key)}: put it in quotes"))
        if key.text in found:
            raise MisreadError(
                Misread(key.line, column, f"the key `{key.text}` stands there twice: keep one of them")
            )
        found[key.text] = _data(value, report)
    return found


def _scalar(node: Scalar) -> Data:
    match meaning(node):
        case "nothing":
            return None
        case "true":
            return True
        case "false":
            return False
        case "number":
            digits = decimal_text(node.text)
            return int(digits) if WHOLE.fullmatch(digits) and len(digits) <= 300 else float(digits)
        case _:
            return node.text


def _column(report: Report, line: int) -> int:
    """Where the line's first word begins, behind the sign of a list's entry."""
    text = report.source[line - 1] if 0 < line <= len(report.source) else ""
    return len(text) - len(text.lstrip(" -")) + 1


def _in_learners_words(misread: Misread, report: Report) -> Misread:
    line = report.source[misread.line - 1] if misread.line <= len(report.source) else ""
    if "\t" in line[: max(misread.column, 1)]:
        return Misread(misread.line, line.index("\t") + 1, "a tab: YAML is indented with spaces")
    if line.count(": ") > 1 and line[misread.column - 1 : misread.column] == ":":
        message = "a text that holds `: ` needs quotes, or a | block below its key"
        return Misread(misread.line, misread.column, message)
    return misread
