"""The rhythm of every lesson: how often it asks, how long its steps are, and that no feedback comes twice."""

from itertools import pairwise
from statistics import median

import pytest

from mlcli.authoring.check import parts
from mlcli.authoring.rhythm import MEDIAN_WORDS, becauses, shown, word_count
from mlcli.course.model import Lesson
from mlcli.paths import lessons_folder

LESSONS = [part for part in parts(lessons_folder(), ()) if isinstance(part, Lesson)]
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


def test_there_are_lessons_to_measure():
    assert LESSONS


@each_lesson
def test_at_least_one_step_in_three_asks(lesson):
    asking = [step.id for step in lesson.steps if step.asks]

    assert 3 * len(asking) >= len(lesson.steps)


@each_lesson
def test_at_most_two_texts_stand_in_a_row(lesson):
    kinds = [step.kind for step in lesson.steps]

    rows = [(*two, third) for two, third in zip(pairwise(kinds), kinds[2:], strict=False)]

    assert ("text", "text", "text") not in rows


@each_lesson
def test_the_median_step_is_short(lesson):
    words = [word_count(shown(step)) for step in lesson.steps]

    assert median(words) <= MEDIAN_WORDS


def test_no_feedback_stands_in_the_course_twice():
    first = {}
    twice = []
    for lesson in LESSONS:
        for where, text in becauses(lesson):
            place = f"{lesson.id}: {where}"
            if first.setdefault(" ".join(text.split()).casefold(), place) != place:
                twice.append((place, first[" ".join(text.split()).casefold()]))

    assert twice == []
