import pytest

from mlcli.course.model import Answer, Mistake, Number, Option, Slider, SortItem
from mlcli.grading.answers import AskBack
from mlcli.grading.judge import (
    Judgement,
    answer_shown,
    judge_choice,
    judge_sliders,
    judge_sort,
    judge_typed,
    tolerance,
)


def answer(value=None, **others):
    return Answer(value=Number(value) if value else None, because="so it is", **others)


@pytest.mark.parametrize(
    ("value", "stated", "typed", "right"),
    [
        ("3", None, "3.0", True),
        ("3", None, "3.001", False),
        ("0.97", None, "0.974", True),
        ("0.97", None, "0.975", True),
        ("0.97", None, "0.976", False),
        ("0.97", "0.001", "0.972", False),
        ("200", "2 %", "203.9", True),
        ("200", "2 %", "204.1", False),
        ("1e-3", None, "0.001", True),
    ],
)
def test_a_number_is_right_within_its_tolerance(value, stated, typed, right):
    assert judge_typed(answer(value, tolerance=stated), typed).right is right


def test_the_first_mistake_that_fits_speaks():
    asked = answer("4", mistakes=(Mistake("2", "two"), Mistake("answer < 3", "small", see="first-steps")))

    assert judge_typed(asked, "2").because == "two"
    assert judge_typed(asked, "1") == Judgement(right=False, because="small", see="first-steps")
    assert judge_typed(asked, "5").because == "Not that one: 5 was read."


def test_a_mistake_fits_within_the_answers_tolerance():
    asked = answer("0.906", mistakes=(Mistake("0.626", "the baseline"),))

    assert judge_typed(asked, "0.6264").because == "the baseline"
    assert judge_typed(asked, "0.63").because.startswith("Not that one")


def test_a_condition_over_the_answer():
    asked = answer(accept="answer in (2, 3)", mistakes=(Mistake("0", "blocks all"),))

    assert judge_typed(asked, "3").right
    assert judge_typed(asked, "0").because == "blocks all"


def test_words_and_their_mistakes():
    asked = answer(
        words=("newton", "newton's method"), mistakes=(Mistake("gradient descent", "first order"),)
    )

    assert judge_typed(asked, "Newtons method").right is False
    assert judge_typed(asked, "NEWTON'S-METHOD.").right
    assert judge_typed(asked, "Gradient Descent").because == "first order"


@pytest.mark.parametrize("typed", ["", "   ", "0,5", "about five"])
def test_what_cannot_be_read_is_no_attempt(typed):
    assert isinstance(judge_typed(answer("0.5"), typed), AskBack)


def test_words_for_a_number_are_no_attempt_and_for_words_they_are():
    assert isinstance(judge_typed(answer(accept="answer in (2, 3)"), "two"), AskBack)
    assert judge_typed(answer(accept="answer == 'ridge' or answer == 2"), "ridge").right
    assert judge_typed(answer(accept="answer == 'ridge' or answer == 2"), "lasso").right is False


def test_what_is_typed_twice_is_meant():
    assert judge_typed(answer("0.5"), "0,5", insist=True).right


OPTIONS = (
    Option("a", "because a", correct=True),
    Option("b", "because b"),
    Option("c", "because c", correct=True),
    Option("d", "because d"),
)


@pytest.mark.parametrize(
    ("picked", "right", "because"),
    [
        ((0, 2), True, "- because a\n- because c"),
        ((0, 1), False, "because b"),
        ((3, 1), False, "- because d\n- because b"),
        ((0,), False, "What you picked is right, and one more option holds."),
    ],
)
def test_choices_say_which_idea_was_wrong(picked, right, because):
    assert judge_choice(OPTIONS, picked) == Judgement(right=right, because=because)


def test_the_first_misplaced_item_speaks():
    items = (SortItem("cat", ("animal",), "it purrs"), SortItem("oak", ("plant", "thing"), "it grows"))

    assert judge_sort(items, ("animal", "plant", "thing"), (0, 2)).right
    assert judge_sort(items, ("animal", "plant", "thing"), (1, 1)).because == "cat → not plant.\nit purrs"
    both = judge_sort(items, ("animal", "plant", "thing"), (1, 0))
    assert both.missed == (0, 1)
    assert both.because == "cat → not plant.\nit purrs\n\n1 other item is in the wrong bin."


SLIDER = Slider("t", tuple(range(8)), 2, 1)


def test_sliders_are_judged_by_their_names_or_the_only_value():
    by_name = answer(accept="t >= 4", mistakes=(Mistake("3", "one ham left"), Mistake("t < 2", "too low")))

    assert judge_sliders(by_name, {"t": 4}, [SLIDER]).right
    assert judge_sliders(by_name, {"t": 3}, [SLIDER]).because == "one ham left"
    assert judge_sliders(by_name, {"t": 1}, [SLIDER]).because == "too low"
    assert judge_sliders(answer("5"), {"t": 5}, [SLIDER]).right


@pytest.mark.parametrize(
    ("value", "stated", "expected"), [("3", None, 0.0), ("0.97", None, 0.005), ("50", "2 %", 1.0)]
)
def test_tolerance_comes_from_the_digits_written(value, stated, expected):
    assert tolerance(answer(value, tolerance=stated)) == pytest.approx(expected)


def test_the_answer_is_shown_in_words():
    assert answer_shown(answer("75", unit="%")) == "75 %"
    assert answer_shown(answer(words=("newton",))) == "newton"
