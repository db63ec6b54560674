"""A screen that only shows: for pipes and files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console, RenderableType

from mlcli.figures.figure import Size
from mlcli.ui.asking import Command, Half, Question, Reply
from mlcli.ui.tty import is_ascii_only


class Printed:
    """Prints to a console; to every question the reply is to leave."""

    moves = False

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def size(self) -> Size:
        return Size(
            columns=min(self._console.width, 120),
            rows=24,
            colour=self._console.color_system is not None,
            ascii_only=is_ascii_only(self._console.encoding),
        )

    def show(self, *parts: RenderableType) -> None:
        for part in parts:
            self._console.print(part, crop=False)

    def ask(self, question: Question, commands: Sequence[Command]) -> Reply:  # noqa: ARG002  # nobody answers
        return Command.LEAVE

    def half(self, question: Question) -> Half | None:  # noqa: ARG002  # nobody answers
        return None

    def fits(self, *_: object) -> bool:
        return False

    @contextmanager
    def lent(self) -> Iterator[None]:
        yield

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:  # noqa: ARG002  # nothing moves in a file
        yield
