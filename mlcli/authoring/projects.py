"""Proves a project: its starter, its solution, each milestone's attempts, the bounds of its measures."""

from collections.abc import Iterator

from mlcli.authoring.exercises import fault, forbidden_faults, hint_faults, refused, told_of
from mlcli.authoring.graded import graded, graded_part, models
from mlcli.authoring.lessons import why
from mlcli.authoring.spread import measure_faults
from mlcli.course.faults import Fault
from mlcli.course.model import Exercise, Milestone
from mlcli.course.starter import starter
from mlcli.grading.verdict import MilestoneVerdict, Verdict
from mlcli.runner.kernel import Kernel


def project_faults(project: Exercise, kernel: Kernel, *, attempt: int = 1) -> Iterator[Fault]:
    """Everything that only running shows; `attempt` chooses the seed of the checks' random inputs."""
    yield from _starter_faults(project, kernel, attempt)
    yield from forbidden_faults(project, kernel, attempt)
    yield from hint_faults(project, "", project.hints)
    for number, milestone in enumerate(project.milestones):
        yield from hint_faults(project, f"milestones[{number}].", milestone.hints)
        yield from _template_faults(project, milestone, f"milestones[{number}]", kernel, attempt)
    yield from milestone_faults(project, kernel, attempt)
    yield from measure_faults(project, kernel)


def milestone_faults(
    project: Exercise, kernel: Kernel, attempt: int, *, wrong: bool = True
) -> Iterator[Fault]:
    """What the description says of the attempts at all milestones, right and (where asked for) wrong ones."""
    yield from _solution_faults(project, kernel, attempt)
    for number, milestone in enumerate(project.milestones):
        where = f"milestones[{number}]."
        yield from _right_faults(project, milestone, where, kernel, attempt)
        if wrong:
            yield from _wrong_faults(project, milestone, where, kernel, attempt)


def _starter_faults(project: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    said = graded(project, starter(project.solution), kernel, attempt)
    if said.outcome.kind != "ok":
        yield fault(project, "", f"the starter does not run: {why(said.outcome)}")
        return
    files = models(project)
    for one in said.milestones:
        milestone = project.milestone(one.id)
        if one.id in files or milestone is None:
            continue
        where = f"milestones[{project.milestones.index(milestone)}]"
        if one.form_passed:
            yield fault(project, where, "the starter passes this milestone as it stands")
        elif not one.not_yet:
            text = f"the starter fails by something else than its gap: {told_of(one.verdict)}"
            yield fault(project, where, text)


def _solution_faults(project: Exercise, kernel: Kernel, attempt: int) -> Iterator[Fault]:
    said = graded(project, project.solution, kernel, attempt)
    if said.outcome.kind != "ok" or said.checks:
        yield fault(project, "", f"is refused: {told_of(said)}", "solution.py")
        return
    for number, one in enumerate(said.milestones):
        if not one.form_passed:
            text = f"the solution is refused: {one.not_yet or told_of(one.verdict)}"
            yield fault(project, f"milestones[{number}]", text)


def _base(project: Exercise, milestone: Milestone) -> str:
    """The text that attempts change."""
    return milestone.answer.model if milestone.answer else project.solution


def _right_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, attempt: int
) -> Iterator[Fault]:
    base = _base(project, milestone)
    for number, right in enumerate(milestone.right):
        said = graded_part(project, milestone.id, right.text(base), kernel, attempt)
        if not said.form_passed:
            told = told_of(_of(said, milestone))
            yield fault(project, f"{where}right[{number}]", f"is refused: {told}")


def _wrong_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, attempt: int
) -> Iterator[Fault]:
    base = _base(project, milestone)
    for number, wrong in enumerate(milestone.wrong):
        said = graded_part(project, milestone.id, wrong.text(base), kernel, attempt)
        yield from refused(project, f"{where}wrong[{number}]", wrong, _of(said, milestone))


def _template_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, attempt: int
) -> Iterator[Fault]:
    if milestone.answer is not None:
        template = graded_part(project, milestone.id, milestone.answer.template, kernel, attempt)
        if template.form_passed:
            yield fault(project, where, "the template passes as it stands")


def _of(said: Verdict, milestone: Milestone) -> Verdict:
    """What the milestone's own checks said, or why none of them ran."""
    own: MilestoneVerdict | None = next((one for one in said.milestones if one.id == milestone.id), None)
    return said if own is None or said.checks or said.outcome.kind != "ok" else own.verdict
