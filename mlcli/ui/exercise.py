"""An exercise as renderables: its task, a verdict with what to type next, its solution."""

from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.model import Exercise
from mlcli.grading.verdict import Verdict
from mlcli.ui import feedback
from mlcli.ui.prose import prose
from mlcli.ui.steps import StepHeading, code


def task(exercise: Exercise, path: Path, *, written: bool, staying: bool = False) -> RenderableType:
    """The contract, where the file is, and what to type next; `staying` where every save is checked."""
    where = "your file (new): " if written else "your file: "
    parts: list[RenderableType] = [
        Text(exercise.title, style="title"),
        Text(f"difficulty {exercise.difficulty} of 5, about {exercise.minutes} minutes", style="dim"),
        Text(),
        prose(exercise.prompt),
        Text(),
        _path(where, path),
    ]
    if staying:
        parts.append(Text("open it in your editor: every save is checked here", style="dim"))
    else:
        parts.append(_next("check it", f"mlcli exercise {exercise.id} --check"))
        parts.append(_next("a hint", f"mlcli exercise {exercise.id} --hint"))
    return Group(*parts)


def check_heading(number: int) -> RenderableType:
    return Group(Text(), StepHeading(f"check {number}"))


def verdict(said: Verdict, exercise: Exercise, path: Path, *, staying: bool = False) -> RenderableType:
    """The report on the file, and what comes next."""
    parts: list[RenderableType] = [feedback.exercise_verdict(said, exercise.title), Text()]
    if said.passed:
        if exercise.remember:
            parts += [Text("remember", style="hint"), prose(exercise.remember)]
        if exercise.follow_up:
            parts += [Text("to think about", style="hint"), prose(exercise.follow_up)]
        if not staying:
            parts.append(_next("the reference", f"mlcli exercise {exercise.id} --solution"))
        parts.append(_next("go on", "mlcli learn"))
    else:
        parts.append(_path("your file: ", path))
        if exercise.hints and not staying:
            parts.append(_next("a hint", f"mlcli exercise {exercise.id} --hint"))
    return Group(*parts)


def solution(exercise: Exercise) -> RenderableType:
    """The reference, without the marks of its gaps."""
    shown = [
        line for line in exercise.solution.splitlines() if not line.strip().startswith(("# gap:", "# end"))
    ]
    return Group(Text(f"{exercise.title}: the reference", style="title"), code("\n".join(shown)))


def started_over(exercise: Exercise, path: Path, kept: Path | None) -> RenderableType:
    """Where the fresh starter and the old file are."""
    parts: list[RenderableType] = [_path("a fresh starter: ", path)]
    if kept is not None:
        parts.append(_path("your old file: ", kept))
    return Group(*parts, _next("check it", f"mlcli exercise {exercise.id} --check"))


def _path(label: str, path: Path) -> Text:
    return Text.assemble((label, "dim"), str(path), overflow="fold")


def _next(what: str, command: str) -> Text:
    return Text.assemble((f"{what}: ", "dim"), (command, "key"))
