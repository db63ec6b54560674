"""What is said after an answer, a hint, a check: sentences as renderables."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from mlcli.ui.prose import READABLE, prose, wrapped
from mlcli.ui.steps import Told, code, outcome
from mlcli.ui.steps import path as place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcli.course.model import Criterion
    from mlcli.course.terms import Term
    from mlcli.grading.judge import Judgement
    from mlcli.grading.verdict import Verdict

PRINTED_LINES = 8
_MARK_CELLS = 2


def judgement(judged: "Judgement", given: str, *, settled: bool) -> RenderableType:
    """What was answered, right or not, the idea behind it, and the lesson it belongs to."""
    parts: list[RenderableType] = [*_given(given), _mark(right=judged.right)]
    if judged.because:
        parts.append(prose(judged.because))
    if judged.see:
        parts.append(said(f"this idea belongs to an earlier lesson: mlcli learn {judged.see}", "hint"))
    if not judged.right and not settled:
        parts.append(Text("try again, or skip it", style="dim"))
    return Group(*parts)


def _given(answer: str) -> Iterator[RenderableType]:
    """The answer as it stays in the scrollback, one line for each of its parts."""
    yield from (Given(part) for part in answer.split(" | ") if part)


class Given:
    """What the learner answered, behind a mark."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for at, line in enumerate(wrapped(Text(self.text), min(READABLE, options.max_width) - 2)):
            yield Text(" " if at else ">", "dim") + Text(f" {line.plain}", "dim")


def written(text: str) -> RenderableType:
    """What the learner wrote in its own words, as it stays in the scrollback."""
    return Group(*(Given(line or " ") for line in text.rstrip().splitlines()))


def model(text: str) -> RenderableType:
    """An answer to compare one's own with."""
    return Group(Text("one way to answer", style="hint"), prose(text))


def rated(points: "Sequence[int]", rubric: "Sequence[Criterion]") -> RenderableType:
    most = sum(criterion.points for criterion in rubric)
    return Text(f"you gave yourself {sum(points)} of {most}", style="dim")


def changed(steps: Iterable[int]) -> RenderableType:
    """Said where code runs behind steps that the learner has changed."""
    numbers = ", ".join(str(step) for step in steps)
    return said(f"with your change in step {numbers} (go back there to take it back)", "dim")


def said(text: str, style: str = "") -> Told:
    """A sentence at the readable width."""
    return Told(text, style, indent=0)


def untried() -> RenderableType:
    """Asked before a solution is shown to somebody who has tried nothing."""
    return said("nothing of yours has been checked yet: show the solution all the same?", "hint")


def skipped() -> RenderableType:
    """Said where the learner goes on without an answer."""
    return Text("skipped: at the end of the lesson it is offered again", style="dim")


def taken_up() -> RenderableType:
    """Said where an answer is there again that was half made when the learner left."""
    return Text("what you had begun is here again", style="dim")


def noted() -> RenderableType:
    return Text("kept; `mlcli progress --notes` shows your notes", style="dim")


def figure_saved(path: Path) -> RenderableType:
    return place("saved as", path)


def figure_is_text() -> RenderableType:
    """Said of a figure that consists of characters, such as plotext's own."""
    return said("this figure is made of characters, so it is saved as text", "hint")


def no_figure() -> RenderableType:
    return said("this figure could not be drawn as PNG, so nothing was saved", "hint")


def ask_back(question: str) -> RenderableType:
    return said(question, "hint")


def trouble(message: str, hint: str | None) -> RenderableType:
    """An expected error in the middle of a sitting, with what to do about it."""
    return Group(said(message, "bad"), *([said(hint, "hint")] if hint else []))


def rebuilt(seconds: float) -> RenderableType:
    """Said when the lesson's state had to be made again."""
    return Text(f"the steps before this one were run again ({seconds:.0f} s)", style="dim")


def hint(text: str, number: int, total: int) -> RenderableType:
    return Group(Text(f"hint {number} of {total}", style="hint"), prose(text))


