"""Grades the mutants of solutions: nearly all must be refused, or the checks look past a mistake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlcli.authoring.graded import graded
from mlcli.authoring.mutants import Mutant, mutants
from mlcli.authoring.workers import Bench
from mlcli.course.load import load_exercise
from mlcli.course.model import Exercise
from mlcli.grading.patience import Patience
from mlcli.runner.parent import Zygote
from mlcli.tutor.exercise import missing_extras, open_exercise_kernel

LEAST_REFUSED = 0.85
LEAST_REFUSED_OVERALL = 0.95
MOST_EQUIVALENT = 0.08
PATIENCE = Patience(call_seconds=3.0, first_refusal=True)
"""A mutant that loops is refused as soon as that is clear."""
_BATCH = 20


@dataclass(frozen=True)
class Score:
    """What became of an exercise's mutants."""

    exercise: str
    total: int
    equivalent: int
    survivors: tuple[str, ...]

    @property
    def counted(self) -> int:
        """The mutants that make a difference."""
        return self.total - self.equivalent

    @property
    def refused(self) -> float:
        """The share of those that were refused."""
        return 1 - len(self.survivors) / self.counted if self.counted else 1.0

    @property
    def ok(self) -> bool:
        return self.refused >= LEAST_REFUSED and self.equivalent <= max(1, MOST_EQUIVALENT * self.total)


@dataclass(frozen=True)
class _Batch:
    """Some of an exercise's mutants, graded one after the other."""

    exercise: Exercise
    planted: tuple[Mutant, ...]


def scores(
    folders: Sequence[tuple[Path, str]], bench: Bench, told: Callable[[Score], None]
) -> tuple[Score, ...]:
    """Grade the mutants of each exercise (folder, topic); each score is told as soon as it is complete.

    Exercises that need what is not installed here have none.
    """
    loaded = [load_exercise(folder, topic) for folder, topic in folders]
    exercises = [exercise for exercise in loaded if not missing_extras(exercise)]
    batches = [batch for exercise in exercises for batch in _batches(exercise)]
    surviving = bench.each(_surviving, batches, lambda batch: batch.exercise.sources)
    found = []
    for exercise in exercises:
        survivors = [diff for _ in _batches(exercise) for diff in next(surviving)[0]]
        score = _score(exercise, survivors)
        told(score)
        found.append(score)
    return tuple(found)


def _score(exercise: Exercise, survivors: Sequence[str]) -> Score:
    every = _planted(exercise)
    excused = len(every) - len(_telling(exercise, every))
    return Score(exercise.id, len(every), excused, tuple(survivors))


def _planted(exercise: Exercise) -> tuple[Mutant, ...]:
    return () if exercise.answer is not None else mutants(exercise.solution)


def _telling(exercise: Exercise, planted: Sequence[Mutant]) -> list[Mutant]:
    """Without those that are marked as making no difference."""
    marked = {changed for changed, _ in exercise.equivalent}
    return [mutant for mutant in planted if mutant.becomes not in marked]


def _batches(exercise: Exercise) -> list[_Batch]:
    telling = _telling(exercise, _planted(exercise))
    starts = range(0, len(telling), _BATCH)
    return [_Batch(exercise, tuple(telling[start : start + _BATCH])) for start in starts]


def _surviving(batch: _Batch, zygote: Zygote, scratch: Path) -> tuple[str, ...]:
    with open_exercise_kernel(batch.exercise, zygote, scratch) as kernel:
        return tuple(
            mutant.diff
            for mutant in batch.planted
            if graded(batch.exercise, mutant.text, kernel, patience=PATIENCE).form_passed
        )
