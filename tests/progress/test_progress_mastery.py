import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from progress_examples import MORNING, attempt, attempts

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, LevelEntry, StepEntry, TopicEntry
from mlcli.progress.mastery import as_json, left_open, mastery, streak_days, summary
from mlcli.progress.record import Attempt

DAY = timedelta(days=1)


def lesson(*, asks, reads=0, name="gradients", broken=False):
    steps = [StepEntry(f"read-{n}", "text", asks=False) for n in range(reads)]
    steps += [StepEntry(f"ask-{n}", "choice", asks=True) for n in range(asks)]
    return LessonEntry(name, "calculus", name.title(), "", 10, tuple(steps), (), broken)


def exercise(name="descent", *, difficulty=1, kind="exercise", optional=False):
    return ExerciseEntry(name, "calculus", name.title(), kind, difficulty, 10, "gradients", optional)


def topic(*parts, name="calculus"):
    lessons = tuple(part for part in parts if isinstance(part, LessonEntry))
    exercises = tuple(part for part in parts if isinstance(part, ExerciseEntry))
    return TopicEntry(name, "beginner", name.title(), "", 3.0, (), lessons, exercises)


def catalogue(*topics):
    return Catalogue("ml", "1", "Machine learning", (LevelEntry("beginner", "Beginner", topics),))


@pytest.mark.parametrize(
    ("events", "share"),
    [
        ([], 0),
        (["arrived ask-0"], 0),
        (["arrived ask-0", "right ask-0"], 1),
        (["wrong ask-0", "right ask-0"], 0.5),
        (["hint ask-0", "right ask-0"], 0.5),
        (["wrong ask-0", "wrong ask-0", "revealed ask-0"], 0),
        (["skipped ask-0"], 0),
        (["skipped ask-0", "right ask-0"], 1),
        (["right ask-0", "wrong ask-0"], 1),
        (["revealed ask-0", "right ask-0"], 0),
        (["revealed ask-0", "reset", "right ask-0"], 0),
        (["right gone"], 0),
    ],
)
def test_question_counts_fully_only_when_right_at_once(events, share):
    assert mastery(topic(lesson(asks=1)), attempts(*events)) == share


def test_answer_that_was_shown_counts_as_known_a_day_later():
    shown = [attempt("revealed", "ask-0"), attempt("reset", after=DAY)]

    again = [*shown, attempt("right", "ask-0", after=DAY)]

    assert mastery(topic(lesson(asks=1)), again) == 1.0


@pytest.mark.parametrize(
    ("events", "share"),
    [
        (["started", "failed", "failed"], 0),
        (["failed", "hint", "passed"], 1),
        (["failed", "solution", "passed"], 0.5),
        (["passed", "solution", "passed"], 1),
        (["solution", "reset", "passed"], 0.5),
        (["passed first-milestone"], 0),
    ],
)
def test_exercise_counts_half_after_its_solution_was_shown(events, share):
    only = topic(lesson(asks=0, reads=1), exercise())

    assert mastery(only, attempts(*events, item="descent")) == share


def test_exercises_weigh_by_their_difficulty():
    both = topic(lesson(asks=2), exercise("easy", difficulty=1), exercise("hard", difficulty=3))

    easy = mastery(both, attempts("passed", item="easy"))
    hard = mastery(both, attempts("passed", item="hard"))

    assert easy == pytest.approx(2 / 10)
    assert hard == pytest.approx(6 / 10)


def test_mastery_is_1_when_all_is_known_and_optional_exercises_count():
    whole = topic(lesson(asks=1), exercise("must"), exercise("may", optional=True))
    without = [*attempts("right ask-0"), *attempts("passed", item="must")]

    assert mastery(whole, without) == pytest.approx(3 / 5)
    assert mastery(whole, [*without, *attempts("passed", item="may")]) == 1.0


