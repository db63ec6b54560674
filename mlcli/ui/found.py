"""What a search found, as renderables."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.ui.inline import spans
from mlcli.ui.prose import READABLE
from mlcli.ui.steps import Told

MOST = 12
"""Places of one kind that are shown: more words find fewer."""

_NAMES = {"term": "terms", "lesson": "lessons", "card": "cards", "note": "your notes"}


class Place(Protocol):
    """A title, the line that has the words, and what to type to get there."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def command(self) -> str: ...


def places(found: Sequence[Place]) -> RenderableType:
    """The places by their kind, each with its line and what to type."""
    parts: list[RenderableType] = []
    for kind, of_kind in groupby(found, key=lambda place: place.kind):
        every = list(of_kind)
        if parts:
            parts.append(Text())
        parts.append(Text(_NAMES[kind], style="heading"))
        for place in every[:MOST]:
            parts += _place(place)
        if len(every) > MOST:
            parts.append(Text(f"  … {len(every) - MOST} more; another word finds fewer", style="dim"))
    return Group(*parts)


def _place(place: Place) -> Iterator[RenderableType]:
    yield Told(place.title, "strong")
    yield Told("".join(piece for piece, _ in spans(place.line))[: 3 * READABLE], indent=4)
    if place.command:
        yield Text.assemble("    ", (place.command, "key"))
