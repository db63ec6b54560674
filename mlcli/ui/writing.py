"""A few lines in one's own words, written in place; long lines are wrapped, and Enter begins another."""

from collections.abc import Sequence

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl

from mlcli.ui.asking import Command, Compose, Reply, Typed
from mlcli.ui.draft import Draft
from mlcli.ui.fields import Field
from mlcli.ui.prompts import Outside, Prompter

LONGEST_TEXT = 20_000


def ask_words(
    prompter: Prompter, question: Compose, commands: Sequence[Command], draft: Draft
) -> Reply | Outside:
    """Ask for a text, which starts as the draft; an empty one is no answer."""
    field = Field(prompter, question, commands, draft, LONGEST_TEXT)
    return field.run([field.window(BufferControl(field.buffer))], _keys(field))


def _keys(field: Field) -> KeyBindings:
    keys = field.keys()

    @keys.add("enter", filter=field.typing, eager=True)
    @keys.add("c-j", filter=field.typing, eager=True)
    def _(_event: KeyPressEvent) -> None:
        field.insert("\n", instead_of_gap=False)

    @keys.add("c-r")
    @keys.add("f5")
    def _(event: KeyPressEvent) -> None:
        if field.buffer.text.strip():
            event.app.exit(result=Typed(field.buffer.text))
        else:
            field.note = "nothing is written yet"

    @keys.add("c-o")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Outside(field.buffer.text))

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        field.to_text()
        field.insert(event.data.expandtabs())

    return keys
