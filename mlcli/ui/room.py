"""How many rows a question takes at the bottom of a screen."""

from collections.abc import Sequence

from mlcli.ui.asking import Arrange, Bins, Choose, Command, Compose, Edit, Line, Question
from mlcli.ui.keys import hints, key_lines
from mlcli.ui.picking import picking
from mlcli.ui.prose import READABLE


def rows_of(question: Question, commands: Sequence[Command], columns: int) -> int:
    """With its keys and the blank lines around it; what moves takes what it gets, and is not asked about."""
    match question:
        case Choose() | Arrange() | Bins():
            own = len(picking(question, commands, None).drawn(min(columns, READABLE), ticks=True).lines)
        case Edit(code=text) | Compose(text=text):
            own = max(1, len(text.splitlines()))
        case Line():
            own = 1
        case _:
            own = 0
    typing = isinstance(question, Edit | Compose | Line)
    keys = key_lines(hints(question, commands, typing=typing), columns - 1, 2)
    return own + bool(own) + 1 + len(keys)
