"""What a plain scalar means by YAML 1.2's core schema: `no` and `12:30` are text, `1e-3` is a number."""

import re
from typing import Literal

from mlcli.course.nodes import Mapping, Node, Scalar, Sequence

Meaning = Literal["text", "number", "true", "false", "nothing"]

WHOLE = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_WORDS: dict[str, Meaning] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), "nothing"),
    **dict.fromkeys(("true", "True", "TRUE"), "true"),
    **dict.fromkeys(("false", "False", "FALSE"), "false"),
}


def meaning(scalar: Scalar) -> Meaning:
    if not scalar.is_plain:
        return "text"
    if scalar.text in _WORDS:
        return _WORDS[scalar.text]
    return "number" if NUMBER.fullmatch(scalar.text) or _BASED.fullmatch(scalar.text) else "text"


def decimal_text(text: str) -> str:
    """The number's digits in base ten, so that every reader of them understands `0x1F`."""
    return str(int(text, 0)) if _BASED.fullmatch(text) else text


def kind_of(node: Node) -> str:
    """What a person calls it, for messages."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "keys with values"
        case Scalar():
            names: dict[Meaning, str] = {"text": "text", "number": "a number", "nothing": "nothing"}
            return names.get(meaning(node), f"`{node.text}`")
