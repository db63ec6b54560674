"""An exercise being worked on: its file, its hints, its verdicts, all remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mlcli.course.model import Exercise
from mlcli.course.starter import starter
from mlcli.grading.exercise import grade, seed_of
from mlcli.grading.verdict import Verdict
from mlcli.progress.record import Attempt
from mlcli.progress.record import Verdict as How
from mlcli.progress.standing import hints_used
from mlcli.progress.store import Store
from mlcli.runner.imports import imports_of
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote
from mlcli.workspace.files import exercise_file, read_learner_file, reset, write_starter


@dataclass(frozen=True)
class Workbench:
    """One exercise with the learner's file for it."""

    exercise: Exercise
    path: Path
    store: Store
    now: Callable[[], datetime]

    def remember(self, verdict: How, answer: str = "", seconds: float = 0.0) -> None:
        """Record what happened to this exercise."""
        attempt = Attempt(
            self.now(), self.exercise.topic, self.exercise.id, verdict=verdict, answer=answer, seconds=seconds
        )
        self.store.record(attempt)

    def start(self) -> bool:
        """Write the starter unless there is a file already; tells whether it was written."""
        written = write_starter(self.path, starter(self.exercise.solution))
        if written:
            self.remember("started")
        return written

    def start_over(self) -> Path | None:
        """Put the starter in place again; gives where the old file is kept."""
        kept = reset(self.path, starter(self.exercise.solution))
        self.remember("reset")
        return kept

    def next_hint(self) -> tuple[str, int]:
        """The next hint and its number; the last one again when there are no more."""
        given = hints_used(self._attempts())
        number = min(given + 1, len(self.exercise.hints))
        if given < len(self.exercise.hints):
            self.remember("hint", str(number))
        return self.exercise.hints[number - 1], number

    def check(self, kernel: Kernel) -> Verdict:
        """Grade the file as it is now and remember the verdict."""
        source = read_learner_file(self.path)
        tries = sum(attempt.verdict in {"passed", "failed"} for attempt in self._attempts())
        seed = seed_of(self.exercise.id, tries + 1)
        verdict = grade(self.exercise, source, kernel, seed=seed, file=self.path.name)
        if verdict.broken is None:
            self.remember("passed" if verdict.passed else "failed", source, verdict.seconds)
        return verdict

    def _attempts(self) -> tuple[Attempt, ...]:
        return self.store.attempts(item=self.exercise.id)


def bench(
    exercise: Exercise, file: Path | None, workspace: Path, store: Store, now: Callable[[], datetime]
) -> Workbench:
    """The workbench for an exercise: with the learner's own file, or the workspace's."""
    path = file or exercise_file(workspace, exercise.topic, exercise.id)
    return Workbench(exercise, path, store, now)


def open_exercise_kernel(exercise: Exercise, zygote: Zygote, workspace: Path) -> Kernel:
    """A kernel for this exercise, importing meanwhile what its code asks for."""
    zygote.warm(imports_of((exercise.solution, exercise.checks)))
    data = Path(exercise.folder).parent.parent / "data"
    return Kernel(zygote, workspace, limits=Limits(memory=exercise.memory), data=data)
