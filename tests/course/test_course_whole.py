import shutil

import pytest
from course_examples import change, copy_of_course, line_of

from mlcli.course.load import course_faults

TOPIC = "beginner/walking-downhill/topic.yaml"
LESSON = "beginner/walking-downhill/one-step-at-a-time.yaml"
EXERCISE = "beginner/walking-downhill/exercises/stop-at-the-bottom/exercise.yaml"
WRONG = "caught_by: check_first_step"
CASES = {
    "topic without folder": (
        "course.yaml",
        ("[walking-downhill,", "[lost, walking-downhill,"),
        "topics:",
        "levels[0].topics[0]",
        "the topic `lost` has no file",
    ),
    "lesson without file": (
        TOPIC,
        ("[one-step-at-a-time]", "[one-step-at-a-time, lost]"),
        "lessons:",
        "lessons[1]",
        "the lesson `lost` has no file `beginner/walking-downhill/lost.yaml`",
    ),
    "exercise without folder": (
        TOPIC,
        ("[stop-at-the-bottom]", "[stop-at-the-bottom, lost]"),
        "exercises:",
        "exercises[1]",
        "the exercise `lost` has no file",
    ),
    "prerequisite of a topic": (
        TOPIC,
        ("prerequisites: []", "prerequisites: [walking-uphill]"),
        "prereq",
        "prerequisites[0]",
        "there is no topic or lesson `walking-uphill`, did you mean `walking-downhill`?",
    ),
    "prerequisite of a lesson": (
        LESSON,
        ("prerequisites: []", "prerequisites: [lost]"),
        "prereq",
        "prerequisites[0]",
        "there is no topic or lesson `lost`",
    ),
    "exercise of a step": (
        LESSON,
        ("exercise: stop-at-the-bottom", "exercise: stop-at-bottom"),
        "- exercise:",
        "steps[7].exercise",
        "there is no exercise `stop-at-bottom`, did you mean `stop-at-the-bottom`?",
    ),
    "see of a mistake": (
        LESSON,
        (
            "0.25: That is η itself. The slope is 2(w − 3), so the factor is 1 − 2η.",
            "0.25: {because: That is the rate., see: lost}",
        ),
        "see: lost",
        "steps[5].mistakes.0.25.see",
        "there is no lesson `lost`",
    ),
    "see of a wrong line": (
        LESSON,
        ("with: range(10)", "with: range(10)\n        see: lost"),
        "see: lost",
        "steps[6].wrong[1].see",
        "there is no lesson `lost`",
    ),
    "after": (
        EXERCISE,
        ("after: one-step-at-a-time", "after: one-step"),
        "after",
        "after",
        "there is no lesson `one-step`, did you mean `one-step-at-a-time`?",
    ),
    "see of an exercise": (
        EXERCISE,
        (WRONG, WRONG + "\n    see: lost"),
        "see: lost",
        "wrong[0].see",
        "there is no lesson `lost`",
    ),
    "origin of a card": (
        TOPIC,
        ("from: one-step-at-a-time", "from: lost"),
        "from: lost",
        "cards[0].from",
        "there is no lesson or exercise `lost`",
    ),
    "id of a topic again": (
        TOPIC,
        ("id: which-way-downhill", "id: which-way-downhill\n    colour: red"),
        "colour",
        "cards[0]",
        "unknown key `colour`",
    ),
    "fault of a lesson": (LESSON, ("minutes: 15", "minutes: ten"), "minutes", "minutes", "expected a number"),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_told_with_its_place(tmp_path, name):
    file, changed, marker, where, message = CASES[name]
    lessons = copy_of_course(tmp_path)
    path = change(lessons / file, changed)

    faults = course_faults(lessons)

    assert [(fault.file, fault.line, fault.where) for fault in faults] == [
        (str(path), line_of(path, marker), where)
    ]
    assert faults[0].message.startswith(message)


def test_lesson_that_is_not_listed_is_told(tmp_path):
    lessons = copy_of_course(tmp_path)
    extra = lessons / "beginner" / "walking-downhill" / "second.yaml"
    shutil.copy(lessons / LESSON, extra)

    assert [str(fault) for fault in course_faults(lessons)] == [
        f"{extra}:1: the lesson `second` is not listed in topic.yaml: add it there, or take it away"
    ]


def test_other_tables_of_a_topic_are_left_alone(tmp_path):
    lessons = copy_of_course(tmp_path)
    (lessons / "beginner" / "walking-downhill" / "roles.yaml").write_text("roles: []\n", encoding="utf-8")

    assert course_faults(lessons) == ()


def test_topic_and_exercise_that_are_not_listed_are_told(tmp_path):
    lessons = copy_of_course(tmp_path)
    change(lessons / "course.yaml", ("[walking-downhill, ", "["))
    change(
        lessons / "beginner/introduction-to-machine-learning/topic.yaml",
        ("[learn-a-threshold, ", "["),
    )

    messages = [fault.message.split(":")[0] for fault in course_faults(lessons)]

    assert "the topic `walking-downhill` is not listed in course.yaml" in messages
    assert "the exercise `learn-a-threshold` is not listed in topic.yaml" in messages


def test_lesson_with_the_id_of_a_topic_is_told(tmp_path):
    lessons = copy_of_course(tmp_path)
    folder = lessons / "beginner" / "walking-downhill"
    shutil.copy(folder / "one-step-at-a-time.yaml", folder / "walking-downhill.yaml")
    topic = change(folder / "topic.yaml", ("[one-step-at-a-time]", "[one-step-at-a-time, walking-downhill]"))

    faults = course_faults(lessons)

    assert [(fault.file, fault.line, fault.where) for fault in faults] == [(str(topic), 9, "lessons[1]")]
    assert faults[0].message.startswith("the lesson `walking-downhill` has the id of the topic in ")


def test_card_that_stands_twice_is_told(tmp_path):
    lessons = copy_of_course(tmp_path)
    change(
        lessons / "beginner/introduction-to-machine-learning/topic.yaml",
        ("id: ml-in-one-sentence", "id: which-way-downhill"),
    )

    assert [fault.where for fault in course_faults(lessons)] == ["cards[0].id"]


def test_damaged_topic_does_not_hide_its_lessons(tmp_path):
    lessons = copy_of_course(tmp_path)
    change(lessons / TOPIC, ("hours: 1", "hours: long"))
    change(lessons / LESSON, ("minutes: 15", "minutes: ten"))

    assert [fault.where for fault in course_faults(lessons)] == ["minutes", "hours"]


def test_topic_that_is_being_written_is_no_fault(tmp_path):
    lessons = copy_of_course(tmp_path)
    change(lessons / "course.yaml", ("[walking-downhill,", "[new-topic, walking-downhill,"))
    (lessons / "beginner" / "new-topic").mkdir()
    text = "title: New\nsummary: Soon.\nhours: 2\nlessons: []\n"
    (lessons / "beginner" / "new-topic" / "topic.yaml").write_text(text, encoding="utf-8")

    assert course_faults(lessons) == ()


def test_missing_course_is_one_fault(tmp_path):
    assert [str(fault) for fault in course_faults(tmp_path)] == [
        f"{tmp_path / 'course.yaml'}:1: the file is missing: write `course.yaml`"
    ]
