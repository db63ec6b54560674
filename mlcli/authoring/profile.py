"""The numbers of a topic that can be compared with another's: words, questions, figures, checks, minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from statistics import median

from mlcli.authoring.mutants import mutants
from mlcli.authoring.rhythm import becauses, minutes, shown, word_count
from mlcli.course.model import CodeStep, Exercise, ExploreStep, Lesson, Milestone, TextStep
from mlcli.grading.exercise import check_titles


@dataclass(frozen=True)
class LessonProfile:
    """One lesson in numbers; words and minutes are medians and estimates by the rules of rhythm."""

    id: str
    steps: int
    words: float
    """Of the median step."""
    questions: float
    """Share of the steps that ask."""
    figures: int
    because: float
    """Words of the median feedback."""
    hints: int
    minutes: int
    estimated: float


@dataclass(frozen=True)
class ExerciseProfile:
    """One exercise in numbers."""

    id: str
    difficulty: int
    minutes: int
    words: int
    """Of the prompt."""
    checks: int
    wrong: int
    right: int
    hints: int
    mutants: int


def lesson_profile(lesson: Lesson) -> LessonProfile:
    """Count what a lesson holds."""
    reasons = [word_count(text) for _, text in becauses(lesson)]
    return LessonProfile(
        id=lesson.id,
        steps=len(lesson.steps),
        words=median(word_count(shown(step)) for step in lesson.steps),
        questions=sum(step.asks for step in lesson.steps) / len(lesson.steps),
        figures=sum(_draws(step) for step in lesson.steps),
        because=median(reasons) if reasons else 0,
        hints=sum(len(step.hints) for step in lesson.steps),
        minutes=lesson.minutes,
        estimated=minutes(lesson),
    )


def exercise_profile(exercise: Exercise) -> ExerciseProfile:
    """Count what an exercise or a project with all its milestones holds."""
    parts: tuple[Exercise | Milestone, ...] = (exercise, *exercise.milestones)
    return ExerciseProfile(
        id=exercise.id,
        difficulty=exercise.difficulty,
        minutes=exercise.minutes,
        words=sum(word_count(part.prompt) for part in parts),
        checks=sum(len(check_titles(part.checks)) for part in parts),
        wrong=sum(len(part.wrong) for part in parts),
        right=sum(len(part.right) for part in parts),
        hints=sum(len(part.hints) for part in parts),
        mutants=0 if exercise.answer is not None else len(mutants(exercise.solution)),
    )


def table(lessons: Sequence[LessonProfile], exercises: Sequence[ExerciseProfile]) -> Iterator[str]:
    """The profile as lines, columns under their names."""
    yield from _columns(lessons)
    yield from _columns(exercises)


def _columns(rows: Sequence[LessonProfile] | Sequence[ExerciseProfile]) -> Iterator[str]:
    if not rows:
        return
    cells = [
        [each.name for each in fields(rows[0])],
        *([_cell(value) for value in astuple(row)] for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *others in cells:
        numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *numbers))


def _cell(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _draws(step: object) -> bool:
    match step:
        case ExploreStep():
            return True
        case TextStep(figure=str()):
            return True
        case CodeStep(figure=True):
            return True
        case _:
            return False
