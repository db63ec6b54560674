import pytest
from course_examples import EXAMPLE

from mlcli.course.catalogue import read_catalogue
from mlcli.course.find import closest, find_exercise, find_lesson, find_topic, find_topic_or_lesson
from mlcli.errors import UnknownNameError


@pytest.fixture
def catalogue(tmp_path):
    return read_catalogue(EXAMPLE, tmp_path)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("stop-at-bottom", "stop-at-the-bottom"),
        ("Stop_At_The_Bottom", "stop-at-the-bottom"),
        ("learn", "learn-a-threshold"),
        ("quantum", None),
        ("", None),
    ],
)
def test_closest_is_near_by_spelling_or_beginning(name, near):
    assert closest(name, ["stop-at-the-bottom", "learn-a-threshold"]) == near


def test_names_are_found(catalogue):
    assert find_topic(catalogue, "walking-downhill").id == "walking-downhill"
    assert find_lesson(catalogue, "rules-or-data").id == "rules-or-data"
    assert find_exercise(catalogue, "learn-a-threshold").id == "learn-a-threshold"
    assert find_topic_or_lesson(catalogue, "walking-downhill") == catalogue.topics[0]
    assert find_topic_or_lesson(catalogue, "rules-or-data") == catalogue.lessons[1]


@pytest.mark.parametrize(
    ("find", "name", "message", "hint"),
    [
        (find_topic, "walking-uphill", "unknown topic `walking-uphill`", "did you mean `walking-downhill`?"),
        (find_lesson, "rules", "unknown lesson `rules`", "did you mean `rules-or-data`?"),
        (find_exercise, "xyzzy", "unknown exercise `xyzzy`", "`mlcli exercise --list` shows every exercise"),
        (
            find_topic_or_lesson,
            "xyzzy",
            "unknown topic or lesson `xyzzy`",
            "`mlcli learn --list` shows every topic and lesson",
        ),
    ],
)
def test_unknown_name_tells_what_is_near(catalogue, find, name, message, hint):
    with pytest.raises(UnknownNameError) as error:
        find(catalogue, name)

    assert (error.value.message, error.value.hint) == (message, hint)
