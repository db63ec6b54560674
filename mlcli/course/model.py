"""What a course is made of: frozen values, one struct for each kind of step."""

from typing import ClassVar

from msgspec import Struct, field

from mlcli.course.number import Number as Number  # noqa: PLC0414 - part of the model for everybody else

MEMORY = 1024
"""MB that a lesson's or an exercise's code may use where its file says nothing."""

Lines = dict[str, int]
"""Line of each key in its file, by path as a person reads it: `steps[3].options[1].because` → 42."""


class Mistake(Struct, frozen=True):
    """A wrong answer that people give: `when` is a number, a word or a condition over `answer`."""

    when: str
    because: str
    see: str | None = None


class Answer(Struct, frozen=True):
    """How a typed answer (or a slider's position) is judged: by value, by condition or by words."""

    value: Number | None = None
    tolerance: str | None = None
    accept: str | None = None
    words: tuple[str, ...] = ()
    unit: str | None = None
    proof: str | None = None
    because: str | None = None
    mistakes: tuple[Mistake, ...] = ()


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    because: str
    correct: bool = False


class SortItem(Struct, frozen=True):
    """Something to be put into a bin; some belong into several."""

    text: str
    bins: tuple[str, ...]
    because: str


class Attempt(Struct, frozen=True, forbid_unknown_fields=True):
    """A `right` or `wrong` solution: a change of the solution's text, or a whole text of its own."""

    name: str
    changes: tuple[tuple[str, str], ...] = ()
    code: str | None = None
    caught_by: str | None = None
    see: str | None = None

    def text(self, solution: str) -> str:
        """The attempt as Python; ValueError where a text to be replaced does not stand exactly once."""
        if self.code is not None:
            return self.code
        for old, new in self.changes:
            count = solution.count(old)
            if count != 1:
                raise ValueError(f"`{old}` occurs {count} times in the solution, expected exactly once")
            solution = solution.replace(old, new)
        return solution


class Slider(Struct, frozen=True):
    """A parameter to be turned, from its lowest to its highest position in equal steps."""

    name: str
    positions: tuple[int | float, ...]
    """Ints where all numbers in the file are whole; computed in decimals, so 0.1 steps stay clean."""
    start: int | float
    step: int | float


class Step(Struct, frozen=True, kw_only=True):
    """One screen of a lesson."""

    asks: ClassVar[bool] = False
    kind: ClassVar[str] = ""

    id: str
    claims: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()


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


class AnswerStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "answer"
    asks: ClassVar[bool] = True
    ask: str
    answer: Answer


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


class ExploreStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "explore"
    asks: ClassVar[bool] = True
    explore: str
    sliders: tuple[Slider, ...]
    code: str
    options: tuple[Option, ...] = ()
    answer: Answer | None = None
    shuffle: bool = True


class ExerciseStep(Step, frozen=True, kw_only=True):
    kind: ClassVar[str] = "exercise"
    exercise: str


AnyStep = (
    TextStep
    | CodeStep
    | PredictStep
    | ChoiceStep
    | SortStep
    | AnswerStep
    | TryStep
    | ExploreStep
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
    file: str = ""
    lines: Lines = field(default_factory=dict)

    @property
    def code(self) -> tuple[str, ...]:
        """Every piece of Python that the lesson may run, for its imports."""
        return (self.setup or "", *(source for step in self.steps for source in _code_of(step)))


class Exercise(Struct, frozen=True, kw_only=True):
    """A file that the learner writes, with what it must do and what people get wrong."""

    id: str
    topic: str
    title: str
    difficulty: int
    minutes: int
    after: str
    prompt: str
    defines: tuple[str, ...]
    solution: str
    checks: str
    wrong: tuple[Attempt, ...] = ()
    right: tuple[Attempt, ...] = ()
    hints: tuple[str, ...] = ()
    equivalent: tuple[tuple[str, str], ...] = ()
    """Changed lines that make no difference, each with the reason: no check can refuse them."""
    forbid: tuple[tuple[str, str], ...] = ()
    allow_names: tuple[str, ...] = ()
    remember: str | None = None
    follow_up: str | None = None
    optional: bool = False
    memory: int = MEMORY
    """MB."""
    folder: str = ""
    lines: Lines = field(default_factory=dict)


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """A question worth remembering for years."""

    id: str
    ask: str
    answer: str
    why: str
    from_: str = field(name="from")


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
    cards: tuple[Card, ...] = ()
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
        case TryStep():
            return (step.starter, step.solution, *step.again)
        case _:
            return ()
