"""Small faults planted into a solution's gaps, one at a time, by its syntax tree."""

import ast
import copy
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlcli.authoring.further import Change, Changes, further_changes, put
from mlcli.course.starter import gaps

FEWEST = 12
"""Mutants that an exercise should have where its size allows."""

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_COMPUTED: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}


@dataclass(frozen=True)
class Mutant:
    """A changed solution; `was` and `becomes` are the lines that differ."""

    kind: str
    line: int
    text: str
    was: str
    becomes: str

    @property
    def diff(self) -> str:
        return f"line {self.line} ({self.kind})\n  - {self.was}\n  + {self.becomes}"


def mutants(solution: str) -> tuple[Mutant, ...]:
    """Every distinct mutant of the code inside the gaps, in the order of the lines.

    A short solution has few faults of the usual kinds: it gets those of further kinds as well.
    """
    tree = ast.parse(solution)
    found = _planted(solution, tree, _changes, {})
    if len(found) < FEWEST:
        found = _planted(solution, tree, further_changes(tree), found)
    return tuple(sorted(found.values(), key=lambda mutant: mutant.line))


def _planted(
    solution: str, tree: ast.Module, changes: Changes, before: Mapping[str, Mutant]
) -> dict[str, Mutant]:
    """The mutants by their text, those from before among them."""
    inside = [range(gap.line, gap.last + 1) for gap in gaps(solution)]
    original = ast.unparse(tree)
    found = dict(before)
    for place, node in enumerate(ast.walk(tree)):
        line = getattr(node, "lineno", 0)
        if not any(line in lines for lines in inside):
            continue
        for kind, change in changes(node):
            text = _changed(tree, place, change)
            if text is not None and text != original and text not in found:
                was, becomes = _difference(original, text)
                found[text] = Mutant(kind, line, text, was, becomes)
    return found


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    yield from _statement_changes(node)
    match node:
        case ast.Compare():
            yield from _compare_changes(node)
        case ast.BoolOp(op=op):
            yield "and/or", put("op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "sign or not", lambda _: operand
        case ast.Constant(value=value):
            yield from _constant_changes(value)
        case ast.Call():
            yield from _call_changes(node)
        case ast.Slice():
            ends = [end for end in ("lower", "upper") if getattr(node, end) is not None]
            yield from (("slice", put(end, None)) for end in ends)
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            for other in _COMPUTED.get(type(op), ()):
                yield "operator", put("op", other())
        case _:
            return


def _statement_changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "condition", put("test", ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr()):
            yield "return", put("value", ast.Constant(None))
        case ast.Assign() | ast.Expr() | ast.Continue() | ast.Break() | ast.Raise():
            yield "dropped", lambda _: ast.Pass()
        case _:
            return


def _compare_changes(node: ast.Compare) -> Iterator[tuple[str, Change]]:
    for at, op in enumerate(node.ops):
        for other in _COMPARED.get(type(op), ()):
            ops = [*node.ops]
            ops[at] = other()
            yield "comparison", put("ops", ops)


def _constant_changes(value: object) -> Iterator[tuple[str, Change]]:
    match value:
        case bool():
            yield "constant", put("value", not value)
        case int():
            for other in (value + 1, value - 1):
                yield "constant", put("value", other)
        case float():
            yield "constant", put("value", value * 2 if value else 1.0)
        case _:
            return


def _call_changes(node: ast.Call) -> Iterator[tuple[str, Change]]:
    for at in range(len(node.keywords)):
        yield "keyword", put("keywords", [k for i, k in enumerate(node.keywords) if i != at])
    if len(node.args) > 1 and not any(isinstance(arg, ast.Starred) for arg in node.args):
        yield "swapped arguments", put("args", [node.args[1], node.args[0], *node.args[2:]])
    if isinstance(node.func, ast.Name) and node.func.id in {"min", "max"}:
        other = "max" if node.func.id == "min" else "min"
        yield "min/max", put("func", ast.Name(other, ast.Load()))
    if (
        isinstance(node.func, ast.Name)
        and node.func.id in {"abs", "sorted", "set", "float"}
        and len(node.args) == 1
    ):
        yield "unwrapped", lambda n: n.args[0]  # type: ignore[attr-defined]


class _Replacer(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, target: ast.AST, new: ast.AST) -> None:
        self._target = target
        self._new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._target else self.generic_visit(node)


def _changed(tree: ast.Module, place: int, change: Change) -> str | None:
    """The source with the change made in a copy; None where Python cannot write it down."""
    fresh = copy.deepcopy(tree)
    target = next(node for at, node in enumerate(ast.walk(fresh)) if at == place)
    new = change(target)
    changed = fresh if new is target else _Replacer(target, new).visit(fresh)
    try:
        text = ast.unparse(ast.fix_missing_locations(changed))
        ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    return text


def _difference(original: str, text: str) -> tuple[str, str]:
    before, after = original.splitlines(), text.splitlines()
    changed = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    was = [line.strip() for kind, a, b, _, _ in changed if kind != "equal" for line in before[a:b]]
    becomes = [line.strip() for kind, _, _, c, d in changed if kind != "equal" for line in after[c:d]]
    return "; ".join(was), "; ".join(becomes)
