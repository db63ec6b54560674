"""What a course is made of: frozen values, one struct for each kind of step."""

from typing import ClassVar, Literal

from msgspec import Struct, field
from msgspec.structs import replace

# Parts of the model for everybody else: imported from here.
from mlcli.course.exercise import MEMORY as MEMORY  # noqa: PLC0414
from mlcli.course.exercise import Allowance as Allowance  # noqa: PLC0414
from mlcli.course.exercise import Attempt as Attempt  # noqa: PLC0414
from mlcli.course.exercise import Criterion as Criterion  # noqa: PLC0414
from mlcli.course.exercise import Exercise as Exercise  # noqa: PLC0414
from mlcli.course.exercise import FileAnswer as FileAnswer  # noqa: PLC0414
from mlcli.course.exercise import Lines as Lines  # noqa: PLC0414
from mlcli.course.exercise import Measure as Measure  # noqa: PLC0414
from mlcli.course.exercise import Milestone as Milestone  # noqa: PLC0414
from mlcli.course.extras import missing_modules
from mlcli.course.number import Number as Number  # noqa: PLC0414
from mlcli.course.question import Answer as Answer  # noqa: PLC0414
from mlcli.course.question import Mistake as Mistake  # noqa: PLC0414
from mlcli.course.question import Option as Option  # noqa: PLC0414
from mlcli.course.question import OrderItem as OrderItem  # noqa: PLC0414
from mlcli.course.question import Part as Part  # noqa: PLC0414
from mlcli.course.question import Position as Position  # noqa: PLC0414
from mlcli.course.question import Slider as Slider  # noqa: PLC0414
from mlcli.course.question import SortItem as SortItem  # noqa: PLC0414


class Step(Struct, frozen=True, kw_only=True):
    """One screen of a lesson."""

    asks: ClassVar[bool] = False
    judged: ClassVar[bool] = True
    """Whether an answer can be right or wrong, where the step asks."""
    kind: ClassVar[str] = ""

    id: str
    claims: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    """Extras without which the step is passed over and counts nowhere."""


class TextStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "text"
    text: str
    figure: str | None = None


class CodeStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "code"
    code: str
    say: str | None = None
    expect: str | None = None
    varies: bool = False
    figure: bool = False
    seconds: float = 2.0
    raises: str | None = None


class PredictStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "predict"
    asks: ClassVar[bool] = True
    predict: str
    code: str
    hide: bool = False
    expect: str | None = None
    raises: str | None = None
    options: tuple[Option, ...] = ()
    answer: Answer | None = None
    shuffle: bool = True


class ChoiceStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "choice"
    asks: ClassVar[bool] = True
    choice: str
    options: tuple[Option, ...]
    shuffle: bool = True


class SortStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "sort"
    asks: ClassVar[bool] = True
    sort: str
    into: tuple[str, ...]
    items: tuple[SortItem, ...]
    shuffle: bool = True


class OrderStep(Step, frozen=True, kw_only=True):
    """The items stand in the right order; they are never shown so."""

    kind: ClassVar[str] = "order"
    asks: ClassVar[bool] = True
    order: str
    items: tuple[OrderItem, ...]


class AnswerStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "answer"
    asks: ClassVar[bool] = True
    ask: str
    answer: Answer
    vary: tuple[tuple[str, tuple[Position, ...]], ...] = ()
    """Names of a family of questions, each with its values; the value is then what `proof` gives."""


class TryStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "try"
    asks: ClassVar[bool] = True
    task: str
    starter: str
    solution: str
    checks: str
    again: tuple[str, ...] = ()
    right: tuple[Attempt, ...] = ()
    wrong: tuple[Attempt, ...] = ()
    into: str = ""
    """The name that what is typed goes into, where it is no Python."""
    form: Literal["text", "yaml"] = "text"
    because: str | None = None
    """What the result means, shown once the step is passed."""


class ExploreStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "explore"
    asks: ClassVar[bool] = True
    explore: str
    sliders: tuple[Slider, ...]
    code: str
    options: tuple[Option, ...] = ()
    answer: Answer | None = None
    shuffle: bool = True


class ReflectStep(Step, frozen=True, kw_only=True):
    """The learner writes, compares with the model and rates itself: nothing is ever wrong."""

    kind: ClassVar[str] = "reflect"
    asks: ClassVar[bool] = True
    judged: ClassVar[bool] = False
    reflect: str
    model: str
    rubric: tuple[Criterion, ...]


class ExerciseStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "exercise"
    exercise: str


AnyStep = (
    TextStep
    | CodeStep
    | PredictStep
    | ChoiceStep
    | SortStep
    | OrderStep
    | AnswerStep
    | TryStep
    | ExploreStep
    | ReflectStep
    | ExerciseStep
)


class Lesson(Struct, frozen=True, kw_only=True):
    """One sitting; `file` and `lines` tell where each of its parts stands."""

    id: str
    topic: str
    title: str
    summary: str
    minutes: int
    steps: tuple[AnyStep, ...]
    prerequisites: tuple[str, ...] = ()
    setup: str | None = None
    seed: int = 0
    memory: int = MEMORY
    """MB."""
    optional: bool = False
    requires: tuple[str, ...] = ()
    allow: tuple[Allowance, ...] = ()
    same_idea: tuple[str, ...] = ()
    """Ids of what has the same idea in other clothes."""
    formerly: tuple[str, ...] = ()
    """Ids that it had before: what was done under them counts for it."""
    file: str = ""
    lines: Lines = field(default_factory=dict)

    @property
    def within_reach(self) -> "Lesson":
        """The lesson without the steps whose extras are missing here: they are passed over."""
        here = tuple(step for step in self.steps if not missing_modules(step.requires))
        return self if len(here) == len(self.steps) else replace(self, steps=here)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every piece of Python that the lesson may run, for its imports."""
        return (self.setup or "", *(source for step in self.steps for source in _code_of(step)))


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """A question worth remembering for years."""

    id: str
    ask: str
    answer: str
    why: str
    from_: str = field(name="from")


class InterviewQuestion(Struct, frozen=True):
    """What interviewers ask about a lesson or exercise, and the points that a strong answer makes."""

    id: str
    ask: str
    strong: tuple[str, ...]
    from_: str


class Topic(Struct, frozen=True, kw_only=True):
    """What `mlcli learn` names; without lessons it is being written."""

    id: str
    level: str
    title: str
    summary: str
    hours: float
    prerequisites: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    project: str = ""
    """Id of the topic's project, empty where it has none."""
    cards: tuple[Card, ...] = ()
    interview: tuple[InterviewQuestion, ...] = ()
    complete: tuple[str, ...] | None = None
    """Exercises that the topic's completion takes, where not all of them do."""
    file: str = ""
    lines: Lines = field(default_factory=dict)


class Level(Struct, frozen=True):
    id: str
    title: str
    topics: tuple[str, ...]


class Course(Struct, frozen=True, kw_only=True):
    id: str
    version: str
    title: str
    levels: tuple[Level, ...]
    file: str = ""
    lines: Lines = field(default_factory=dict)


def _code_of(step: AnyStep) -> tuple[str, ...]:
    match step:
        case TextStep():
            return (step.figure or "",)
        case CodeStep() | PredictStep() | ExploreStep():
            return (step.code,)
        case TryStep(into=""):
            return (step.starter, step.solution, *step.again)
        case TryStep():
            return step.again
        case _:
            return ()
