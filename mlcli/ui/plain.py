"""A screen of lines alone: nothing is redrawn or drawn with, prompts are numbered, commands are words.

It serves screen readers, dumb terminals and pipes. At a typed answer a command's word means the command;
`=back` answers with the word itself. When the input ends, the learner has left.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO, assert_never

from rich.console import Console, RenderableType
from rich.text import Text

from mlcli.errors import MlcliError
from mlcli.figures.figure import Size
from mlcli.ui.asking import (
    Binned,
    Bins,
    Choose,
    Chosen,
    Command,
    Edit,
    GoOn,
    Line,
    Question,
    Reply,
    Standby,
    Typed,
    Written,
)
from mlcli.ui.busy import waiting
from mlcli.ui.code import numbered_lines
from mlcli.ui.inline import inline
from mlcli.ui.outside import edit_outside, editor_command
from mlcli.ui.prose import READABLE, wrapped
from mlcli.ui.theme import theme
from mlcli.ui.tty import screen_cells

NAMES: Mapping[Command, tuple[str, ...]] = {
    Command.HINT: ("hint",),
    Command.ANSWER: ("answer", "show the answer"),
    Command.RUN: ("run", "run again"),
    Command.EDIT: ("edit",),
    Command.RESTORE: ("undo", "take my change back"),
    Command.BACK: ("back",),
    Command.ON: ("skip", "on", "go on", "next"),
    Command.NOTE: ("note",),
    Command.WORDS: ("words",),
    Command.HELP: ("?", "help"),
    Command.LEAVE: ("quit", "leave", "exit"),
}
"""What is typed for a command; the first is what the prompt offers."""


class Plain:
    """A `Screen` over two streams."""

    def __init__(
        self, stdin: TextIO | None = None, stdout: TextIO | None = None, *, editor: str | None = None
    ) -> None:
        self._stdin = sys.stdin if stdin is None else stdin
        self._stdout = sys.stdout if stdout is None else stdout
        self._editor = editor_command(editor)
        self._placed: dict[Question, list[int]] = {}
        self._console = Console(
            file=self._stdout, color_system=None, force_terminal=False, theme=theme(), markup=False,
            highlight=False, emoji=False, width=READABLE,
        )  # fmt: skip

    @property
    def size(self) -> Size:
        columns, rows = screen_cells(self._stdout)
        return Size(columns=min(columns, READABLE), rows=rows)

    def show(self, *parts: RenderableType) -> None:
        self._console.width = self.size.columns
        for part in parts:
            self._console.print(part)

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        try:
            reply = self._ask(question, commands)
            while reply is Command.HELP:
                self._help(question, commands)
                reply = self._ask(question, commands)
        except EOFError:
            return Command.LEAVE
        return reply

    def _help(self, question: Question, commands: Sequence[Command]) -> None:
        own = question.names if isinstance(question, Standby) else {}
        for command, words in NAMES.items():
            if command in commands:
                self._say(f"{words[0]}: {own.get(command, command.value)}")

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
                return self._go_on(commands)
            case Choose():
                return self._choose(question, commands)
            case Bins():
                return self._bins(question, commands)
            case Line():
                return self._line(question, commands)
            case Edit():
                return self._edit(question, commands)
            case Standby():
                return self._standby(question, commands)
            case _:
                assert_never(question)

    def _go_on(self, commands: Sequence[Command]) -> Reply:
        while True:
            typed = self._read(f"Enter to go on{self._offer(commands, but=Command.ON)}: ")
            if not typed:
                return Command.ON
            if command := named(typed, commands):
                return command
            self._say(f"`{typed}` is no command here")

    def _standby(self, question: Standby, commands: Sequence[Command]) -> Reply:
        # Nothing wakes a line that is being read: here Enter checks, saving alone does not.
        name = question.names.get(Command.RUN, Command.RUN.value)
        while True:
            typed = self._read(f"Enter to {name}{self._offer(commands, but=Command.RUN)}: ")
            if not typed:
                return Command.RUN
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
        bins = self._placed.setdefault(question, [])
        while len(bins) < len(question.items):
            place = len(bins)
            self._say(f"{question.items[place]} ({place + 1} of {len(question.items)})")
            typed = self._read(f"number of its bin{self._offer(commands)}: ")
            if place and typed.lower() == "back":
                bins.pop()
            elif command := named(typed, commands):
                return command
            elif len(put := positions(typed, len(question.into))) == 1:
                bins.append(put[0])
            else:
                self._say(f"one number from 1 to {len(question.into)} is wanted")
        return Binned(tuple(self._placed.pop(question)))

    def _line(self, question: Line, commands: Sequence[Command]) -> Reply:
        unit = f" in {question.unit}" if question.unit else ""
        while True:
            typed = self._read(f"{question.label}{unit}{self._offer(commands)}: ")
            if command := named(typed, commands):
                return command
            if typed and named(typed, tuple(Command)):
                self._say(f"`{typed}` is not offered here; `={typed}` answers with the word itself")
            elif typed:
                return Typed(unmarked(typed))

    def _edit(self, question: Edit, commands: Sequence[Command]) -> Reply:
        self.show(*numbered_lines(question.code))
        if self._editor:
            prompt = f"Enter to open {self._editor}{self._offer(commands)}: "
        else:
            self._say("type the new lines, a single . ends them; a . at once runs the code as it is")
            prompt = f"first line{self._offer(commands)}: "
        while True:
            typed = self._read_raw(prompt)
            if command := named(typed, commands):
                return command
            if not self._editor:
                return Written(self._typed_code(typed, question.code))
            if typed.strip():
                self._say(f"`{typed.strip()}` is no command here")
            elif code := self._edited_outside(question.code, self._editor):
                return Written(code)

    def _edited_outside(self, code: str, editor: str) -> str | None:
        try:
            return edit_outside(code, editor)
        except MlcliError as fault:
            self._say(f"{fault.message}; {fault.hint}")
            return None

    def _typed_code(self, first: str, code: str) -> str:
        lines: list[str] = []
        line = first
        while line.strip() != ".":
            lines.append(line)
            line = self._read_raw("")
        return "".join(f"{each}\n" for each in lines) if lines else code

    def _list(self, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts, 1):
            mark = f"{number}. "
            body = wrapped(inline(text), self.size.columns - len(mark))
            self.show(
                *(Text(" " * len(mark) if at else mark).append_text(line) for at, line in enumerate(body))
            )

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
        self.show(Text(words))


def named(typed: str, commands: Sequence[Command]) -> Command | None:
    """The command whose word was typed, if it is offered; leaving always is."""
    word = " ".join(typed.lower().split())
    for command, names in NAMES.items():
        if word in names and (command in commands or command is Command.LEAVE):
            return command
    return None


def unmarked(typed: str) -> str:
    """What was typed without the `=` that keeps a word from being a command.

    >>> unmarked("=back"), unmarked("= 5")
    ('back', '= 5')
    """
    word = typed.removeprefix("=").strip()
    return word if named(word, tuple(Command)) else typed


def positions(typed: str, count: int) -> tuple[int, ...]:
    """Positions (from 0, in order) of the numbers typed; empty if one of them is none from 1 to `count`.

    >>> positions("3, 1", 3), positions("4", 3)
    ((0, 2), ())
    """
    words = typed.replace(",", " ").split()
    if not all(word.isdecimal() and 1 <= int(word) <= count for word in words):
        return ()
    return tuple(sorted({int(word) - 1 for word in words}))
