"""One lesson being taken: which step is on, what was answered, which hints were given. Pure values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

How = Literal["right", "revealed", "skipped", "seen"]

MISSES_BEFORE_THE_ANSWER = 2


@dataclass(frozen=True)
class StepShape:
    """What the session needs to know of a step."""

    id: str
    asks: bool
    hints: int = 0


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


def begin(steps: Sequence[StepShape], at: str | None = None) -> Session:
    """A session that stands at the step `at`, or at the start where there is none of that name."""
    ids = [step.id for step in steps]
    return Session(tuple(steps), ids.index(at) if at in ids else 0)


def judged(session: Session, *, right: bool) -> Session:
    """After an answer: right settles the step, a miss is counted."""
    record = session.record
    if right:
        return _with(session, replace(record, settled="right"))
    return _with(session, replace(record, misses=record.misses + 1))


def hinted(session: Session) -> Session:
    """After one more hint was shown."""
    return _with(session, replace(session.record, hints=session.record.hints + 1))


def revealed(session: Session) -> Session:
    """After the answer was shown on demand."""
    return _with(session, replace(session.record, settled="revealed"))


def forward(session: Session) -> Session:
    """On to the next step; an open question is skipped, anything else has been seen."""
    record = session.record
    if record.settled is None:
        session = _with(session, replace(record, settled="skipped" if session.step.asks else "seen"))
    return replace(session, position=session.position + 1)


def backward(session: Session) -> Session:
    """Back to the step before; what was answered stays."""
    return replace(session, position=max(0, session.position - 1))


def _with(session: Session, record: StepRecord) -> Session:
    return replace(session, records={**session.records, session.step.id: record})
