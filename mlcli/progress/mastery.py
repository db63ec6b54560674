"""How far the learner has come, computed from attempts and the catalogue alone.

Mastery is the learner's share, 0 to 1, of what a topic asks. A question of a lesson weighs 1, an exercise
twice its difficulty. A question counts fully when its first answer was right, without a hint before; half
when a later answer was; nothing when the answer was shown first, or the question skipped. An exercise
counts fully when it was passed, half when its solution had been shown before. The best of several sittings
counts; only a reset a day after the attempt before it begins another one, since what has just been shown
is not yet known. Optional lessons and exercises count for mastery, not for completion. What is being written
or broken, and what needs an extra that is not installed, counts nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import takewhile
from typing import Any

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, TopicEntry
from mlcli.progress.record import Attempt
from mlcli.progress.standing import exercise_status, steps_done, steps_skipped

WEIGHT_OF_DIFFICULTY = 2.0
FORGETTING = timedelta(days=1)
IDLE = 600.0
"""Seconds that one attempt can take: who was away for longer did not learn for longer."""

_ANSWERS = ("right", "wrong", "passed", "failed")
_IDLE_VERDICTS = ("arrived", "skipped", "started", "reset")

Items = dict[str, list[Attempt]]


@dataclass(frozen=True)
class Done:
    done: int
    total: int


@dataclass(frozen=True)
class Passed:
    passed: int
    total: int


@dataclass(frozen=True)
class TopicStanding:
    """Lessons, exercises and projects of a topic that are done, without the optional ones."""

    id: str
    title: str
    done: int
    total: int
    mastery: float


@dataclass(frozen=True)
class Summary:
    """What `mlcli progress` tells; its fields are those of the JSON."""

    lessons: Done
    exercises: Passed
    projects: Passed
    streak_days: int
    due_now: int
    minutes: int
    topics: tuple[TopicStanding, ...]
    attempts: int


def summary(catalogue: Catalogue, attempts: Iterable[Attempt], now: datetime) -> Summary:
    """All numbers at once; days begin at midnight where `now` is."""
    given = tuple(attempts)
    items = _by_item(given)
    taught = [topic for topic in catalogue.topics if not topic.being_written]
    lessons = [
        is_done(lesson, items.get(lesson.id, ()))
        for topic in taught
        for lesson in _lessons(topic)
        if not lesson.optional
    ]
    return Summary(
        lessons=Done(sum(lessons), len(lessons)),
        exercises=_passed(taught, "exercise", items),
        projects=_passed(taught, "project", items),
        streak_days=streak_days(given, now.date(), now.tzinfo),
        due_now=0,
        minutes=round(sum(min(attempt.seconds, IDLE) for attempt in given) / 60),
        topics=tuple(_standing(topic, items) for topic in catalogue.topics),
        attempts=sum(attempt.verdict in _ANSWERS for attempt in given),
    )


def as_json(numbers: Summary) -> dict[str, Any]:
    """The object that `mlcli progress --json` prints."""
    topics = [{**asdict(topic), "mastery": round(topic.mastery, 3)} for topic in numbers.topics]
    return {**asdict(numbers), "topics": topics}


def mastery(topic: TopicEntry, attempts: Iterable[Attempt]) -> float:
    """The share, 0 to 1, of the topic's questions and exercises that the learner has shown to know."""
    return _mastery(topic, _by_item(attempts))


def is_done(lesson: LessonEntry, attempts: Iterable[Attempt]) -> bool:
    """Whether every step that the lesson has today was answered or shown."""
    return {step.id for step in lesson.steps} <= steps_done(attempts, lesson.id)


def left_open(lesson: LessonEntry, attempts: Sequence[Attempt]) -> int:
    """How many questions were skipped in a lesson that is through; 0 while anything else is left in it."""
    open_steps = {step.id for step in lesson.steps} - steps_done(attempts, lesson.id)
    return len(open_steps) if open_steps <= steps_skipped(attempts, lesson.id) else 0


