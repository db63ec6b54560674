"""Where a lesson flows on by itself, and where it waits."""

from test_tutor_play import ON, Clock, options_of, picks

from mlcli.tutor.play import Play
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track
from mlcli.ui.asking import Command, GoOn, Typed
from mlcli.ui.scripted import Scripted


def flowed(lesson, kernel, replies, *, at=None, practise=None):
    """The screen and the attempts of a sitting on a screen that has room for everything."""
    screen = Scripted(replies, leave_at_end=True)
    screen.roomy = True
    attempts = []
    stage = Stage(lesson, screen, lambda: Track(lesson, kernel))
    Play(stage, attempts.append, Clock(), at=at, practise=practise).play()
    return screen, attempts


def arrivals(attempts):
    return [a.step for a in attempts if a.verdict == "arrived"]


def test_one_enter_serves_a_text_and_what_follows_it(lesson, kernel):
    screen, attempts = flowed(lesson, kernel, [ON])

    assert arrivals(attempts) == ["at-zero", "three-steps", "four-more"]
    assert ("at-zero", "seen") in [(a.step, a.verdict) for a in attempts]
    assert len(screen.asked) == 2


def test_a_right_answer_leads_to_the_next_question_and_its_reason_stays_above(lesson, kernel):
    screen, attempts = flowed(lesson, kernel, [Typed("7")], at="four-more")

    assert arrivals(attempts) == ["four-more", "even-ones"]
    assert screen.shown.index("seven steps of one") < screen.shown.index("Which of these")
    assert not any(isinstance(question, GoOn) for question, _ in screen.asked)


def test_a_wrong_answer_and_a_skipped_question_wait_where_they_are(lesson, kernel):
    _, attempts = flowed(lesson, kernel, [Typed("4"), Typed("5"), Command.ANSWER], at="four-more")

    assert arrivals(attempts) == ["four-more"]


def test_who_goes_back_stays_there_until_they_go_on(lesson, kernel):
    two, four = "two", "four"
    right = picks(options_of(lesson, kernel, "even-ones"), two, four)
    replies = [Typed("7"), right, Command.BACK, Command.BACK, ON]

    screen, attempts = flowed(lesson, kernel, replies, at="four-more")

    back = ["even-ones", "four-more", "even-ones"]
    assert arrivals(attempts) == ["four-more", "even-ones", "small-and-large", *back]
    assert [isinstance(question, GoOn) for question, _ in screen.asked] == [False] * 3 + [True] * 3


def test_a_text_that_was_gone_back_to_waits(lesson, kernel):
    _, attempts = flowed(lesson, kernel, [Command.BACK], at="three-steps")

    assert arrivals(attempts) == ["three-steps", "at-zero"]


def test_an_exercise_step_leads_into_the_exercise_and_back(lesson, kernel):
    begun = []

    screen, attempts = flowed(lesson, kernel, [ON], at="now-double", practise=begun.append)

    assert begun == ["double-it"]
    assert attempts[-1].verdict == "seen"
    assert [question for question, _ in screen.asked] == [GoOn(enter="begin the exercise")]
