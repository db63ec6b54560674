"""An exercise as renderables: its task, a verdict with what to type next, what one may type meanwhile."""

import ast
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.model import Criterion, Exercise, FileAnswer
from mlcli.grading.verdict import Verdict, rated
from mlcli.ui import feedback, steps
from mlcli.ui.project import milestones_report, milestones_task
from mlcli.ui.prose import prose
from mlcli.ui.reference import model as model  # noqa: PLC0414  # shown with the rest
from mlcli.ui.reference import second
from mlcli.ui.reference import solution as solution  # noqa: PLC0414  # shown with the rest
from mlcli.ui.reference import without_marks as without_marks  # noqa: PLC0414  # shown with the rest
from mlcli.ui.steps import StepHeading


def task(exercise: Exercise, path: Path, *, written: bool, staying: bool = False) -> RenderableType:
    """The contract, where the file is, and what to type next; `staying` where every save is checked."""
    where = "your file (new):" if written else "your file:"
    parts: list[RenderableType] = [
        Text(exercise.title, style="title"),
        Text(f"difficulty {exercise.difficulty} of 5, about {exercise.minutes} minutes", style="dim"),
        Text(),
        prose(exercise.prompt),
        *_given(exercise),
        *milestones_task(exercise, path),
        Text(),
        steps.path(where, path),
    ]
    if staying:
        parts.append(Text("open it in your editor: every save is checked here", style="dim"))
    else:
        parts.append(_next("check it", f"mlcli exercise {exercise.id} --check"))
        parts.append(_next("a hint", f"mlcli exercise {exercise.id} --hint"))
    return Group(*parts)


def check_heading(number: int) -> RenderableType:
    return Group(Text(), StepHeading(f"check {number}"))


def verdict(
    said: Verdict, exercise: Exercise, path: Path, *, staying: bool = False, own: str = ""
) -> RenderableType:
    """The report on the file, and what comes next; `own` is its text, for the comparison after a pass."""
    report = milestones_report if said.milestones else feedback.exercise_verdict
    parts: list[RenderableType] = [report(said, exercise.title), Text()]
    if said.passed and len(said.milestones) < len(exercise.milestones):
        parts.append(_next("the whole project", f"mlcli exercise {exercise.id} --check"))
    elif said.passed:
        parts += _after_a_pass(exercise, own=own, staying=staying)
    else:
        parts += _after_a_miss(said, exercise, path, staying=staying)
    while staying and isinstance(parts[-1], Text) and not parts[-1].plain:
        parts.pop()
    return Group(*parts)


def _after_a_pass(exercise: Exercise, *, own: str, staying: bool) -> Iterator[RenderableType]:
    if exercise.remember:
        yield from (Text("remember", style="hint"), prose(exercise.remember), Text())
    if own and exercise.answer is None:  # behind a rating the model stands already
        yield from (solution(exercise, own=own, whole=False), Text())
    if exercise.second is not None:
        yield from (*second(exercise), Text())
    if exercise.follow_up:
        yield from (Text("to think about", style="hint"), prose(exercise.follow_up), Text())
    if not staying:  # there the keys say what comes now
        if not own:
            yield _next("the reference", f"mlcli exercise {exercise.id} --solution")
        yield _next("go on", "mlcli learn")


def _after_a_miss(
    said: Verdict, exercise: Exercise, path: Path, *, staying: bool
) -> Iterator[RenderableType]:
    if said.to_rate is not None and said.form_passed:
        yield Text(rated(said), style="hint")
    if said.see:
        yield _next("this idea belongs to an earlier lesson", f"mlcli learn {said.see}")
    yield steps.path("your file:", path)
    if said.offered_hint:
        what = f"the same as last time; {said.offered_hint} goes further"
        if staying:
            yield Text.assemble((f"{what}: ", "hint"), ("?", "key"))
        else:
            yield _next(what, f"mlcli exercise {exercise.id} --hint")
    elif staying:
        yield Text("change it and save: it is checked again", style="dim")
    elif exercise.hints or any(milestone.hints for milestone in exercise.milestones):
        yield _next("a hint", f"mlcli exercise {exercise.id} --hint")


def rubric(answer: FileAnswer) -> RenderableType:
    """What is asked before a rating."""
    return Group(
        Text(),
        Text("the form is right; what it is worth, you say yourself", style="title"),
        Text(f"passed from {answer.enough} of {answer.most} points on", style="dim"),
    )


def criterion(asked: Criterion) -> RenderableType:
    return Group(Text(), prose(asked.criterion))


def points_label(points: int, most: int) -> str:
    """One of the answers to a criterion: `1 of 2: in part`."""
    how = "no" if points == 0 else "yes" if points == most else "in part"
    return f"{points} of {most}: {how}"


def started_over(exercise: Exercise, path: Path, kept: Path | None) -> RenderableType:
    """Where the fresh starter and the old file are."""
    parts: list[RenderableType] = [steps.path("a fresh starter:", path)]
    if kept is not None:
        parts.append(steps.path("your old file:", kept))
    return Group(*parts, _next("check it", f"mlcli exercise {exercise.id} --check"))


def _given(exercise: Exercise) -> Iterator[RenderableType]:
    """The names that may be imported, each with the first line of its docstring."""
    if exercise.given is None:
        return
    yield Text("\ngiven: from given import …", style="hint")
    for node in ast.parse(exercise.given).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            says = (ast.get_docstring(node) or "").partition("\n")[0]
            signature = f"({ast.unparse(node.args)})" if isinstance(node, ast.FunctionDef) else ""
            yield Text.assemble("  ", (f"{node.name}{signature}", "code"), f"  {says}")


def _next(what: str, command: str) -> Text:
    return Text.assemble((f"{what}: ", "dim"), (command, "key"))
