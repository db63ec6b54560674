"""Python inside the course's files: whether it parses, and which names it defines. Nothing is executed."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from mlcli.course.cursor import Spot
from mlcli.course.nodes import Scalar

_SYNTAX_ERRORS = {"SyntaxError", "IndentationError", "TabError"}


@dataclass(frozen=True)
class NotPython:
    """Why a text is not Python, and in which of its lines."""

    line: int
    message: str


def slip_in(source: str, *, mode: str = "exec") -> NotPython | None:
    """What keeps the text from being Python; compiled, because `return` outside a function parses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "<course>", mode, dont_inherit=True)
    except SyntaxError as error:
        return NotPython(error.lineno or 1, f"not Python: {error.msg}")
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return NotPython(1, f"not Python: {error}")
    return None


def program(spot: Spot) -> str:
    """Read a piece of Python and report where it does not parse."""
    source = spot.code()
    check_program(spot, source)
    return source


def program_that_raises(spot: Spot, raises: str | None) -> str:
    """Read a piece of Python that may be wrong on purpose, where a syntax error is what it shows."""
    return spot.code() if raises in _SYNTAX_ERRORS else program(spot)


def check_program(spot: Spot, source: str) -> None:
    if slip := slip_in(source):
        _report(spot, slip)
    elif not source.strip():
        spot.fault("the code is empty: write it, or leave the key out")


def expression(spot: Spot) -> str:
    """Read one Python expression."""
    source = spot.code().strip()
    if slip := slip_in(source, mode="eval"):
        _report(spot, slip)
    return source


def _report(spot: Spot, slip: NotPython) -> None:
    first = spot.node.first_line if isinstance(spot.node, Scalar) else spot.line
    is_block = isinstance(spot.node, Scalar) and spot.node.style == "|"
    spot.fault(slip.message, line=first + slip.line - 1 if is_block else first)


def syntax_tree(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def names_defined(tree: ast.Module) -> frozenset[str]:
    """Names that the module binds at its top level, in branches and loops, too."""
    return frozenset(_bound(tree.body))


def _bound(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from ((alias.asname or alias.name).split(".")[0] for alias in aliases)
            case _:
                yield from _names_in(statement)


def _names_in(statement: ast.stmt) -> Iterator[str]:
    for node in ast.iter_child_nodes(statement):
        if isinstance(node, ast.stmt):
            yield from _bound([node])
        elif isinstance(node, ast.ExceptHandler | ast.match_case):
            yield from _bound(node.body)
        else:
            yield from (
                n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            )
