"""An exercise being worked on: its files, its hints, its verdicts, all remembered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mlcli.course.extras import missing_modules, need_modules
from mlcli.course.find import closest
from mlcli.course.model import Exercise, FileAnswer, Milestone
from mlcli.course.starter import starter
from mlcli.errors import MlcliError, UnknownNameError
from mlcli.grading.exercise import grade, seed_of
from mlcli.grading.projects import Work, grade_project
from mlcli.grading.verdict import Verdict
from mlcli.progress.record import Attempt
from mlcli.progress.record import Verdict as How
from mlcli.progress.standing import exercise_status, hints_used
from mlcli.progress.store import Store
from mlcli.runner.imports import imports_of
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote
from mlcli.tutor.ratings import kept_rating, rating_note, with_rating
from mlcli.tutor.stopping import stoppable
from mlcli.workspace.files import exercise_file, milestone_file, read_learner_file, reset, write_starter

_JUDGED = ("passed", "failed")


@dataclass(frozen=True)
class Workbench:
    """One exercise with the learner's files for it."""

    exercise: Exercise
    path: Path
    store: Store
    now: Callable[[], datetime]

    def remember(self, verdict: How, answer: str = "", seconds: float = 0.0, step: str = "") -> None:
        """Record what happened to this exercise, or to a part of it."""
        attempt = Attempt(
            self.now(),
            self.exercise.topic,
            self.exercise.id,
            step=step,
            verdict=verdict,
            answer=answer,
            seconds=seconds,
        )
        self.store.record(attempt)

    def start(self) -> bool:
        """Write the starter unless there is a file already; tells whether it was written."""
        written = [write_starter(path, text) for path, text in self._starters()]
        if written[0]:
            self.remember("started")
        return written[0]

    def start_over(self) -> Path | None:
        """Put the starter in place again; gives where the old file is kept."""
        kept = [reset(path, text) for path, text in self._starters()]
        self.remember("reset")
        return kept[0]

    def answer_path(self, milestone: Milestone) -> Path:
        """Where the file lies that a project's milestone asks for: beside the code."""
        assert milestone.answer is not None
        return milestone_file(self.path, self.exercise.id, milestone.answer.name)

    @property
    def is_passed(self) -> bool:
        """Whether the learner has passed it, now or before."""
        return exercise_status(self._attempts()) == "passed"

    @property
    def is_tried(self) -> bool:
        """Whether anything of the learner's has been judged."""
        return any(attempt.verdict in _JUDGED for attempt in self._attempts())

    @property
    def milestone(self) -> Milestone | None:
        """The first milestone of a project that has not been passed; the last where all were."""
        passed = {attempt.step for attempt in self._attempts() if attempt.verdict == "passed"}
        required = self.exercise.required
        waiting = [milestone for milestone in required if milestone.id not in passed]
        return next(iter(waiting or required[-1:]), None)

    @property
    def hints(self) -> tuple[str, ...]:
        """Those of the exercise; in a project those of the milestone that comes next."""
        milestone = self.milestone
        return milestone.hints if milestone is not None and milestone.hints else self.exercise.hints

    def next_hint(self) -> tuple[str, int]:
        """The next hint and its number; the last one again when there are no more."""
        milestone = self.milestone
        step = milestone.id if milestone is not None and milestone.hints else ""
        given = self._hints_given()
        number = min(given + 1, len(self.hints))
        if given < len(self.hints):
            self.remember("hint", str(number), step=step)
        return self.hints[number - 1], number

    def _hints_given(self) -> int:
        milestone = self.milestone
        step = milestone.id if milestone is not None and milestone.hints else ""
        return hints_used(a for a in self._attempts() if a.verdict == "reset" or a.step == step)

    def _hint_to_come(self) -> str:
        """`hint 2 of 3`, for somebody who makes the same mistake again; empty where no hint is left."""
        given, most = self._hints_given(), len(self.hints)
        return f"hint {given + 1} of {most}" if given < most else ""

    def read(self) -> str:
        """The learner's text as it is now."""
        return read_learner_file(self.path)

    def own(self) -> str:
        """The learner's text, empty where it cannot be read or is the starter still."""
        try:
            text = self.read()
        except MlcliError:
            return ""
        return "" if text == self._starters()[0][1] else text

    def check(self, source: str, kernel: Kernel, milestone: str = "") -> Verdict:
        """Grade what the file says, or one `milestone` of a project, and remember the verdict."""
        if milestone and self.exercise.milestone(milestone) is None:
            raise _unknown_milestone(self.exercise, milestone)
        judged = [attempt for attempt in self._attempts() if attempt.verdict in _JUDGED]
        ids = {one.id for one in self.exercise.milestones}
        whole = [attempt for attempt in judged if attempt.step not in ids]
        seed = seed_of(self.exercise.id, len(whole) + 1)
        with stoppable():
            if self.exercise.is_project:
                work = Work(source, self.path.name, self._answers())
                verdict = grade_project(self.exercise, work, kernel, seed=seed, only=milestone)
            else:
                verdict = grade(self.exercise, source, kernel, seed=seed, file=self.path.name)
        verdict = self._with_kept_ratings(verdict, source)
        if whole and not verdict.passed and whole[-1].step == speaking_place(verdict):
            verdict = replace(verdict, offered_hint=self._hint_to_come())
        if verdict.broken is None:
            self._remember_verdict(verdict, source)
        return verdict

    def rated(self, verdict: Verdict, part: str, points: Sequence[int]) -> Verdict:
        """The verdict with the learner's own rating of the file, or of the milestone `part`."""
        text = self._answers().get(part, "") if part else self.read()
        rated = with_rating(verdict, part, points)
        judged = next((one.verdict for one in rated.milestones if one.id == part), rated)
        step = f"{part}/rubric" if part else "rubric"
        self.remember("right" if judged.passed else "wrong", rating_note(text, points), step=step)
        self._remember_verdict(rated, self.read())
        return rated

    def answer(self, part: str) -> FileAnswer | None:
        """What asks for a file: the exercise itself, or the milestone `part`."""
        milestone = self.exercise.milestone(part)
        return milestone.answer if milestone is not None else self.exercise.answer

    def _starters(self) -> list[tuple[Path, str]]:
        answer = self.exercise.answer
        own = (self.path, answer.template if answer else starter(self.exercise.solution))
        further = [m for m in self.exercise.milestones if m.answer is not None]
        return [own, *((self.answer_path(m), m.answer.template) for m in further if m.answer is not None)]

    def _answers(self) -> dict[str, str]:
        """The texts of the milestones' own files, as far as they are there."""
        paths = {m.id: self.answer_path(m) for m in self.exercise.milestones if m.answer is not None}
        return {name: read_learner_file(path) for name, path in paths.items() if path.exists()}

    def _with_kept_ratings(self, verdict: Verdict, source: str) -> Verdict:
        """What the learner gave to the very same text before, still holds."""
        answers = self._answers()
        for part in verdict.unrated:
            step = f"{part}/rubric" if part else "rubric"
            notes = [attempt.answer for attempt in self._attempts() if attempt.step == step]
            kept = kept_rating(notes, answers.get(part, "") if part else source)
            if kept is not None:
                verdict = with_rating(verdict, part, kept)
        return verdict

    def _remember_verdict(self, verdict: Verdict, source: str) -> None:
        for one in verdict.milestones:
            how: How = "passed" if one.passed else "failed"
            self.remember(how, seconds=one.verdict.seconds, step=one.id)
        if len(verdict.milestones) < len(self.exercise.milestones):
            return  # one milestone passes no project
        if verdict.passed:
            self.remember("passed", source, verdict.seconds)
        else:
            self.remember("failed", source, verdict.seconds, step=speaking_place(verdict))

    def _attempts(self) -> tuple[Attempt, ...]:
        return self.store.attempts(item=self.exercise.id)


