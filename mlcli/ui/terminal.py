"""The screen of a person at a terminal: everything shown scrolls by, each question is a prompt at the bottom.

The terminal is silent from `with Terminal() as screen` on: what is typed shows only where it is read. Keys
typed while something runs are dropped, for they cannot mean a question that was not there yet; keys typed
ahead of any other prompt are kept. ^C raises KeyboardInterrupt, ^D replies Command.LEAVE, SIGTERM and SIGHUP
raise SystemExit, and each leaves the terminal as it was.
"""

import atexit
import io
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Self, TextIO, assert_never

from rich.console import RenderableType

from mlcli.errors import MlcliError
from mlcli.figures.figure import Size
from mlcli.ui.asking import (
    Arrange,
    Bins,
    Choose,
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
)
from mlcli.ui.busy import Motion
from mlcli.ui.halfway import half_of, is_built_up, place
from mlcli.ui.outside import edit_outside, editor_command
from mlcli.ui.pixels import Pictorial, spoken
from mlcli.ui.room import rows_of
from mlcli.ui.theme import USUAL, Look, is_dark, theme
from mlcli.ui.tty import LEFT_FREE, Quiet, can_move, flush_or_discard, is_ascii_only, screen_cells

if TYPE_CHECKING:
    from mlcli.ui.dials import DialsMenu
    from mlcli.ui.draft import Draft
    from mlcli.ui.menus import Menu
    from mlcli.ui.prompts import Prompter


