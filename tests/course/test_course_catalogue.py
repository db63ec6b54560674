import os
import subprocess
import sys

import pytest
from course_examples import EXAMPLE, change, copy_of_course

from mlcli.course.catalogue import exercise_folder, lesson_path, read_catalogue
from mlcli.course.faults import CourseFaultError


@pytest.fixture
def lessons(tmp_path):
    return copy_of_course(tmp_path)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def kept(cache):
    (path,) = cache.glob("*.json")
    return path


def test_catalogue_lists_everything_in_order(lessons, cache):
    catalogue = read_catalogue(lessons, cache)

    assert (catalogue.id, catalogue.version, catalogue.title) == ("example", "1.0.0", "An example course")
    assert [topic.id for topic in catalogue.topics] == [
        "walking-downhill",
        "introduction-to-machine-learning",
    ]
    assert [lesson.id for lesson in catalogue.lessons] == ["one-step-at-a-time", "rules-or-data"]
    assert [exercise.id for exercise in catalogue.exercises] == [
        "stop-at-the-bottom",
        "learn-a-threshold",
        "epsilon-greedy-bandit",
    ]


def test_entries_know_what_lists_show(lessons, cache):
    catalogue = read_catalogue(lessons, cache)
    lesson, exercise = catalogue.lesson("one-step-at-a-time"), catalogue.exercise("stop-at-the-bottom")

    assert lesson is not None
    assert (lesson.title, lesson.minutes, lesson.topic) == ("One step at a time", 15, "walking-downhill")
    assert [(step.id, step.kind, step.asks) for step in lesson.steps[:2]] == [
        ("in-the-fog", "text", False),
        ("which-way", "predict", True),
    ]
    assert exercise is not None
    assert (exercise.difficulty, exercise.after, exercise.kind) == (2, "one-step-at-a-time", "exercise")
    assert catalogue.topic("nothing") is None


def test_paths_lead_to_files(lessons, cache):
    catalogue = read_catalogue(lessons, cache)

    assert all(lesson_path(lessons, lesson).is_file() for lesson in catalogue.lessons)
    assert all((exercise_folder(lessons, one) / "checks.py").is_file() for one in catalogue.exercises)


def test_kept_catalogue_equals_the_one_that_was_read(lessons, cache):
    first = read_catalogue(lessons, cache)

    assert read_catalogue(lessons, cache) == first


def test_kept_catalogue_needs_neither_yaml_nor_msgspec(lessons, cache):
    read_catalogue(lessons, cache)
    program = (
        "import sys; from pathlib import Path; from mlcli.course.catalogue import read_catalogue;"
        "print(len(read_catalogue(Path(sys.argv[1]), Path(sys.argv[2])).lessons));"
        "print([name for name in ('yaml', 'msgspec', 'difflib') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, lessons, cache], capture_output=True, text=True, check=True
    )

    assert done.stdout == "2\n[]\n"


def test_changed_lesson_is_read_again(lessons, cache):
    read_catalogue(lessons, cache)
    change(
        lessons / "beginner/walking-downhill/one-step-at-a-time.yaml", ("title: One step", "title: Two steps")
    )

    assert read_catalogue(lessons, cache).lessons[0].title == "Two steps at a time"


def test_change_of_the_same_size_is_seen_by_its_time(lessons, cache):
    path = lessons / "beginner/walking-downhill/topic.yaml"
    read_catalogue(lessons, cache)
    change(path, ("title: Walking", "title: Running"))
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))

    assert read_catalogue(lessons, cache).topics[0].title == "Running downhill"


def test_new_and_vanished_files_are_seen(lessons, cache):
    path = lessons / "beginner/walking-downhill/exercises/stop-at-the-bottom/checks.py"
    content = path.read_bytes()
    read_catalogue(lessons, cache)

    path.unlink()
    without = read_catalogue(lessons, cache).exercises[0]
    path.write_bytes(content)
    again = read_catalogue(lessons, cache).exercises[0]

    assert (without.broken, again.broken) == (True, False)


def test_broken_lesson_does_not_stop_the_rest(lessons, cache):
    change(lessons / "beginner/walking-downhill/one-step-at-a-time.yaml", ("title: One", "title: `One"))

    broken, sound = read_catalogue(lessons, cache).lessons

    assert (broken.id, broken.title, broken.broken) == ("one-step-at-a-time", "one-step-at-a-time", True)
    assert not sound.broken


def test_broken_exercise_is_shown_by_its_id(lessons, cache):
    change(
        lessons / "beginner/walking-downhill/exercises/stop-at-the-bottom/checks.py",
        ("def check_first", "def x("),
    )

    broken = read_catalogue(lessons, cache).exercises[0]

    assert (broken.title, broken.broken) == ("stop-at-the-bottom", True)


def test_broken_topic_keeps_what_can_be_read(lessons, cache):
    change(lessons / "beginner/walking-downhill/topic.yaml", ("hours: 1", "hour: 1"))

    topic = read_catalogue(lessons, cache).topics[0]

    assert (topic.title, topic.broken, len(topic.lessons)) == ("Walking downhill", True, 1)


def test_missing_topic_is_shown_by_its_id(lessons, cache):
    (lessons / "beginner/walking-downhill/topic.yaml").unlink()

    topic = read_catalogue(lessons, cache).topics[0]

    assert (topic.title, topic.broken, topic.being_written) == ("walking-downhill", True, True)


def test_damaged_course_is_a_fault(lessons, cache):
    change(lessons / "course.yaml", ("levels:", "level:"))

    with pytest.raises(CourseFaultError, match="unknown key `level`, did you mean `levels`"):
        read_catalogue(lessons, cache)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"x"', b"{}", b"\xff\xfe", b'{"lessons": 1, "files": {}}']
)
def test_damaged_cache_is_rebuilt(lessons, cache, content):
    first = read_catalogue(lessons, cache)
    kept(cache).write_bytes(content)

    assert read_catalogue(lessons, cache) == first
    assert kept(cache).stat().st_size > 1000


def test_cache_with_a_wrong_inside_is_rebuilt(lessons, cache):
    first = read_catalogue(lessons, cache)
    path = kept(cache)
    path.write_text(path.read_text(encoding="utf-8").replace('"steps"', '"stairs"'), encoding="utf-8")

    assert read_catalogue(lessons, cache) == first


def test_cache_that_cannot_be_written_costs_only_time(lessons, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")

    assert len(read_catalogue(lessons, tmp_path / "cache").lessons) == 2


def test_writing_leaves_no_drafts(lessons, cache):
    read_catalogue(lessons, cache)

    assert [path.suffix for path in cache.iterdir()] == [".json"]


def test_two_courses_share_a_cache(lessons, cache):
    change(lessons / "course.yaml", ("id: example", "id: other"))

    assert read_catalogue(lessons, cache).id == "other"
    assert read_catalogue(EXAMPLE, cache).id == "example"
    assert read_catalogue(lessons, cache).id == "other"


def test_exercises_that_a_topics_completion_does_not_take_are_optional(lessons, cache):
    path = lessons / "beginner" / "introduction-to-machine-learning" / "topic.yaml"
    path.write_text(path.read_text() + "\ncomplete: {exercises: [learn-a-threshold]}\n")

    optional = {each.id for each in read_catalogue(lessons, cache).exercises if each.optional}

    assert optional == {"epsilon-greedy-bandit"}
