"""Grades an exercise's attempts with many random inputs: each verdict must stay what it should be."""

from collections.abc import Iterator
from dataclasses import replace

from mlcli.authoring.exercises import promise_faults
from mlcli.authoring.projects import milestone_faults
from mlcli.course.faults import Fault
from mlcli.course.model import Exercise
from mlcli.runner.kernel import Kernel

RIGHTS_FOR_A_WRONG = 5
"""Right attempts are graded so many times as often as wrong ones: they must pass whatever the inputs are."""


def unsteady_faults(exercise: Exercise, kernel: Kernel, seeds: int) -> Iterator[Fault]:
    """Attempts that are judged otherwise than they should be with any of the first `seeds` seeds."""
    promises = milestone_faults if exercise.is_project else promise_faults
    wrong_seeds = max(1, seeds // RIGHTS_FOR_A_WRONG)
    found: dict[tuple[str, str], list[tuple[int, Fault]]] = {}
    for attempt in range(1, seeds + 1):
        for fault in promises(exercise, kernel, attempt, wrong=attempt <= wrong_seeds):
            found.setdefault((fault.file, fault.where), []).append((attempt, fault))
    for told in found.values():
        attempt, first = told[0]
        often = f"with {len(told)} of the seeds, first that of attempt {attempt}"
        yield replace(first, message=f"{often}: {first.message}")
