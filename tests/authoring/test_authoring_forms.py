"""Faults that only running shows, planted into a course with every form of exercise."""

import shutil
from pathlib import Path

import pytest

from mlcli.authoring.check import check
from mlcli.authoring.workers import Alone
from mlcli.runner.parent import Zygote

FORMS = Path(__file__).parents[1] / "courses" / "forms"
TOPIC = Path("basics/forms")
SCALE, TWO = TOPIC / "exercises" / "scale-columns", TOPIC / "exercises" / "two-decisions"
PROJECT = TOPIC / "project"


@pytest.fixture(scope="module")
def zygote():
    with Zygote.start() as running:
        yield running


@pytest.fixture
def lessons(tmp_path):
    return shutil.copytree(FORMS, tmp_path / "lessons")


def found_after(lessons, zygote, scratch, name, path, *changes):
    """Line, place and message of every fault of the part `name`, once the file is changed."""
    file = lessons / path
    text = file.read_text()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text)
    faults = check(lessons, Alone(zygote, scratch), [name]).faults
    return [(Path(fault.file).name, fault.line, fault.where, fault.message) for fault in faults]


def test_a_course_with_every_form_holds(lessons, zygote, tmp_path):
    report = check(lessons, Alone(zygote, tmp_path))

    assert report.faults == ()
    assert len(report.checked) == 10
    assert report.checked[-1] == "tell-coins-apart"


def test_a_project_is_checked_by_its_id(lessons, zygote, tmp_path):
    assert check(lessons, Alone(zygote, tmp_path), ["tell-coins-apart"]).checked == ("tell-coins-apart",)


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(
            (SCALE / "second.py", ("/ np.where", "// np.where"), "second", "is refused: "), id="second"
        ),
        pytest.param(
            (
                SCALE / "exercise.yaml",
                ("caught_by: forbidden", "caught_by: check_ranges"),
                "wrong[3].caught_by",
                "is refused first by forbidden",
            ),
            id="forbidden",
        ),
        pytest.param(
            (
                SCALE / "exercise.yaml",
                (
                    "Ask for the two ends of each column first.",
                    "`return [(min(column), max(column)) for column in columns(rows)]`",
                ),
                "hints[0]",
                "holds a statement of the solution",
            ),
            id="hint",
        ),
    ],
)
def test_faults_of_code(lessons, zygote, tmp_path, planted):
    path, change, where, said = planted
    found = found_after(lessons, zygote, tmp_path, "scale-columns", path, change)

    assert [(name, place) for name, _, place, _ in found] == [(path.name, where)]
    assert said in found[0][3]
    assert found[0][1] > 1 or where == "second"


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(
            (
                TWO / "exercise.yaml",
                ("mornings\n", "every single morning\n"),
                "wrong[1]",
                "`short` passes every check",
            ),
            id="wrong-passes",
        ),
        pytest.param(
            (
                TWO / "exercise.yaml",
                ("a dispatcher: the one on duty", "a dispatcher, the one on duty"),
                "wrong[2]",
                "`not-yaml` passes every check",
            ),
            id="parses",
        ),
        pytest.param(
            (
                TWO / "exercise.yaml",
                ('"every night at two"', '"at night"'),
                "right[0]",
                "is refused: check_three_words",
            ),
            id="right-refused",
        ),
        pytest.param(
            (
                TWO / "checks.py",
                ("len(found) == 2", "len(found) == 3"),
                "solution",
                "is refused: check_two_entries",
            ),
            id="model",
        ),
    ],
)
def test_faults_of_a_file(lessons, zygote, tmp_path, planted):
    path, change, where, said = planted
    found = found_after(lessons, zygote, tmp_path, "two-decisions", path, change)

    assert any(place == where and said in message for _, _, place, message in found), found
    assert all(line > 1 or place == "solution" for _, line, place, _ in found)


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(
            (
                PROJECT / "project.yaml",
                ("at_least: 0.7", "at_least: 0.8"),
                "milestones[1].measure[0]",
                "the reference does not reach it by 2 standard deviations: 0.8",
            ),
            id="reference",
        ),
        pytest.param(
            (
                PROJECT / "project.yaml",
                ("at_least: 0.7", "at_least: 0.62"),
                "milestones[1].measure",
                "baseline.py misses no bound by 2 standard deviations",
            ),
            id="baseline",
        ),
        pytest.param(
            (
                PROJECT / "baseline.py",
                ("    return 1\n", "    return int(sum(series) > 10)\n"),
                "milestones[1].naive[0]",
                "`guess_always_one` misses no bound",
            ),
            id="naive",
        ),
        pytest.param(
            (
                PROJECT / "baseline.py",
                ("    return series[0]\n", "    return series[99]\n"),
                "milestones[1].measure",
                "baseline.py cannot be measured: ",
            ),
            id="baseline-fails",
        ),
        pytest.param(
            (
                PROJECT / "project.yaml",
                ("caught_by: check_a_number", "caught_by: measure_share_right"),
                "milestones[1].wrong[1].caught_by",
                "is refused first by check_a_number",
            ),
            id="wrong",
        ),
        pytest.param(
            (
                PROJECT / "project.yaml",
                ("with: len(series) - sum(series)", "with: sum(series) + 0"),
                "milestones[0].wrong[0]",
                "`counts-tails` passes every check",
            ),
            id="wrong-passes",
        ),
        pytest.param(
            (
                PROJECT / "project.yaml",
                ("        Ones add up.", "        `return sum(series)`"),
                "milestones[0].hints[0]",
                "holds a statement of the solution",
            ),
            id="hint",
        ),
        pytest.param(
            (
                PROJECT / "checks/report.py",
                ("len(words) >= 5", "len(words) >= 50"),
                "milestones[2]",
                "the solution is refused: check_because",
            ),
            id="model",
        ),
    ],
)
def test_faults_of_a_project(lessons, zygote, tmp_path, planted):
    path, change, where, said = planted
    found = found_after(lessons, zygote, tmp_path, "tell-coins-apart", path, change)

    assert any(place == where and said in message for _, _, place, message in found), found
    assert all(line > 1 for _, line, _, _ in found)


