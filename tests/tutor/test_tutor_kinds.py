"""Steps to be put in order, to be written freely, and with sliders of words and of scales."""

import pytest
from kinds_course import STEPS, Sitting, kinds_lesson, question_of

from mlcli.course.catalogue import read_catalogue
from mlcli.progress.mastery import mastery
from mlcli.tutor.play import Ending
from mlcli.tutor.stage import Stage
from mlcli.tutor.through import print_through
from mlcli.tutor.track import Track, open_kernel
from mlcli.ui.asking import Arranged, Chosen, Command, Typed
from mlcli.ui.scripted import Scripted

ON, LEAVE = Command.ON, Command.LEAVE
RIGHT = ["split the rows", "fit on the first part", "predict the second part", "compare with the truth"]


@pytest.fixture(scope="module")
def in_order():
    return kinds_lesson("in-order")


@pytest.fixture
def kinds_kernel(zygote, in_order, tmp_path):
    with open_kernel(in_order, STEPS / "basics" / "kinds" / "in-order.yaml", zygote, tmp_path) as opened:
        yield opened


def ordered(lesson, *texts):
    shown = question_of(lesson, "measure-a-rule").items
    return Arranged(tuple(shown.index(text) for text in texts))


@pytest.mark.parametrize("salt", range(40))
def test_items_are_never_shown_in_their_right_order(in_order, salt):
    shown = Stage(in_order, Scripted(), lambda: None, salt=str(salt)).question(1).items

    assert sorted(shown) == sorted(RIGHT)
    assert list(shown) != RIGHT


def test_the_first_item_that_comes_too_early_speaks(in_order, kinds_kernel):
    wrong = ordered(in_order, RIGHT[0], RIGHT[1], RIGHT[3], RIGHT[2])

    sat = Sitting(in_order, kinds_kernel, [wrong, LEAVE], at="measure-a-rule")

    assert sat.told() == [("wrong", " | ".join([RIGHT[0], RIGHT[1], RIGHT[3], RIGHT[2]]))]
    assert "compare with the truth → comes later." in sat.shown
    assert "Only what was predicted can be compared" in " ".join(sat.shown.split())
    assert "The first 2 are right." in sat.shown
    assert "A prediction is made by what was fitted" not in sat.shown


def test_the_right_order_is_told_with_every_reason(in_order, kinds_kernel):
    sat = Sitting(in_order, kinds_kernel, [ordered(in_order, *RIGHT), ON, LEAVE], at="measure-a-rule")

    assert sat.told() == [("right", " | ".join(RIGHT))]
    assert "1. split the rows: Nothing may be learned" in " ".join(sat.shown.split())
    assert sat.session.position == 2


def test_what_was_written_is_kept_compared_and_rated(in_order, kinds_kernel):
    replies = [Typed("It has seen them.\nSplit first."), Chosen((2,)), Chosen((0,)), ON, LEAVE]

    sat = Sitting(in_order, kinds_kernel, replies, at="tell-a-colleague")

    assert sat.told() == [("written", "It has seen them.\nSplit first."), ("seen", "2 0")]
    for text in ("> It has seen them.", "> Split first.", "how well the rows are remembered"):
        assert text in sat.shown
    assert "you gave yourself 2 of 3" in sat.shown
    assert "not yet" not in sat.shown


def test_who_comes_back_sees_what_was_written_and_the_rating(in_order, kinds_kernel):
    first = Sitting(
        in_order, kinds_kernel, [Typed("Split first."), Chosen((1,)), Chosen((1,))], at="tell-a-colleague"
    )

    again = Sitting(in_order, kinds_kernel, [LEAVE], at="tell-a-colleague", before=first.attempts)

    assert "> Split first." in again.shown
    assert "you gave yourself 2 of 3" in again.shown
    assert again.told() == []


def test_a_text_that_was_not_rated_yet_is_written_on(in_order, kinds_kernel):
    first = Sitting(in_order, kinds_kernel, [Typed("Half a thought"), LEAVE], at="tell-a-colleague")

    again = Sitting(in_order, kinds_kernel, [LEAVE], at="tell-a-colleague", before=first.attempts)

    assert first.ending is Ending.LEFT
    assert first.told() == [("written", "Half a thought")]
    assert again.screen.asked[0][0].text == "Half a thought"


def test_a_rating_can_be_passed_over_and_the_step_is_done(in_order, kinds_kernel):
    sat = Sitting(in_order, kinds_kernel, [Typed("Split."), ON, ON, LEAVE], at="tell-a-colleague")

    assert sat.told() == [("written", "Split."), ("seen", "")]
    assert sat.session.position == 3


def test_what_is_never_wrong_counts_for_no_mastery(in_order, kinds_kernel, tmp_path):
    replies = [ordered(in_order, *RIGHT), ON, Typed("Split."), ON, ON]
    replies += [Typed("steep"), Typed(""), ON, Typed("0.05"), Typed(""), ON]

    sat = Sitting(in_order, kinds_kernel, [*replies, Typed("12"), ON], at="measure-a-rule")

    (topic,) = read_catalogue(STEPS, tmp_path).topics
    assert sat.ending is Ending.FINISHED
    lesson = next(lesson for lesson in topic.lessons if lesson.id == "in-order")
    own = [step for step in lesson.steps if step.asks]
    assert "tell-a-colleague" not in {step.id for step in own}
    assert mastery(topic, sat.attempts) == pytest.approx(
        4 / sum(s.asks for each in topic.lessons for s in each.steps)
    )
    assert len(sat.session.questions) == 4


@pytest.mark.parametrize(
    ("step", "typed", "said"),
    [
        ("the-kernel", "steep", "The steep one rises by four"),
        ("the-kernel", "Flat", "The flat one rises by one"),
        ("the-kernel", "[1, 3]", "kernel = [1, 3] was read"),
        ("the-kernel", "kernel = [1,3]", "kernel = [1, 3] was read"),
        ("the-kernel", "round", "kernel can be flat, steep, [1, 3]"),
        ("the-rate", "5e-2", "Forty times 0.05 is two"),
        ("the-rate", "0.02", "which is still below the line"),
        ("the-rate", "0.03", "rate can be 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1"),
    ],
)
def test_sliders_of_words_lists_and_decades_are_typed_where_nobody_turns_them(
    in_order, kinds_kernel, step, typed, said
):
    sat = Sitting(in_order, kinds_kernel, [Typed(typed), Typed(""), LEAVE], at=step)

    assert said in " ".join(sat.shown.split())


def test_a_pipe_gets_the_items_and_the_question_alone(in_order, kinds_kernel):
    screen = Scripted()

    print_through(Stage(in_order, screen, lambda: Track(in_order, kinds_kernel), still=True))

    assert screen.asked == []
    assert "fit on the first part" in screen.shown
    assert "What do you tell them?" in " ".join(screen.shown.split())
    assert "remembered" not in screen.shown
    assert "steep" in screen.shown
