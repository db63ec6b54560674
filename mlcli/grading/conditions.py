"""Conditions that writers put on an answer, such as `answer in (2, 3)`: a small safe part of Python."""

import ast
import operator
from collections.abc import Callable, Mapping

from mlcli.errors import MlcliError

Value = float | int | str | bool | tuple[float | int | str, ...]

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_UNARY: dict[type[ast.unaryop], Callable[[object], object]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,  # type: ignore[dict-item]  # TypeError means: does not hold
}
_COMPARE: dict[type[ast.cmpop], Callable[[object, object], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,  # type: ignore[dict-item]  # words and numbers are compared as the writer wrote them
    ast.LtE: operator.le,  # type: ignore[dict-item]
    ast.Gt: operator.gt,  # type: ignore[dict-item]
    ast.GtE: operator.ge,  # type: ignore[dict-item]
    ast.In: lambda item, group: item in group,  # type: ignore[operator]
    ast.NotIn: lambda item, group: item not in group,  # type: ignore[operator]
}
_CALLS: dict[str, Callable[..., object]] = {
    "abs": abs,
    "round": round,
    "min": min,
    "max": max,
    "len": len,
    "sum": sum,
}


class ConditionError(MlcliError):
    """A condition that is not of the small part of Python allowed here."""


def holds(condition: str, names: Mapping[str, Value]) -> bool:
    """Whether the condition is true of these names; False where it does not apply to them (a word < 2)."""
    try:
        return bool(_value(ast.parse(condition.strip(), mode="eval").body, names))
    except (TypeError, ZeroDivisionError, OverflowError):
        return False
    except SyntaxError as error:
        raise ConditionError(f"`{condition}` is not a condition: {error.msg}") from error


def names_in(text: str) -> frozenset[str]:
    """Names that a condition asks for; empty where the text is no expression."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError):
        return frozenset()
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) - set(_CALLS)


def _value(node: ast.expr, names: Mapping[str, Value]) -> object:  # one return a kind of node
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return tuple(_value(item, names) for item in items)
        case ast.Subscript(value=row, slice=index):
            return _entry(_value(row, names), _value(index, names))
        case ast.UnaryOp(op=ast.Not() | ast.USub() as op, operand=operand):
            return _UNARY[type(op)](_value(operand, names))
        case ast.BoolOp(op=op, values=values):
            return (all if isinstance(op, ast.And) else any)(_value(item, names) for item in values)
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](*_bounded(op, _value(left, names), _value(right, names)))
        case ast.Compare():
            return _compared(node, names)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _CALLS:
            return _CALLS[name](*(_value(argument, names) for argument in arguments))
        case _:
            raise ConditionError(
                f"`{ast.unparse(node)}` is not known or not allowed in a condition on an answer"
            )


def _entry(row: object, index: object) -> object:
    if not isinstance(row, tuple) or not isinstance(index, int) or not -len(row) <= index < len(row):
        raise TypeError
    return row[index]


def _bounded(op: ast.operator, left: object, right: object) -> tuple[float, float]:
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        raise TypeError
    if isinstance(op, ast.Pow) and abs(right) > 100:
        raise OverflowError
    return left, right


def _compared(node: ast.Compare, names: Mapping[str, Value]) -> bool:
    left = _value(node.left, names)
    for op, item in zip(node.ops, node.comparators, strict=True):
        right = _value(item, names)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True
