"""What settles a question: answers with their mistakes, options, items, sliders."""

from msgspec import Struct

from mlcli.course.number import Number


class Mistake(Struct, frozen=True):
    """A wrong answer that people give: `when` is a number, a word or a condition over `answer`."""

    when: str
    because: str
    see: str | None = None


class Answer(Struct, frozen=True):
    """How a typed answer (or a slider's position) is judged: by value, by condition or by words.

    `row` are several numbers typed in a row, `parts` several answers asked one by one; then there is no more
    than `because`, and for a row its mistakes.
    """

    value: Number | None = None
    row: tuple[Number, ...] = ()
    tolerance: str | None = None
    accept: str | None = None
    goal: str | None = None
    """A Python expression over sliders and what the code computes: solved when it holds."""
    words: tuple[str, ...] = ()
    unit: str | None = None
    proof: str | None = None
    because: str | None = None
    mistakes: tuple[Mistake, ...] = ()
    parts: tuple["Part", ...] = ()

    @property
    def whole(self) -> "tuple[Answer, ...]":
        """What is judged in turn: the parts, or else the answer itself."""
        return tuple(part.answer for part in self.parts) or (self,)


class Part(Struct, frozen=True):
    """One of several answers to a question, with its own words."""

    ask: str
    answer: Answer


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    because: str
    correct: bool = False


class SortItem(Struct, frozen=True):
    """Something to be put into a bin; some belong into several."""

    text: str
    bins: tuple[str, ...]
    because: str


class OrderItem(Struct, frozen=True):
    """Something that has its place in a row; `because` says why it follows the one before."""

    text: str
    because: str


Position = int | float | str | tuple[int | float | str, ...]
"""Where a slider can stand: a number, a word, or a list of these."""


class Slider(Struct, frozen=True):
    """A parameter to be turned, from its first position to its last."""

    name: str
    positions: tuple[Position, ...]
    """Ints where all numbers in the file are whole; computed in decimals, so 0.1 steps stay clean."""
    start: Position
    step: int | float = 0
    """Between any two positions; 0 where they are not equally far apart, or no numbers."""
