"""Answers in parts and rows, text typed into a name, and steps that need an extra."""

import pytest
from kinds_course import STEPS, Sitting, kinds_lesson

from mlcli.course.catalogue import read_catalogue
from mlcli.practice import next_lesson
from mlcli.progress.mastery import summary
from mlcli.progress.store import Store
from mlcli.tutor.stage import Stage
from mlcli.tutor.through import print_through
from mlcli.tutor.track import Track, open_kernel
from mlcli.ui.asking import Command, Compose, Typed
from mlcli.ui.scripted import Scripted

ON, LEAVE = Command.ON, Command.LEAVE


@pytest.fixture(scope="module")
def in_parts():
    return kinds_lesson("in-parts")


@pytest.fixture
def kinds_kernel(zygote, in_parts, tmp_path):
    with open_kernel(in_parts, STEPS / "basics" / "kinds" / "in-parts.yaml", zygote, tmp_path) as opened:
        yield opened


def folded(sat):
    return " ".join(sat.shown.split())


def test_parts_are_asked_and_judged_one_by_one(in_parts, kinds_kernel):
    replies = [Typed("3"), Typed("7/2"), Typed("14"), Typed("7"), ON, LEAVE]

    sat = Sitting(in_parts, kinds_kernel, replies, at="halve-and-double")

    assert sat.told() == [("wrong", "3"), ("partly", "7/2"), ("wrong", "14"), ("right", "7")]
    assert sat.shown.index("1 of 2 What is half of 7?") < sat.shown.index("when the remainder is dropped")
    assert sat.shown.index("three and a half") < sat.shown.index("2 of 2 And twice that?")
    assert "start from 3.5" in folded(sat)
    assert "Halving and doubling undo each other" in sat.shown
    assert sat.session.position == 2


def test_who_comes_back_goes_on_with_the_part_that_is_left(in_parts, kinds_kernel):
    first = Sitting(in_parts, kinds_kernel, [Typed("3.5"), LEAVE], at="halve-and-double")

    again = Sitting(in_parts, kinds_kernel, [Typed("7"), LEAVE], at="halve-and-double", before=first.attempts)

    assert "1 of 2" not in again.shown
    assert "2 of 2 And twice that?" in again.shown
    assert again.told() == [("right", "7")]
    assert again.session.questions[0].known


def test_the_answer_to_parts_is_shown_part_by_part(in_parts, kinds_kernel):
    replies = [Typed("1"), Typed("2"), Command.ANSWER, LEAVE]

    sat = Sitting(in_parts, kinds_kernel, replies, at="halve-and-double")

    assert "the answer: 3.5" in sat.shown
    assert "the answer: 7" in sat.shown


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("9 16 25", "right", "The first two squares add up"),
        ("9, 16, 25", "right", "The first two squares add up"),
        ("[9,16,25]", "right", "The first two squares add up"),
        ("6 8 10", "wrong", "mlcli learn in-order"),
        ("9 16 24", "wrong", "four times six is one less"),
        ("9 15 25", "wrong", "9 15 25 was read, and number 2 is off"),
        ("9 16", None, "3 numbers with blanks between are wanted, and 2 were read"),
        ("9 16 x", None, "`x` is not a number"),
    ],
)
def test_a_row_of_numbers_is_typed_at_once(in_parts, kinds_kernel, typed, verdict, said):
    sat = Sitting(in_parts, kinds_kernel, [Typed(typed), LEAVE], at="squares")

    assert [how for how, _ in sat.told()] == ([verdict] if verdict else [])
    assert said in folded(sat)


def test_what_is_typed_is_the_text_of_a_name_and_no_python(in_parts, kinds_kernel):
    replies = [Typed('Columns")\n'), Typed("Three rows\n"), ON, LEAVE]

    sat = Sitting(in_parts, kinds_kernel, replies, at="a-title")

    assert isinstance(sat.screen.asked[0][0], Compose)
    assert [how for how, _ in sat.told()] == ["wrong", "right"]
    assert '`Columns")` does not speak of rows' in folded(sat)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rows: 2\n", "there are three rows, and rows is 2"),
        ("rows: three\n", "rows is 'three'"),
        ("rows: [3\n", "line"),
        ("rows: 3\ncolumns: [3, 4]\n", "the columns are [3, 4, 5]"),
    ],
)
def test_yaml_is_read_before_it_is_checked(in_parts, kinds_kernel, typed, said):
    sat = Sitting(in_parts, kinds_kernel, [Typed(typed), LEAVE], at="a-description")

    assert [how for how, _ in sat.told()] == ["wrong"]
    assert said in folded(sat)


def test_the_solutions_text_goes_on_whatever_was_typed(in_parts, kinds_kernel):
    replies = [ON, Typed("rows: 3\ncolumns: [3, 4, 5]\n"), ON, ON, Typed("3 rows and columns"), ON]

    sat = Sitting(in_parts, kinds_kernel, replies, at="a-title")

    assert "\n  3 Rows and columns\n" in sat.shown
    assert sat.told()[-1][0] == "right"


def test_what_needs_an_extra_is_passed_over(in_parts, kinds_kernel):
    here = in_parts.within_reach

    sat = Sitting(here, kinds_kernel, [ON, Typed("3 rows and columns"), LEAVE], at="a-description")

    assert [step.id for step in in_parts.steps if step not in here.steps] == ["as-a-tensor"]
    assert sat.attempts[-1].step == "the-table"


def test_what_needs_an_extra_and_what_is_optional_counts_for_no_completion(tmp_path, in_parts):
    from datetime import UTC, datetime

    catalogue = read_catalogue(STEPS, tmp_path)
    entry = catalogue.lesson("in-parts")

    numbers = summary(catalogue, (), datetime.now(UTC))

    assert "as-a-tensor" not in {step.id for step in entry.steps}
    assert (entry.optional, entry.missing) == (True, ())
    assert numbers.lessons.total == len(catalogue.lessons) - 1
    assert next_lesson(catalogue, ()).id == "in-order"


def test_a_lesson_keeps_the_progress_of_its_former_name(tmp_path, in_parts, kinds_kernel):
    sat = Sitting(in_parts, kinds_kernel, [Typed("9 16 25"), LEAVE], at="squares")
    catalogue = read_catalogue(STEPS, tmp_path)
    with Store.open(tmp_path) as store:
        for attempt in sat.attempts:
            store.record(
                type(attempt)(
                    attempt.at,
                    attempt.topic,
                    "in-pieces",
                    step=attempt.step,
                    verdict=attempt.verdict,
                    answer=attempt.answer,
                )
            )

    with Store.open(tmp_path, catalogue.renamed) as store:
        own, everything = store.attempts(item="in-parts"), store.attempts()

    assert [a.step for a in own if a.verdict == "right"] == ["squares"]
    assert {a.item for a in everything} == {"in-parts"}
    assert catalogue.lesson("in-pieces") is catalogue.lesson("in-parts")


def test_a_pipe_gets_every_part_of_the_question(in_parts, kinds_kernel):
    screen = Scripted()

    print_through(
        Stage(in_parts.within_reach, screen, lambda: Track(in_parts.within_reach, kinds_kernel), still=True)
    )

    assert "1 of 2 What is half of 7?" in screen.shown
    assert "2 of 2 And twice that?" in screen.shown
    assert "3.5" not in screen.shown
