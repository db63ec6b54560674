"""^C while code runs: it ends what runs, which is then no outcome of the learner's."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

from mlcli.runner.outcome import Outcome


class StoppedError(KeyboardInterrupt):
    """The learner stopped the code; `shown` is what it had printed and drawn by then."""

    def __init__(self, shown: Outcome | None = None) -> None:
        super().__init__()
        self.shown = shown


def refuse_stopped(ran: Outcome) -> None:
    """Raise StoppedError where ^C is what ended the code: the kernel tells it as an error."""
    error = ran.error
    # Code that raises it by itself does so in a line of its own.
    if error is not None and error.type == "KeyboardInterrupt" and not error.places:
        raise StoppedError(replace(ran, kind="ok", error=None))


@contextmanager
def stoppable() -> Iterator[None]:
    """While something runs in several parts: ^C in any of them raises StoppedError at the end.

    Without it a part that was ended would be taken for one that fails.
    """
    pressed = False

    def press(_number: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise StoppedError