class Terminal:
    """A `Screen` over a terminal; to be used in a `with`, and restored at exit in any case."""

    def __init__(
        self,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        *,
        editor: str | None = None,
        look: Look = USUAL,
    ) -> None:
        self._stdin = sys.stdin if stdin is None else stdin
        self._stdout = sys.stdout if stdout is None else stdout
        self._editor = editor
        self._look = look
        self._dark = is_dark() if look.dark is None else look.dark
        self._console = Pictorial(
            file=self._stdout, theme=theme(dark=self._dark), markup=False, highlight=False, emoji=False,
            soft_wrap=False, no_color=None if look.colours is None else not look.colours,
        )  # fmt: skip
        self._console.pixels = spoken(look.pixels, self._stdout)
        self._quiet = Quiet(self._stdin)
        self._handlers: dict[signal.Signals, signal._HANDLER] = {}
        self._prompter: Prompter | None = None
        self._motion: Motion | None = None
        self._kept: dict[Question, Menu | Draft | DialsMenu] = {}
        self._open = False
        self._said = 0

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def size(self) -> Size:
        columns, rows = screen_cells(self._stdout)
        colour = self._console.color_system is not None and not self._console.no_color
        ascii_only, (wide, high) = is_ascii_only(self._stdout.encoding), self._console.cell
        return Size(columns, rows, colour, self._dark, ascii_only, cell_wide=wide, cell_high=high)

    @property
    def moves(self) -> bool:
        return self._look.moves and can_move(self._stdout)

    def show(self, *parts: RenderableType) -> None:
        self._begin()
        lines = self._printed(parts)
        self._said += len(lines)
        with self._motion.held() if self._motion else nullcontext():
            for line in lines:
                self._stdout.write(f"{line}\n")
            self._stdout.flush()

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:
        from mlcli.ui.keys import key_table

        self._begin()
        self._stdout.flush()
        if self._prompter is None:
            from mlcli.ui.prompts import Prompter

            self._prompter = Prompter(self._stdin, self._stdout, lambda: self.size)
        try:
            reply = self._reply(self._prompter, question, commands)
            while reply is Command.HELP:
                self.show("", key_table(question, commands))
                reply = self._reply(self._prompter, question, commands)
        except EOFError:
            return Command.LEAVE
        self._keep(question, reply)
        self._said = 0
        return reply

    def fits(self, parts: Sequence[RenderableType], question: Question, commands: Sequence[Command]) -> bool:
        rows = rows_of(question, commands, self.size.columns)
        return len(self._printed(parts)) + rows <= self.size.rows

    def half(self, question: Question) -> Half | None:
        return half_of(self._kept.get(place(question)), question)

    @contextmanager
    def busy(self, what: str) -> Iterator[Callable[[RenderableType], None] | None]:
        self._begin()
        if self._motion is not None or not self._stdout.isatty():
            yield None
            return

        def redraw(part: RenderableType) -> None:
            motion.picture(self._printed([part])[: max(self.size.rows - LEFT_FREE, 1)])

        self._motion = motion = Motion(what, self._write, lambda: self.size.columns, moves=self._look.moves)
        motion.start()
        try:
            yield redraw if self.moves else None
        finally:
            self._motion = None
            motion.stop()
            self._drop_typed()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Another program has the terminal for as long, as it was before."""
        with self._quiet.lent():
            yield

    def close(self) -> None:
        """Give the terminal back as it was."""
        if self._open:
            self._open = False
            if self._prompter is not None:
                self._prompter.close()
            self._quiet.end()
            flush_or_discard(self._stdout)
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
            atexit.unregister(self.close)

    def _begin(self) -> None:
        if self._open:
            return
        self._open = True
        if isinstance(self._stdout, io.TextIOWrapper):
            self._stdout.reconfigure(errors="replace")
        atexit.register(self.close)
        for name in ("SIGTERM", "SIGHUP"):
            # No SIGHUP on Windows; signals only in the main thread.
            with suppress(AttributeError, ValueError):
                number = signal.Signals[name]
                self._handlers[number] = signal.signal(number, self._end)
        self._quiet.begin()

    def _keep(self, question: Question, reply: Reply) -> None:
        """Half an answer stays until it is given, code longer: a wrong attempt is the start of the next."""
        if reply is Command.ON:
            self._kept = {each: kept for each, kept in self._kept.items() if isinstance(each, Edit | Compose)}
        elif not isinstance(reply, Command) and not is_built_up(question):
            self._kept.pop(question, None)

    def _reply(self, prompter: "Prompter", question: Question, commands: Sequence[Command]) -> Reply:
        from mlcli.ui.draft import Draft
        from mlcli.ui.fields import ask_line
        from mlcli.ui.keys import hints
        from mlcli.ui.menus import GoOnMenu, StandbyMenu
        from mlcli.ui.picking import picking

        kept = self._kept.get(place(question))
        match question:
            case GoOn():
                return prompter.menu(GoOnMenu(question, commands), hints(question, commands))
            case Standby():
                shown = hints(question, commands)
                return prompter.menu(StandbyMenu(question, commands), shown, question.wake)
            case Line():
                draft = kept if isinstance(kept, Draft) else Draft()
                self._kept[question] = draft
                return ask_line(prompter, question, commands, draft)
            case Edit():
                draft = kept if isinstance(kept, Draft) else Draft.of(question.code, question.begun)
                draft.begin_with(question.code)
                self._kept[place(question)] = draft
                return self._code(prompter, question, commands, draft)
            case Compose():
                draft = kept if isinstance(kept, Draft) else Draft.of(question.text, question.begun)
                draft.begin_with(question.text)
                self._kept[place(question)] = draft
                return self._words(prompter, question, commands, draft)
            case Turn():
                return self._live(prompter, question, commands)
            case Choose() | Arrange() | Bins():
                self._kept[question] = menu = picking(question, commands, kept)
                return prompter.menu(menu, hints(question, commands))
            case _:
                assert_never(question)

    def _live(self, prompter: "Prompter", question: Turn, commands: Sequence[Command]) -> Reply:
        from mlcli.ui.dials import DialsMenu
        from mlcli.ui.live import Live

        kept = self._kept.get(question)
        self._kept[question] = menu = kept if isinstance(kept, DialsMenu) else DialsMenu(question, commands)
        menu.commands = commands
        return Live(prompter, self._printed, self._write, menu, self._said).ask()

    def _printed(self, parts: Iterable[RenderableType]) -> list[str]:
        """What would be printed, line by line."""
        size = self.size
        self._console.size = (size.columns, size.rows)
        with self._console.capture() as captured:
            for part in parts:
                self._console.print(part, crop=False)
        return captured.get().split("\n")[:-1]

    def _code(
        self, prompter: "Prompter", question: Edit, commands: Sequence[Command], draft: "Draft"
    ) -> Reply:
        from mlcli.ui.editor import ask_code
        from mlcli.ui.prompts import Outside

        while isinstance(reply := ask_code(prompter, question, commands, draft), Outside):
            code, draft.note = self._edited_outside(reply.code)
            draft.replace(code)
        return reply

    def _words(
        self, prompter: "Prompter", question: Compose, commands: Sequence[Command], draft: "Draft"
    ) -> Reply:
        from mlcli.ui.prompts import Outside
        from mlcli.ui.writing import ask_words

        while isinstance(reply := ask_words(prompter, question, commands, draft), Outside):
            text, draft.note = self._edited_outside(reply.code, "words.md")
            draft.replace(text)
        return reply

    def _edited_outside(self, code: str, name: str = "code.py") -> tuple[str, str]:
        """The text as the learner's own editor left it, or as it was and what went wrong."""
        command = editor_command(self._editor)
        if command is None:
            return code, "set $VISUAL or $EDITOR to open your own editor here"
        try:
            with self.lent():
                return edit_outside(code, command, name), ""
        except MlcliError as fault:
            return code, f"{fault.message}; {fault.hint}"

    def _drop_typed(self) -> None:
        self._quiet.drop_typed()
        if self._prompter is not None:
            self._prompter.forget()

    def _write(self, text: str) -> None:
        # A terminal that hung up takes nothing; its signal ends the program.
        with suppress(OSError):
            self._stdout.write(text)
            self._stdout.flush()

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Leave as the signal asks, through every `with` and `finally` on the way."""
        ending = SystemExit(128 + number)
        if self._prompter is None:
            raise ending
        self._prompter.end(ending)
