"""A whole lesson played by a list of replies, with real code in a real kernel."""

from datetime import UTC, datetime, timedelta

import pytest

from mlcli.tutor.play import Ending, Play
from mlcli.tutor.stage import Stage
from mlcli.tutor.through import print_through
from mlcli.tutor.track import Track
from mlcli.ui.asking import Binned, Bins, Choose, Chosen, Command, Typed, Written
from mlcli.ui.scripted import Scripted

ON = Command.ON


class Clock:
    """Ten seconds pass between any two looks at it."""

    def __init__(self):
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=10)
        return self.now


def played(lesson, kernel, replies, *, at=None):
    """Play the replies; gives the screen, the attempts and how it ended."""
    screen = Scripted(replies, leave_at_end=True)
    attempts = []
    stage = Stage(lesson, screen, lambda: Track(lesson, kernel))
    play = Play(stage, attempts.append, Clock(), at=at)
    return screen, attempts, play.play()


def told(attempts, *verdicts):
    """(step, verdict) of all attempts with one of these verdicts."""
    return [(a.step, a.verdict) for a in attempts if a.verdict in verdicts]


def picks(question, *texts):
    return Chosen(tuple(sorted(question.options.index(text) for text in texts)))


def options_of(lesson, kernel, step):
    """The question of a step, as it is shuffled here."""
    stage = Stage(lesson, Scripted(), lambda: Track(lesson, kernel))
    return stage.question([s.id for s in lesson.steps].index(step))


def right_replies(lesson, kernel):
    """A reply for every step, all of them right."""
    even, bins = options_of(lesson, kernel, "even-ones"), options_of(lesson, kernel, "small-and-large")
    assert isinstance(even, Choose)
    assert isinstance(bins, Bins)
    placed = Binned(tuple(0 if item == "one" else 1 for item in bins.items))
    answers = [
        Typed("7"),
        picks(even, "two", "four"),
        placed,
        Typed("42.9"),
        Written("total = sum(range(n + 1))"),
    ]
    paired = [reply for answer in answers for reply in (answer, ON)]
    return [ON, ON, *paired, Typed("4"), Typed(""), ON, ON]


def test_typed_positions_draw_first_and_answer_with_enter_alone(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Typed("3"), Typed("4"), Typed("")], at="the-line")

    assert told(attempts, "wrong", "right") == [("the-line", "right")]
    assert [question.answers for question, _ in screen.asked[:3]] == [False, True, True]
    assert "Enter alone answers with 3" in screen.shown


def test_a_lesson_is_played_to_its_end_by_a_list_of_answers(lesson, kernel):
    screen, attempts, ending = played(lesson, kernel, right_replies(lesson, kernel))

    assert ending is Ending.FINISHED
    assert screen.left == ()
    assert told(attempts, "right") == [
        (step, "right")
        for step in ("four-more", "even-ones", "small-and-large", "share", "sum-them", "the-line")
    ]
    assert told(attempts, "seen") == [(step, "seen") for step in ("at-zero", "three-steps", "now-double")]
    assert [a.step for a in attempts if a.verdict == "arrived"] == [step.id for step in lesson.steps]
    assert "after three steps: 3" in screen.shown
    assert "Three steps and four steps are seven" in screen.shown
    assert "mlcli exercise double-it" in screen.shown


def test_a_wrong_answer_names_the_idea_and_may_be_tried_again(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Typed("4"), Typed("8"), Typed("7")], at="four-more")

    assert told(attempts, "wrong", "right") == [("four-more", how) for how in ("wrong", "wrong", "right")]
    assert "counted from three and not from zero" in screen.shown
    assert "You went too far" in screen.shown


def test_a_prediction_comes_before_the_code_runs(lesson, kernel):
    screen, _, _ = played(lesson, kernel, [Typed("4"), Typed("7")], at="four-more")
    shown = screen.shown

    assert shown.index("counted from three") < shown.index("\n  7\n")


def test_the_answer_is_offered_after_two_misses_only(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Typed("4"), Typed("5"), Command.ANSWER, ON], at="four-more")

    offered = [Command.ANSWER in commands for _, commands in screen.asked]
    assert offered[:4] == [False, False, True, False]
    assert ("four-more", "revealed") in told(attempts, "revealed")


def test_hints_come_one_by_one_and_end(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Command.HINT, Typed("7"), ON], at="four-more")

    assert "hint 1 of 1" in screen.shown
    assert Command.HINT not in screen.asked[1][1]
    assert told(attempts, "hint", "right") == [("four-more", "hint"), ("four-more", "right")]


def test_going_on_without_an_answer_is_recorded_as_skipped(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [ON, ON], at="four-more")

    assert told(attempts, "skipped") == [("four-more", "skipped"), ("even-ones", "skipped")]
    assert "\n  7\n" in screen.shown


@pytest.mark.parametrize(("typed", "command"), [("n", "a note"), ("S", "`skip`")])
def test_a_commands_letter_given_for_an_answer_names_the_way_to_it(lesson, kernel, typed, command):
    screen, attempts, _ = played(lesson, kernel, [Typed(typed)], at="share")

    assert f"for {command} press Esc, then {typed}" in screen.shown
    assert told(attempts, "wrong") == []


