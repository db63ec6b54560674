"""Steps of a lesson as renderables: words, code, what code showed, options."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from mlcli.figures.figure import Figure
from mlcli.ui.code import code_lines, numbered_lines
from mlcli.ui.prose import READABLE, code_folded, folded, prose, wrapped

if TYPE_CHECKING:
    from mlcli.runner.outcome import ErrorRecord, Outcome, Place, Warned

_INDENT = 2


def lesson_heading(title: str, summary: str, minutes: int, *, begun: str = "") -> RenderableType:
    """The first lines of a lesson; where it is begun in the middle, `begun` says at what."""
    head = Text(title, style="title")
    if begun:
        return Group(head, Text(begun, style="dim"))
    return Group(head, prose(summary), Text(f"about {minutes} minutes", style="dim"))


class StepHeading:
    """`── step 3 of 16 · predict ──────`: a line that the eye finds when it scrolls back."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rest = "─" * max(2, min(options.max_width, READABLE) - len(self.text) - 4)
        yield Text.assemble(("── ", "step"), (self.text, "heading"), (f" {rest}", "step"))


def step_heading(number: int, total: int, what: str, *, plain: bool = False) -> RenderableType:
    """`step n of m` and what kind of step it is; `plain` draws no line."""
    text = f"step {number} of {total} · {what}"
    return Text(text.replace(" ·", ":")) if plain else StepHeading(text)


