"""What is said after an answer, a hint, a check: sentences as renderables."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.grading.judge import Judgement
from mlcli.grading.verdict import Verdict, message
from mlcli.ui.prose import prose, wrapped
from mlcli.ui.steps import outcome

PRINTED_LINES = 8


def judgement(judged: Judgement, *, settled: bool) -> RenderableType:
    """Right or not, the idea behind the answer, and the lesson it belongs to."""
    parts: list[RenderableType] = [_mark(right=judged.right)]
    if judged.because:
        parts.append(prose(judged.because))
    if judged.see:
        parts.append(Text(f"this idea belongs to an earlier lesson: mlcli learn {judged.see}", style="hint"))
    if not judged.right and not settled:
        parts.append(Text("try again, or go on", style="dim"))
    return Group(*parts)


def ask_back(question: str) -> RenderableType:
    return Text(question, style="hint")


def trouble(message: str, hint: str | None) -> RenderableType:
    """An expected error in the middle of a sitting, with what to do about it."""
    parts = [Text(message, style="bad")]
    if hint:
        parts.append(Text(hint, style="hint"))
    return Group(*parts)


def rebuilt(seconds: float) -> RenderableType:
    """Said when the lesson's state had to be made again."""
    return Text(f"the steps before this one were run again ({seconds:.0f} s)", style="dim")


def hint(text: str, number: int, total: int) -> RenderableType:
    return Group(Text(f"hint {number} of {total}", style="hint"), prose(text))


def solution(source: str) -> RenderableType:
    from mlcli.ui.steps import code

    return Group(Text("the answer", style="hint"), code(source))


def answer(text: str) -> RenderableType:
    return Text.assemble(("the answer: ", "hint"), text)


def try_verdict(verdict: Verdict) -> RenderableType:
    """What a `try` step says of the learner's lines."""
    if verdict.passed:
        return _mark(right=True)
    if verdict.broken:
        return Text(f"the checks could not judge this: {verdict.broken}", style="bad")
    speaking = verdict.speaking
    if speaking is None:
        return _mark(right=False)
    return Group(_mark(right=False), Text(message(speaking)))


def exercise_verdict(verdict: Verdict, title: str, next_lines: Sequence[str] = ()) -> RenderableType:
    """The report on a learner's file: each check's line, and the first failing one's words."""
    return Group(*_report(verdict, title), *(Text(line, style="dim") for line in next_lines))


def _report(verdict: Verdict, title: str) -> Iterator[RenderableType]:
    yield Text(title, style="title")
    ran = verdict.outcome
    if ran.kind != "ok":
        yield Text("✗ the file did not run to its end", style="bad")
        yield outcome(ran, words=True)
        return
    if verdict.broken:
        yield Text(f"the checks could not judge this: {verdict.broken}", style="bad")
        return
    yield from _check_lines(verdict)
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


def _check_lines(verdict: Verdict) -> Iterator[RenderableType]:
    speaking = verdict.speaking
    results = {check.name: check for check in verdict.checks}
    titles = {**{c.name: c.title for c in verdict.checks if c.name not in verdict.titles}, **verdict.titles}
    for name, title in titles.items():
        check = results.get(name)
        if check is None:
            yield Text(f"· {title} (did not run)", style="dim")
        elif check.state == "passed":
            yield Text.assemble(("✓ ", "good"), title)
        else:
            yield Text.assemble(("✗ ", "bad"), title)
            if check is speaking:
                yield from (Text("    ").append_text(line) for line in wrapped(Text(message(check)), 76))


def _mark(*, right: bool) -> Text:
    return Text("right", style="good") if right else Text("not yet", style="bad")
