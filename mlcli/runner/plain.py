"""How values of built-in types are written as trees and read from them."""

import builtins
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mlcli.runner.codec import Decoder, Encoder

Tree = Any
"""JSON: None, booleans, numbers, strings as they are; everything else as an object with its kind in `t`."""

_EXCEPTIONS = {
    value: name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}
_TYPES = {value: name for name, value in vars(builtins).items() if isinstance(value, type)}


def _sequence(tag: str) -> Callable[..., Tree]:
    def write(encoder: "Encoder", value: Any) -> Tree:
        return {"t": tag, "v": encoder.items(value)}

    return write


def _mutable(tag: str) -> Callable[..., Tree]:
    def write(encoder: "Encoder", value: Any) -> Tree:
        encoder.number(value)
        if tag == "dict":
            keys, values = encoder.items(value.keys()), encoder.items(value.values())
            return {"t": tag, "k": keys, "v": values}
        return {"t": tag, "v": encoder.items(value)}

    return write


def _bytearray(encoder: "Encoder", value: bytearray) -> Tree:
    encoder.number(value)
    return {"t": "bytearray", "b": encoder.blob(bytes(value))}


def _random(encoder: "Encoder", value: Random) -> Tree:
    encoder.number(value)
    return {"t": "random", "v": encoder.encode(value.getstate())}


def _datetime(encoder: "Encoder", value: datetime) -> Tree:
    if value.tzinfo is None or type(value.tzinfo) is timezone:
        return {"t": "datetime", "v": value.isoformat()}
    return encoder.refer(value)


def _exception(encoder: "Encoder", value: BaseException) -> Tree:
    return {"t": "exception", "c": _EXCEPTIONS[type(value)], "v": encoder.items(value.args)}


def module(_: "Encoder", value: ModuleType) -> Tree:
    """A module by its name."""
    return {"t": "module", "v": value.__name__}


def _parts(*names: str) -> Callable[["Encoder", Any], Tree]:
    tag = names[0]
    return lambda encoder, value: {
        "t": tag,
        "v": [encoder.encode(getattr(value, name)) for name in names[1:]],
    }


def _text(tag: str) -> Callable[["Encoder", Any], Tree]:
    return lambda _, value: {"t": tag, "v": str(value)}


WRITERS: dict[type, Callable[..., Tree]] = {
    int: lambda _, value: {"t": "int", "v": hex(value)},
    bytes: lambda encoder, value: {"t": "bytes", "b": encoder.blob(value)},
    bytearray: _bytearray,
    list: _mutable("list"),
    dict: _mutable("dict"),
    set: _mutable("set"),
    tuple: _sequence("tuple"),
    frozenset: _sequence("frozenset"),
    complex: _parts("complex", "real", "imag"),
    range: _parts("range", "start", "stop", "step"),
    slice: _parts("slice", "start", "stop", "step"),
    timedelta: _parts("timedelta", "days", "seconds", "microseconds"),
    date: _text("date"),
    datetime: _datetime,
    Decimal: _text("decimal"),
    Fraction: _text("fraction"),
    PosixPath: _text("path"),
    Random: _random,
    type: lambda encoder, value: (
        {"t": "type", "v": _TYPES[value]} if value in _TYPES else encoder.refer(value)
    ),
    type(Ellipsis): lambda *_: {"t": "ellipsis"},
    **dict.fromkeys(_EXCEPTIONS, _exception),
}


def _read_list(decoder: "Decoder", tree: Tree) -> list[Any]:
    value: list[Any] = decoder.count([])
    value.extend(decoder.items(tree["v"]))
    return value


def _read_dict(decoder: "Decoder", tree: Tree) -> dict[Any, Any]:
    value: dict[Any, Any] = decoder.count({})
    value.update(zip(decoder.items(tree["k"]), decoder.items(tree["v"]), strict=True))
    return value


def _read_set(decoder: "Decoder", tree: Tree) -> set[Any]:
    value: set[Any] = decoder.count(set())
    value.update(decoder.items(tree["v"]))
    return value


def _read_random(decoder: "Decoder", tree: Tree) -> Random:
    value: Random = decoder.count(Random())  # noqa: S311  # a learner's generator, not a secret
    value.setstate(decoder.decode(tree["v"]))
    return value


def exception(name: str, args: Iterable[object]) -> BaseException:
    """A built-in exception by its name, made without its constructor, whose arguments differ by class."""
    kind = getattr(builtins, name, Exception)
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        kind = Exception
    given = tuple(args)
    try:
        made = kind.__new__(kind, *given)
        made.args = given
    except (TypeError, ValueError):
        return Exception(*given)
    return made


READERS: dict[object, Callable[["Decoder", Tree], Any]] = {
    "int": lambda _, tree: int(tree["v"], 16),
    "bytes": lambda decoder, tree: decoder.blobs[tree["b"]],
    "bytearray": lambda decoder, tree: decoder.count(bytearray(decoder.blobs[tree["b"]])),
    "list": _read_list,
    "dict": _read_dict,
    "set": _read_set,
    "tuple": lambda decoder, tree: tuple(decoder.items(tree["v"])),
    "frozenset": lambda decoder, tree: frozenset(decoder.items(tree["v"])),
    "complex": lambda _, tree: complex(*tree["v"]),
    "range": lambda decoder, tree: range(*decoder.items(tree["v"])),
    "slice": lambda decoder, tree: slice(*decoder.items(tree["v"])),
    "timedelta": lambda _, tree: timedelta(*tree["v"]),
    "date": lambda _, tree: date.fromisoformat(tree["v"]),
    "datetime": lambda _, tree: datetime.fromisoformat(tree["v"]),
    "decimal": lambda _, tree: Decimal(tree["v"]),
    "fraction": lambda _, tree: Fraction(tree["v"]),
    "path": lambda _, tree: PosixPath(tree["v"]),
    "random": _read_random,
    "type": lambda _, tree: next(kind for kind, name in _TYPES.items() if name == tree["v"]),
    "ellipsis": lambda *_: ...,
    "exception": lambda decoder, tree: exception(tree["c"], decoder.items(tree["v"])),
}