def streak_days(attempts: Iterable[Attempt], today: date, tz: tzinfo | None) -> int:
    """Days in a row with something read or answered, up to today or, until today's first, yesterday.

    `tz` is where the learner's midnight is; None takes the system's own zone.
    """
    days = {a.at.astimezone(tz).date() for a in attempts if a.verdict not in _IDLE_VERDICTS}
    day = today if today in days else today - timedelta(days=1)
    streak = 0
    while day in days:
        streak += 1
        day -= timedelta(days=1)
    return streak


def _by_item(attempts: Iterable[Attempt]) -> Items:
    items: Items = {}
    for attempt in attempts:
        items.setdefault(attempt.item, []).append(attempt)
    return items


def _lessons(topic: TopicEntry) -> list[LessonEntry]:
    return [lesson for lesson in topic.lessons if lesson.counts]


def _exercises(topic: TopicEntry) -> list[ExerciseEntry]:
    return [exercise for exercise in topic.exercises if exercise.counts]


def _passed(topics: Iterable[TopicEntry], kind: str, items: Items) -> Passed:
    required = [e for topic in topics for e in _exercises(topic) if e.kind == kind and not e.optional]
    return Passed(sum(_has_passed(exercise, items) for exercise in required), len(required))


def _has_passed(exercise: ExerciseEntry, items: Items) -> bool:
    return exercise_status(items.get(exercise.id, ())) == "passed"


def _standing(topic: TopicEntry, items: Items) -> TopicStanding:
    if topic.being_written:
        return TopicStanding(topic.id, topic.title, done=0, total=0, mastery=0.0)
    required = (lesson for lesson in _lessons(topic) if not lesson.optional)
    parts = [is_done(lesson, items.get(lesson.id, ())) for lesson in required]
    parts += [_has_passed(exercise, items) for exercise in _exercises(topic) if not exercise.optional]
    return TopicStanding(topic.id, topic.title, sum(parts), len(parts), _mastery(topic, items))


def _mastery(topic: TopicEntry, items: Items) -> float:
    if topic.being_written:
        return 0.0
    shares = [
        (1.0, share) for lesson in _lessons(topic) for share in _known(lesson, items.get(lesson.id, ()))
    ]
    shares += [
        (WEIGHT_OF_DIFFICULTY * exercise.difficulty, _best(_share_of_exercise, items.get(exercise.id, ())))
        for exercise in _exercises(topic)
    ]
    whole = sum(weight for weight, _ in shares)
    return sum(weight * share for weight, share in shares) / whole if whole else 0.0


def _known(lesson: LessonEntry, attempts: Sequence[Attempt]) -> Iterator[float]:
    for step in lesson.steps:
        if step.asks:
            on_it = [attempt for attempt in attempts if attempt.step == step.id or attempt.verdict == "reset"]
            yield _best(_share_of_question, on_it)


def _best(share: Callable[[Sequence[Attempt]], float], attempts: Iterable[Attempt]) -> float:
    return max(map(share, _sittings(attempts)))


def _sittings(attempts: Iterable[Attempt]) -> Iterator[Sequence[Attempt]]:
    sitting: list[Attempt] = []
    for attempt in attempts:
        if attempt.verdict != "reset":
            sitting.append(attempt)
        elif sitting and attempt.at - sitting[-1].at >= FORGETTING:
            yield sitting
            sitting = []
    yield sitting


def _share_of_question(sitting: Sequence[Attempt]) -> float:
    telling = [a.verdict for a in sitting if a.verdict in ("right", "wrong", "hint", "revealed")]
    unaided = list(takewhile(lambda verdict: verdict != "revealed", telling))
    if unaided[:1] == ["right"]:
        return 1.0
    return 0.5 if "right" in unaided else 0.0


def _share_of_exercise(sitting: Sequence[Attempt]) -> float:
    if exercise_status(sitting) != "passed":
        return 0.0
    alone = takewhile(lambda attempt: attempt.verdict != "solution", sitting)
    return 1.0 if exercise_status(alone) == "passed" else 0.5
