"""A text typed in place: what one line and an editor have in common, and the one line.

Esc changes between the text and the keys below it; a key that is no command there goes on in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, VSplit, Window
from prompt_toolkit.layout.containers import AnyContainer
from prompt_toolkit.layout.processors import AfterInput, Processor

from mlcli.ui.asking import Command, Edit, Line, Reply, Typed
from mlcli.ui.keys import hints, only_back
from mlcli.ui.menus import lettered
from mlcli.ui.prompts import ROOMY, Outside, Prompter, again, fragments

LONGEST_LINE = 2_000

_UNPRINTABLE = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)])


@dataclass
class Draft:
    """A text while it is being typed, kept from one question to the same question asked again."""

    text: str = ""
    cursor: int | None = None


class Field:
    """The text of a question, its keys, and what stands below it."""

    def __init__(
        self,
        prompter: Prompter,
        question: Line | Edit,
        commands: Sequence[Command],
        draft: Draft,
        longest: int,
    ) -> None:
        self.prompter = prompter
        self.note = ""
        self._question = question
        self._commands = commands
        self._draft = draft
        self._longest = longest
        self._at_keys = False
        cursor = len(draft.text) if draft.cursor is None else draft.cursor
        self.buffer = Buffer(
            document=Document(draft.text, cursor),
            multiline=isinstance(question, Edit),
            history=DummyHistory(),
        )
        self.typing = Condition(lambda: not self._at_keys)
        self.empty = Condition(lambda: not self.buffer.text)

    def run(self, parts: Sequence[AnyContainer], keys: KeyBindings) -> Reply | Outside:
        """Ask; whatever the reply is, the draft has the text."""
        try:
            return self.prompter.run(HSplit([*self._blank(), *parts, self._below()]), keys)
        finally:
            self._draft.text, self._draft.cursor = self.buffer.text, self.buffer.cursor_position

    def to_keys(self, note: str = "") -> None:
        self._at_keys, self.note = True, note

    def to_text(self) -> None:
        self._at_keys, self.note = False, ""

    def insert(self, text: str) -> None:
        """Put text at the cursor as it is, without control characters; all of it or, too long, none."""
        printable = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNPRINTABLE)
        if len(self.buffer.text) + len(printable) > self._longest:
            self.note = f"not pasted: {len(text):,} characters, there is room for {self._longest:,}"
            return
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
            command = lettered(event.data[0], self._commands)
            if command is None:
                self.to_text()
                again(event, event.data)
            else:
                again(event, event.data[1:])
                event.app.exit(result=command)

    def _blank(self) -> list[Window]:
        return [Window(height=1)] if self.prompter.size().rows >= ROOMY else []

    def _below(self) -> Window:
        def text() -> StyleAndTextTuples:
            shown = hints(self._question, self._commands, typing=not self._at_keys)
            return fragments(self.prompter.bottom(self.note, shown))

        return Window(FormattedTextControl(text), dont_extend_height=True, always_hide_cursor=True)


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
    answer = Window(BufferControl(field.buffer, input_processors=unit), height=1)
    parts: list[AnyContainer] = [VSplit([mark, answer])]
    if not stands_before:
        parts.insert(0, Window(_label(question.label), wrap_lines=True, dont_extend_height=True))
    reply = field.run(parts, _line_keys(field, commands))
    assert not isinstance(reply, Outside)
    return reply


def _label(text: str) -> FormattedTextControl:
    return FormattedTextControl([("class:prompt", text)])


def _line_keys(field: Field, commands: Sequence[Command]) -> KeyBindings:
    keys = field.keys()

    @keys.add("enter", filter=field.typing, eager=True)
    @keys.add("c-j", filter=field.typing, eager=True)
    def _(event: KeyPressEvent) -> None:
        typed = field.buffer.text.strip()
        if typed == "?" and Command.HELP in commands:
            field.buffer.reset()
            event.app.exit(result=Command.HELP)
        elif typed:
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
