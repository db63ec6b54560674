"""One lesson being taken: which step is on, what was answered, which hints were given. Pure values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from mlcli.progress.record import Attempt, Verdict

How = Literal["right", "revealed", "skipped", "seen"]

MISSES_BEFORE_THE_ANSWER = 2


@dataclass(frozen=True)
class StepShape:
    """What the session needs to know of a step."""

    id: str
    asks: bool
    hints: int = 0
    judged: bool = True
    """Whether an answer can be right or wrong."""


@dataclass(frozen=True)
class StepRecord:
    """What happened at one step so far; `settled` is None while it is open."""

    misses: int = 0
    hints: int = 0
    settled: How | None = None

    @property
    def known(self) -> bool:
        """Right at once and without a hint."""
        return self.settled == "right" and self.misses == 0 and self.hints == 0


@dataclass(frozen=True)
class Session:
    """A position in a lesson and the record of each step; position == len(steps) is the end."""

    steps: tuple[StepShape, ...]
    position: int = 0
    records: Mapping[str, StepRecord] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return self.position >= len(self.steps)

    @property
    def step(self) -> StepShape:
        return self.steps[self.position]

    @property
    def record(self) -> StepRecord:
        return self.records.get(self.step.id, StepRecord())

    @property
    def is_open(self) -> bool:
        """The step asks something and has no answer yet."""
        return self.step.asks and self.record.settled in {None, "skipped"}

    @property
    def offers_answer(self) -> bool:
        return self.is_open and self.record.misses >= MISSES_BEFORE_THE_ANSWER

    @property
    def offers_hint(self) -> bool:
        return self.is_open and self.record.hints < self.step.hints

    @property
    def questions(self) -> tuple[StepRecord, ...]:
        """The records of the steps that can be answered right or wrong."""
        asking = (step for step in self.steps if step.asks and step.judged)
        return tuple(self.records.get(step.id, StepRecord()) for step in asking)


def begin(steps: Sequence[StepShape], at: str | None = None, attempts: Iterable[Attempt] = ()) -> Session:
    """A session that stands at the step `at`, or at the start where there is none of that name.

    `attempts` are those of this lesson since it was begun: what they tell of its steps still holds.
    """
    ids = [step.id for step in steps]
    records: dict[str, StepRecord] = {}
    for attempt in attempts:
        records[attempt.step] = _after(records.get(attempt.step, StepRecord()), attempt.verdict)
    return Session(tuple(steps), ids.index(at) if at in ids else 0, records)


def told(session: Session, verdict: Verdict) -> Session:
    """After something happened at the step that is on."""
    record = _after(session.record, verdict)
    return replace(session, records={**session.records, session.step.id: record})


def forward(session: Session) -> Session:
    """On to the next step."""
    return replace(session, position=session.position + 1)


def backward(session: Session) -> Session:
    """Back to the step before; what was answered stays."""
    return replace(session, position=max(0, session.position - 1))


def _after(record: StepRecord, verdict: Verdict) -> StepRecord:
    match verdict:
        case "right" | "revealed" | "skipped" | "seen":
            return replace(record, settled=verdict)
        case "wrong":
            return replace(record, misses=record.misses + 1)
        case "hint":
            return replace(record, hints=record.hints + 1)
        case _:
            return record
