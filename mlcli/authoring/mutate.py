"""Grades the mutants of solutions: nearly all must be refused, or the checks look past a mistake."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mlcli.authoring.graded import graded
from mlcli.authoring.mutants import Mutant, mutants
from mlcli.course.load import load_exercise
from mlcli.course.model import Exercise
from mlcli.grading.patience import Patience
from mlcli.runner.parent import Zygote
from mlcli.tutor.exercise import open_exercise_kernel

LEAST_REFUSED = 0.85
LEAST_REFUSED_OVERALL = 0.95
MOST_EQUIVALENT = 0.08
WORKERS = 2
PATIENCE = Patience(call_seconds=3.0, first_refusal=True)
"""A mutant that loops is refused as soon as that is clear."""


@dataclass(frozen=True)
class Score:
    """What became of an exercise's mutants."""

    exercise: str
    total: int
    equivalent: int
    survivors: tuple[str, ...]

    @property
    def refused(self) -> float:
        """The share of the mutants that make a difference and were refused."""
        counted = self.total - self.equivalent
        return 1 - len(self.survivors) / counted if counted else 1.0

    @property
    def ok(self) -> bool:
        return self.refused >= LEAST_REFUSED and self.equivalent <= max(1, MOST_EQUIVALENT * self.total)


def digest(folder: Path) -> str:
    """A fingerprint of all files of an exercise: while it stays, so does its score."""
    parts = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return parts.hexdigest()[:16]


def scores(
    folders: Sequence[tuple[Path, str]], told: Callable[[Score], None], workers: int = WORKERS
) -> tuple[Score, ...]:
    """Grade the mutants of each exercise (folder, topic), several at once; each score is told as it comes."""
    found = []
    with ProcessPoolExecutor(workers) as pool:
        for score in pool.map(score_of, *zip(*folders, strict=True)) if folders else ():
            told(score)
            found.append(score)
    return tuple(found)


def score_of(folder: Path, topic: str) -> Score:
    """Grade every mutant of one exercise."""
    exercise = load_exercise(folder, topic)
    planted = () if exercise.answer is not None else mutants(exercise.solution)
    marked = {changed for changed, _ in exercise.equivalent}
    told = [mutant for mutant in planted if mutant.becomes not in marked]
    survivors = tuple(mutant.diff for mutant in _surviving(exercise, told))
    return Score(exercise.id, len(planted), len(planted) - len(told), survivors)


def _surviving(exercise: Exercise, planted: Iterable[Mutant]) -> list[Mutant]:
    zygote = Zygote.start()
    try:
        with (
            TemporaryDirectory(prefix="mlcli-mutate-") as scratch,
            open_exercise_kernel(exercise, zygote, Path(scratch)) as kernel,
        ):
            return [
                mutant
                for mutant in planted
                if graded(exercise, mutant.text, kernel, patience=PATIENCE).form_passed
            ]
    finally:
        zygote.close()


def known(file: Path) -> dict[str, Score]:
    """Scores of earlier runs by digest; none where the file is missing."""
    if not file.exists():
        return {}
    kept: Mapping[str, Mapping[str, object]] = json.loads(file.read_text(encoding="utf-8"))
    return {key: _score(value) for key, value in kept.items()}


def keep(file: Path, scores_by_digest: Mapping[str, Score]) -> None:
    """Write scores down, sorted, so that a change is read in the diff."""
    ordered = sorted(scores_by_digest.items(), key=lambda item: item[1].exercise)
    kept = {
        key: {
            "exercise": score.exercise,
            "total": score.total,
            "equivalent": score.equivalent,
            "survivors": list(score.survivors),
        }
        for key, score in ordered
    }
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _score(kept: Mapping[str, object]) -> Score:
    match kept:
        case {
            "exercise": str(exercise),
            "total": int(total),
            "equivalent": int(equivalent),
            "survivors": list(survivors),
        }:
            return Score(exercise, total, equivalent, tuple(str(survivor) for survivor in survivors))
    raise ValueError("not a score")
