import pytest
from forms_course import REPORT, judged, project, said, states
from msgspec.structs import replace

from mlcli.course.model import Measure, Milestone
from mlcli.course.starter import starter
from mlcli.grading.measuring import hidden_seeds
from mlcli.grading.verdict import as_json
from mlcli.tutor.ratings import with_rating


def test_three_milestones_are_judged_in_order(kernel):
    asked = project()

    found = judged(asked, asked.solution, kernel)

    assert states(found) == {"count-heads": "passed", "decide": "passed", "report": "unrated"}
    assert (found.passed, found.form_passed, found.unrated) == (False, True, ("report",))
    assert with_rating(found, "report", [1]).passed
    assert not with_rating(found, "report", [0]).passed


def test_what_is_missing_is_not_yet_and_not_wrong(kernel):
    found = judged(project(), "def heads(series):\n    return sum(series)\n", kernel, answers={})

    assert states(found) == {"count-heads": "passed", "decide": "not yet", "report": "not yet"}
    assert [one.not_yet for one in found.milestones] == [
        "",
        "the file defines no `guess` so far",
        "`report.yaml` is not written",
    ]
    assert found.see is None


def test_gaps_of_the_starter_are_not_yet(kernel):
    asked = project()

    found = judged(asked, starter(asked.solution), kernel)

    assert found.milestones[0].not_yet == "not written: count the ones"
    assert states(found)["decide"] == "not yet"


@pytest.mark.parametrize("number", [0, 1])
def test_mistakes_are_refused_in_their_milestone(kernel, number):
    asked = project()
    milestone = asked.milestones[number]

    for wrong in milestone.wrong:
        found = judged(asked, wrong.text(asked.solution), kernel, only=milestone.id)

        assert [one.id for one in found.milestones] == [milestone.id]
        assert found.milestones[0].verdict.speaking.name == wrong.caught_by
        assert found.see == wrong.see


def test_a_wrong_report_is_refused(kernel):
    asked = project()

    found = judged(asked, asked.solution, kernel, answers={"report": REPORT.replace("0.8", "high")})

    assert states(found)["report"] == "wrong"
    assert said(found.milestones[2].verdict)[0] == "check_share"


def test_a_measure_tells_every_seed_and_what_is_asked_for(kernel):
    asked = project()

    found = judged(asked, asked.solution, kernel, only="decide")

    number = found.milestones[0].verdict.checks[-1]
    assert found.passed
    assert (number.name, number.state) == ("measure_share_right", "passed")
    assert number.message.startswith("share_right over 3 hidden seeds: 0.8")
    assert number.message.endswith("at least 0.7 is asked for")


@pytest.mark.parametrize(
    ("bounds", "passes"),
    [
        ({"at_least": 0.7}, True),
        ({"at_least": 0.95}, False),
        ({"at_most": 0.5}, False),
        ({"at_least": 0.7, "at_most": 0.95}, True),
        ({"at_least": 0.7, "seconds": 0.0001}, False),
    ],
)
def test_bounds(kernel, bounds, passes):
    asked = project()
    measure = Measure("share_right", 2, **bounds)
    changed = replace(asked.milestones[1], measures=(measure,), checks=asked.milestones[1].checks)

    found = judged(replace(asked, milestones=(changed,)), asked.solution, kernel)

    assert found.passed == passes, found


def test_the_hidden_seeds_stay_the_same_for_the_same_project():
    assert hidden_seeds("coins", "f1", 3) == hidden_seeds("coins", "f1", 5)[:3]
    assert hidden_seeds("coins", "f1", 3) != hidden_seeds("dice", "f1", 3)


def test_a_measure_that_meets_an_error_of_the_learners_tells_it(kernel):
    source = (
        "def heads(series):\n    return 1\n\n\ndef guess(series):\n    return 1 if all(series) else 1 / 0\n"
    )

    found = judged(project(), source, kernel, only="decide")

    assert said(found.milestones[0].verdict)[0] == "measure_share_right"
    assert "ZeroDivisionError" in said(found.milestones[0].verdict)[1]


def test_one_of_several_milestones_is_enough(kernel):
    asked = project()
    either = Milestone(id="either", title="Either", prompt="", one_of=("count-heads", "decide"))
    chosen = replace(asked, milestones=(*asked.milestones[:2], either))

    one = judged(chosen, "def heads(series):\n    return sum(series)\n", kernel)
    none = judged(chosen, "x = 1\n", kernel)

    assert states(one) == {"count-heads": "passed", "decide": "not yet", "either": "passed"}
    assert one.passed
    assert states(none)["either"] == "not yet"
    assert not none.passed


def test_a_file_that_does_not_run_says_so_before_any_milestone(kernel):
    found = judged(project(), "1 / 0\n", kernel)

    assert (found.outcome.kind, found.passed) == ("error", False)
    assert {one["passed"] for one in as_json(found)["milestones"][:2]} == {False}


def test_forbidden_names_are_refused_for_the_whole_project(kernel):
    asked = project()

    found = judged(asked, asked.solution + "\nimport sklearn\n", kernel)

    assert not found.passed
    assert said(found) == ("forbidden", "line 17 uses `sklearn`. A rule with one threshold is enough here.")


def test_the_answer_in_json_has_every_milestone_with_its_checks(kernel):
    asked = project()

    told = as_json(judged(asked, asked.solution, kernel))

    assert told["checks"] == []
    assert [(one["id"], one["title"], one["passed"]) for one in told["milestones"]] == [
        ("count-heads", "Count heads", True),
        ("decide", "Decide between the coins", True),
        ("report", "Report", False),
    ]
    assert [check["name"] for check in told["milestones"][1]["checks"]] == [
        "check_a_number",
        "measure_share_right",
    ]


def test_a_number_cannot_be_forged_by_an_error_that_looks_like_one(kernel):
    source = (
        "def heads(series):\n    return 1\n\n\ndef guess(series):\n"
        "    if all(series):\n        return 1\n    raise AssertionError('measured [1.0, 1.0, 1.0]')\n"
    )

    found = judged(project(), source, kernel, only="decide")

    assert not found.passed
    assert found.milestones[0].verdict.speaking.state == "error"


def test_a_call_that_hangs_in_a_measure_is_told_with_its_own_limit(kernel):
    asked = project()
    measure = Measure("share_right", 1, at_least=0.7, seconds=0.5)
    changed = replace(asked.milestones[1], measures=(measure,))
    source = "def guess(series):\n    while not all(series):\n        pass\n    return 1\n"

    found = judged(replace(asked, milestones=(changed,)), source, kernel)

    assert found.milestones[0].verdict.speaking.state == "hang"
    assert "did not return within 0.5 s" in said(found.milestones[0].verdict)[1]
