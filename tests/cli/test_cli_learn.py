import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_program import COURSES, copy_of_tiny, mlcli

from mlcli.course.catalogue import read_catalogue
from mlcli.progress.record import Attempt
from mlcli.progress.store import Store


@pytest.fixture
def _tiny(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))


@pytest.mark.usefixtures("_tiny")
def test_a_lesson_in_a_pipe_is_printed_through_and_nothing_is_recorded():
    answer = mlcli("learn", "count-to-seven")

    assert answer.code == 0
    assert answer.err == ""
    assert "after three steps: 3" in answer.out
    assert "step 9 of 9" in answer.out
    assert "splits into two equal halves" not in answer.flat
    assert "\x1b" not in answer.out
    assert mlcli("progress", "--json").json["attempts"] == 0
    assert mlcli("progress", "--json").json["lessons"] == {"done": 0, "total": 1}


@pytest.mark.usefixtures("_tiny")
@pytest.mark.parametrize("name", ["counting", "count-to-seven", ""])
def test_a_topic_a_lesson_or_nothing_finds_the_lesson(name):
    answer = mlcli("learn", *filter(None, [name]))

    assert answer.code == 0
    assert answer.out.startswith("Count to seven\n")


@pytest.mark.usefixtures("_tiny")
def test_plain_puts_words_in_place_of_pictures():
    before, behind = mlcli("--plain", "learn", "count-to-seven"), mlcli("learn", "count-to-seven", "--plain")

    assert before.out == behind.out
    assert "[figure]" in before.out
    assert "┤" not in before.out


@pytest.mark.usefixtures("_tiny")
def test_a_topic_that_is_being_written_says_so():
    answer = mlcli("learn", "being-written")

    assert answer.code == 1
    assert "is being written" in answer.err


@pytest.mark.usefixtures("_tiny")
def test_an_unknown_name_is_a_near_miss():
    answer = mlcli("learn", "counting-to-seven")

    assert answer.code == 2
    assert "error: unknown topic or lesson `counting-to-seven`" in answer.err
    assert "hint: did you mean `count-to-seven`?" in answer.err


@pytest.mark.usefixtures("_tiny")
def test_the_map_shows_what_is_there_and_what_is_being_written():
    answer = mlcli("learn", "--list")

    assert answer.code == 0
    assert "count-to-seven" in answer.out
    assert "being written" in answer.out


@pytest.mark.usefixtures("_tiny")
def test_the_map_as_json_has_the_documented_form():
    answer = mlcli("learn", "--list", "--json").json

    assert answer["course"] == {"id": "tiny", "title": "A tiny course for tests", "version": "1.0.0"}
    topic, other = answer["levels"][0]["topics"]
    assert topic == {
        "id": "counting",
        "title": "Counting",
        "hours": 1,
        "lessons": [
            {
                "id": "count-to-seven",
                "title": "Count to seven",
                "minutes": 14,
                "steps": 9,
                "done": 0,
                "optional": False,
                "requires": [],
            }
        ],
        "exercises": [
            {
                "id": "double-it",
                "title": "Twice as much",
                "difficulty": 1,
                "minutes": 5,
                "passed": False,
                "optional": False,
            }
        ],
        "project": None,
        "cards": 1,
    }
    assert other["lessons"] == []


def test_a_broken_lesson_tells_all_its_faults_and_the_rest_works(tmp_path, monkeypatch):
    lessons = copy_of_tiny(tmp_path, monkeypatch)
    lesson = lessons / "basics" / "counting" / "count-to-seven.yaml"
    text = lesson.read_text().replace("    hints:\n      - You stood", "    hint:\n      - You stood")
    lesson.write_text(text.replace("minutes: 14", "minuts: 14"))

    answer = mlcli("learn", "count-to-seven")

    assert answer.code == 1
    assert "count-to-seven.yaml:3:" in answer.err
    assert "unknown key `minuts`, did you mean `minutes`?" in answer.err
    assert "unknown key `hint`, did you mean `hints`?" in answer.err
    assert "Traceback" not in answer.err
    assert mlcli("exercise", "--list").code == 0
    assert mlcli("learn", "--list").code == 0
    assert mlcli("progress").code == 0


@pytest.mark.usefixtures("_tiny")
def test_a_progress_file_that_is_no_database_is_left_as_it_is():
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "progress.db").write_bytes(b"dear diary, " * 500)

    answers = [mlcli("progress"), mlcli(), mlcli("exercise", "double-it")]

    for answer in answers:
        assert answer.code == 1
        assert answer.err.count("error: ") == 1
        assert "progress.db" in answer.err
        assert "Traceback" not in answer.err
    assert (home / "progress.db").read_bytes() == b"dear diary, " * 500


@pytest.mark.usefixtures("_tiny")
def test_a_course_folder_without_a_course_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("MLCLI_LESSONS", str(tmp_path))

    answer = mlcli("learn", "--list")

    assert answer.code == 1
    assert "course.yaml" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.usefixtures("_tiny")
def test_home_says_in_five_lines_where_you_are_and_what_to_type():
    answer = mlcli()

    assert answer.code == 0
    assert len(answer.out.strip().splitlines()) <= 5
    assert "mlcli learn" in answer.out


@pytest.mark.usefixtures("_tiny")
def test_what_was_skipped_in_a_lesson_is_said_wherever_it_is_listed():
    home = Path(os.environ["MLCLI_HOME"])
    (lesson,) = read_catalogue(COURSES / "tiny", home).lessons

    def record(step, verdict):
        with Store.open(home) as store:
            store.record(Attempt(datetime.now(UTC), "counting", lesson.id, step=step, verdict=verdict))

    for step in lesson.steps:
        record(step.id, "skipped" if step.id == "share" else "right" if step.asks else "seen")

    assert "14 min (through, with 1 skipped)" in mlcli("learn", "--list").flat
    assert f"mlcli learn {lesson.id} goes back to a question that you skipped" in mlcli().flat

    record("share", "right")
    assert "14 min (done)" in mlcli("learn", "--list").flat
    assert "skipped" not in mlcli().flat


@pytest.mark.usefixtures("_tiny")
def test_progress_is_a_table_with_mastery_per_topic():
    answer = mlcli("progress")

    assert answer.code == 0
    assert "Counting" in answer.out
    assert "Not there yet" not in answer.out


@pytest.mark.usefixtures("_tiny")
def test_progress_says_the_last_weeks_in_words_in_a_pipe():
    home = Path(os.environ["MLCLI_HOME"])
    with Store.open(home) as store:
        now = datetime.now(UTC)
        store.record(
            Attempt(now, "counting", "count-to-seven", step="four-more", verdict="right", seconds=60)
        )

    assert "the last 4 weeks: 1 day with 1 minute," in mlcli("progress").flat
    assert "the last" not in mlcli("progress", "--json").out


@pytest.mark.usefixtures("_tiny")
@pytest.mark.parametrize(
    "arguments",
    [("lern",), ("learn", "--lst"), ("learn", "--json"), ("exercise", "--difficulty", "9")],
    ids=" ".join,
)
def test_wrong_usage_is_a_sentence_and_exit_2(arguments):
    answer = mlcli(*arguments)

    assert answer.code == 2
    assert answer.err.startswith("error: ")
    assert answer.out == ""
