"""Proves an exercise by grading: starter, solution, right and wrong attempts, forbidden names, hints."""

from collections.abc import Iterator
from pathlib import Path

from mlcli.authoring.lessons import why
from mlcli.authoring.proof import hint_that_tells, line_of
from mlcli.course.faults import Fault
from mlcli.course.model import Attempt, Exercise
from mlcli.course.starter import gaps, starter
from mlcli.grading.exercise import grade, seed_of
from mlcli.grading.verdict import Verdict, message
from mlcli.runner.kernel import Kernel

GAP = "NotImplementedError"


def exercise_faults(exercise: Exercise, kernel: Kernel, *, attempt: int = 1) -> Iterator[Fault]:
    """Everything that only grading shows; `attempt` chooses the seed of the checks' random inputs."""
    yield from _starter_faults(exercise, kernel, attempt)
    yield from _passes(exercise, kernel, "solution", exercise.solution, attempt)
    for number, right in enumerate(exercise.right):
        yield from _passes(exercise, kernel, f"right[{number}]", right.text(exercise.solution), attempt)
    for number, wrong in enumerate(exercise.wrong):
        yield from _refused(exercise, kernel, f"wrong[{number}]", wrong, attempt)
    yield from _forbidden_faults(exercise, kernel, attempt)
    for gap in gaps(exercise.solution):
        if (told := hint_that_tells(exercise.hints, gap.text)) is not None:
            number, statement = told
            yield _fault(exercise, f"hints[{number}]", f"holds a statement of the solution: {statement}")


def _starter_faults(exercise: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    said = _graded(exercise, kernel, starter(exercise.solution), attempt)
    speaking = said.speaking
    if said.passed:
        yield _fault(exercise, "", "the starter passes as it stands")
    elif said.outcome.kind != "ok":
        yield _fault(exercise, "", f"the starter does not run: {why(said.outcome)}")
    elif speaking is None or speaking.error is None or speaking.error.type != GAP:
        yield _fault(exercise, "", f"the starter fails by something else than its gap: {_told(said)}")


def _passes(exercise: Exercise, kernel: Kernel, where: str, source: str, attempt: int) -> Iterator[Fault]:
    said = _graded(exercise, kernel, source, attempt)
    if not said.passed:
        file = "solution.py" if where == "solution" else "exercise.yaml"
        yield _fault(exercise, where, f"is refused: {_told(said)}", file)


def _refused(exercise: Exercise, kernel: Kernel, where: str, wrong: Attempt, attempt: int) -> Iterator[Fault]:
    said = _graded(exercise, kernel, wrong.text(exercise.solution), attempt)
    if said.passed:
        yield _fault(exercise, where, f"`{wrong.name}` passes every check")
        return
    by = said.speaking.name if said.speaking else said.outcome.kind
    if by != wrong.caught_by:
        place = f"{where}.caught_by"
        told = f"`{wrong.name}` is refused first by {by}, not by {wrong.caught_by}: {_told(said)}"
        yield _fault(exercise, place, told)


def _forbidden_faults(exercise: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    for name, _ in exercise.forbid:
        line = f"import {name.partition('.')[0]}" if name.partition(".")[0] != name else f"import {name}"
        probe = f"{line}\n_ = {name}\n" if name.isidentifier() or "." in name else ""
        if name in _KEYWORDS:
            probe = _KEYWORDS[name]
        said = _graded(exercise, kernel, f"{exercise.solution}\n{probe}", attempt) if probe else None
        if said is not None and (said.passed or said.speaking is None or said.speaking.name != "forbidden"):
            yield _fault(exercise, "forbid", f"`{name}` is used and not refused")


_KEYWORDS = {"for": "for _ in ():\n    pass\n", "while": "while False:\n    pass\n", "lambda": "lambda: 0\n"}


def _graded(exercise: Exercise, kernel: Kernel, source: str, attempt: int) -> Verdict:
    return grade(exercise, source, kernel, seed=seed_of(exercise.id, attempt), file="attempt.py")


def _told(said: Verdict) -> str:
    if said.outcome.kind != "ok":
        return why(said.outcome)
    if said.broken:
        return said.broken
    return f"{said.speaking.name}: {message(said.speaking)}" if said.speaking else "no check ran"


def _fault(exercise: Exercise, where: str, text: str, file: str = "exercise.yaml") -> Fault:
    line = 1 if file != "exercise.yaml" else line_of(exercise.lines, where)
    return Fault(str(Path(exercise.folder) / file), line, where, text)
