"""The lesson's state in the kernel: what stands before and behind each step, rebuilt where it is missing."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mlcli.course.model import AnyStep, CodeStep, ExploreStep, Lesson, PredictStep, TextStep, TryStep
from mlcli.errors import MlcliError
from mlcli.grading.exercise import grade_try
from mlcli.grading.verdict import Verdict
from mlcli.runner.imports import imports_of
from mlcli.runner.kernel import Kernel, Run, State
from mlcli.runner.outcome import Limits, Outcome, Piece
from mlcli.runner.parent import Zygote

SETUP_SECONDS = 60.0
STEP_SECONDS = 30.0

Live = Callable[[Piece], None]


class Track:
    """Runs the steps of one lesson, each in a copy of the state behind the step before it."""

    def __init__(self, lesson: Lesson, kernel: Kernel, edits: Mapping[str, str] | None = None) -> None:
        self._lesson = lesson
        self._kernel = kernel
        self._setup: State | None = None
        self._behind: dict[int, State] = {}
        changed = edits or {}
        self._edited = {at: changed[step.id] for at, step in enumerate(lesson.steps) if step.id in changed}

    @property
    def kernel(self) -> Kernel:
        return self._kernel

    def before(self, position: int) -> State:
        """The state that the step's code starts from; earlier steps are run where that is needed."""
        state = self._state_of_setup()
        for earlier in range(position):
            state = self._behind.get(earlier) or self._settle(earlier, state)
        return state

    def is_ready(self, position: int) -> bool:
        """Whether the state before the step stands, so that nothing has to be run again for it."""
        return self._setup is not None and all(
            earlier in self._behind for earlier in range(position) if _lasting(self._lesson.steps[earlier])
        )

    def run(self, position: int, source: str | None = None, live: Live | None = None) -> Outcome:
        """Run a `code` or `predict` step, with the learner's text where one is given; its state goes on."""
        base = self.before(position)
        step = self._lesson.steps[position]
        text = source if source is not None else self._edited.get(position) or _code(step)
        ran = self._kernel.run(base, text, name=step.id, seconds=_seconds(step), live=live)
        self._forget_from(position)
        if source is not None:
            self._edited[position] = source
        if ran.state is not None:
            self._behind[position] = ran.state
        return ran.outcome

    def restore(self, position: int) -> None:
        """Back to the step's own code; what grew from an edited text is dropped."""
        self._edited.pop(position, None)
        self._forget_from(position)

    def edited(self, position: int) -> str | None:
        return self._edited.get(position)

    def draw(self, position: int, source: str, values: dict[str, int | float] | None = None) -> Outcome:
        """Run code that only draws: nothing of it stays."""
        step = self._lesson.steps[position]
        base = self.before(position)
        ran = self._kernel.run(
            base, source, name=step.id, seconds=STEP_SECONDS, values=values or {}, keep=False
        )
        return ran.outcome

    def grade(self, position: int, source: str) -> Verdict:
        """Judge the learner's lines for a `try` step."""
        step = self._lesson.steps[position]
        assert isinstance(step, TryStep)
        return grade_try(step, source, self.before(position), self._kernel)

    def _state_of_setup(self) -> State:
        if self._setup is None:
            ran = self._run_quietly(self._kernel.root, self._lesson.setup or "", "setup", SETUP_SECONDS)
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
        step = self._lesson.steps[position]
        source = self._edited.get(position) or _lasting(step)
        if source is None:
            return state
        ran = self._run_quietly(state, source, step.id, _seconds(step))
        if ran.state is None:
            return state
        self._behind[position] = ran.state
        return ran.state

    def _run_quietly(self, base: State, source: str, name: str, seconds: float) -> Run:
        return self._kernel.run(base, source, name=name, seconds=seconds)

    def _forget_from(self, position: int) -> None:
        for later in sorted(p for p in self._behind if p >= position):
            self._kernel.drop(self._behind.pop(later))


def open_kernel(lesson: Lesson, lesson_file: Path, zygote: Zygote, workspace: Path) -> Kernel:
    """A kernel for this lesson, importing meanwhile what its code will ask for."""
    zygote.warm(imports_of(lesson.code))
    return Kernel(
        zygote,
        workspace,
        limits=Limits(memory=lesson.memory),
        seed=lesson.seed,
        data=lesson_file.parent / "data",
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
    """The code whose names stay for the next steps."""
    match step:
        case CodeStep() | PredictStep():
            return step.code
        case TryStep():
            return step.solution
        case _:
            return None


def _seconds(step: AnyStep) -> float:
    # A slow machine takes many times what the writer's did; the bound is there for loops without end.
    return max(STEP_SECONDS, 6 * step.seconds) if isinstance(step, CodeStep) else STEP_SECONDS
