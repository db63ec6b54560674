"""Figures that code draws with plotext itself: they are handed over as they are, as others are."""

import re
import sys
from functools import wraps
from typing import Any

from mlcli.figures.figure import Figure
from mlcli.figures.text import cells, clean

_WORD = re.compile(r"[^\W_]\S*")
_OURS = "_is_handed_over"


def catch() -> None:
    """From now on plotext's `show` hands its figure over, where plotext is loaded."""
    plotext: Any = sys.modules.get("plotext")
    kind = type(plotext.figure) if hasattr(plotext, "figure") else None
    if kind is None or not hasattr(kind, "show") or hasattr(kind.show, _OURS):
        return
    kind.show = _caught(kind.show)


def _caught(shown: Any) -> Any:
    @wraps(shown)
    def show(self: Any, *given: Any, **named: Any) -> Any:
        from mlcli.figures import show as screen

        colorless = given[0] if given else named.get("colorless", False)
        size = screen.size()
        text = self.build().string(colorless=bool(colorless) or not size.colour).rstrip("\n")
        if max(cells(clean(line, strip=False)) for line in text.split("\n")) > size.columns:
            return shown(self, *given, **named)  # it is wider than asked: printed, as any text
        screen.hand_over(Figure(text, "", _described(text)))
        return self

    setattr(show, _OURS, True)
    return show


def _described(text: str) -> str:
    """All that can be read in it."""
    found = [word for line in text.split("\n") for word in _WORD.findall(clean(line))]
    return " ".join(["A figure drawn with plotext.", *(["On it stand:", *found] if found else [])])
