"""A text typed in place: what one line and an editor have in common, and the one line.

Esc changes between the text and the keys below it. A command given there comes back to the text, and a line
says so; a letter that is no command there goes nowhere.
"""

from collections.abc import Sequence

from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, VSplit, Window
from prompt_toolkit.layout.containers import AnyContainer
from prompt_toolkit.layout.margins import Margin
from prompt_toolkit.layout.processors import AfterInput, Processor

from mlcli.ui.asking import Command, Compose, Edit, Line, Reply, Typed
from mlcli.ui.draft import Draft
from mlcli.ui.keys import hints, only_back
from mlcli.ui.menus import lettered
from mlcli.ui.prompts import ROOMY, Lines, Outside, Prompter, again, fragments
from mlcli.ui.textwindow import TextWindow

LONGEST_LINE = 2_000

_UNPRINTABLE = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])


_ELSEWHERE = (Command.ON, Command.BACK, Command.LEAVE)
"""Commands behind which the same text is not asked for again at once."""


class Field:
    """The text of a question, its keys, and what stands below it."""

    def __init__(
        self,
        prompter: Prompter,
        question: Line | Edit | Compose,
        commands: Sequence[Command],
        draft: Draft,
        longest: int,
    ) -> None:
        self.prompter = prompter
        self.note, draft.note = draft.note, ""
        self.draft = draft
        self.buffer = draft.buffer
        self._question = question
        self._commands = commands
        self._longest = longest
        self._at_keys = False
        self.typing = Condition(lambda: not self._at_keys)
        self.empty = Condition(lambda: not self.buffer.text)

    def run(self, parts: Sequence[AnyContainer], keys: KeyBindings) -> Reply | Outside:
        """Ask; whatever the reply is, the draft has the text."""
        return self.prompter.run(HSplit([*self._blank(), *parts, self._below()]), keys)

    def window(self, control: BufferControl, margins: Sequence[Margin] = ()) -> TextWindow:
        """Where the text is shown, as high as the screen has room for."""

        def cells() -> int:
            return 0 if self._at_keys else max(1, self.draft.gap)

        def rows() -> int:
            return self.prompter.size().rows - len(self._bottom()) - 2

        return TextWindow(control, rows=rows, cells=cells, margins=margins)

    def to_keys(self, note: str = "") -> None:
        self._at_keys, self.note = True, note

    def to_text(self) -> None:
        self._at_keys, self.note = False, ""

    def insert(self, text: str, *, instead_of_gap: bool = True) -> None:
        """Put text at the cursor as it is, without control characters; all of it or, too long, none."""
        printable = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNPRINTABLE)
        if len(self.buffer.text) + len(printable) > self._longest:
            self.note = f"not pasted: {len(text):,} characters, there is room for {self._longest:,}"
            return
        if instead_of_gap:
            self.draft.clear_gap()
        self.buffer.insert_text(printable)

    def keys(self) -> KeyBindings:
        """The keys of every text: to the commands and back, pasting, undoing."""
        keys = KeyBindings()

        @keys.add("escape", eager=True)
        def _(event: KeyPressEvent) -> None:
            if only_back(self._commands):
                event.app.exit(result=Command.BACK)
            elif self._at_keys:
                self.to_text()
            else:
                self.to_keys()

        @keys.add(Keys.Any, filter=self.typing, save_before=_first_of_a_row)
        def _(event: KeyPressEvent) -> None:
            self.draft.clear_gap()
            room = self._longest - len(self.buffer.text)
            self.buffer.insert_text("".join(filter(str.isprintable, event.data))[: max(0, room)])
            self.note = f"there is room for {self._longest:,} characters" if len(event.data) > room else ""

        @keys.add("c-z")
        def _(_event: KeyPressEvent) -> None:
            self.buffer.undo()

        self._bind_commands(keys)
        return keys

    def _bind_commands(self, keys: KeyBindings) -> None:
        @keys.add("enter", filter=~self.typing, eager=True)
        @keys.add("c-j", filter=~self.typing, eager=True)
        def _(_event: KeyPressEvent) -> None:
            self.to_text()

        @keys.add(Keys.Any, filter=~self.typing)
        def _(event: KeyPressEvent) -> None:
            first = event.data[0]
            command = lettered(first, self._commands)
            if command is not None:
                again(event, event.data[1:])
                self._come_back_from(command)
                event.app.exit(result=command)
            elif first.isalpha() or isinstance(self._question, Edit):
                self.note = f"`{first}` is no key here; Esc goes back to your {self._what}"
            else:
                self.to_text()
                again(event, event.data)

    def _come_back_from(self, command: Command) -> None:
        """Have it said next time that what is typed goes into the text again."""
        if command not in _ELSEWHERE:
            self.draft.note = f"what you type goes into your {self._what} again; Esc for keys"

    @property
    def _what(self) -> str:
        return "code" if isinstance(self._question, Edit) else "answer"

    def _blank(self) -> list[Window]:
        return [Window(height=1)] if self.prompter.size().rows >= ROOMY else []

    def _below(self) -> Window:
        def text() -> StyleAndTextTuples:
            return fragments(self._bottom())

        return Window(FormattedTextControl(text), dont_extend_height=True, always_hide_cursor=True)

    def _bottom(self) -> Lines:
        shown = hints(self._question, self._commands, typing=not self._at_keys)
        return self.prompter.bottom(self.note, shown)


def _first_of_a_row(event: KeyPressEvent) -> bool:
    """Undo takes back what was typed in a row at once."""
    return not event.is_repeat


def ask_line(prompter: Prompter, question: Line, commands: Sequence[Command], draft: Draft) -> Reply:
    """Ask for one typed line."""
    field = Field(prompter, question, commands, draft, LONGEST_LINE)
    label = f"{question.label} "
    stands_before = len(label) <= prompter.width // 2
    mark = Window(_label(label if stands_before else "❯ "), dont_extend_width=True, height=1)
    unit: list[Processor] = [AfterInput(f" {question.unit}", style="class:dim")] if question.unit else []
    answer = field.window(BufferControl(field.buffer, input_processors=unit))
    parts: list[AnyContainer] = [VSplit([mark, answer])]
    if not stands_before:
        parts.insert(0, Window(_label(question.label), wrap_lines=True, dont_extend_height=True))
    reply = field.run(parts, _line_keys(field, question, commands))
    assert not isinstance(reply, Outside)
    return reply


def _label(text: str) -> FormattedTextControl:
    return FormattedTextControl([("class:prompt", text)])


def _line_keys(field: Field, question: Line, commands: Sequence[Command]) -> KeyBindings:
    keys = field.keys()

    @keys.add("enter", filter=field.typing, eager=True)
    @keys.add("c-j", filter=field.typing, eager=True)
    def _(event: KeyPressEvent) -> None:
        typed = field.buffer.text.strip()
        if typed == "?" and Command.HELP in commands:
            field.buffer.reset()
            event.app.exit(result=Command.HELP)
        elif typed or question.answers:
            event.app.exit(result=Typed(typed))
        else:
            field.to_keys("nothing is typed yet")

    @keys.add("?", filter=field.typing & field.empty)
    def _(event: KeyPressEvent) -> None:
        if Command.HELP in commands:
            event.app.exit(result=Command.HELP)
        else:
            field.buffer.insert_text("?")

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        field.to_text()
        field.insert(" ".join(event.data.split()))

    return keys
