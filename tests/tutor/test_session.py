from datetime import UTC, datetime

import pytest

from mlcli import session as taking
from mlcli.progress.record import Attempt
from mlcli.session import StepShape

STEPS = (StepShape("a", asks=False), StepShape("b", asks=True, hints=2), StepShape("c", asks=True))


def at_b(*verdicts):
    """A session at the step `b` after these verdicts."""
    session = taking.begin(STEPS, "b")
    for verdict in verdicts:
        session = taking.told(session, verdict)
    return session


def test_begins_at_the_named_step_or_the_start():
    assert taking.begin(STEPS, "b").step.id == "b"
    assert taking.begin(STEPS, "gone").step.id == "a"
    assert taking.begin(STEPS).position == 0


@pytest.mark.parametrize(
    ("verdicts", "known"),
    [(("right",), True), (("wrong", "right"), False), (("hint", "right"), False), (("revealed",), False)],
)
def test_known_is_what_was_right_at_once_and_without_a_hint(verdicts, known):
    assert at_b(*verdicts).record.known is known


def test_the_answer_is_offered_after_the_second_miss():
    assert [at_b(*["wrong"] * misses).offers_answer for misses in range(3)] == [False, False, True]


def test_hints_run_out():
    assert at_b("hint").offers_hint
    assert not at_b("hint", "hint").offers_hint


def test_a_skipped_question_is_still_open_and_can_be_made_good():
    skipped = taking.backward(taking.forward(at_b("skipped")))

    assert skipped.is_open
    assert not taking.told(skipped, "right").is_open


@pytest.mark.parametrize("verdict", ["arrived", "note", "edited"])
def test_what_answers_nothing_leaves_a_question_open(verdict):
    assert at_b(verdict).is_open


def test_what_was_remembered_of_the_steps_holds_in_the_next_sitting():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    events = [("b", "wrong"), ("b", "hint"), ("b", "wrong"), ("c", "right")]
    attempts = [Attempt(now, "topic", "lesson", step=step, verdict=how) for step, how in events]

    session = taking.begin(STEPS, "b", attempts)

    assert session.offers_answer
    assert session.record.hints == 1
    assert [record.known for record in session.questions] == [False, True]


def test_the_end_is_behind_the_last_step():
    assert taking.forward(taking.begin(STEPS, "c")).is_over
    assert taking.backward(taking.begin(STEPS)).position == 0
