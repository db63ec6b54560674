"""The course against the outline's ids: every topic is there, and what is taught has its name."""

import json
from pathlib import Path

import pytest

from mlcli.course.catalogue import read_catalogue
from mlcli.paths import lessons_folder

OUTLINE = json.loads(Path(__file__).with_name("ids.json").read_text())
LEVELS = {
    "beginner": "Beginner",
    "intermediate": "Intermediate",
    "professional": "Professional",
    "career": "Career Development",
    "resources": "Additional Resources",
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return read_catalogue(lessons_folder(), tmp_path_factory.mktemp("cache"))


def test_every_topic_of_the_outline_stands_in_its_order_and_level(catalogue):
    topics = [(topic.id, topic.title, topic.level) for topic in catalogue.topics]

    assert topics == [(each["topic"], each["title"], each["level"]) for each in OUTLINE]
    assert {level.id: level.title for level in catalogue.levels} == LEVELS


@pytest.mark.parametrize("outline", OUTLINE, ids=lambda each: each["topic"])
def test_lessons_and_exercises_are_those_of_the_outline_in_its_order(catalogue, outline):
    topic = catalogue.topic(outline["topic"])
    lessons = [lesson.id for lesson in topic.lessons]
    exercises = [entry.id for entry in topic.exercises]

    assert lessons == [name for name in outline["lessons"] if name in lessons]
    assert exercises == [name for name in (*outline["exercises"], outline["project"]) if name in exercises]
    assert topic.summary
    assert not topic.broken


def test_a_topic_needs_only_topics_before_it(catalogue):
    before = []
    for topic in catalogue.topics:
        assert set(topic.prerequisites) <= set(before), topic.id
        before.append(topic.id)


def test_what_is_being_written_has_no_exercises_either(catalogue):
    assert [topic.id for topic in catalogue.topics if topic.being_written and topic.exercises] == []
