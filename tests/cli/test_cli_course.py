"""`mlcli course check`, as writers type it."""

import shutil

import pytest
from cli_program import COURSES, mlcli


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    copy = shutil.copytree(COURSES / "tiny", tmp_path / "lessons")
    monkeypatch.setenv("MLCLI_LESSONS", str(copy))
    return copy


def test_a_part_without_faults_is_told_with_the_time_of_its_topic(lessons):
    done = mlcli("course", "check", "double-it")

    time, end = done.out.splitlines()
    assert done.code == 0
    assert time.startswith("counting ")
    assert time.endswith(" s of processor time")
    assert end == "1 lessons and exercises checked, no faults"


def test_faults_are_told_with_file_and_line(lessons):
    path = lessons / "basics/counting/exercises/double-it/exercise.yaml"
    path.write_text(path.read_text().replace("Build a new list.", "Simply build a new list."))

    done = mlcli("course", "check", "counting")

    line = path.read_text()[: path.read_text().index("Simply")].count("\n") + 1
    assert done.code == 1
    assert done.out.splitlines()[0].startswith(f"{path}:{line}: hints[")
    assert "`Simply` is filler: say the thing itself" in done.out
    assert done.out.splitlines()[-1] == "2 lessons and exercises checked, 1 fault"


def test_a_topic_that_takes_too_long_fails(lessons):
    done = mlcli("course", "check", "double-it", "--most", "0.001")

    assert (done.code, done.err) == (1, "counting takes more than 0.001 s of processor time\n")


def test_verdicts_are_proven_over_seeds(lessons):
    done = mlcli("course", "check", "--seeds", "5", "basics")

    assert done.code == 0
    assert done.out.splitlines()[-1] == "2 lessons and exercises checked, no faults"


@pytest.mark.parametrize("options", [[], ["--seeds", "5"], ["counting"]])
def test_a_name_of_nothing_is_refused_with_the_near_one(lessons, options):
    done = mlcli("course", "check", *options, "double-its")

    assert done.code == 2
    assert done.err == (
        "error: nothing of the course is called `double-its`\n\nhint: did you mean `double-it`?\n"
    )


@pytest.mark.parametrize("name", ["basics", "counting", "double-it"])
def test_mutants_are_planted_into_all_that_a_name_holds(lessons, name):
    done = mlcli("course", "mutate", name)

    assert done.code == 0
    assert done.out.startswith("double-it: 100 % of ")
