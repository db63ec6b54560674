"""Walks over the nodes of a file: reads values of the kind asked for, and reports those that are not."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from mlcli.course.blanks import blanks_in
from mlcli.course.find import closest
from mlcli.course.model import Number
from mlcli.course.nodes import Mapping, Node, Scalar, Sequence
from mlcli.course.plain import NEEDS_QUOTES
from mlcli.course.report import Report
from mlcli.course.scalars import NUMBER, WHOLE, decimal_text, kind_of, meaning

T = TypeVar("T")
D = TypeVar("D")

_UNWIELDY = re.compile(r".{31}|[eE][-+]?[0-9]{4}")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Spot:
    """One value and where it stands; a value of the wrong kind is reported and gives something harmless."""

    report: Report
    node: Node
    path: str
    line: int

    @classmethod
    def root(cls, report: Report, node: Node) -> "Spot":
        spot = cls(report, node, "", node.line)
        _note_lines(spot)
        return spot

    def fault(self, message: str, *, line: int | None = None) -> None:
        if self.path not in self.report.spoiled:
            self.report.add(line or self.line, self.path, message)

    def refuse(self, message: str) -> None:
        """Report a value of the wrong kind; what else would be said about it is an echo."""
        self.fault(message)
        self.report.spoiled.add(self.path)

    def children(self) -> tuple["Spot", ...]:
        match self.node:
            case Sequence(items=items):
                return tuple(Spot(self.report, n, f"{self.path}[{i}]", n.line) for i, n in enumerate(items))
            case Mapping(pairs=pairs):
                return tuple(self.below(name_of(key), value, key.line) for key, value in pairs)
            case _:
                return ()

    def below(self, name: str, node: Node, line: int) -> "Spot":
        return Spot(self.report, node, f"{self.path}.{name}" if self.path else name, line)

    # Each of the following reads one kind of value.

    def items(self) -> tuple["Spot", ...]:
        if not isinstance(self.node, Sequence):
            self.refuse(f"expected a list, got {kind_of(self.node)}: begin each entry with `- `")
        return self.children() if isinstance(self.node, Sequence) else ()

    def some(self) -> tuple["Spot", ...]:
        """A list's entries; one value alone stands for a list of one."""
        return self.items() if isinstance(self.node, Sequence) else (self,)

    @contextmanager
    def keys(self) -> Iterator["Keys"]:
        keys = Keys(self)
        yield keys
        keys.close()

    def named(self) -> tuple[tuple[Scalar, "Spot"], ...]:
        """The keys and values of a mapping whose keys are free."""
        if not isinstance(self.node, Mapping):
            self.refuse(f"expected keys with values, got {kind_of(self.node)}")
            return ()
        pairs = self.node.pairs
        return tuple((k, self.below(k.text, v, k.line)) for k, v in pairs if isinstance(k, Scalar))

    def prose(self) -> str:
        """Words for people, with content, as plain text only where YAML drops nothing of it."""
        text = self.word()
        if isinstance(self.node, Scalar) and text:
            if meaning(self.node) != "text":
                self.refuse(f"expected text, got {kind_of(self.node)}: put it in quotes")
            self._refuse_comment(self.node)
        return text

    def label(self) -> str:
        """A short text for people, in which a number or `true` stands for itself."""
        text = self.word()
        if isinstance(self.node, Scalar) and text:
            self._refuse_comment(self.node)
        return text

    def word(self) -> str:
        """Anything but nothing, as it is written; behind it a comment may stand."""
        if not isinstance(self.node, Scalar):
            self.refuse(_not_prose(self.node))
            return ""
        if not self.node.text.strip() or meaning(self.node) == "nothing":
            self.refuse("the text is missing: write it")
            return ""
        return self.node.text.rstrip()

    def code(self) -> str:
        """Python or output, exactly as it stands."""
        if isinstance(self.node, Scalar) and not (self.node.is_plain and meaning(self.node) == "nothing"):
            return self.node.text
        self.refuse(f"expected code, got {kind_of(self.node)}: write it in a | block")
        return ""

    def name(self) -> str:
        """An id in kebab-case."""
        text = self.word()
        if text and not KEBAB.fullmatch(text):
            self.fault(f"`{text}` is no id: use small letters, digits and single hyphens, as in `which-way`")
        return text

    def number(self) -> Number | None:
        text = self.node.text if isinstance(self.node, Scalar) else ""
        if isinstance(self.node, Scalar) and meaning(self.node) == "number":
            if _UNWIELDY.search(text):
                self.refuse("a number of more than 30 digits: write a shorter one")
                return None
            return Number(decimal_text(text))
        remedy = ": take the quotes away" if NUMBER.fullmatch(text) else ""
        self.refuse(f"expected a number, got {kind_of(self.node)}{remedy}")
        return None

    def positive(self) -> float:
        number = self.number()
        if number is None or number.value > 0:
            return number.value if number is not None else 0.0
        self.refuse("expected a number above 0")
        return 0.0

    def whole(self) -> int:
        number = self.number()
        if number is None or WHOLE.fullmatch(number.text):
            return int(number.text) if number is not None else 0
        self.refuse(f"expected a whole number, got {number.text}")
        return 0

    def flag(self) -> bool:
        said = meaning(self.node) if isinstance(self.node, Scalar) else "text"
        if said not in {"true", "false"}:
            self.refuse(f"expected `true` or `false`, got {kind_of(self.node)}")
        return said == "true"

    def _refuse_comment(self, scalar: Scalar) -> None:
        line, column = scalar.end
        rest = self.report.source[line - 1][column:] if line <= len(self.report.source) else ""
        if scalar.is_plain and rest.lstrip().startswith("#"):
            self.fault(f"a ` #` cuts the rest of the text off: it {NEEDS_QUOTES}")


