"""Grades an author's texts as learners' files are graded, with models where a project asks for files, too."""

from mlcli.course.model import Exercise
from mlcli.grading.exercise import grade, seed_of
from mlcli.grading.patience import Patience
from mlcli.grading.projects import Work, grade_project
from mlcli.grading.verdict import Verdict
from mlcli.runner.kernel import Kernel

BRIEF = Patience(first_refusal=True)


def graded(
    exercise: Exercise,
    text: str,
    kernel: Kernel,
    attempt: int = 1,
    *,
    patience: Patience = BRIEF,
) -> Verdict:
    """The verdict on a whole text; `form_passed` is what authors may ask of it, for they rate nothing."""
    seed = seed_of(exercise.id, attempt)
    if exercise.is_project:
        work = Work(text, "attempt.py", models(exercise))
        return grade_project(exercise, work, kernel, seed=seed, patience=patience)
    return grade(exercise, text, kernel, seed=seed, file="attempt.py", patience=patience)


def graded_part(project: Exercise, milestone: str, text: str, kernel: Kernel, attempt: int = 1) -> Verdict:
    """The verdict on a milestone alone: of a project's code, or of the milestone's own file."""
    asked = project.milestone(milestone)
    answers = models(project)
    source = text
    if asked is not None and asked.answer is not None:
        answers, source = {**answers, milestone: text}, project.solution
    work = Work(source, "attempt.py", answers)
    seed = seed_of(project.id, attempt)
    return grade_project(project, work, kernel, seed=seed, only=milestone, patience=BRIEF)


def models(project: Exercise) -> dict[str, str]:
    """The model of each milestone that asks for a file."""
    return {one.id: one.answer.model for one in project.milestones if one.answer is not None}
