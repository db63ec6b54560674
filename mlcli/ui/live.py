"""A figure that moves at the bottom of a terminal: keys turn dials, and it is drawn anew in its place.

The cursor rests on the region's first line, hidden: whatever a resized terminal does to the lines below,
erasing from there leaves nothing behind. Keys that wait are taken together before one redraw, and drawing
goes on in a thread of its own, always for where the dials stand then.
"""

import select
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from rich.console import RenderableType
from rich.text import Text

from mlcli.ui.asking import Command, Reply, Turned
from mlcli.ui.keys import Piece, hints, key_table
from mlcli.ui.painter import Painter
from mlcli.ui.prompts import ROOMY, seen
from mlcli.ui.tty import LEFT_FREE

if TYPE_CHECKING:
    from mlcli.ui.dials import DialsMenu
    from mlcli.ui.prompts import Prompter

_MOST_FREE = 4
"""At most this part of the rows is left to what was said last."""
_LOWEST = 5
"""Rows of a figure that is worth drawing."""
_ESCAPE_SECONDS = 0.1
_LOOK_SECONDS = 0.2
"""How often the terminal's size is looked at while nothing is typed."""
_SLOW_SECONDS = 0.5
_NAMES = {
    Keys.Up: "up", Keys.Down: "down", Keys.Left: "left", Keys.Right: "right", Keys.Home: "home",
    Keys.End: "end", Keys.PageUp: "pageup", Keys.PageDown: "pagedown", Keys.ControlM: "enter",
    Keys.ControlJ: "enter", Keys.ControlH: "backspace", Keys.Escape: "escape",
}  # fmt: skip


Lines = Callable[[Iterable[RenderableType]], list[str]]


class Live:
    """One question with dials, while it is asked; `lines` is what the console prints, `write` prints it.

    `said` counts the lines that were shown since the last question: they stay in sight, if they are few.
    """

    def __init__(
        self,
        prompter: "Prompter",
        lines: Lines,
        write: Callable[[str], None],
        menu: "DialsMenu",
        said: int,
    ) -> None:
        self._prompter = prompter
        self._lines = lines
        self._write = write
        self._menu = menu
        self._hints = {typing: hints(menu.question, menu.commands, typing=typing) for typing in (False, True)}
        self._said = said
        self._size = prompter.size()
        self._drawn: list[str] = []
        self._helps = False
        self._escape = False
        self._rest: list[KeyPress] = []

    def ask(self) -> Reply:
        """Until a key gives a reply, or a drawing is what was asked for; ^C and ^D as at any prompt."""
        question = self._menu.question
        with (
            Painter(question.draw, question.stop) as painter,
            self._prompter.input.raw_mode(),
            self._region(),
        ):
            reply = self._take(get_typeahead(self._prompter.input))
            while reply is None:
                self._want(painter)
                self._redraw(painter)
                reply = self._listen(painter)
            if self._rest:
                store_typeahead(self._prompter.input, self._rest)
            return reply

    def _want(self, painter: Painter) -> None:
        """Have the figure drawn where the dials stand, and in the size that is left."""
        size = self._size = self._prompter.size()
        free = max(min(self._said, size.rows // _MOST_FREE), LEFT_FREE)
        rows = max(size.rows - free - len(self._above()) - len(self._below("")), _LOWEST)
        painter.want(tuple(self._menu.at), replace(size.as_text(), rows=rows, snug=True))

    def _above(self) -> list[str]:
        return [""] if self._size.rows >= ROOMY else []

    def _below(self, note: str) -> list[str]:
        """The menu, a note and the line of keys."""
        drawn = self._menu.drawn(self._prompter.width, ticks=self._prompter.ticks)
        rows = self._size.rows - _LOWEST
        bottom = self._prompter.bottom(note, self._hints[self._menu.entry is not None])
        blank: list[tuple[Piece, ...]] = [()] if self._size.rows >= ROOMY else []
        every = [*blank, *seen(drawn, rows - len(bottom) - 1), *bottom]
        return self._lines(Text.assemble(*((text, role or "") for role, text in line)) for line in every)

    def _listen(self, painter: Painter) -> Reply | None:
        """Wait for keys, for a drawing, or for a while; take all that is there."""
        source = self._prompter.input.fileno()
        ready, _, _ = select.select(
            [source, painter.fileno()], [], [], _ESCAPE_SECONDS if self._escape else _LOOK_SECONDS
        )
        if painter.fileno() in ready:
            arrived = painter.arrived()
            self._drawn = self._lines([arrived.drawing.shown])
            if arrived.drawing.settled and arrived.at == tuple(self._menu.at):
                return Turned(arrived.at)
        if source in ready:
            self._escape = True
            return self._take(self._waiting(source))
        if self._escape:
            self._escape = False
            return self._take(self._prompter.input.flush_keys())
        return None

    def _waiting(self, source: int) -> Iterator[KeyPress]:
        """The keys that have come, to the last one."""
        while select.select([source], [], [], 0)[0]:
            found = self._prompter.input.read_keys()
            if not found and self._prompter.input.closed:
                raise EOFError
            yield from found

    def _take(self, presses: "Iterator[KeyPress] | Sequence[KeyPress]") -> Reply | None:
        waiting = iter(presses)
        for press in waiting:
            if press.key in {Keys.ControlC, Keys.SIGINT}:
                raise KeyboardInterrupt
            if press.key is Keys.ControlD:
                return Command.LEAVE
            for key in _keys(press):
                reply = self._menu.press(key)
                self._helps = reply is Command.HELP
                if reply is not None and not self._helps:
                    self._rest = list(waiting)
                    return reply
        return None

    def _redraw(self, painter: Painter) -> None:
        note = self._menu.note or ("drawing …" if painter.seconds() > _SLOW_SECONDS else "")
        above, below = self._above(), self._below(note)
        most = max(self._size.rows - 1, 1)
        shown = (
            self._lines([key_table(self._menu.question, self._menu.commands)]) if self._helps else self._drawn
        )
        lines = [*above, *shown[: max(most - len(above) - len(below), 0)], *below][:most]
        # Erased first: behind a full line the cursor waits on its last column, and some terminals erase that.
        text = "\r\n".join(f"\x1b[K{line}\x1b[0m" for line in lines)
        up = f"\x1b[{len(lines) - 1}A" if len(lines) > 1 else ""
        # Without wrapping: what was made for a wider screen, a moment before it was resized, is cut.
        self._write(f"\x1b[?7l\r{text}\x1b[J\r{up}\x1b[?7h")

    @contextmanager
    def _region(self) -> Iterator[None]:
        """The lines in which everything happens, gone afterwards."""
        self._write("\x1b[?25l")
        try:
            yield
        finally:
            self._write("\r\x1b[J\x1b[?25h")


def _keys(press: KeyPress) -> list[str]:
    if isinstance(press.key, Keys):
        name = _NAMES.get(press.key)
        return [name] if name else []
    return ["space" if character == " " else character for character in press.data or press.key]
