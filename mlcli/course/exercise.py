"""What an exercise and a project are made of: frozen values."""

from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

MEMORY = 1024
"""MB that a lesson's or an exercise's code may use where its file says nothing."""

Lines = dict[str, int]
"""Line of each key in its file, by path as a person reads it: `steps[3].options[1].because` → 42."""

Allowance = Literal["localhost", "processes"]


class Attempt(Struct, frozen=True, forbid_unknown_fields=True):
    """A `right` or `wrong` solution: a change of the solution's text, or a whole text of its own."""

    name: str
    changes: tuple[tuple[str, str], ...] = ()
    code: str | None = None
    caught_by: str | None = None
    see: str | None = None

    def text(self, solution: str) -> str:
        """The attempt as it is graded; ValueError where a text to be replaced does not stand exactly once."""
        if self.code is not None:
            return self.code
        for old, new in self.changes:
            count = solution.count(old)
            if count != 1:
                raise ValueError(f"`{old}` occurs {count} times in the solution, expected exactly once")
            solution = solution.replace(old, new)
        return solution


class Criterion(Struct, frozen=True):
    """What a learner asks of the own work, and how many points it is worth."""

    criterion: str
    points: int


class FileAnswer(Struct, frozen=True):
    """A file that is asked for in place of code: read as data, never executed."""

    name: str
    """As `dossier.yaml`."""
    template: str
    """What the learner starts from."""
    model: str
    """A good one, shown after the rating."""
    rubric: tuple[Criterion, ...] = ()
    enough: int = 0
    """Points from which on it is passed; 0 where nothing is rated."""

    @property
    def stem(self) -> str:
        """The name under which checks get the data."""
        return self.name.rpartition(".")[0]

    @property
    def most(self) -> int:
        return sum(criterion.points for criterion in self.rubric)


class Measure(Struct, frozen=True):
    """A number that must come out well on average over hidden seeds."""

    metric: str
    seeds: int
    at_least: float | None = None
    at_most: float | None = None
    seconds: float | None = None
    """For all seeds together."""

    @property
    def name(self) -> str:
        """Of the function that gives it."""
        return f"measure_{self.metric}"

    def reaches(self, value: float) -> bool:
        """Whether a mean of `value` is good enough."""
        low = -float("inf") if self.at_least is None else self.at_least
        high = float("inf") if self.at_most is None else self.at_most
        return low <= value <= high


class Milestone(Struct, frozen=True, kw_only=True):
    """A part of a project: names to define, numbers to reach, a file, or one of several milestones."""

    id: str
    prompt: str
    title: str
    hints: tuple[str, ...] = ()
    wrong: tuple[Attempt, ...] = ()
    right: tuple[Attempt, ...] = ()
    defines: tuple[str, ...] = ()
    checks: str = ""
    measures: tuple[Measure, ...] = ()
    naive: tuple[str, ...] = ()
    answer: FileAnswer | None = None
    one_of: tuple[str, ...] = ()


class Exercise(Struct, frozen=True, kw_only=True):
    """A file that the learner writes, with what it must do and what people get wrong.

    A project is one with milestones: `defines` and `checks` are then theirs, each milestone's own.
    """

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
    given: str | None = None
    """Source of the module `given`, which the learner may import."""
    work: str | None = None
    """Source of the module `work`: functions that the learner's processes call."""
    second: str | None = None
    """Another good approach."""
    answer: FileAnswer | None = None
    milestones: tuple[Milestone, ...] = ()
    baseline: str = ""
    remember: str | None = None
    follow_up: str | None = None
    optional: bool = False
    same_idea: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    seed: int = 0
    requires: tuple[str, ...] = ()
    allow: tuple[Allowance, ...] = ()
    memory: int = MEMORY
    """MB."""
    folder: str = ""
    lines: Lines = field(default_factory=dict)

    @property
    def is_project(self) -> bool:
        return bool(self.milestones)

    @property
    def file(self) -> str:
        """The name of the file that describes it."""
        return "project.yaml" if self.is_project else "exercise.yaml"

    @property
    def suffix(self) -> str:
        """Of the learner's file."""
        return "." + self.answer.name.rpartition(".")[2] if self.answer else ".py"

    @property
    def is_imported(self) -> bool:
        """Whether the learner's code is imported from a file, as processes of its own need it."""
        return "processes" in self.allow

    @property
    def sources(self) -> tuple[str, ...]:
        """Every piece of Python that may run for it, for its imports."""
        code = "" if self.answer else self.solution
        own = (code, self.checks, self.given or "", self.work or "", self.second or "", self.baseline)
        return (*own, *(milestone.checks for milestone in self.milestones))

    @property
    def required(self) -> tuple[Milestone, ...]:
        """The milestones that a project is passed by: those that no `one_of` offers as a choice."""
        choices = {name for milestone in self.milestones for name in milestone.one_of}
        return tuple(milestone for milestone in self.milestones if milestone.id not in choices)

    def milestone(self, name: str) -> Milestone | None:
        return next((milestone for milestone in self.milestones if milestone.id == name), None)

    def part(self, milestone: Milestone) -> "Exercise":
        """The milestone as an exercise of its own, on the project's solution or on its own file."""
        return replace(
            self,
            title=milestone.title,
            prompt=milestone.prompt,
            defines=milestone.defines,
            checks=milestone.checks,
            wrong=milestone.wrong,
            right=milestone.right,
            hints=milestone.hints,
            answer=milestone.answer,
            solution=milestone.answer.model if milestone.answer else self.solution,
            milestones=(),
        )
