"""What `mlcli course mutate` keeps."""

import json
import shutil

import pytest
from cli_program import COURSES, mlcli

OTHER = '"some-other": {"digest": "a", "total": 3, "equivalent": 0, "survivors": []},'
STALE = '"double-it": {"digest": "b", "total": 3, "equivalent": 0, "survivors": ["diff"]},'


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))
    file = tmp_path / "kept.json"
    file.write_text(f'{{\n{STALE}\n{OTHER}\n"form": 2\n}}\n')
    return file


def scores(file):
    return {name: score for name, score in json.loads(file.read_text()).items() if name != "form"}


def test_grading_one_exercise_leaves_the_scores_of_others(kept):
    done = mlcli("course", "mutate", "double-it", "--kept", kept)

    after = scores(kept)
    assert done.code == 0
    assert sorted(after) == ["double-it", "some-other"]
    assert after["some-other"]["digest"] == "a"
    assert after["double-it"]["survivors"] == []


def test_grading_the_course_forgets_what_is_there_no_more(kept):
    mlcli("course", "mutate", "--kept", kept)

    assert list(scores(kept)) == ["double-it"]


def test_what_is_known_is_not_graded_again(kept):
    mlcli("course", "mutate", "--kept", kept)

    again = mlcli("course", "mutate", "--kept", kept)

    assert again.out == "1 exercises (1 known from before): 100.0 % refused\n"


def test_a_solution_that_its_own_checks_refuse_has_no_score(kept, tmp_path, monkeypatch):
    lessons = shutil.copytree(COURSES / "tiny", tmp_path / "lessons")
    monkeypatch.setenv("MLCLI_LESSONS", str(lessons))
    solution = lessons / "basics/counting/exercises/double-it/solution.py"
    solution.write_text(solution.read_text() + "\n\ndouble = list\n")

    done = mlcli("course", "mutate", "double-it", "--kept", kept)

    assert done.code == 1
    assert done.out.startswith("double-it: its solution is refused, so mutants tell nothing: check_")
    assert "%" not in done.out
    assert scores(kept)["double-it"]["digest"] == "b"


def test_an_exercise_that_cannot_be_read_is_named(kept, tmp_path, monkeypatch):
    lessons = shutil.copytree(COURSES / "tiny", tmp_path / "lessons")
    monkeypatch.setenv("MLCLI_LESSONS", str(lessons))
    (lessons / "basics/counting/exercises/double-it/solution.py").write_text("def double(:\n")

    done = mlcli("course", "mutate", "double-it")

    assert done.code == 1
    assert done.out == "double-it cannot be read: mlcli course check double-it tells why\n"
