"""A text while it is being typed: all that can be undone of it, and its gaps `____` to be filled in.

It outlives a prompt, so that an undo reaches past a run or a hint. At the start of a gap the whole gap counts
as selected: what is typed or pasted there takes its place.
"""

import re

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.history import DummyHistory

_GAP = re.compile(r"(?<!\w)_{3,}(?!\w)")


class Draft:
    """A text, its undo history, and in `note` a sentence for the next time that it is asked for."""

    def __init__(self, text: str = "", *, multiline: bool = False) -> None:
        self.note = ""
        self._given = text
        self.buffer = Buffer(document=_opened(text), multiline=multiline, history=DummyHistory())

    @classmethod
    def of(cls, given: str, begun: str) -> "Draft":
        """Several lines, as they were left; an undo brings back what the question gives."""
        draft = cls(given, multiline=True)
        if begun:
            draft.replace(begun)
        return draft

    def begin_with(self, given: str) -> None:
        """Take what the question begins with, unless the text has grown from just that."""
        if given != self._given:
            self._given = given
            self.replace(given)

    def replace(self, text: str) -> None:
        """Put another text in its place; an undo brings this one back."""
        if text != self.buffer.text:
            self.buffer.save_to_undo_stack()
            self.buffer.document = _opened(text)

    @property
    def gap(self) -> int:
        """How many characters the gap has that begins at the cursor, 0 where none does."""
        found = _GAP.match(self.buffer.text, self.buffer.cursor_position)
        return len(found[0]) if found else 0

    def clear_gap(self) -> bool:
        """Take the gap at the cursor away; tells whether there was one."""
        length = self.gap
        self.buffer.delete(length)
        return length > 0


def _opened(text: str) -> Document:
    """The text with its cursor at the first gap, or else at its end."""
    gap = _GAP.search(text)
    return Document(text, gap.start() if gap else len(text))
