"""Compares what code gave with what a file says of it; the difference becomes a fault with file and line."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mlcli.course.faults import Fault
from mlcli.course.model import Lesson, Step
from mlcli.runner.outcome import Outcome

_NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?", re.IGNORECASE)


def same_output(expected: str, shown: str) -> bool:
    """Whether two outputs agree: text exactly, numbers within one unit of the last digit printed."""
    wanted, got = _lines(expected), _lines(shown)
    return len(wanted) == len(got) and all(map(_same_line, wanted, got))


def shown_text(ran: Outcome) -> str:
    """What a run printed, with its value and its warnings, as `expect` records it."""
    lines = [ran.stdout.rstrip("\n")] if ran.stdout.strip() else []
    if ran.value is not None:
        lines.append(ran.value)
    lines += [f"warning: {warned.category}: {warned.message}" for warned in ran.warnings]
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def _same_line(wanted: str, got: str) -> bool:
    if wanted == got:
        return True
    if _NUMBER.sub("#", wanted) != _NUMBER.sub("#", got):
        return False
    return all(map(_same_number, _NUMBER.findall(wanted), _NUMBER.findall(got)))


def _same_number(wanted: str, got: str) -> bool:
    mantissa, _, exponent = wanted.lower().partition("e")
    digits = len(mantissa.partition(".")[2])
    unit = 10.0 ** (int(exponent or 0) - digits)
    return abs(float(wanted) - float(got)) <= unit * (1 + 1e-9) if digits or exponent else wanted == got


def fault(lesson: Lesson, where: str, message: str, hint: str | None = None) -> Fault:
    """A fault at a place of the lesson's file; the nearest outer place that has a line is taken."""
    return Fault(lesson.file, line_of(lesson.lines, where), where, message, hint)


def line_of(lines: Mapping[str, int], where: str) -> int:
    """The line of a path, or of the nearest one around it."""
    while where and where not in lines:
        where = where.rpartition(".")[0] if "." in where else ""
    return lines.get(where, 1)


@cache
def statements(source: str) -> tuple[str, ...]:
    """Every statement in the source, on its own, in a form that spacing does not change."""
    return tuple(ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt))


def hint_that_tells(hints: Sequence[str], gap: str) -> tuple[int, str] | None:
    """The first hint that holds a whole statement of the gap, and that statement; `return name` is fine."""
    told = [statement for statement in statements(gap) if _tells(statement)]
    for number, hint in enumerate(hints):
        shown = {_unparsed(piece) for piece in _code_pieces(hint)}
        for statement in told:
            if statement in shown or _squeezed(statement) in _squeezed(hint):
                return number, statement
    return None


def _tells(statement: str) -> bool:
    if re.fullmatch(r"return( [A-Za-z_]\w*)?|pass|continue|break", statement):
        return False
    return len(_squeezed(statement)) >= 8 and not statement.startswith("raise ")


def _code_pieces(hint: str) -> Iterator[str]:
    yield from re.findall(r"`([^`]+)`", hint)
    yield from (line.strip() for line in hint.splitlines())


def _unparsed(piece: str) -> str:
    try:
        return ast.unparse(ast.parse(piece.strip()))
    except (SyntaxError, ValueError):
        return ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words_of(step: Step) -> str:
    """Every word that a step shows, joined, for the claims that must stand in them."""
    return "\n".join(_texts(step))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            for item in value:
                yield from _texts(item)
        case _ if hasattr(value, "__struct_fields__"):
            for name in value.__struct_fields__:
                if name not in {"claims", "id"}:
                    yield from _texts(getattr(value, name))
