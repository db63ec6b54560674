"""Animations stand still in a terminal: on the first of their frames."""

import sys
from contextlib import suppress

from matplotlib.figure import Figure as Drawing


def draw_first(drawing: Drawing) -> None:
    """Let the animations of a figure draw their first frames, which they else do once it has been drawn."""
    module = sys.modules.get("matplotlib.animation")
    if module is None:
        return
    listening = drawing.canvas.callbacks.callbacks.get("draw_event", {})
    for reference in list(listening.values()):
        owner = getattr(reference(), "__self__", None)
        if isinstance(owner, module.Animation):
            # A frame that cannot be drawn fails where matplotlib draws it itself.
            with suppress(Exception):
                owner._init_draw()  # noqa: SLF001
