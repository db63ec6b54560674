from pathlib import Path

import pytest

from mlcli.course.load import load_exercise
from mlcli.grading.verdict import MilestoneVerdict, Verdict
from mlcli.runner.outcome import CheckResult, Outcome
from mlcli.ui import exercise as shown
from mlcli.ui.scripted import Scripted

FORMS = Path(__file__).parents[1] / "courses" / "forms" / "basics" / "forms"
FILE = Path("workspace/own.py")
OK = Outcome("ok")
PASSED = CheckResult("check_a", "It holds.", "passed")


@pytest.fixture
def scale():
    return load_exercise(FORMS / "exercises" / "scale-columns", "forms")


def text_of(*parts, width=72):
    screen = Scripted(width=width)
    screen.show(*parts)
    return screen.shown


def test_the_task_lists_what_is_given(scale):
    text = text_of(shown.task(scale, FILE, written=True))

    assert "given: from given import …" in text
    assert "columns(rows)  The columns of a table given by its rows." in text


def test_the_task_of_a_project_states_every_milestone():
    project = load_exercise(FORMS / "project", "forms")

    text = text_of(shown.task(project, FILE, written=True))

    assert "milestone 1 of 3: Count heads (count-heads)" in text
    assert "milestone 3 of 3: Report (report)" in text
    assert "its file:\n  workspace/tell-coins-apart-report.yaml\n" in text


def test_a_path_stands_on_a_line_of_its_own_and_is_never_broken(scale):
    path = Path("/home/somebody/with/a-long-name/mlcli/basics/majority-of-them/majority-baseline.py")

    text = text_of(shown.task(scale, path, written=True), width=60)

    assert f"your file (new):\n  {path}\n" in text


def test_what_comes_after_a_pass_has_blank_lines_between(scale):
    text = text_of(shown.verdict(Verdict("x", OK, (PASSED,)), scale, FILE, staying=True, own=scale.solution))

    assert "a shows the reference" not in text
    assert "mlcli" not in text  # the keys below it say how to go on
    assert text == text.rstrip() + "\n"
    assert "\n\n" in text.partition("remember")[2] or "remember" not in text


def test_failed_checks_say_so_in_words_and_that_the_first_speaks(scale):
    failed = tuple(CheckResult(name, "It holds.", "failed", "no") for name in ("check_a", "check_b"))

    text = text_of(shown.verdict(Verdict("x", OK, failed), scale, FILE))

    assert text.count("✗ not yet: It holds.") == 2
    assert "the first ✗ speaks; the others may follow from it" in text


def test_the_solution_comes_without_marks_and_with_its_reason(scale):
    text = text_of(shown.solution(scale))

    assert "The ends are found once and used for all rows" in text
    assert "# gap" not in text
    assert "from yours" not in text


def test_the_solution_is_compared_with_the_learners_own(scale):
    own = scale.solution.replace("# gap: find both ends of each column\n", "").replace("0.0 if", "1.0 if")

    text = text_of(shown.solution(scale, own=own), width=110)

    assert "from yours (-) to the reference (+)" in text
    assert "- " in text
    assert "[1.0 if high == low" in text


def test_another_way_is_not_compared_line_by_line(scale):
    text = text_of(shown.solution(scale, own="def scale(rows):\n    return 7\n"))

    assert "from yours" not in text
    assert "def ranges(rows):" in text


def test_after_a_pass_come_the_comparison_the_second_way_and_what_stays(scale):
    said = Verdict("scale-columns", OK, (PASSED,))
    own = shown.without_marks(scale.solution)

    text = text_of(shown.verdict(said, scale, FILE, own=own))

    places = [
        text.index(part)
        for part in (
            "Scale by the training rows",
            "yours says the same, line by line",
            "another good way",
            "With arrays: a column is scaled in one piece",
            "What does one very large value do",
        )
    ]
    assert places == sorted(places)


def test_milestones_are_counted_and_the_first_wrong_one_speaks():
    project = load_exercise(FORMS / "project", "forms")
    wrong = CheckResult("check_b", "It has a title.", "failed", "expected 2, got 3")
    said = Verdict(
        "tell-coins-apart",
        OK,
        milestones=(
            MilestoneVerdict("a", "First", Verdict("a", OK, (PASSED,))),
            MilestoneVerdict("b", "Second", Verdict("b", OK, (wrong,))),
            MilestoneVerdict("c", "Third", Verdict("c", OK), not_yet="the file defines no `f` so far"),
        ),
    )

    text = text_of(shown.verdict(said, project, FILE))

    assert "✓ First" in text
    assert "✗ Second\n    It has a title.\n    expected 2, got 3" in text
    assert "· Third\n    not yet: the file defines no `f` so far" in text
    assert "1 of 3 milestones passed" in text


def test_one_milestone_alone_shows_nothing_of_the_reference():
    project = load_exercise(FORMS / "project", "forms")
    one = MilestoneVerdict("a", "First", Verdict("a", OK, (PASSED,)))

    text = text_of(shown.verdict(Verdict(project.id, OK, milestones=(one,)), project, FILE, own="x = 1\n"))

    assert "1 of 1 milestones passed" in text
    assert "the whole project: mlcli exercise tell-coins-apart --check" in text
    assert "reference" not in text


@pytest.mark.parametrize("width", [60, 72, 100])
def test_nothing_is_wider_than_the_screen(scale, width):
    said = Verdict("scale-columns", OK, (PASSED,))

    text = text_of(
        shown.task(scale, FILE, written=True),
        shown.verdict(said, scale, FILE, own=scale.solution),
        width=width,
    )

    assert max(map(len, text.splitlines())) <= width