def test_mastery_needs_nothing_that_cannot_be_asked():
    assert mastery(topic(), attempts("right ask-0")) == 0.0
    assert mastery(topic(lesson(asks=0, reads=3)), attempts("seen read-0")) == 0.0
    assert (
        mastery(topic(lesson(asks=1), lesson(asks=5, name="broken", broken=True)), attempts("right ask-0"))
        == 1.0
    )


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        ([], 0),
        ([0], 1),
        ([-1], 1),
        ([-2], 0),
        ([0, -1, -2], 3),
        ([-1, -2, -4], 2),
        ([0, 0, 0], 1),
        ([0, 1, 5], 1),
    ],
    ids=["none", "today", "yesterday", "broken", "three", "gap", "one day counts once", "days to come"],
)
def test_streak_counts_days_in_a_row_up_to_today_or_yesterday(days, streak):
    given = [attempt("right", after=day * DAY) for day in days]

    assert streak_days(given, MORNING.date(), UTC) == streak


def test_streak_days_begin_at_the_learners_midnight():
    late = Attempt(datetime(2026, 3, 1, 22, 30, tzinfo=UTC), "calculus", "gradients", verdict="seen")

    assert streak_days([late], date(2026, 3, 3), UTC) == 0
    assert streak_days([late], date(2026, 3, 3), timezone(timedelta(hours=2))) == 1


@pytest.mark.parametrize("verdict", ["arrived", "skipped", "started", "reset"])
def test_only_looking_in_makes_no_streak(verdict):
    assert streak_days([attempt(verdict)], MORNING.date(), UTC) == 0


def test_summary_is_the_json_of_progress():
    course = catalogue(
        topic(lesson(asks=1, reads=1), exercise(), exercise("capstone", kind="project", difficulty=2)),
        topic(name="statistics"),
    )
    given = [
        attempt("seen", "read-0", seconds=50),
        attempt("wrong", "ask-0", seconds=40),
        attempt("right", "ask-0", seconds=30),
        attempt("failed", item="descent", seconds=3600),
        attempt("passed", item="descent"),
    ]

    told = json.loads(json.dumps(as_json(summary(course, given, MORNING))))

    assert told == {
        "lessons": {"done": 1, "total": 1},
        "exercises": {"passed": 1, "total": 1},
        "projects": {"passed": 0, "total": 1},
        "streak_days": 1,
        "due_now": 0,
        "minutes": 12,
        "topics": [
            {"id": "calculus", "title": "Calculus", "done": 2, "total": 3, "mastery": round(2.5 / 7, 3)},
            {"id": "statistics", "title": "Statistics", "done": 0, "total": 0, "mastery": 0.0},
        ],
        "attempts": 4,
    }


def test_optional_exercises_count_for_no_completion():
    course = catalogue(topic(lesson(asks=1), exercise("may", optional=True)))

    numbers = summary(course, attempts("passed", item="may"), MORNING)

    assert (numbers.exercises.passed, numbers.exercises.total) == (0, 0)
    assert (numbers.topics[0].done, numbers.topics[0].total) == (0, 1)


@pytest.mark.parametrize(
    ("events", "done"),
    [
        (["seen read-0", "right ask-0"], 1),
        (["seen read-0", "revealed ask-0"], 1),
        (["seen read-0", "skipped ask-0"], 0),
        (["right ask-0"], 0),
    ],
)
def test_lesson_is_done_when_every_step_is(events, done):
    numbers = summary(catalogue(topic(lesson(asks=1, reads=1))), attempts(*events), MORNING)

    assert numbers.lessons.done == done


def test_attempts_at_what_the_course_no_longer_has_still_count_as_work():
    numbers = summary(catalogue(topic()), [attempt("right", item="removed", seconds=120)], MORNING)

    assert (numbers.attempts, numbers.minutes, numbers.streak_days) == (1, 2, 1)
    assert numbers.lessons.total == 0


@pytest.mark.parametrize(
    ("events", "left"),
    [
        ([], 0),
        (["right ask-0", "skipped ask-1"], 1),
        (["skipped ask-0", "skipped ask-1"], 2),
        (["skipped ask-1"], 0),
        (["right ask-0", "skipped ask-1", "right ask-1"], 0),
        (["right ask-0", "skipped ask-1", "skipped gone"], 1),
    ],
)
def test_only_skipped_questions_are_left_of_a_lesson_that_is_through(events, left):
    assert left_open(lesson(asks=2), attempts(*events)) == left