def stopped(what: str) -> RenderableType:
    """Said when ^C has ended what was running, and only that."""
    return Text(f"you stopped it: {what}", style="hint")


def terms(found: "Iterable[Term]") -> RenderableType:
    """What words mean, one paragraph each."""
    parts = []
    for term in found:
        symbol = f" ({term.symbol})" if term.symbol else ""
        parts.append(prose(f"**{term.name}**{symbol}: {term.definition}"))
    return Group(*parts)


def solution(source: str) -> RenderableType:
    return Group(Text("the answer", style="hint"), code(source))


def answer(text: str) -> RenderableType:
    return Text.assemble(("the answer: ", "hint"), text)


def answers(texts: Iterable[str]) -> RenderableType:
    """Several that hold together, as they stay in the scrollback where they are answered."""
    return Group(Text("the answer", style="hint"), *map(Given, texts))


def try_verdict(verdict: "Verdict") -> RenderableType:
    """What a `try` step says of the learner's lines."""
    if verdict.passed:
        return _mark(right=True)
    if verdict.broken:
        return said(f"the checks could not judge this: {verdict.broken}", "bad")
    from mlcli.grading.verdict import message

    speaking = verdict.speaking
    if speaking is None:
        return _mark(right=False)
    return Group(_mark(right=False), said(message(speaking)))


def exercise_verdict(verdict: "Verdict", title: str) -> RenderableType:
    """The report on a learner's file: each check's line, and the first failing one's words."""
    return Group(*_report(verdict, title))


def _report(verdict: "Verdict", title: str) -> Iterator[RenderableType]:
    yield Text(title, style="title")
    ran = verdict.outcome
    if ran.kind != "ok":
        yield Text("✗ the file did not run to its end", style="bad")
        yield outcome(ran, words=True)
        return
    if verdict.broken:
        yield said(f"the checks could not judge this: {verdict.broken}", "bad")
        return
    yield from _check_lines(verdict)
    if verdict.speaking is not None and sum(check.state != "passed" for check in verdict.checks) > 1:
        yield Text("the first ✗ speaks; the others may follow from it", style="dim")
    if verdict.passed:
        count = len(verdict.checks)
        yield Text(f"passed: all {count} checks hold ({verdict.seconds:.2f} s)", style="good")
    if ran.pieces:
        yield Group(Text("\nyour file showed:", style="dim"), outcome(ran, words=False))
    if verdict.printed.strip():
        yield Group(Text("\nyour functions printed:", style="dim"), *_capped(verdict.printed))


def _capped(printed: str) -> Iterator[Text]:
    """The first lines of what was printed while the checks ran, and how many more there were."""
    lines = printed.rstrip("\n").splitlines()
    yield from (Text(f"  {line}") for line in lines[:PRINTED_LINES])
    if len(lines) > PRINTED_LINES:
        yield Text(f"  … {len(lines) - PRINTED_LINES} more lines hidden", style="dim")


def _check_lines(verdict: "Verdict") -> Iterator[RenderableType]:
    from mlcli.grading.verdict import message

    speaking = verdict.speaking
    results = {check.name: check for check in verdict.checks}
    titles = {**{c.name: c.title for c in verdict.checks if c.name not in verdict.titles}, **verdict.titles}
    for name, title in titles.items():
        check = results.get(name)
        if check is None:
            yield CheckLine(Text(f"· {title} (did not run)", style="dim"))
        elif check.state == "passed":
            yield CheckLine(Text.assemble(("✓ ", "good"), title))
        else:
            yield CheckLine(Text.assemble(("✗ not yet: ", "bad"), title))
            if check is speaking:
                yield Told(message(check), indent=4)


class CheckLine:
    """A mark and a check's title; where it is long, it goes on below the title."""

    def __init__(self, line: Text) -> None:
        self.line = line

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(READABLE, options.max_width) - _MARK_CELLS
        for at, line in enumerate(wrapped(self.line, width)):
            yield Text(" " * _MARK_CELLS).append_text(line) if at else line


def _mark(*, right: bool) -> Text:
    return Text("right", style="good") if right else Text("not yet", style="bad")