def speaking_place(verdict: Verdict) -> str:
    """What was wrong first, as a name that is the same as long as it is the same mistake."""
    failed = next((one for one in verdict.milestones if not one.passed and not one.is_choice), None)
    if failed is not None and not verdict.checks:
        return f"{failed.id}/{'not-yet' if failed.not_yet else speaking_place(failed.verdict)}"
    if verdict.speaking is not None:
        return verdict.speaking.name
    return "rubric" if verdict.is_unrated else verdict.outcome.kind


def _unknown_milestone(exercise: Exercise, name: str) -> UnknownNameError:
    known = [milestone.id for milestone in exercise.milestones]
    if not known:
        hint = f"mlcli exercise {exercise.id} --check checks all of it"
        return UnknownNameError(f"`{exercise.id}` is no project, so it has no milestone `{name}`", hint)
    near = closest(name, known)
    hint = f"did you mean `{near}`?" if near else "its milestones: " + ", ".join(known)
    return UnknownNameError(f"unknown milestone `{name}`", hint)


def bench(
    exercise: Exercise, file: Path | None, workspace: Path, store: Store, now: Callable[[], datetime]
) -> Workbench:
    """The workbench for an exercise: with the learner's own file, or the workspace's."""
    path = file or exercise_file(workspace, exercise.topic, exercise.id, exercise.suffix)
    return Workbench(exercise, path, store, now)


def missing_extras(exercise: Exercise) -> tuple[str, ...]:
    """Modules that the exercise requires and that are not installed here."""
    return missing_modules(exercise.requires)


def open_exercise_kernel(exercise: Exercise, zygote: Zygote, workspace: Path) -> Kernel:
    """A kernel for this exercise, importing meanwhile what its code asks for."""
    need_modules(exercise.id, exercise.requires)
    zygote.warm(imports_of(exercise.sources))
    folder = Path(exercise.folder)
    topic = folder.parent if exercise.is_project else folder.parent.parent
    return Kernel(
        zygote,
        workspace,
        limits=Limits(memory=exercise.memory),
        seed=exercise.seed,
        data=topic / "data",
        allow=frozenset(exercise.allow),
    )
