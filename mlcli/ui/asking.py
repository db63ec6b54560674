"""What a screen can be asked and what a person can reply: the same values for keys, prompts and tests."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from threading import Lock
from typing import Protocol

from rich.console import RenderableType

from mlcli.figures.figure import Size


class Command(Enum):
    """Something that a person can want at any step, beside answering."""

    ON = "go on"
    BACK = "back"
    RUN = "run again"
    EDIT = "edit"
    RESTORE = "take my change back"
    HINT = "hint"
    ANSWER = "show the answer"
    FIGURE = "save the figure as PNG"
    NOTE = "note"
    WORDS = "words explained"
    HELP = "help"
    LEAVE = "leave"


@dataclass(frozen=True)
class GoOn:
    """Nothing is asked: only commands are possible.

    `arrows`: whether → goes on, too. It does not where arrows have just moved something: who holds one
    down is not carried past what was said. `enter` says what Enter does.
    """

    arrows: bool = True
    enter: str = "go on"


@dataclass(frozen=True)
class Choose:
    """One of the options, or all that hold where `many`."""

    options: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True)
class Bins:
    """A bin for each item; an item may allow several bins, one of them is to be named.

    `missed`: which items the last answer had in a wrong bin; what was said is about the first of them.
    `begun`: the bins that were named before the learner left, None for an item without one.
    """

    items: tuple[str, ...]
    into: tuple[str, ...]
    missed: tuple[int, ...] = field(default=(), compare=False)
    begun: tuple[int | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Arrange:
    """Items to be put in their right order, which is never the one they are given in.

    `missed`: the places that the last answer had wrong; what was said is about the first of them.
    `begun`: the order in which the items stood when the learner left.
    """

    items: tuple[str, ...]
    missed: tuple[int, ...] = field(default=(), compare=False)
    begun: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Line:
    """One typed line; `label` stands before it, `unit` behind it, `enter` says what Enter does with it.

    `answers`: Enter on an empty line is a reply, too: the answer is what the last line has shown.
    """

    label: str = "your answer"
    unit: str | None = None
    enter: str = "answer"
    answers: bool = False


@dataclass(frozen=True)
class Edit:
    """A few lines of Python, changed in place and run.

    `of` names the text that they are a state of: what was typed goes on there, and can be undone.
    `begun` is what stood there when the learner left.
    """

    code: str
    of: str = ""
    begun: str = field(default="", compare=False)


@dataclass(frozen=True)
class Compose:
    """A few lines in the learner's own words, or text that is no Python; `text` is what stands there.

    `of` names the text: questions for states of the same one begin with what the last of them was left with.
    `begun` is what stood there when the learner left.
    """

    text: str = ""
    of: str = ""
    begun: str = field(default="", compare=False)


@dataclass(frozen=True)
class Dial:
    """Something to be turned: its positions as people read them, and the one (from 0) that it begins at."""

    name: str
    marks: tuple[str, ...]
    start: int


@dataclass(frozen=True)
class Drawing:
    """What dials have drawn; `settled` where that is already what was asked for."""

    shown: RenderableType
    settled: bool = False


@dataclass(frozen=True)
class Turn:
    """Dials that move a figure, and what is asked about it: one of the options, or where the dials stand.

    `draw` gives the figure for positions and a screen's size, and is called in another thread, once at a
    time; `stop` ends such a call early. `read` gives the position that a typed text means for a dial, or
    says why it means none.
    """

    dials: tuple[Dial, ...]
    draw: Callable[[tuple[int, ...], Size], Drawing] = field(compare=False, repr=False)
    stop: Callable[[], None] = field(compare=False, repr=False)
    read: Callable[[int, str], int | str] = field(compare=False, repr=False)
    options: tuple[str, ...] = ()
    many: bool = False


class Wake:
    """Ends a wait from another thread; a call that comes before the wait is not lost."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._called = False
        self._listener: Callable[[], object] | None = None

    def call(self) -> None:
        """End the wait that is on, or the next one."""
        with self._lock:
            listener = self._listener
            self._called = listener is None
        if listener is not None:
            listener()

    def listen(self, listener: Callable[[], object] | None) -> None:
        """Tell `listener` of the next call, or of the one that came meanwhile; None stops listening."""
        with self._lock:
            called, self._called = self._called and listener is not None, self._called and listener is None
            self._listener = None if called else listener
        if called and listener is not None:
            listener()


@dataclass(frozen=True, eq=False)
class Standby:
    """Nothing is asked: the commands are possible, under names of their own, and `wake` ends the wait."""

    what: str
    names: Mapping[Command, str]
    wake: Wake


Question = GoOn | Choose | Bins | Arrange | Line | Edit | Compose | Turn | Standby


@dataclass(frozen=True)
class Chosen:
    """Positions (from 0) of the options that were picked, in the order shown."""

    picked: tuple[int, ...]


@dataclass(frozen=True)
class Binned:
    """For each item, in the order shown, the position of its bin."""

    bins: tuple[int, ...]


@dataclass(frozen=True)
class Arranged:
    """Positions of the items, as the question has them, in the order the learner gave them."""

    order: tuple[int, ...]


@dataclass(frozen=True)
class Typed:
    """One line, or a composed text with several."""

    text: str


@dataclass(frozen=True)
class Written:
    """Python, ready to be run."""

    code: str


@dataclass(frozen=True)
class Turned:
    """Where each dial stands, and the options that were picked where there are any."""

    at: tuple[int, ...]
    picked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Woken:
    """Something happened while nothing was asked."""


Half = str | tuple[int | None, ...]
"""A half-made answer: a text, a bin for each item or None, or the order of the items."""

Reply = Command | Chosen | Binned | Arranged | Typed | Written | Turned | Woken


class Screen(Protocol):
    """A place to show things and to ask for replies: a terminal, plain prompts, or a test's script."""

    @property
    def size(self) -> Size: ...

    @property
    def moves(self) -> bool:
        """Whether what is shown can be drawn anew in its place: only then a `Turn` may be asked."""
        ...

    def show(self, *parts: RenderableType) -> None:
        """Print the parts, one below the other."""
        ...

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        """Wait for a reply that fits the question, or for one of the commands."""
        ...

    def half(self, question: Question) -> Half | None:
        """What stands there of an answer that was not given; None where nothing was begun."""
        ...

    def fits(self, parts: Sequence[RenderableType], question: Question, commands: Sequence[Command]) -> bool:
        """Whether the parts and then the question are to be seen at once."""
        ...

    def lent(self) -> AbstractContextManager[None]:
        """While it lasts, another program has the terminal."""
        ...

    def busy(self, what: str) -> AbstractContextManager[Callable[[RenderableType], None] | None]:
        """While it lasts, say that `what` is going on, if it goes on for longer than a glance.

        What it gives draws something in place of what was drawn before; None where nothing can be redrawn.
        """
        ...
