"""Which screen a command talks to: a terminal, plain prompts, or a pipe that only listens."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mlcli.cli.chosen import is_coloured, is_dark, is_plain, pixels, settings

if TYPE_CHECKING:
    from rich.console import Console

    from mlcli.figures.figure import Size
    from mlcli.progress.store import Store
    from mlcli.ui.asking import Screen

PIPE_COLUMNS = 80


def is_interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def console() -> "Console":
    """The console for what a command was asked for."""
    from rich.console import Console

    from mlcli.ui.theme import theme

    terminal = sys.stdout.isatty()
    coloured = False if is_plain() else is_coloured()
    return Console(
        theme=theme(dark=is_dark()),
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        force_terminal=False if is_plain() else True if coloured else None,
        no_color=None if coloured is None else not coloured,
        width=None if terminal or "COLUMNS" in os.environ else PIPE_COLUMNS,
    )


def chart_size(shown: "Console") -> "Size | None":
    """The screen that charts are drawn for; None where they are to be words: in a pipe and in plain mode."""
    if is_plain() or not shown.is_terminal:
        return None
    from mlcli.figures.figure import Size
    from mlcli.ui.tty import is_ascii_only

    ascii_only = is_ascii_only(shown.encoding)
    colour = shown.color_system is not None and not shown.no_color
    return Size(shown.width, shown.height, colour=colour, dark=is_dark(), ascii_only=ascii_only)


@contextmanager
def interactive_screen() -> Iterator["Screen"]:
    """The screen for somebody who answers; the terminal is given back as it was."""
    if is_plain() or os.environ.get("TERM", "dumb") == "dumb":
        from mlcli.ui.plain import Plain

        yield Plain(editor=settings().editor)
        return
    from mlcli.ui.terminal import Terminal
    from mlcli.ui.theme import Look

    look = Look(colours=is_coloured(), dark=is_dark(), moves=settings().motion, pixels=pixels())
    with Terminal(editor=settings().editor, look=look) as screen:
        yield screen


def listening_screen() -> "Screen":
    """The screen for a pipe or a file: it shows, and nobody answers."""
    from mlcli.ui.printed import Printed

    return Printed(console())


def tell_notice(store: "Store") -> None:
    """Tell somebody whose progress file was found damaged what became of it."""
    if store.notice:
        sys.stderr.write(f"{store.notice}\n\n")
