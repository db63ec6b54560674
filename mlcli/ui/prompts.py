"""Prompts at the bottom of the screen: one small prompt_toolkit application each, gone when it is answered.

This is imported at the first question, when the first screen stands. The cursor of a menu rests, hidden, on
its first line: whatever a resized terminal does to the lines below, erasing from there leaves nothing behind.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TextIO

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size as Cells
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.layout.containers import AnyContainer
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from mlcli.figures.figure import Size
from mlcli.ui.asking import Command, Reply, Wake, Woken
from mlcli.ui.keys import Hint, Piece, key_lines
from mlcli.ui.menus import Drawn, Menu
from mlcli.ui.prose import READABLE
from mlcli.ui.theme import TOKENS, prompt_style, roles

ESCAPE_SECONDS = 0.1
"""How long the rest of an arrow key may take to arrive before its first byte counts as Esc."""

ROOMY = 8
"""Rows of a screen from which on blank lines are affordable."""

HIGH, ROOMIER = 10, 24
"""Rows of a screen from which on the keys may take two lines, and from which on with a blank one above."""

BURST = "a"
"""The key that a merged burst counts as: any character that no binding is about."""

NAMED = ("up", "down", "left", "right", "home", "end", "enter", "backspace", "escape")

Lines = Sequence[Sequence[Piece]]


@dataclass(frozen=True)
class Outside:
    """The learner goes on in an editor of their own: what is typed so far."""

    code: str


Asking = Application[Reply | Outside]


class Prompter:
    """The one reader of keys, and the one writer of prompts, of a terminal."""

    def __init__(self, stdin: TextIO, stdout: TextIO, size: Callable[[], Size]) -> None:
        self.size = size
        self.input = create_input(stdin)
        merge_bursts(self.input)
        self._output = _output(stdout, size)
        self._app: Asking | None = None
        self._menu_app: Asking | None = None
        self._menu: Menu
        self._hints: Sequence[Hint]
        self._ending: SystemExit | None = None
        styles = {role: prompt_style(style) for role, style in roles(dark=size().dark).items()}
        tokens = [(f"pygments.{token.lower()}", styles[role]) for token, role in TOKENS.items()]
        self._style = Style([*styles.items(), *tokens])

    @property
    def ticks(self) -> bool:
        """Whether code keeps its backticks, because no colour sets it apart."""
        return not self.size().colour

    @property
    def width(self) -> int:
        return min(self.size().columns, READABLE)

    def run(self, container: AnyContainer, keys: KeyBindings) -> Reply | Outside:
        """Show the container until a key gives a result; ^D leaves, ^C and the end raise."""
        return self._run(self._application(container, keys))

    def _application(self, container: AnyContainer, keys: KeyBindings) -> Asking:
        app: Asking = Application(
            Layout(container),
            key_bindings=_with_ways_out(keys),
            style=self._style,
            include_default_pygments_style=False,
            color_depth=ColorDepth.DEPTH_4_BIT if self.size().colour else ColorDepth.DEPTH_1_BIT,
            erase_when_done=True,
            input=self.input,
            output=self._output,
        )
        app.ttimeoutlen = app.timeoutlen = ESCAPE_SECONDS
        return app

    def _run(self, app: Asking, wake: Wake | None = None) -> Reply | Outside:
        self._app = app
        try:
            reply = app.run(pre_run=partial(self._begun, app, wake))
        except OSError:
            # A terminal that hung up cannot be written to; then the reason to leave is the hang-up.
            self._leave_if_ending()
            raise
        finally:
            self._app = None
            if wake is not None:
                wake.listen(None)
        self._leave_if_ending()
        return reply

    def end(self, ending: SystemExit) -> None:
        """Leave by this exception, but not before a prompt under way is erased; for signal handlers."""
        if self._app is None:
            raise ending
        self._ending = ending
        if self._app.loop is not None:
            self._app.loop.call_soon_threadsafe(_exit, self._app)

    def _begun(self, app: Asking, wake: Wake | None) -> None:
        self._leave_if_ending()
        if wake is not None and app.loop is not None:
            wake.listen(partial(app.loop.call_soon_threadsafe, _exit, app, Woken()))

    def _leave_if_ending(self) -> None:
        if self._ending is not None:
            raise self._ending

    def menu(self, menu: Menu, shown: Sequence[Hint], wake: Wake | None = None) -> Reply:
        """Ask a question that single keys answer; `wake` ends the wait, too."""
        self._menu, self._hints = menu, shown
        if self._menu_app is None:
            self._menu_app = self._menu_application()
        reply = self._run(self._menu_app, wake)
        assert not isinstance(reply, Outside)
        return reply

    def _menu_application(self) -> Asking:
        """One for all menus: what a key is bound to is looked up once, which takes longer than drawing."""

        def press(key: str) -> Reply | None:
            return self._menu.press(key)

        def text() -> StyleAndTextTuples:
            rows = self.size().rows
            drawn = self._menu.drawn(self.width, ticks=self.ticks)
            bottom = self.bottom(self._menu.note, self._hints)
            blank = [()] if rows >= ROOMY and drawn.lines else []
            return fragments([*blank, *seen(drawn, rows - len(bottom) - 2), *bottom])

        control = FormattedTextControl(text, focusable=True, show_cursor=False)
        window = Window(control, always_hide_cursor=True, dont_extend_height=True)
        return self._application(window, _menu_keys(press))

    def bottom(self, note: str, shown: Sequence[Hint]) -> Lines:
        """What stands below every question: a note, if there is one, and the keys."""
        size = self.size()
        keys = key_lines(shown, size.columns - 1, 2 if size.rows >= HIGH else 1)
        is_tight = size.rows < (ROOMY if len(keys) == 1 else ROOMIER)
        said: Lines = [(("note", note[: self.width]),)] if note else []
        return [*([] if is_tight else [()]), *said, *map(tuple, keys)]

    def close(self) -> None:
        """Show the cursor and take pasted text as typed again, even if a prompt could not see to it."""
        with suppress(OSError):
            self._output.show_cursor()
            self._output.disable_bracketed_paste()
            self._output.flush()

    def forget(self) -> None:
        """Drop keys that were read already and not used."""
        self.input.flush_keys()
        clear_typeahead(self.input)


def _exit(app: Asking, reply: Reply = Command.LEAVE) -> None:
    if app.future is not None and not app.future.done():
        app.exit(result=reply)


def _output(stdout: TextIO, size: Callable[[], Size]) -> Output:
    if sys.platform == "win32":
        return create_output(stdout)

    def cells() -> Cells:
        now = size()
        return Cells(rows=now.rows, columns=now.columns)

    # Asking a terminal where the cursor is puts its reply among the keys; nothing here needs to know.
    return Vt100_Output(stdout, cells, term=os.environ.get("TERM"), enable_bell=False, enable_cpr=False)


def fragments(lines: Lines) -> StyleAndTextTuples:
    """Lines of roles and texts in the form that prompt_toolkit shows."""
    shown: StyleAndTextTuples = []
    for at, line in enumerate(lines):
        if at:
            shown.append(("", "\n"))
        shown += [(f"class:{role}" if role else "", text) for role, text in line]
    return shown


def seen(drawn: Drawn, room: int) -> Lines:
    """The lines that fit: all, or those around the focus between marks for what is out of sight."""
    room, count = max(1, room), len(drawn.lines)
    if count <= room:
        return drawn.lines
    first, behind = drawn.focus
    start = max(0, min(first - 1, max(first - room // 2, behind + 1 - room), count - room))
    lines = list(drawn.lines[start : start + room])
    if start:
        lines[0] = (("dim", f"  … {start + 1} more lines above"),)
    if start + room < count:
        lines[-1] = (("dim", f"  … {count - start - room + 1} more lines below"),)
    return lines


def merge_bursts(source: Input) -> None:
    """Let characters that arrive together be one key press whose data is all of them.

    Each press costs a tenth of a millisecond: a text pasted without bracketed paste took minutes.
    """
    read_keys = source.read_keys

    def merged() -> list[KeyPress]:
        presses: list[KeyPress] = []
        for is_text, burst in groupby(read_keys(), key=_is_text):
            together = list(burst)
            if is_text and len(together) > 1:
                together = [KeyPress(BURST, "".join(press.data for press in together))]
            presses += together
        return presses

    source.read_keys = merged  # type: ignore[method-assign]  # the class depends on the platform


def _is_text(press: KeyPress) -> bool:
    return not isinstance(press.key, Keys) and len(press.data) == 1 and press.data.isprintable()


def again(event: KeyPressEvent, text: str) -> None:
    """Let the characters be pressed one by one, before whatever comes next."""
    event.key_processor.feed_multiple([KeyPress(character, character) for character in text], first=True)


def _with_ways_out(keys: KeyBindings) -> KeyBindings:
    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Command.LEAVE)

    return keys


def _menu_keys(press: Callable[[str], Reply | None]) -> KeyBindings:
    keys = KeyBindings()

    def pressed(event: KeyPressEvent, *names: str) -> None:
        for at, name in enumerate(names, 1):
            reply = press(name)
            if reply is not None:
                again(event, event.data[at:])
                event.app.exit(result=reply)
                return

    def bind(name: str) -> None:
        keys.add(name, eager=True)(lambda event: pressed(event, name))

    for name in NAMED:
        bind(name)

    @keys.add("c-j")
    def _(event: KeyPressEvent) -> None:
        pressed(event, "enter")

    @keys.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        pressed(event, *("space" if key == " " else key for key in event.data))

    @keys.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        """Nothing here takes text."""

    return keys
