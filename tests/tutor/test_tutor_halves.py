"""Answers half made when the learner goes, and there again on coming back."""

from datetime import UTC, datetime, timedelta

import pytest

from mlcli.progress.standing import begun
from mlcli.tutor.halves import as_text, taken_up
from mlcli.tutor.play import Play
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track
from mlcli.ui.asking import Arrange, Bins, Command, Compose, Edit, Line, Written
from mlcli.ui.scripted import Scripted


class Clock:
    """Ten seconds pass between any two looks at it."""

    def __init__(self):
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=10)
        return self.now


BINS = Bins(("cat", "oak"), ("animal", "plant"))
ROW = Arrange(("b", "c", "a"))


class Leaving(Scripted):
    """Nobody answers: at the first question something else happens."""

    def __init__(self, error, half):
        super().__init__(half=half)
        self.error = error

    def ask(self, *_):
        raise self.error


def sat(lesson, kernel, screen, attempts, at):
    stage = Stage(lesson, screen, lambda: Track(lesson, kernel))
    return Play(stage, attempts.append, Clock(), at=at, attempts=tuple(attempts)).play()


@pytest.mark.parametrize(
    ("question", "half"),
    [
        (Edit("a = ____", "step"), "a = 1\n"),
        (Compose("", "step"), "It has seen them."),
        (BINS, (None, 1)),
        (ROW, (2, 0, 1)),
    ],
)
def test_what_was_begun_is_there_again(question, half):
    assert taken_up(question, as_text(question, half)).begun == half


def test_items_are_told_by_their_texts_since_their_order_may_be_another_one():
    text = as_text(BINS, (0, None))

    assert taken_up(Bins(("oak", "cat"), ("plant", "animal")), text).begun == (None, 1)


@pytest.mark.parametrize(
    ("question", "text"),
    [(BINS, ""), (BINS, "{}"), (BINS, "no json"), (ROW, '["a", "b"]'), (Line(), "12")],
)
def test_what_fits_no_more_is_left(question, text):
    assert taken_up(question, text) is None


def test_text_that_is_as_it_was_given_is_nothing_begun():
    assert as_text(Edit("a = 1\n"), "a = 1") == ""


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(129)])
def test_a_sitting_that_is_cut_off_keeps_what_was_begun(lesson, kernel, error):
    attempts = []

    with pytest.raises(type(error)):
        sat(lesson, kernel, Leaving(error, "total = 1"), attempts, "sum-them")

    assert begun(attempts) == {"sum-them": "total = 1"}


@pytest.mark.parametrize("command", [Command.LEAVE, Command.ON, Command.BACK])
def test_every_way_from_a_step_keeps_what_was_begun_and_offers_it_again(lesson, kernel, command):
    attempts = []
    first = Scripted([command], half="total = 1", leave_at_end=True)
    sat(lesson, kernel, first, attempts, "sum-them")

    again = Scripted(leave_at_end=True)
    sat(lesson, kernel, again, attempts, "sum-them")

    assert again.asked[0][0].begun == "total = 1"
    assert again.shown.count("what you had begun is here again") == 1


def test_what_was_answered_is_no_longer_half_made(lesson, kernel):
    attempts = []
    sat(lesson, kernel, Scripted(half="total = 1", leave_at_end=True), attempts, "sum-them")
    right = [Written("total = sum(range(n + 1))")]
    sat(lesson, kernel, Scripted(right, leave_at_end=True), attempts, "sum-them")

    assert begun(attempts) == {}
