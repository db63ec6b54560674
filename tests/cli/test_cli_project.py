"""Projects, files that are asked for and their ratings, as commands and in a terminal."""

import os
import sys
from pathlib import Path

import pytest
from cli_program import COURSES, mlcli
from terminals import Pty

FORMS = COURSES / "forms" / "basics" / "forms"
REPORT = (FORMS / "project" / "solutions" / "report.yaml").read_text()
DECISIONS = (FORMS / "exercises" / "two-decisions" / "solution.yaml").read_text()
SOLUTION = (FORMS / "project" / "solution.py").read_text()
HEADS = "def heads(series):\n    return sum(series)\n"
ENTER = "\r"


@pytest.fixture(autouse=True)
def _forms(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "forms"))


@pytest.fixture
def folder():
    return Path(os.environ["MLCLI_WORKSPACE"]) / "forms"


def checked(folder, text, *options, report=None):
    """The verdict on the project's code, and on its report where there is one."""
    mlcli("exercise", "tell-coins-apart")
    (folder / "tell-coins-apart.py").write_text(text)
    if report is not None:
        (folder / "tell-coins-apart-report.yaml").write_text(report)
    return mlcli("exercise", "tell-coins-apart", "--check", *options)


def rated(name, *keys):
    """Check in a terminal and give these answers to the criteria."""
    environment = {key: os.environ[key] for key in ("MLCLI_HOME", "MLCLI_WORKSPACE", "MLCLI_LESSONS", "HOME")}
    command = [sys.executable, "-m", "mlcli", "exercise", name, "--check"]
    pty = Pty(command, columns=80, rows=40, **environment)
    for criterion, key in keys:
        pty.until(criterion).send(key)
    return pty, pty.end()


def test_the_task_of_a_project_names_its_milestones_and_their_files(folder):
    told = mlcli("exercise", "tell-coins-apart")

    assert told.code == 0
    assert "milestone 1 of 3: Count heads (count-heads)" in told.flat
    assert "milestone 3 of 3: Report (report)" in told.flat
    assert (folder / "tell-coins-apart-report.yaml").exists()


def test_what_is_not_written_is_not_yet(folder):
    told = checked(folder, HEADS)

    assert told.code == 1
    assert "✓ Count heads" in told.flat
    assert "· Decide between the coins not yet: the file defines no `guess` so far" in told.flat
    assert "· Report not yet: `report.yaml` is not written" in told.flat
    assert "1 of 3 milestones passed" in told.flat


def test_a_wrong_milestone_says_what_is_wrong_and_offers_the_lesson(folder):
    told = checked(folder, "def heads(series):\n    return len(series) - sum(series)\n")

    assert "✗ Count heads" in told.flat
    assert "throws 1 0 0 1 0: expected 2, got 3" in told.flat
    assert "this idea belongs to an earlier lesson: mlcli learn count-to-seven" in told.flat


def test_one_milestone_is_checked_by_its_name(folder):
    told = checked(folder, SOLUTION, "--milestone", "decide")

    assert told.code == 0
    assert "share_right over 3 hidden seeds: 0.8" in told.flat
    assert "the whole project: mlcli exercise tell-coins-apart --check" in told.flat


def test_a_project_without_a_terminal_waits_for_its_rating(folder):
    told = checked(folder, SOLUTION, "--json", report=REPORT)

    assert told.code == 1
    assert told.json["passed"] is False
    assert [(each["id"], each["passed"]) for each in told.json["milestones"]] == [
        ("count-heads", True),
        ("decide", True),
        ("report", False),
    ]
    last = told.json["milestones"][2]["checks"][-1]
    assert last["message"] == "form passed, not rated: rate it in a terminal"


def test_a_project_is_passed_by_a_rating_in_a_terminal_that_is_remembered(folder):
    checked(folder, SOLUTION, report=REPORT)

    pty, code = rated("tell-coins-apart", ("The share comes from series", "3" + ENTER))
    again = mlcli("exercise", "tell-coins-apart", "--check", "--json")

    assert code == 0
    assert "a model of `report.yaml`" in pty.scrolled
    assert "3 of 3 milestones passed" in pty.scrolled
    assert "A rule is judged by throws that it has not seen." in " ".join(pty.scrolled.split())
    assert (again.code, again.json["passed"]) == (0, True)


def test_a_file_is_rated_criterion_by_criterion(folder):
    mlcli("exercise", "two-decisions")
    (folder / "two-decisions.yaml").write_text(DECISIONS)

    enough, code = rated(
        "two-decisions",
        ("The decision is made again", "3" + ENTER),
        ("The moment is named", "1" + ENTER),
    )

    assert code == 0
    assert "passed from 2 of 3 points on" in enough.scrolled


def test_too_few_points_pass_nothing(folder):
    mlcli("exercise", "two-decisions")
    (folder / "two-decisions.yaml").write_text(DECISIONS)

    pty, code = rated(
        "two-decisions",
        ("The decision is made again", "1" + ENTER),
        ("The moment is named", "2" + ENTER),
    )

    assert code == 1
    assert "1 of 3 points, 2 are needed" in pty.scrolled


def test_a_file_that_does_not_parse_is_told_with_line_and_column(folder):
    mlcli("exercise", "two-decisions")
    (folder / "two-decisions.yaml").write_text("decisions:\n  - who: a cook: the old one\n")

    told = mlcli("exercise", "two-decisions", "--check", "--json")

    assert told.code == 1
    assert told.json["checks"][0]["message"].startswith("line 2, column 16: ")


def test_the_same_mistake_twice_gets_other_help_and_a_pass_shows_what_stays(folder):
    mlcli("exercise", "scale-columns")
    file = folder / "scale-columns.py"
    good = (FORMS / "exercises" / "scale-columns" / "second.py").read_text()
    file.write_text(good.replace("def scale", "def scale(rows):\n    return rows\n\n\ndef other"))
    first, second = (mlcli("exercise", "scale-columns", "--check") for _ in range(2))
    file.write_text(good)
    passed = mlcli("exercise", "scale-columns", "--check")

    assert "a hint: mlcli exercise scale-columns --hint" in first.flat
    assert "the same as last time; hint 1 of 2 goes further" in second.flat
    assert passed.code == 0
    for said in ("remember", "another good way", "to think about", "the reference"):
        assert said in passed.flat
