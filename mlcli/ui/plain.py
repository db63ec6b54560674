"""A screen of lines alone: nothing is redrawn or drawn with, prompts are numbered, commands are words.

It serves screen readers, dumb terminals and pipes. At a typed answer a command's word means the command;
`=back` answers with the word itself. When the input ends, the learner has left.
"""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from mlcli.figures.figure import Size
from mlcli.ui.asking import (
    Arrange,
    Arranged,
    Binned,
    Bins,
    Choose,
    Chosen,
    Command,
    Compose,
    Edit,
    GoOn,
    Half,
    Line,
    Question,
    Reply,
    Standby,
    Turn,
    Typed,
)
from mlcli.ui.busy import waiting
from mlcli.ui.inline import inline
from mlcli.ui.lineeditor import LineEditor, lines_until_a_point
from mlcli.ui.outside import editor_command
from mlcli.ui.prose import READABLE, wrapped
from mlcli.ui.room import rows_of
from mlcli.ui.steps import Told
from mlcli.ui.theme import theme
from mlcli.ui.tty import screen_cells
from mlcli.ui.typed import NAMES, SAYS, named, positions, row, unmarked


class Plain:
    """A `Screen` over two streams."""

    moves = False

    def __init__(
        self, stdin: TextIO | None = None, stdout: TextIO | None = None, *, editor: str | None = None
    ) -> None:
        self._stdin = sys.stdin if stdin is None else stdin
        self._stdout = sys.stdout if stdout is None else stdout
        self._placed: dict[Question, list[int]] = {}
        self._answered: dict[Question, tuple[int, ...]] = {}
        self._missed: dict[Question, tuple[int, ...]] = {}
        self._code = LineEditor(self.show, self._read_raw, editor_command(editor))
        self._console = Console(
            file=self._stdout, color_system=None, force_terminal=False, theme=theme(), markup=False,
            highlight=False, emoji=False, width=READABLE,
        )  # fmt: skip

    @property
    def size(self) -> Size:
        columns, rows = screen_cells(self._stdout)
        return Size(columns=min(columns, READABLE), rows=rows)

    def show(self, *parts: RenderableType) -> None:
        self._stdout.write(self._printed(parts))

    def fits(self, parts: Sequence[RenderableType], question: Question, commands: Sequence[Command]) -> bool:
        rows = rows_of(question, commands, self.size.columns)
        return self._printed(parts).count("\n") + rows <= self.size.rows

    def _printed(self, parts: Sequence[RenderableType]) -> str:
        self._console.width = self.size.columns
        with self._console.capture() as captured:
            for part in parts:
                self._console.print(part, crop=False)
        return captured.get().translate(_BOXES)

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        try:
            reply = self._ask(question, commands)
            while reply is Command.HELP:
                self._help(question, commands)
                reply = self._ask(question, commands)
        except EOFError:
            return Command.LEAVE
        return reply

    def half(self, question: Question) -> Half | None:
        match question:
            case Edit():
                return self._code.half(question)
            case Bins() if placed := self._placed.get(question):
                return (*placed, *(None for _ in question.items[len(placed) :]))
            case _:
                return None

    def _help(self, question: Question, commands: Sequence[Command]) -> None:
        own = question.names if isinstance(question, Standby) else {}
        if isinstance(question, GoOn):
            own = {Command.ON: "goes on, as Enter does"}
        for command, words in NAMES.items():
            if command in commands:
                self._say(f"{words[0]}: {own.get(command, SAYS[command])}")

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Another program has the terminal, which needs nothing here."""
        yield

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        with waiting(lambda: self._say(f"{what} …")):
            yield

    def _ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        match question:
            case GoOn():
                return self._enter(question.enter, Command.ON, commands)
            case Choose():
                return self._choose(question, commands)
            case Bins():
                return self._bins(question, commands)
            case Line():
                return self._line(question, commands)
            case Arrange():
                return self._arrange(question, commands)
            case Edit():
                return self._code.ask(question, commands, self._offer(commands))
            case Compose():
                return self._compose(question, commands)
            case Standby():
                return self._standby(question, commands)
            case Turn():
                raise AssertionError("nothing moves among lines")

    def _standby(self, question: Standby, commands: Sequence[Command]) -> Reply:
        # Nothing wakes a line that is being read: here Enter checks, saving alone does not.
        meant = Command.ON if Command.ON in commands else Command.RUN
        return self._enter(question.names.get(meant, meant.value), meant, commands)

    def _enter(self, name: str, meant: Command, commands: Sequence[Command]) -> Reply:
        """A command's word, or Enter alone for the one that is `meant`."""
        while True:
            typed = self._read(f"Enter to {name}{self._offer(commands, but=meant)}: ")
            if not typed:
                return meant
            if command := named(typed, commands):
                return command
            self._say(f"`{typed}` is no command here")

    def _choose(self, question: Choose, commands: Sequence[Command]) -> Reply:
        self._list(question.options)
        wanted = "numbers of all that hold, as in 1 3" if question.many else "number"
        while True:
            typed = self._read(f"{wanted}{self._offer(commands)}: ")
            if command := named(typed, commands):
                return command
            picked = positions(typed, len(question.options))
            if picked and (question.many or len(picked) == 1):
                return Chosen(picked)
            several = "one or more numbers" if question.many else "one number"
            self._say(f"{several} from 1 to {len(question.options)} is wanted")

    def _bins(self, question: Bins, commands: Sequence[Command]) -> Reply:
        self._list(question.into)
        # What is placed already survives a hint or a note in between.
        bins = self._placed.setdefault(question, _first_placed(question))
        before = self._answered.get(question, ())
        self._missed[question] = missed = question.missed or self._missed.get(question, ())
        while len(bins) < len(question.items):
            place = len(bins)
            self._say(f"{question.items[place]} ({place + 1} of {len(question.items)})")
            if before:
                how = "wrong" if place in missed else "right" if missed else "your bin"
                self._say(f"{how}: {question.into[before[place]]}; Enter keeps it")
            typed = self._read(f"number of its bin{self._offer(commands)}: ")
            if before and not typed:
                bins.append(before[place])
            elif place and typed.lower() == "back":
                bins.pop()
            elif command := named(typed, commands):
                return command
            elif len(put := positions(typed, len(question.into))) == 1:
                bins.append(put[0])
            else:
                self._say(f"one number from 1 to {len(question.into)} is wanted")
        self._answered[question] = placed = tuple(self._placed.pop(question))
        self._missed.pop(question)
        return Binned(placed)

    def _arrange(self, question: Arrange, commands: Sequence[Command]) -> Reply:
        self._list(question.items)
        count = len(question.items)
        while True:
            typed = self._read(f"their numbers in the right order, as in 2 1 3{self._offer(commands)}: ")
            if command := named(typed, commands):
                return command
            if placed := row(typed, count):
                return Arranged(placed)
            self._say(f"each number from 1 to {count} is wanted once")

    def _compose(self, question: Compose, commands: Sequence[Command]) -> Reply:
        if question.text.strip():
            self._say(question.text.rstrip())
            self._say("a . at once keeps these lines, or type them anew")
        self._say("type as many lines as you like, a single . ends them")
        while True:
            typed = self._read_raw(f"first line{self._offer(commands)}: ")
            if command := named(typed, commands):
                return command
            text = lines_until_a_point(typed, self._read_raw) or question.text
            if text.strip():
                return Typed(text)
            self._say("nothing is written yet")

    def _line(self, question: Line, commands: Sequence[Command]) -> Reply:
        unit = f" in {question.unit}" if question.unit else ""
        while True:
            enter = ", Enter to answer with it" if question.answers else ""
            typed = self._read(f"{question.label}{unit}{enter}{self._offer(commands)}: ")
            if question.answers and not typed:
                return Typed("")
            if command := named(typed, commands):
                return command
            if typed and named(typed, tuple(Command)):
                self._say(f"`{typed}` is not offered here; `={typed}` answers with the word itself")
            elif typed:
                return Typed(unmarked(typed))

    def _list(self, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts, 1):
            mark = f"{number}. "
            for at, line in enumerate(wrapped(inline(text), self.size.columns - len(mark))):
                self.show(Text(" " * len(mark) if at else mark).append_text(line))

    def _offer(self, commands: Sequence[Command], but: Command | None = None) -> str:
        words = [names[0] for command, names in NAMES.items() if command in commands and command is not but]
        return f" (or {', '.join(words)})" if words else ""

    def _read(self, prompt: str) -> str:
        return self._read_raw(prompt).strip()

    def _read_raw(self, prompt: str) -> str:
        self._stdout.write(prompt)
        self._stdout.flush()
        line = self._stdin.readline()
        if not line or not self._stdin.isatty():
            # No terminal has echoed the end of the line.
            self._stdout.write("\n")
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def _say(self, words: str) -> None:
        self.show(Told(words, indent=0))


def _ascii_of(drawn: str) -> str:
    """What stands for a character that boxes are drawn with; a screen reader spells each of those out."""
    name = unicodedata.name(drawn)
    if " AND " in name or "ARC" in name:
        return "+"
    return "-" if any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT")) else "|"


_BOXES = {code: _ascii_of(chr(code)) for code in range(0x2500, 0x2580)}


def _first_placed(question: Bins) -> list[int]:
    """The bins that were named before the learner left, up to the first item without one."""
    return [at for at in takewhile(lambda place: place is not None, question.begun) if at is not None]