class Keys:
    """The keys of a mapping; those that nobody has asked for when it closes are unknown."""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot
        self._known: list[str] = []
        self._values: dict[str, Spot] = {}
        if isinstance(spot.node, Mapping):
            for key, value in spot.node.pairs:
                self._values.setdefault(name_of(key), spot.below(name_of(key), value, key.line))
        else:
            spot.refuse(f"expected keys with values, got {kind_of(spot.node)}")

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def spot_of(self, name: str) -> Spot | None:
        self._known.append(name)
        return self._values.get(name)

    def get(self, name: str, read: Callable[[Spot], T], default: D) -> T | D:
        """The key's value, or the default where the key is left out."""
        spot = self.spot_of(name)
        return default if spot is None else read(spot)

    def need(self, name: str, read: Callable[[Spot], T], default: D, remedy: str = "") -> T | D:
        """The key's value; a missing key is a fault, which `remedy` says how to mend."""
        spot = self.spot_of(name)
        if spot is not None:
            return read(spot)
        if not self._hides_something():
            self.spot.fault(f"missing key `{name}`: {remedy or f'add `{name}: …`'}")
        return default

    def rename(self, name: str, meant: str) -> None:
        self._values[meant] = self._values.pop(name)

    def accept_all(self) -> None:
        """Call no key unknown: what they belong to is not known."""
        self._known += self._values

    def close(self) -> None:
        for name, spot in self._values.items():
            if name not in self._known:
                near = closest(
                    name, [known for known in self._known if known not in self._values] or self._known
                )
                remedy = f", did you mean `{near}`?" if near else ": take it out, nothing reads it"
                where = self.spot.path
                self.spot.report.add(spot.line, where, f"unknown key `{name}`{remedy}", self._list_known())

    def _list_known(self) -> str:
        return "known keys here: " + ", ".join(dict.fromkeys(self._known))

    def _hides_something(self) -> bool:
        node = self.spot.node
        return not isinstance(node, Mapping) or self.spot.report.may_hide_key(
            node.line, node.last_line, node.column
        )


def _note_lines(spot: Spot) -> None:
    """Keep every part's line, and report keys that stand twice wherever they do."""
    if spot.path:
        spot.report.lines.setdefault(spot.path, spot.line)
    _refuse_doubles(spot)
    _refuse_blanks(spot)
    for child in spot.children():
        _note_lines(child)


def _refuse_blanks(spot: Spot) -> None:
    """Report what a skeleton left to its writer; what else is wrong with it is an echo."""
    if not isinstance(spot.node, Scalar):
        return
    for at, message in blanks_in(spot.node.text):
        spot.report.add(spot.node.first_line + at, spot.path, message)
        spot.report.spoiled.add(spot.path)


def name_of(key: Node) -> str:
    return key.text if isinstance(key, Scalar) else "?"


def _refuse_doubles(spot: Spot) -> None:
    first: dict[str, int] = {}
    for key, _ in spot.node.pairs if isinstance(spot.node, Mapping) else ():
        if not isinstance(key, Scalar):
            spot.fault(
                f"a key is {kind_of(key)}: text that starts with a bracket {NEEDS_QUOTES}", line=key.line
            )
        elif key.text in first:
            spot.fault(
                f"duplicate key `{key.text}`, first in line {first[key.text]}: keep one of them",
                line=key.line,
            )
        else:
            first[key.text] = key.line


def _not_prose(node: Node) -> str:
    if isinstance(node, Sequence) and node.flow:
        return f"text that starts with `[` {NEEDS_QUOTES}"
    if isinstance(node, Mapping) and node.flow:
        return f"text that starts with `{{` {NEEDS_QUOTES}"
    if isinstance(node, Mapping) and len(node.pairs) == 1:
        return f"text that holds `: ` {NEEDS_QUOTES}"
    return f"expected text, got {kind_of(node)}"