def test_what_cannot_be_read_is_no_attempt_and_typed_twice_is_meant(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Typed("42,9"), Typed("42,9")], at="share")

    assert "did you mean 42.9?" in screen.shown
    assert told(attempts, "wrong", "right") == [("share", "right")]


def test_a_try_is_judged_on_the_lessons_state_and_on_copies(lesson, kernel):
    replies = [Written("total = sum(range(n))"), Written("total = 28"), Written("total = n * (n + 1) // 2")]

    screen, attempts, _ = played(lesson, kernel, replies, at="sum-them")

    assert told(attempts, "wrong", "right") == [("sum-them", how) for how in ("wrong", "wrong", "right")]
    assert "total is 21: 7 itself is missing" in screen.shown
    assert "not after `n = 10`" in screen.shown.replace("\n", " ")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("totl = 3", "there is no `total`"),
        ("total = (", "was never closed"),
        ("total = strat", "`strat` is not known here, but `start` is"),
        ("raise SystemExit", "called exit (status 0)"),
        ("total = ____", "`____` marks the place for your own code"),
    ],
)
def test_a_try_that_does_not_run_is_told_why(lesson, kernel, source, said):
    screen, attempts, _ = played(lesson, kernel, [Written(source)], at="sum-them")

    assert said in " ".join(screen.shown.split())
    assert told(attempts, "wrong") == [("sum-them", "wrong")]


def test_edited_code_runs_on_the_state_before_and_goes_on_until_restarted(lesson, kernel):
    edited = [Command.EDIT, Written("n = 100\nprint('now', n)"), ON, ON]
    replies = [*edited, Command.BACK, Command.BACK, Command.RUN, Command.RESTORE, ON, Typed("7")]

    screen, _, _ = played(lesson, kernel, replies, at="three-steps")

    assert screen.shown.count("  now 100\n") == 3  # when it was written, on coming back, when run again
    assert "with your change in step 2" in screen.shown
    assert "\n  104\n" in screen.shown
    assert screen.shown.rstrip().count("after three steps: 3") == 2
    assert screen.shown.index("\n  104\n") < screen.shown.rindex("\n  7\n")


def test_code_that_was_run_unchanged_is_no_change(lesson, kernel):
    own = lesson.steps[1].code
    replies = [Command.EDIT, Written(own.rstrip()), ON, Typed("7")]

    screen, attempts, _ = played(lesson, kernel, replies, at="three-steps")

    assert "with your change" not in screen.shown
    assert screen.shown.count("after three steps: 3") == 2
    assert told(attempts, "edited") == []


def test_going_back_shows_the_step_before_and_keeps_what_was_answered(lesson, kernel):
    screen, attempts, _ = played(lesson, kernel, [Typed("7"), ON, Command.BACK, ON], at="four-more")

    assert [a.step for a in attempts if a.verdict == "arrived"] == [
        "four-more",
        "even-ones",
        "four-more",
        "even-ones",
    ]
    assert told(attempts, "right", "skipped") == [("four-more", "right")]
    assert screen.shown.count("step 3 of 9") == 2


def test_leaving_ends_the_sitting(lesson, kernel):
    _, attempts, ending = played(lesson, kernel, [ON, Command.LEAVE])

    assert ending is Ending.LEFT
    assert attempts[-1].step == "three-steps"


def test_a_pipe_gets_outputs_and_questions_without_answers(lesson, kernel):
    screen = Scripted()

    print_through(Stage(lesson, screen, lambda: Track(lesson, kernel), still=True))

    shown = " ".join(screen.shown.split())
    assert screen.asked == []
    assert "after three steps: 3" in shown
    assert all(text in shown for text in ("two", "three", "four", "into: 1 small 2 large", "total = ____"))
    assert shown.count("t = 1") == shown.count("t = 0") == shown.count("t = 5") == 1
    assert "splits into two equal halves" not in shown
    assert "sum(range(n + 1))" not in shown


def test_the_item_that_was_said_to_be_wrong_is_named_to_the_screen_once(lesson, kernel):
    bins = options_of(lesson, kernel, "small-and-large")
    swapped = Binned(tuple(1 if item == "one" else 0 for item in bins.items))

    screen, _, _ = played(lesson, kernel, [swapped, Command.HELP], at="small-and-large")

    assert [question.missed for question, _ in screen.asked] == [(), (0, 1), ()]


def test_several_right_options_are_shown_as_they_are_answered(lesson, kernel):
    wrong = picks(options_of(lesson, kernel, "even-ones"), "three")
    right = picks(options_of(lesson, kernel, "even-ones"), "two", "four")

    shown, _, _ = played(lesson, kernel, [wrong, wrong, Command.ANSWER], at="even-ones")
    answered, _, _ = played(lesson, kernel, [right], at="even-ones")

    behind = answered.shown.partition("\nright\n")[2]
    assert "the answer\n> " in shown.shown
    assert behind.split("\n\n")[0].strip() in shown.shown
