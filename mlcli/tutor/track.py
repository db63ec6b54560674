"""The lesson's state in the kernel: what stands before and behind each step, rebuilt where it is missing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mlcli.course.extras import missing_modules, need_modules
from mlcli.course.model import (
    AnyStep,
    CodeStep,
    ExploreStep,
    Lesson,
    Position,
    PredictStep,
    TextStep,
    TryStep,
)
from mlcli.errors import MlcliError
from mlcli.grading.exercise import grade_try, program_of
from mlcli.grading.verdict import Verdict
from mlcli.runner.frames import Frames
from mlcli.runner.imports import imports_of
from mlcli.runner.kernel import Kernel, Run, State
from mlcli.runner.outcome import Evaluated, Limits, Outcome, Piece
from mlcli.runner.parent import Zygote
from mlcli.tutor.stopping import refuse_stopped, stoppable

Live = Callable[[Piece], None]

SETUP_SECONDS = 60.0
STEP_SECONDS = 30.0


class Track:
    """Runs the steps of one lesson, each in a copy of the state behind the step before it.

    ^C ends what runs and is raised as StoppedError: nothing of it stays.
    """

    def __init__(self, lesson: Lesson, kernel: Kernel, edits: Mapping[str, str] | None = None) -> None:
        self._lesson = lesson
        self._kernel = kernel
        self._setup: State | None = None
        self._behind: dict[int, State] = {}
        self._stateless: set[int] = set()  # steps whose code ends in an error, as some are meant to
        self._failing: set[int] = set()  # edited steps whose text does not run to its end
        changed = edits or {}
        self._edited = {at: changed[step.id] for at, step in enumerate(lesson.steps) if step.id in changed}

    @property
    def kernel(self) -> Kernel:
        return self._kernel

    def before(self, position: int) -> State:
        """The state that the step's code starts from; earlier steps are run where that is needed."""
        state = self._state_of_setup()
        for earlier in range(position):
            if earlier in self._behind:
                state = self._behind[earlier]
            elif earlier not in self._stateless:
                state = self._settle(earlier, state)
        return state

    def is_ready(self, position: int) -> bool:
        """Whether the state before the step stands, so that nothing has to be run again for it."""
        return self._setup is not None and all(
            earlier in self._behind or earlier in self._stateless
            for earlier in range(position)
            if _lasting(self._lesson.steps[earlier])
        )

    def needs_earlier(self, position: int) -> bool:
        """Whether any step before this one leaves something behind."""
        return any(_lasting(step) for step in self._lesson.steps[:position])

    def run(self, position: int, source: str | None = None, live: Live | None = None) -> Outcome:
        """Run a `code` or `predict` step, with the learner's text where one is given; its state goes on.

        `live` is shown what passes while it runs.
        """
        base = self.before(position)
        step = self._lesson.steps[position]
        if source is not None:
            self._edited[position] = source
        edited = self._edited.get(position)
        ran = self._run(base, edited or _code(step), step.id, _seconds(step), live)
        self._forget_from(position)
        self._keep(position, ran, is_edited=edited is not None)
        return ran.outcome

    def restore(self, position: int) -> None:
        """Back to the step's own code; what grew from an edited text is dropped."""
        self._edited.pop(position, None)
        self._failing.discard(position)
        self._forget_from(position)

    def edited(self, position: int) -> str | None:
        return self._edited.get(position)

    def draw(self, position: int, source: str, values: Mapping[str, Position] | None = None) -> Outcome:
        """Run code that only draws: nothing of it stays."""
        step = self._lesson.steps[position]
        base = self.before(position)
        plain = {name: list(at) if isinstance(at, tuple) else at for name, at in (values or {}).items()}
        ran = self._kernel.run(base, source, name=step.id, seconds=_seconds(step), values=plain, keep=False)
        refuse_stopped(ran.outcome)
        return ran.outcome

    def frames(self, position: int, source: str, goal: str = "") -> Frames:
        """Draw an `explore` step again and again; nothing of it stays."""
        base, name = self.before(position), self._lesson.steps[position].id
        return self._kernel.frames(base, source, name=name, seconds=STEP_SECONDS, goal=goal)

    def evaluate(
        self, position: int, expressions: Sequence[str], values: Mapping[str, Position]
    ) -> Sequence[Evaluated]:
        """Values of expressions on the state before the step, with further names bound."""
        plain = {name: list(at) if isinstance(at, tuple) else at for name, at in values.items()}
        return self._kernel.evaluate(self.before(position), expressions, plain)

    def grade(self, position: int, source: str) -> Verdict:
        """Judge the learner's lines for a `try` step."""
        step = self._lesson.steps[position]
        assert isinstance(step, TryStep)
        base = self.before(position)
        with stoppable():
            return grade_try(step, source, base, self._kernel)

    def _state_of_setup(self) -> State:
        if self._setup is None:
            ran = self._run(self._kernel.root, self._lesson.setup or "", "setup", SETUP_SECONDS)
            if ran.state is None:
                said = ran.outcome.error
                why = f"{said.type}: {said.message}" if said else ran.outcome.kind
                raise MlcliError(
                    f"the setup of `{self._lesson.id}` does not run: {why}",
                    f"mlcli course check {self._lesson.id} tells more",
                )
            self._setup = ran.state
        return self._setup

    def _settle(self, position: int, state: State) -> State:
        """The state behind a step: the lesson's own where the learner's text does not run."""
        step = self._lesson.steps[position]
        if position in self._edited and position not in self._failing:
            self._failing.add(position)  # unless it comes to its end now
            ran = self._run(state, self._edited[position], step.id, _seconds(step))
            self._keep(position, ran, is_edited=True)
        own = _lasting(step)
        if position not in self._behind and own is not None:
            self._keep(position, self._run(state, own, step.id, _seconds(step)))
        return self._behind.get(position, state)

    def _keep(self, position: int, ran: Run, *, is_edited: bool = False) -> None:
        if ran.state is not None:
            self._behind[position] = ran.state
            self._failing.discard(position)
        elif is_edited:
            self._failing.add(position)
        else:
            self._stateless.add(position)

    def _run(self, base: State, source: str, name: str, seconds: float, live: Live | None = None) -> Run:
        ran = self._kernel.run(base, source, name=name, seconds=seconds, live=live)
        refuse_stopped(ran.outcome)
        return ran

    def _forget_from(self, position: int) -> None:
        for later in sorted(p for p in self._behind if p >= position):
            self._kernel.drop(self._behind.pop(later))
        self._stateless = {p for p in self._stateless if p < position}


