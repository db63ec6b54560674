"""An exercise at its workbench: files, hints, repeated mistakes, ratings and what is remembered."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from mlcli.course.load import load_exercise
from mlcli.errors import MlcliError
from mlcli.progress.standing import exercise_status
from mlcli.progress.store import Store
from mlcli.runner.parent import Zygote
from mlcli.tutor.exercise import Workbench, bench, open_exercise_kernel
from mlcli.tutor.practise import Practice
from mlcli.tutor.rating import rate
from mlcli.ui import exercise as shown
from mlcli.ui.asking import Chosen, Command
from mlcli.ui.scripted import Scripted

FORMS = Path(__file__).parents[1] / "courses" / "forms" / "basics" / "forms"


@pytest.fixture(scope="module")
def zygote():
    with Zygote.start() as running:
        yield running


@pytest.fixture
def at(zygote, tmp_path):
    """Opens a workbench for an exercise; `.kernel` is what its files are checked with."""
    ticks = count()
    opened = []

    def now():
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks))

    def begin(folder):
        asked = load_exercise(FORMS / folder, "forms")
        store = Store.open(tmp_path / "home")
        kernel = open_exercise_kernel(asked, zygote, tmp_path / "kernel")
        opened.extend([kernel, store])
        return bench(asked, None, tmp_path / "workspace", store, now), kernel

    yield begin
    for each in opened:
        each.close()


def checked(here: Workbench, kernel, text, milestone=""):
    here.path.parent.mkdir(parents=True, exist_ok=True)
    here.path.write_text(text)
    return here.check(here.read(), kernel, milestone)


def status(here):
    return exercise_status(here.store.attempts(item=here.exercise.id))


def test_an_exercise_for_a_file_begins_with_the_template(at):
    here, _ = at("exercises/two-decisions")

    here.start()

    assert here.path.name == "two-decisions.yaml"
    assert here.path.read_text() == here.exercise.answer.template


def test_a_project_begins_with_its_code_and_the_files_of_its_milestones(at):
    here, _ = at("project")

    here.start()

    names = sorted(path.name for path in here.path.parent.iterdir())
    assert names == ["tell-coins-apart-report.yaml", "tell-coins-apart.py"]
    assert "NotImplementedError" in here.path.read_text()


def test_starting_over_keeps_every_file_beside(at):
    here, _ = at("project")
    here.start()
    for path in list(here.path.parent.iterdir()):
        path.write_text("mine: 1\n")

    kept = here.start_over()

    assert kept.read_text() == "mine: 1\n"
    assert len(list(here.path.parent.glob("*.kept-1.*"))) == 2


def test_a_rating_in_a_terminal_passes_the_file_and_shows_a_model(at):
    here, kernel = at("exercises/two-decisions")
    verdict = checked(here, kernel, here.exercise.solution)
    screen = Scripted([Chosen((2,)), Chosen((0,))])

    rated = rate(here, verdict, screen)

    assert not verdict.passed
    assert rated.passed
    assert status(here) == "passed"
    assert [len(question.options) for question, _ in screen.asked] == [3, 2]
    assert "a model of `decisions.yaml`" in screen.shown
    assert screen.shown.index("The decision is made again") < screen.shown.index("a model of")


def test_too_few_points_do_not_pass(at):
    here, kernel = at("exercises/two-decisions")
    verdict = checked(here, kernel, here.exercise.solution)

    rated = rate(here, verdict, Scripted([Chosen((0,)), Chosen((1,))]))

    assert not rated.passed
    assert status(here) == "tried"


def test_leaving_a_rating_leaves_the_file_unrated(at):
    here, kernel = at("exercises/two-decisions")
    verdict = checked(here, kernel, here.exercise.solution)

    rated = rate(here, verdict, Scripted([Chosen((2,)), Command.LEAVE]))

    assert rated == verdict


def test_a_rating_holds_for_the_very_same_text_alone(at):
    here, kernel = at("exercises/two-decisions")
    verdict = checked(here, kernel, here.exercise.solution)
    rate(here, verdict, Scripted([Chosen((2,)), Chosen((1,))]))

    again = checked(here, kernel, here.exercise.solution)
    changed = checked(here, kernel, here.exercise.solution + "# more\n")

    assert again.passed
    assert (changed.passed, changed.is_unrated) == (False, True)


def test_a_project_is_passed_when_its_last_milestone_is_rated(at):
    here, kernel = at("project")
    here.start()
    here.answer_path(here.exercise.milestones[2]).write_text(here.exercise.milestones[2].answer.model)

    verdict = checked(here, kernel, here.exercise.solution)
    rated = rate(here, verdict, Scripted([Chosen((2,))]))

    assert verdict.unrated == ("report",)
    assert rated.passed
    assert status(here) == "passed"


def test_one_milestone_passes_no_project(at):
    here, kernel = at("project")

    verdict = checked(here, kernel, here.exercise.solution, "decide")

    assert verdict.passed
    assert [one.id for one in verdict.milestones] == ["decide"]
    assert status(here) == "tried"


def test_rating_one_milestone_alone_passes_no_project(at):
    here, kernel = at("project")
    here.start()
    here.answer_path(here.exercise.milestones[2]).write_text(here.exercise.milestones[2].answer.model)

    verdict = checked(here, kernel, here.exercise.solution, "report")
    rated = rate(here, verdict, Scripted([Chosen((2,))]))

    assert rated.passed
    assert status(here) == "tried"


def test_a_milestone_of_another_name_is_told_with_the_near_one(at):
    here, kernel = at("project")

    with pytest.raises(MlcliError) as raised:
        checked(here, kernel, here.exercise.solution, "decid")

    assert (raised.value.message, raised.value.hint) == (
        "unknown milestone `decid`",
        "did you mean `decide`?",
    )


def test_hints_of_a_project_are_those_of_the_milestone_that_comes_next(at):
    here, kernel = at("project")
    first = here.next_hint()

    checked(here, kernel, here.exercise.solution, "count-heads")

    assert first == ("Ones add up.", 1)
    assert here.next_hint() == ("The threshold lies between both expectations.", 1)


def test_the_same_mistake_twice_is_offered_the_next_hint_by_name(at):
    here, kernel = at("exercises/scale-columns")
    wrong = {each.name: each.text(here.exercise.solution) for each in here.exercise.wrong}

    first = checked(here, kernel, wrong["ends-of-rows"])
    same = checked(here, kernel, wrong["ends-of-rows"])
    here.next_hint()
    later = checked(here, kernel, wrong["ends-of-rows"])
    other = checked(here, kernel, wrong["forgets-constant-columns"])

    assert [each.offered_hint for each in (first, same, later, other)] == [
        "",
        "hint 1 of 2",
        "hint 2 of 2",
        "",
    ]


def test_the_earlier_lesson_and_the_hint_are_shown_with_a_mistake(at):
    here, kernel = at("exercises/scale-columns")
    wrong = here.exercise.wrong[0].text(here.exercise.solution)
    checked(here, kernel, wrong)
    screen = Scripted()

    screen.show(shown.verdict(checked(here, kernel, wrong), here.exercise, here.path))

    assert "mlcli learn count-to-seven" in screen.shown
    assert "the same as last time; hint 1 of 2 goes further" in screen.shown


def test_what_is_required_and_missing_is_said_before_anything_runs(zygote, tmp_path):
    asked = replace(load_exercise(FORMS / "exercises/scale-columns", "forms"), requires=("mlflow",))

    with pytest.raises(MlcliError) as raised:
        open_exercise_kernel(asked, zygote, tmp_path)

    assert raised.value.message == "`scale-columns` needs mlflow, which is not installed"
    assert raised.value.hint == "pip install mlflow, into the Python that runs mlcli"


@pytest.mark.parametrize(
    ("reply", "is_shown"), [(Chosen((0,)), True), (Chosen((1,)), False), (Command.BACK, False)]
)
def test_a_solution_is_asked_about_where_nothing_was_tried_yet(at, reply, is_shown):
    here, kernel = at("exercises/two-decisions")
    screen = Scripted([Command.ANSWER, reply, Command.LEAVE])

    assert not Practice(here, screen, kernel).stay()

    assert "show the solution all the same?" in " ".join(screen.shown.split())
    assert ("solution" in [a.verdict for a in here.store.attempts()]) == is_shown


def test_a_solution_is_shown_at_once_where_something_was_checked(at):
    here, kernel = at("exercises/two-decisions")
    here.start()
    checked(here, kernel, "no: yaml: at all")
    screen = Scripted([Command.ANSWER, Command.LEAVE])

    Practice(here, screen, kernel).stay()

    assert [a.verdict for a in here.store.attempts()][-1] == "solution"
