"""What passes while a step runs: frames on their way to the screen, no more than the eye can follow."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import RenderableType

if TYPE_CHECKING:
    from mlcli.runner.outcome import Piece

_PAUSE = 1 / 30


def passing(
    redraw: Callable[[RenderableType], None] | None, clock: Callable[[], float] = time.monotonic
) -> "Callable[[Piece], None] | None":
    """What a kernel tells of what passes; None where nobody could see it."""
    if redraw is None:
        return None
    last = -_PAUSE

    def see(piece: "Piece") -> None:
        nonlocal last
        now = clock()
        if piece.stream == "frame" and piece.figure is not None and now - last >= _PAUSE:
            from mlcli.ui import steps

            last = now
            redraw(steps.figure(piece.figure, words=False))

    return see