class Output:
    """What code printed, moved in a little; its own colours stay, long lines are folded."""

    def __init__(self, text: str) -> None:
        self.text = text.strip("\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Text.from_ansi(self.text).split("\n", allow_blank=True):
            for piece in folded(line, max(20, options.max_width - _INDENT)):
                yield Text(" " * _INDENT).append_text(piece) if piece else Text()


class Told:
    """A sentence as wide as prose at most; moved in a little, like output, where it is about what ran."""

    def __init__(self, text: str, style: str = "", *, indent: int = _INDENT) -> None:
        self.text = text
        self.style = style
        self.indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(Text(self.text, self.style), min(options.max_width, READABLE) - self.indent):
            yield Text(" " * self.indent).append_text(line)


class Code:
    """Python to be read, highlighted where there is colour; long lines go on below, four deeper."""

    def __init__(self, source: str, *, numbers: bool = False) -> None:
        self.source = source.rstrip("\n")
        self.numbers = numbers

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = numbered_lines(self.source) if self.numbers else code_lines(self.source)
        for line in lines:
            for piece in code_folded(line, max(20, options.max_width - _INDENT)):
                yield Text(" " * _INDENT).append_text(piece) if piece.plain.strip() else Text()


def path(label: str, at: Path) -> RenderableType:
    """A path on a line of its own, never broken: a terminal that is too narrow folds it by itself."""
    return Group(Text(label, style="dim"), Text(f"  {at}", no_wrap=True, overflow="ignore"))


def code(source: str, *, numbers: bool = False) -> RenderableType:
    return Code(source, numbers=numbers)


def outcome(ran: "Outcome", *, words: bool = False) -> RenderableType:
    """All that a run showed, in its order; `words` puts descriptions in place of pictures."""
    return Group(*_outcome(ran, words=words))


def _outcome(ran: "Outcome", *, words: bool) -> Iterator[RenderableType]:
    for piece in ran.pieces:
        if piece.figure is not None:
            yield figure(piece.figure, words=words)
        elif piece.text.strip("\n"):
            yield Output(piece.text)
    if ran.hidden_lines:
        yield Text(f"… {ran.hidden_lines} more lines hidden", style="dim")
    yield from _warnings(ran.warnings)
    if ran.value is not None:
        yield Output(ran.value)
    if ran.error is not None:
        yield error(ran.error)
    elif ran.kind != "ok":
        from mlcli.grading.verdict import ended

        yield Told(ended(ran), "bad")


def _warnings(found: "Sequence[Warned]") -> Iterator[RenderableType]:
    """Each warning with its line; the idea behind several of a kind once."""
    told: set[str] = set()
    for warning in found:
        from mlcli.grading.explain import explain_warning

        place = f" (line {warning.line})" if warning.line else ""
        yield Told(f"warning: {warning.category}: {warning.message}{place}", "hint")
        idea = explain_warning(warning)
        if idea is not None and idea not in told:
            told.add(idea)
            yield Told(idea, "hint")


def figure(drawn: Figure, *, words: bool) -> RenderableType:
    """The picture, or the words for it."""
    if words:
        return prose(f"[figure] {drawn.description}")
    text = Text.from_ansi(drawn.text.rstrip("\n"), no_wrap=True, overflow="crop")
    if not drawn.png:
        return text
    from mlcli.ui.pixels import Pictured

    return Pictured(drawn, text)


def error(record: "ErrorRecord") -> RenderableType:
    """An error in plain words, with the learner's line and the place in it marked."""
    from mlcli.grading.explain import explain

    told = explain(record)
    lines: list[RenderableType] = [*_way(record), Told(told.sentence, "bad")]
    if told.hint:
        lines.append(Told(told.hint, "hint"))
    if (cause := record.cause) is not None and cause.places:
        lines.append(Told(f"it began with {explain(cause).sentence}", "dim"))
    return Group(*lines)


def _way(record: "ErrorRecord") -> Iterator[RenderableType]:
    """The learner's lines that led there, the last one with its failing piece marked."""
    places = [place for place in record.places if place.text.strip()]
    if not places:
        return
    for at, place in enumerate(places[:-1]):
        if record.skipped and at == len(places) // 2:
            yield Text(f"  … {record.skipped:,} more calls", style="dim")
        if not _is_within(places[at + 1], place):
            yield Marked(replace(place, column=None))
    yield Marked(places[-1])


def _is_within(place: "Place", outer: "Place") -> bool:
    """Whether it is the body of a lambda or a comprehension on the very line of the other."""
    return (place.file, place.line) == (outer.file, outer.line) and place.function.startswith("<")


class Marked:
    """A line of code with the failing piece marked below it; a long line is cut around that piece."""

    def __init__(self, place: "Place") -> None:
        self.place = place

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        stripped = self.place.text.strip()
        label = f"  line {self.place.line}: "
        start, end = self._piece(stripped)
        room = max(20, min(options.max_width, READABLE) - len(label))
        cut = max(0, min(start - room // 3, len(stripped) - room))
        shown = stripped[cut : cut + room]
        if cut:
            shown = "…" + shown[1:]
        if cut + room < len(stripped):
            shown = shown[:-1] + "…"
        yield Text.assemble((label, "dim"), shown)
        if self.place.column is not None:
            length = max(1, min(end, cut + room) - start)
            yield Text(" " * (len(label) + start - cut) + "^" * length, style="bad")

    def _piece(self, stripped: str) -> tuple[int, int]:
        shift = len(self.place.text) - len(self.place.text.lstrip())
        start = max(0, (self.place.column or 0) - shift)
        end = max(start + 1, (self.place.end_column or 0) - shift)
        return start, min(end, max(start + 1, len(stripped)))


def options(texts: Sequence[str]) -> RenderableType:
    """Numbered options, as a pipe shows them."""
    return Group(*(_hanging(f"{i}", text) for i, text in enumerate(texts, start=1)))


def bins(items: Sequence[str], into: Sequence[str]) -> RenderableType:
    """Items to be sorted and the bins they may go into, as a pipe shows them."""
    names = "  ".join(f"{i} {name}" for i, name in enumerate(into, start=1))
    return Group(*(_hanging("-", item) for item in items), Text(f"  into: {names}"))


def unordered(items: Sequence[str]) -> RenderableType:
    """Items to be put in order, as a pipe shows them."""
    return Group(*(_hanging("-", item) for item in items))


def _hanging(mark: str, text: str) -> RenderableType:
    from rich.table import Table

    row = Table.grid(padding=(0, 1))
    row.add_column(justify="right", width=4, no_wrap=True, style="key")
    row.add_column(max_width=74)
    row.add_row(mark, Text(text))
    return row
