"""Grades attempts with many random inputs, or again and again: each verdict must stay what it should be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from mlcli.authoring.exercises import promise_faults
from mlcli.authoring.lessons import attempt_faults
from mlcli.authoring.projects import milestone_faults
from mlcli.course.extras import missing_modules
from mlcli.course.faults import Fault
from mlcli.course.model import Exercise, Lesson, TryStep
from mlcli.runner.kernel import Kernel
from mlcli.tutor.track import Track

RIGHTS_FOR_A_WRONG = 5
"""Right attempts are graded so many times as often as wrong ones: they must pass whatever the inputs are."""


def unsteady_faults(exercise: Exercise, kernel: Kernel, seeds: int) -> Iterator[Fault]:
    """Attempts that are judged otherwise than they should be with any of the first `seeds` seeds."""
    promises = milestone_faults if exercise.is_project else promise_faults
    yield from _repeated(lambda attempt, wrong: promises(exercise, kernel, attempt, wrong=wrong), seeds)


def unsteady_tries(lesson: Lesson, kernel: Kernel, times: int) -> Iterator[Fault]:
    """Attempts at `try` steps that are not judged alike so many times; they have no seed of their own."""
    track = Track(lesson, kernel)
    tries = [
        (position, step)
        for position, step in enumerate(lesson.steps)
        if isinstance(step, TryStep) and not missing_modules(step.requires)
    ]
    for position, step in tries:
        yield from _repeated(partial(_tried, lesson, track, position, step), times)


def _tried(
    lesson: Lesson, track: Track, position: int, step: TryStep, _attempt: int, wrong: bool
) -> Iterator[Fault]:
    yield from attempt_faults(lesson, track, position, step, wrong=wrong)


def _repeated(judge: Callable[[int, bool], Iterator[Fault]], times: int) -> Iterator[Fault]:
    """What is found in so many rounds, wrong attempts in a part of them; each place once."""
    wrong_rounds = max(1, times // RIGHTS_FOR_A_WRONG)
    found: dict[tuple[str, str], list[tuple[int, Fault]]] = {}
    for attempt in range(1, times + 1):
        for fault in judge(attempt, attempt <= wrong_rounds):
            found.setdefault((fault.file, fault.where), []).append((attempt, fault))
    for told in found.values():
        attempt, first = told[0]
        often = f"with {len(told)} of the seeds, first that of attempt {attempt}"
        yield replace(first, message=f"{often}: {first.message}")
