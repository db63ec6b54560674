"""Every form of an exercise graded from its file to its verdict, right and wrong."""

import pytest
from forms_course import EXERCISES, exercise, said
from msgspec.structs import replace

from mlcli.course.starter import starter
from mlcli.grading.exercise import grade
from mlcli.grading.verdict import as_json
from mlcli.tutor.exercise import open_exercise_kernel

ATTEMPTS = [(name, wrong.name) for name in EXERCISES for wrong in exercise(name).wrong]


@pytest.fixture
def verdict(zygote, tmp_path):
    """Grades a text in a kernel as the tutor opens it for the exercise."""

    def graded(asked, text, seed=1):
        with open_exercise_kernel(asked, zygote, tmp_path / "workspace") as kernel:
            return grade(asked, text, kernel, seed=seed, file="own.py")

    return graded


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_and_other_right_ways_pass(verdict, name):
    asked = exercise(name)
    texts = [asked.solution, *([asked.second] if asked.second else [])]
    texts += [right.text(asked.solution) for right in asked.right]

    found = [verdict(asked, text) for text in texts]

    assert [(each.form_passed, said(each)) for each in found] == [(True, None)] * len(texts)


@pytest.mark.parametrize(("name", "wrong"), ATTEMPTS)
def test_a_mistake_is_refused_first_by_its_check(verdict, name, wrong):
    asked = exercise(name)
    attempt = next(each for each in asked.wrong if each.name == wrong)

    found = verdict(asked, attempt.text(asked.solution))

    assert not found.passed
    assert found.speaking.name == attempt.caught_by
    assert found.see == attempt.see


@pytest.mark.parametrize("name", [name for name in EXERCISES if name != "two-decisions"])
def test_the_starter_fails_by_its_first_open_gap(verdict, name):
    asked = exercise(name)

    found = verdict(asked, starter(asked.solution))

    assert said(found)[1].startswith("not written yet: ")
    assert found.see is None


def test_a_gap_that_is_still_open_is_named_when_the_first_is_filled(verdict):
    asked = exercise("scale-columns")
    blanked = starter(asked.solution)
    half = blanked.replace(
        'raise NotImplementedError("find both ends of each column")',
        "return [(min(c), max(c)) for c in columns(rows)]",
    )

    found = verdict(asked, half)

    assert found.checks[0].state == "passed"
    assert said(found)[1] == "not written yet: shift and divide each value by the ends of its column"


def test_a_given_file_that_does_not_run_is_no_fault_of_the_learner(verdict):
    asked = replace(exercise("scale-columns"), given="1 / 0\n")

    found = verdict(asked, asked.solution)

    assert not found.passed
    assert found.broken == "given.py does not run: division by zero"


def test_an_error_in_given_code_points_to_the_learners_line(verdict):
    asked = exercise("scale-columns")
    source = "from given import columns\n\n\ndef ranges(rows):\n    return columns(7)\n\n\nscale = ranges\n"

    found = verdict(asked, source)

    assert found.speaking.error.line == 5


def test_the_name_of_a_given_module_is_no_name_of_the_learners(verdict):
    found = verdict(exercise("scale-columns"), "x = 1\n")

    assert said(found) == ("defines", "the file defines no `ranges`; it defines `x`")


def test_a_file_whose_form_is_right_waits_for_a_rating(verdict):
    asked = exercise("two-decisions")

    found = verdict(asked, asked.solution)

    told = as_json(found)
    assert (found.passed, found.is_unrated) == (False, True)
    assert told["passed"] is False
    assert [check["passed"] for check in told["checks"]] == [True, True, True, True, False]
    assert told["checks"][-1]["message"] == "form passed, not rated: rate it in a terminal"


def test_nothing_in_an_answer_file_is_executed(verdict, tmp_path):
    asked = exercise("two-decisions")
    mark = tmp_path / "mark"

    found = verdict(asked, f"decisions: !!python/object/apply:os.mkdir ['{mark}']\n")

    assert said(found)[0] == "file"
    assert not mark.exists()


def test_a_file_that_does_not_parse_has_line_and_column(verdict):
    found = verdict(exercise("two-decisions"), "decisions:\n  - who: a cook: the old one\n")

    assert said(found) == (
        "file",
        "line 2, column 16: a text that holds `: ` needs quotes, or a | block below its key",
    )
