"""Goals that are reached while sliders move, and questions that are families."""

import pytest
from kinds_course import STEPS, Sitting, kinds_lesson, minute_by_minute
from learner import CTRL_D, ENTER

from mlcli.tutor.families import member, members
from mlcli.tutor.play import Play
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track, open_kernel
from mlcli.ui.asking import Command, Turned, Typed
from mlcli.ui.scripted import Scripted

LEAVE = Command.LEAVE
RIGHT, LEFT = "\x1b[C", "\x1b[D"


@pytest.fixture(scope="module")
def in_families():
    return kinds_lesson("in-families")


@pytest.fixture
def kinds_kernel(zygote, in_families, tmp_path):
    path = STEPS / "basics" / "kinds" / "in-families.yaml"
    with open_kernel(in_families, path, zygote, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("2", "right", "the line meets all of the points"),
        ("3", "wrong", "its slope is too large for them"),
        ("1", "wrong", "Not there yet, with slope = 1."),
    ],
)
def test_a_goal_holds_for_what_the_code_computes(in_families, kinds_kernel, typed, verdict, said):
    sat = Sitting(in_families, kinds_kernel, [Typed(typed), Typed(""), LEAVE], at="below-one")

    assert sat.told() == [(verdict, typed)]
    assert said in " ".join(sat.shown.split())


def test_a_goal_is_shown_to_who_asks(in_families, kinds_kernel):
    sat = Sitting(
        in_families,
        kinds_kernel,
        [Typed("1"), Typed(""), Typed("3"), Typed(""), Command.ANSWER],
        at="below-one",
    )

    assert "the answer: error < 1" in sat.shown


@pytest.mark.parametrize(("at", "verdict"), [(4, "right"), (2, "wrong")])
def test_moving_sliders_reach_the_goal_where_they_are_left(in_families, kinds_kernel, at, verdict):
    screen, told = Scripted([Turned((at,)), LEAVE], moves=True), []
    stage = Stage(in_families, screen, lambda: Track(in_families, kinds_kernel))

    Play(stage, told.append, minute_by_minute(), at="below-one").play()

    turn = screen.asked[0][0]
    assert [a.verdict for a in told if a.verdict != "arrived"] == [verdict]
    assert turn.draw((at,), screen.size).settled is (verdict == "right")


def test_an_arrow_that_is_held_beyond_the_goal_carries_nobody_past_what_is_said(mlcli):
    pty = mlcli("learn", "in-families", "--step", "below-one", MLCLI_LESSONS=str(STEPS))
    pty.until("error 12", "Enter answer").send(RIGHT * 3).until("error 3.0")

    pty.send(RIGHT).until("no error is left", "Enter go on").send(RIGHT * 9 + LEFT * 9 + "?")

    pty.until("Enter, Space  ").send(ENTER).until("How many rows are spam?").send(CTRL_D)
    assert pty.end() == 0


def test_a_goal_reached_again_shows_the_figure_that_reached_it(in_families, kinds_kernel):
    screen = Scripted([Turned((4,)), Command.ON, Command.BACK, LEAVE], moves=True)
    stage = Stage(in_families, screen, lambda: Track(in_families, kinds_kernel))

    Play(stage, lambda _: None, minute_by_minute(), at="below-one").play()

    assert screen.shown.count("error 0") == 2


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("75", "right", "you take 15 for each hundred of the 500"),
        ("425", "wrong", "all the others of the 500"),
        ("15", "wrong", "there are 500 rows"),
        ("1001", "wrong", "not even as many rows"),
    ],
)
def test_a_family_is_played_with_its_first_values(in_families, kinds_kernel, typed, verdict, said):
    sat = Sitting(in_families, kinds_kernel, [Typed(typed), LEAVE], at="how-many-spam")

    assert "Of 500 rows 15 % are spam." in sat.shown
    assert sat.told() == [(verdict, typed)]
    assert said in " ".join(sat.shown.split())


@pytest.mark.parametrize(("typed", "verdict"), [("33.3", "right"), ("100/3", "right"), ("33", "wrong")])
def test_a_computed_value_is_right_to_three_digits(in_families, kinds_kernel, typed, verdict):
    sat = Sitting(in_families, kinds_kernel, [Typed(typed), LEAVE], at="share-of-one")

    assert [how for how, _ in sat.told()] == [verdict]


def test_every_member_has_its_own_words_value_and_mistakes(in_families, kinds_kernel):
    step, track = in_families.steps[2], Track(in_families, kinds_kernel)
    every = [member(step, values, lambda e, v: track.evaluate(2, e, v)) for values in members(step)]

    assert [each.answer.value.text for each in every] == ["75", "150", "150", "300"]
    assert [each.answer.mistakes[0].when for each in every] == ["425", "350", "850", "700"]
    assert every[-1].ask.startswith("Of 1000 rows 30 % are spam.")
    assert "${" not in "".join(str(each) for each in every)
