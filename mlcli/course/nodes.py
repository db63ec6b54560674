"""The tree of a YAML file as it was written: texts, lists and mappings with the lines they stand on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    line: int
    text: str
    style: str
    """Empty for plain text, else the quote or block sign."""
    end: tuple[int, int] = (0, 0)
    """Line and column behind the last character."""

    @property
    def is_plain(self) -> bool:
        return not self.style

    @property
    def first_line(self) -> int:
        """The line of the text's own first line: below the sign of a block."""
        return self.line + 1 if self.style in {"|", ">"} else self.line


@dataclass(frozen=True)
class Sequence:
    line: int
    flow: bool
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Mapping:
    line: int
    flow: bool
    pairs: tuple[tuple["Node", "Node"], ...]
    column: int = 0
    last_line: int = 0


Node = Scalar | Sequence | Mapping
