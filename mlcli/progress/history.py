"""What the last weeks brought, day by day: how long was learned, and how mastery grew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from mlcli.course.catalogue import Catalogue, TopicEntry
from mlcli.progress.mastery import IDLE, mastery
from mlcli.progress.record import Attempt

WEEKS = 4


@dataclass(frozen=True)
class Day:
    """`mastery` is that of all topics that are taught, 0 to 1, at the day's end."""

    date: date
    minutes: float
    mastery: float


def history(
    catalogue: Catalogue, attempts: Iterable[Attempt], now: datetime, only: str | None = None
) -> tuple[Day, ...]:
    """The days of the last four weeks, today's the last; of one topic where `only` names it."""
    topics = [one for one in catalogue.topics if not one.being_written and only in {None, one.id}]
    own = sorted((a for a in attempts if only in {None, a.topic}), key=lambda attempt: attempt.at)
    first = now.date() - timedelta(days=7 * WEEKS - 1)
    by_day: dict[date, float] = {}
    for attempt in own:
        day = attempt.at.astimezone(now.tzinfo).date()
        by_day[day] = by_day.get(day, 0.0) + min(attempt.seconds, IDLE) / 60
    days: list[Day] = []
    share = _mean(topics, _until(own, first - timedelta(days=1), now.tzinfo))
    for count in range(7 * WEEKS):
        day = first + timedelta(days=count)
        if day in by_day:
            share = _mean(topics, _until(own, day, now.tzinfo))
        days.append(Day(day, by_day.get(day, 0.0), share))
    return tuple(days)


def _until(attempts: Sequence[Attempt], day: date, zone: tzinfo | None) -> list[Attempt]:
    return [attempt for attempt in attempts if attempt.at.astimezone(zone).date() <= day]


def _mean(topics: Sequence[TopicEntry], attempts: Sequence[Attempt]) -> float:
    return sum(mastery(topic, attempts) for topic in topics) / len(topics) if topics and attempts else 0.0
