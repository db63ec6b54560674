"""Faults for short solutions, which have few of the usual kinds: ranges, operands, texts, results."""

import ast
from collections.abc import Callable, Iterator

Change = Callable[[ast.AST], ast.AST]
"""What becomes of a copy of the node: another one, or itself changed."""

Changes = Callable[[ast.AST], Iterator[tuple[str, Change]]]
"""The faults that a node offers, each with its kind."""


def put(name: str, value: object) -> Change:
    """A change of one part of the node."""

    def change(node: ast.AST) -> ast.AST:
        setattr(node, name, value)
        return node

    return change


def further_changes(tree: ast.Module) -> Changes:
    """The further faults of the nodes of this tree; words of errors and docstrings make no difference."""
    silent = {id(inner) for node in ast.walk(tree) if _is_silent(node) for inner in ast.walk(node)}

    def changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
        if id(node) not in silent:
            yield from _changes(node)

    return changes


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Raise | ast.Assert)


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.BinOp(left=left, right=right):
            yield "left out", lambda _: left
            yield "left out", lambda _: right
        case ast.AugAssign():
            yield "dropped", lambda _: ast.Pass()
        case ast.Constant(value=str(text)):
            yield "text", put("value", f"{text}_")
        case ast.Call(func=ast.Name(id="range"), args=args):
            yield from (
                ("range", put("args", _longer(args, at, by))) for at in range(len(args)) for by in (1, -1)
            )
        case ast.Call(func=ast.Attribute(value=receiver), args=[], keywords=[]):
            yield "uncalled", lambda _: receiver
        case ast.Call(args=[first, *_]):
            yield "uncalled", lambda _: first
        case ast.Return(value=ast.expr() as value) | ast.Yield(value=ast.expr() as value):
            yield "given back", put("value", ast.UnaryOp(ast.USub(), value))
            yield "given back", put("value", ast.List([value], ast.Load()))
        case ast.Tuple(elts=[first, second, *rest], ctx=ast.Load()):
            yield "swapped items", put("elts", [second, first, *rest])
        case _:
            return


def _longer(args: list[ast.expr], at: int, by: int) -> list[ast.expr]:
    moved = ast.BinOp(args[at], ast.Add() if by > 0 else ast.Sub(), ast.Constant(1))
    return [*args[:at], moved, *args[at + 1 :]]
