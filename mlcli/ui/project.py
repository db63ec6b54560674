"""A project's milestones as renderables: what is to be built, and how far it is."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from mlcli.course.model import Exercise
from mlcli.grading.verdict import MilestoneVerdict, Verdict, message, rated
from mlcli.ui import feedback, steps
from mlcli.ui.prose import prose
from mlcli.workspace.files import milestone_file


def milestones_task(exercise: Exercise, path: Path) -> Iterator[RenderableType]:
    """Each milestone's contract, in order."""
    count = len(exercise.milestones)
    for number, milestone in enumerate(exercise.milestones, start=1):
        yield Text.assemble(
            "\n",
            (f"milestone {number} of {count}: ", "hint"),
            (milestone.title, "title"),
            f" ({milestone.id})",
        )
        yield prose(milestone.prompt)
        if milestone.answer is not None:
            own = milestone_file(path, exercise.id, milestone.answer.name)
            yield steps.path("its file:", own)
        if milestone.one_of:
            yield Text("one of these is enough: " + ", ".join(milestone.one_of), style="dim")


def milestones_report(said: Verdict, title: str) -> RenderableType:
    """What each milestone came to; the first that is wrong tells why, check by check."""
    if said.outcome.kind != "ok" or said.checks or said.broken:
        return feedback.exercise_verdict(said, title)
    needed = [one for one in said.milestones if not one.is_choice]
    passed = sum(one.passed for one in needed)
    parts: list[RenderableType] = [Text(title, style="title")]
    speaking = next((one for one in said.milestones if not one.passed), None)
    for one in said.milestones:
        parts += _milestone(one, speaks=one is speaking)
    summary = f"{passed} of {len(needed)} milestones passed ({said.seconds:.2f} s)"
    parts.append(Text(summary, style="good" if passed == len(needed) else "hint"))
    return Group(*parts)


def _milestone(one: MilestoneVerdict, *, speaks: bool) -> Iterator[RenderableType]:
    if one.passed:
        yield Text.assemble(("✓ ", "good"), one.title)
        yield from _numbers(one.verdict)
        return
    waits = one.not_yet or ("its form is right; you have not rated it" if one.verdict.is_unrated else "")
    if waits:
        yield Text.assemble(("· ", "dim"), one.title)
        yield _inside(Text(f"not yet: {waits}", style="dim"))
        return
    yield Text.assemble(("✗ ", "bad"), one.title)
    yield from _numbers(one.verdict)
    if one.verdict.form_passed:
        yield _inside(Text(rated(one.verdict), style="hint"))
    elif speaks and (check := one.verdict.speaking) is not None:
        yield _inside(Text(check.title, style="dim"))
        yield _inside(Text(message(check)))


def _numbers(said: Verdict) -> Iterator[RenderableType]:
    """What was measured, where it was enough."""
    for check in said.checks:
        if check.state == "passed" and check.message:
            yield _inside(Text(check.message, style="dim"))


def _inside(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 4))
