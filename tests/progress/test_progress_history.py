from datetime import date, timedelta, timezone

import pytest
from progress_examples import MORNING, attempt

from mlcli.course.catalogue import Catalogue, LessonEntry, LevelEntry, StepEntry, TopicEntry
from mlcli.progress.history import history

DAY = timedelta(days=1)


def catalogue(*names):
    steps = (StepEntry("one", "choice", asks=True), StepEntry("two", "choice", asks=True))
    topics = tuple(
        TopicEntry(
            name, "beginner", name, "", 3.0, (), (LessonEntry(f"l-{name}", name, "", "", 10, steps, ()),), ()
        )
        for name in names
    )
    return Catalogue("ml", "1", "Machine learning", (LevelEntry("beginner", "Beginner", topics),))


def answered(step, after, *, topic="calculus", seconds=120.0):
    return attempt("right", step, item=f"l-{topic}", topic=topic, after=after, seconds=seconds)


def test_four_weeks_end_today():
    days = history(catalogue("calculus"), (), MORNING)

    assert len(days) == 28
    assert days[-1].date == MORNING.date()
    assert days[0].date == date(2026, 2, 3)
    assert {(day.minutes, day.mastery) for day in days} == {(0.0, 0.0)}


def test_mastery_grows_on_the_days_of_the_answers():
    days = history(
        catalogue("calculus"), (answered("one", -3 * DAY), answered("two", -DAY, seconds=60)), MORNING
    )

    assert [day.mastery for day in days[-5:]] == [0.0, 0.5, 0.5, 1.0, 1.0]
    assert [day.minutes for day in days[-5:]] == [0.0, 2.0, 0.0, 1.0, 0.0]


def test_what_came_before_the_weeks_counts_for_mastery():
    days = history(catalogue("calculus"), (answered("one", -60 * DAY),), MORNING)

    assert {day.mastery for day in days} == {0.5}
    assert sum(day.minutes for day in days) == 0


def test_one_topic_leaves_the_others_out():
    given = (answered("one", -DAY), answered("one", -DAY, topic="algebra"))
    courses = catalogue("calculus", "algebra")

    assert history(courses, given, MORNING)[-1].mastery == pytest.approx(0.5)
    assert history(courses, given, MORNING, only="algebra")[-1].mastery == pytest.approx(0.5)
    assert history(courses, given, MORNING, only="algebra")[-2].minutes == 2.0


def test_a_long_absence_is_no_learning_and_midnight_is_the_learners():
    late = answered("one", timedelta(hours=14), seconds=80_000.0)
    here = MORNING.astimezone(timezone(timedelta(hours=10))) + DAY

    days = history(catalogue("calculus"), (late,), here)

    assert {day.date: day.minutes for day in days}[date(2026, 3, 3)] == 10.0
