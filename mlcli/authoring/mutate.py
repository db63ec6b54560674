"""Grades the mutants of solutions: nearly all must be refused, or the checks look past a mistake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlcli.authoring.exercises import told_of
from mlcli.authoring.graded import graded
from mlcli.authoring.mutants import Mutant, mutants
from mlcli.authoring.workers import Bench
from mlcli.course.load import load_exercise
from mlcli.course.model import Exercise
from mlcli.grading.patience import Patience
from mlcli.grading.verdict import Verdict
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
    refusal: str = ""
    """What the checks say against the solution itself: its mutants then tell nothing."""

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
        return (
            not self.refusal
            and self.refused >= LEAST_REFUSED
            and self.equivalent <= max(1, MOST_EQUIVALENT * self.total)
        )


@dataclass(frozen=True)
class _Batch:
    """Some of an exercise's mutants, graded one after the other."""

    exercise: Exercise
    planted: tuple[Mutant, ...]


@dataclass(frozen=True)
class _Graded:
    survivors: tuple[str, ...]
    refusal: str = ""


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
        graded_batches = [next(surviving)[0] for _ in _batches(exercise)]
        refusal = next((batch.refusal for batch in graded_batches if batch.refusal), "")
        survivors = [diff for batch in graded_batches for diff in batch.survivors]
        score = _score(exercise, survivors, refusal)
        told(score)
        found.append(score)
    return tuple(found)


def _score(exercise: Exercise, survivors: Sequence[str], refusal: str) -> Score:
    every = _planted(exercise)
    excused = len(every) - len(_telling(exercise, every))
    return Score(exercise.id, len(every), excused, tuple(survivors), refusal)


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


def _surviving(batch: _Batch, zygote: Zygote, scratch: Path) -> _Graded:
    """What passes of a batch; where the solution itself does not, no mutant is worth grading."""
    with open_exercise_kernel(batch.exercise, zygote, scratch) as kernel:

        def said(text: str) -> Verdict:
            return graded(batch.exercise, text, kernel, patience=PATIENCE)

        if not (own := said(batch.exercise.solution)).form_passed:
            return _Graded((), told_of(own))
        return _Graded(tuple(mutant.diff for mutant in batch.planted if said(mutant.text).form_passed))
