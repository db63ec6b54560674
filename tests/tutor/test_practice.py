from datetime import UTC, datetime

import pytest

from mlcli.course.catalogue import Catalogue, LessonEntry, LevelEntry, StepEntry, TopicEntry
from mlcli.practice import goes_on_at, is_over, next_lesson
from mlcli.progress.record import Attempt

STEPS = ("a", "b", "c")
DONE = ("arrived a", "seen a", "arrived b", "right b", "arrived c", "seen c")


def attempts(*events, lesson="one"):
    """Attempts from `verdict step`."""
    pairs = [event.partition(" ")[::2] for event in events]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return tuple(Attempt(now, "topic", lesson, step=step, verdict=verdict) for verdict, step in pairs)


@pytest.mark.parametrize(
    ("events", "step"),
    [
        ((), None),
        (("arrived a", "seen a", "arrived b"), "b"),
        (("arrived a", "seen a", "arrived b", "right b", "arrived a"), "a"),
        (("arrived a", "seen a", "arrived b", "skipped b", "arrived c"), "c"),
        (("arrived a", "seen a", "arrived b", "skipped b", "arrived c", "seen c"), "b"),
        (("arrived c", "seen c"), "a"),
        ((*DONE, "reset"), None),
        ((*DONE, "reset", "arrived a", "seen a", "arrived b"), "b"),
        (("arrived a", "seen a", "arrived gone"), "b"),
    ],
)
def test_a_lesson_goes_on_at_the_step_on_the_screen_and_from_its_end_at_what_is_missing(events, step):
    assert goes_on_at("one", STEPS, attempts(*events)) == step


@pytest.mark.parametrize(
    ("events", "over"),
    [
        (DONE, True),
        ((*DONE, "reset"), False),
        (DONE[:-1], False),
        ((*DONE[:3], "skipped b", *DONE[4:]), False),
        ((*DONE[:3], "revealed b", *DONE[4:]), True),
    ],
)
def test_a_lesson_is_over_when_all_was_answered_or_shown_since_it_was_begun(events, over):
    assert is_over("one", STEPS, attempts(*events)) is over


def catalogue():
    steps = tuple(StepEntry(step, "text", asks=step == "b") for step in STEPS)
    lessons = tuple(LessonEntry(name, "topic", name, "", 10, steps, ()) for name in ("one", "two"))
    topic = TopicEntry("topic", "level", "Topic", "", 1.0, (), lessons, ())
    return Catalogue("course", "1", "Course", (LevelEntry("level", "Level", (topic,)),))


@pytest.mark.parametrize(
    ("told", "lesson"),
    [
        ((), "one"),
        (attempts("arrived a", lesson="two"), "two"),
        (attempts(*DONE), "two"),
        (attempts(*DONE[:3], "skipped b", *DONE[4:]), "two"),
        (attempts(*DONE) + attempts(*DONE, lesson="two"), None),
        (attempts(*DONE, "reset", "arrived a"), "one"),
    ],
)
def test_the_next_lesson_is_the_one_that_was_left_or_else_the_first_unfinished(told, lesson):
    found = next_lesson(catalogue(), told)

    assert (found and found.id) == lesson