def open_kernel(lesson: Lesson, lesson_file: Path, zygote: Zygote, workspace: Path) -> Kernel:
    """A kernel for this lesson, importing meanwhile what its code will ask for.

    MlcliError where an extra is missing without which the lesson cannot be taken.
    """
    need_modules(lesson.id, lesson.requires)
    zygote.warm(imports_of(lesson.sources))
    return Kernel(
        zygote,
        workspace,
        limits=Limits(memory=lesson.memory),
        seed=lesson.seed,
        data=lesson_file.parent / "data",
        allow=frozenset(lesson.allow),
    )


def _code(step: AnyStep) -> str:
    match step:
        case CodeStep() | PredictStep() | ExploreStep():
            return step.code
        case TextStep():
            return step.figure or ""
        case _:
            raise TypeError(step.kind)


def _lasting(step: AnyStep) -> str | None:
    """The code whose names stay for the next steps; nothing stays of what cannot run here."""
    if missing_modules(step.requires):
        return None
    match step:
        case CodeStep() | PredictStep():
            return step.code
        case TryStep():
            return program_of(step, step.solution)
        case _:
            return None


def _seconds(step: AnyStep) -> float:
    # A slow machine takes many times what the writer's did; the bound is there for loops without end.
    return max(STEP_SECONDS, 6 * step.seconds) if isinstance(step, CodeStep) else STEP_SECONDS