def test_a_starter_without_an_open_milestone_is_found(lessons, zygote, tmp_path):
    path = PROJECT / "solution.py"
    changes = (
        ("    # gap: count the ones\n    return sum(series)\n    # end\n", "    return sum(series)\n"),
    )

    found = found_after(lessons, zygote, tmp_path, "tell-coins-apart", path, *changes)

    said = "the starter passes this milestone as it stands"
    assert [(place, message) for _, _, place, message in found] == [("milestones[0]", said)]


def test_what_an_extra_is_missing_for_is_passed_over(lessons, zygote, tmp_path):
    change = ("minutes: 15", "minutes: 15\nrequires: [fit, mlflow, cluster]")

    found = found_after(lessons, zygote, tmp_path, "scale-columns", SCALE / "exercise.yaml", change)

    assert found == []


def test_a_message_that_gives_the_solution_away_is_found(lessons, zygote, tmp_path):
    change = (
        "columns 1 3 2 and 40 20 30: expected {want}",
        "write return [(min(column), max(column)) for column in columns(rows)]",
    )

    found = found_after(lessons, zygote, tmp_path, "scale-columns", SCALE / "checks.py", change)

    assert [place for _, _, place, _ in found] == ["wrong[1]"]
    assert "`ends-of-rows`: the message holds a statement of the solution: return [" in found[0][3]


def test_a_check_that_fails_itself_refuses_nothing(lessons, zygote, tmp_path):
    change = (
        "want = [(1.0, 3.0), (20.0, 40.0)]",
        "want = [(1.0, 3.0), (20.0, 40.0)]\n    1 / (got[0] == want[0])",
    )

    found = found_after(lessons, zygote, tmp_path, "scale-columns", SCALE / "checks.py", change)

    assert ("exercise.yaml", "wrong[1]") in [(name, place) for name, _, place, _ in found]
    assert any("`ends-of-rows` meets a check that fails itself: check_ranges" in told for *_, told in found)
