"""A few lines of Python edited in place: highlighted, numbered, and indented as they are typed.

Enter keeps the indentation and goes four deeper behind a colon; Tab, Shift-Tab and Backspace shift; what is
pasted stays as it is. The cursor begins at the first gap.
"""

import re
from collections.abc import Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl
from prompt_toolkit.layout.margins import NumberedMargin
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]  # Pygments ships no types

from mlcli.ui.asking import Command, Edit, Reply, Written
from mlcli.ui.draft import Draft
from mlcli.ui.fields import Field
from mlcli.ui.prompts import Outside, Prompter

TAB = 4
LONGEST_CODE = 20_000

_OPENS = re.compile(r":\s*(#.*)?$")


def ask_code(
    prompter: Prompter, question: Edit, commands: Sequence[Command], draft: Draft
) -> Reply | Outside:
    """Ask for code, which starts as the draft."""
    field = Field(prompter, question, commands, draft, LONGEST_CODE)
    control = BufferControl(field.buffer, lexer=PygmentsLexer(PythonLexer))
    window = field.window(control, margins=[NumberedMargin()])
    return field.run([window], _code_keys(field))


def _code_keys(field: Field) -> KeyBindings:
    keys = field.keys()
    _bind_indentation(keys, field)

    @keys.add("c-r")
    @keys.add("f5")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Written(field.buffer.text))

    @keys.add("c-o")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Outside(field.buffer.text))

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        field.to_text()
        field.insert(event.data.expandtabs(TAB))

    return keys


def _bind_indentation(keys: KeyBindings, field: Field) -> None:
    buffer = field.buffer

    @keys.add("enter", filter=field.typing, eager=True)
    @keys.add("c-j", filter=field.typing, eager=True)
    def _(_event: KeyPressEvent) -> None:
        field.insert(new_line(buffer.document.current_line_before_cursor), instead_of_gap=False)

    @keys.add("tab", filter=field.typing)
    def _(_event: KeyPressEvent) -> None:
        column = buffer.document.cursor_position_col
        field.insert(" " * (TAB - column % TAB), instead_of_gap=False)

    @keys.add("s-tab", filter=field.typing)
    def _(_event: KeyPressEvent) -> None:
        shift_left(buffer)

    @keys.add("backspace", filter=field.typing)
    @keys.add("c-h", filter=field.typing)
    def _(_event: KeyPressEvent) -> None:
        if field.draft.clear_gap():
            return
        before = buffer.document.current_line_before_cursor
        blank = before and not before.strip()
        buffer.delete_before_cursor((len(before) - 1) % TAB + 1 if blank else 1)

    @keys.add("delete", filter=field.typing)
    def _(_event: KeyPressEvent) -> None:
        if not field.draft.clear_gap():
            buffer.delete()


def new_line(before: str) -> str:
    r"""What Enter types behind this beginning of a line.

    >>> new_line("    for x in xs:")
    '\n        '
    """
    indent = before[: len(before) - len(before.lstrip())]
    deeper = " " * TAB if _OPENS.search(before) else ""
    return f"\n{indent}{deeper}"


def shift_left(buffer: Buffer) -> None:
    """Take up to four blanks from the start of the cursor's line; the cursor stays at its character."""
    document = buffer.document
    line = document.current_line
    blanks = min(TAB, len(line) - len(line.lstrip(" ")))
    column = document.cursor_position_col
    buffer.cursor_position += -column
    buffer.delete(blanks)
    buffer.cursor_position += max(0, column - blanks)
