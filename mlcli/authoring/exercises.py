"""Proves an exercise by grading: starter, solution, right and wrong attempts, forbidden names, hints."""

import builtins
import keyword
from collections.abc import Iterator
from pathlib import Path

from mlcli.authoring.graded import graded
from mlcli.authoring.lessons import why
from mlcli.authoring.messages import told_faults
from mlcli.authoring.proof import hint_that_tells, line_of
from mlcli.course.faults import Fault
from mlcli.course.model import Attempt, Exercise
from mlcli.course.starter import gaps, starter
from mlcli.grading.verdict import Verdict, message
from mlcli.runner.kernel import Kernel

GAP = "NotImplementedError"


def exercise_faults(exercise: Exercise, kernel: Kernel, *, attempt: int = 1) -> Iterator[Fault]:
    """Everything that only grading shows; `attempt` chooses the seed of the checks' random inputs."""
    if exercise.answer is not None:
        if graded(exercise, exercise.answer.template, kernel, attempt).form_passed:
            yield fault(exercise, "", "the template passes as it stands")
    else:
        yield from _starter_faults(exercise, kernel, attempt)
        yield from forbidden_faults(exercise, kernel, attempt)
        yield from hint_faults(exercise, "", exercise.hints)
    yield from promise_faults(exercise, kernel, attempt)


def promise_faults(
    exercise: Exercise, kernel: Kernel, attempt: int, *, wrong: bool = True
) -> Iterator[Fault]:
    """What the description says of the attempts, right and (where asked for) wrong ones."""
    yield from _passes(exercise, kernel, "solution", exercise.solution, attempt)
    if exercise.second is not None:
        yield from _passes(exercise, kernel, "second", exercise.second, attempt)
    for number, right in enumerate(exercise.right):
        yield from _passes(exercise, kernel, f"right[{number}]", right.text(exercise.solution), attempt)
    for number, mistake in enumerate(exercise.wrong if wrong else ()):
        said = graded(exercise, mistake.text(exercise.solution), kernel, attempt)
        yield from refused(exercise, f"wrong[{number}]", mistake, said)


def forbidden_faults(exercise: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    """Forbidden names that may be used after all, plainly or by a name put together from strings."""
    for name, _ in exercise.forbid:
        for probe, how in _uses(name):
            said = graded(exercise, f"{exercise.solution}\n{probe}", kernel, attempt)
            if said.speaking is None or said.speaking.name != "forbidden":
                yield fault(exercise, "forbid", f"`{name}` is used{how} and not refused")


def hint_faults(exercise: Exercise, where: str, hints: tuple[str, ...]) -> Iterator[Fault]:
    """Hints that hold a whole statement of a gap; `where` is the path of what they belong to."""
    for gap in gaps(exercise.solution):
        if (told := hint_that_tells(hints, gap.text)) is not None:
            number, statement = told
            place = f"{where}hints[{number}]"
            yield fault(exercise, place, f"holds a statement of the solution: {statement}")


def refused(exercise: Exercise, where: str, wrong: Attempt, said: Verdict) -> Iterator[Fault]:
    """Whether the attempt is refused, and first by the check that it names."""
    if said.form_passed:
        yield fault(exercise, where, f"`{wrong.name}` passes every check")
        return
    by = said.speaking.name if said.speaking else said.outcome.kind
    if by != wrong.caught_by or said.broken:
        place = f"{where}.caught_by"
        text = f"`{wrong.name}` is refused first by {by}, not by {wrong.caught_by}: {told_of(said)}"
        yield fault(exercise, place, text)
    elif said.speaking is not None and said.speaking.state == "fault":
        yield fault(exercise, where, f"`{wrong.name}` meets a check that fails itself: {told_of(said)}")
    for message_fault in told_faults(said, _gaps(exercise)):
        yield fault(exercise, where, f"`{wrong.name}`: {message_fault}")


def _gaps(exercise: Exercise) -> list[str]:
    return [] if exercise.answer is not None else [gap.text for gap in gaps(exercise.solution)]


def told_of(said: Verdict) -> str:
    """What a verdict says, in a line."""
    if said.outcome.kind != "ok":
        return why(said.outcome)
    if said.broken:
        return said.broken
    return f"{said.speaking.name}: {message(said.speaking)}" if said.speaking else "no check ran"


def fault(exercise: Exercise, where: str, text: str, file: str = "") -> Fault:
    """A fault at a place of the exercise's description, or in another of its `file`s."""
    line = 1 if file else line_of(exercise.lines, where)
    return Fault(str(Path(exercise.folder) / (file or exercise.file)), line, where, text)


def _starter_faults(exercise: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    said = graded(exercise, starter(exercise.solution), kernel, attempt)
    speaking = said.speaking
    if said.passed:
        yield fault(exercise, "", "the starter passes as it stands")
    elif said.outcome.kind != "ok":
        yield fault(exercise, "", f"the starter does not run: {why(said.outcome)}")
    elif speaking is None or speaking.error is None or speaking.error.type != GAP:
        yield fault(exercise, "", f"the starter fails by something else than its gap: {told_of(said)}")


def _passes(exercise: Exercise, kernel: Kernel, where: str, source: str, attempt: int) -> Iterator[Fault]:
    said = graded(exercise, source, kernel, attempt)
    if not said.form_passed:
        files = {"solution": f"solution{exercise.suffix}", "second": "second.py"}
        yield fault(exercise, where, f"is refused: {told_of(said)}", files.get(where, ""))


def _uses(name: str) -> Iterator[tuple[str, str]]:
    """Lines that use the name, each with how."""
    root, _, rest = name.partition(".")
    if keyword.iskeyword(name):
        if name in _KEYWORDS:
            yield _KEYWORDS[name], ""
        return
    if hasattr(builtins, root):
        yield f"_ = {name}\n", ""
        return
    yield f"import {root}\n_ = {name}\n", ""
    # A module may be held; it is what it holds that is refused, so something is asked of it at the end.
    fetched = "".join(f"_m = getattr(_m, {part!r})\n" for part in (*rest.split("."), "anything") if part)
    yield f"_m = __import__({root[:1]!r} + {root[1:]!r})\n{fetched}", " by strings"


_KEYWORDS = {"for": "for _ in ():\n    pass\n", "while": "while False:\n    pass\n", "lambda": "lambda: 0\n"}
