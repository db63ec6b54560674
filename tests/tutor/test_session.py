from mlcli import session as taking
from mlcli.session import StepShape

STEPS = (StepShape("a", asks=False), StepShape("b", asks=True, hints=2), StepShape("c", asks=True))


def test_begins_at_the_named_step_or_the_start():
    assert taking.begin(STEPS, "b").step.id == "b"
    assert taking.begin(STEPS, "gone").step.id == "a"
    assert taking.begin(STEPS).position == 0


def test_a_step_that_asks_nothing_is_seen_when_passed():
    session = taking.forward(taking.begin(STEPS))

    assert session.records["a"].settled == "seen"
    assert session.step.id == "b"


def test_right_at_once_is_known_and_right_later_is_not():
    at_once = taking.judged(taking.begin(STEPS, "b"), right=True)
    later = taking.judged(taking.judged(taking.begin(STEPS, "b"), right=False), right=True)

    assert at_once.record.known
    assert later.record.settled == "right"
    assert not later.record.known


def test_a_hint_makes_it_not_known():
    session = taking.judged(taking.hinted(taking.begin(STEPS, "b")), right=True)

    assert not session.record.known


def test_the_answer_is_offered_after_the_second_miss():
    session = taking.begin(STEPS, "b")
    once = taking.judged(session, right=False)
    twice = taking.judged(once, right=False)

    assert [s.offers_answer for s in (session, once, twice)] == [False, False, True]


def test_hints_run_out():
    session = taking.begin(STEPS, "b")
    twice = taking.hinted(taking.hinted(session))

    assert session.offers_hint
    assert not twice.offers_hint


def test_going_on_without_an_answer_is_skipping_and_can_be_made_good():
    skipped = taking.forward(taking.begin(STEPS, "b"))
    back = taking.backward(skipped)

    assert skipped.records["b"].settled == "skipped"
    assert back.is_open
    assert taking.judged(back, right=True).record.settled == "right"


def test_what_was_shown_stays_shown():
    session = taking.forward(taking.revealed(taking.begin(STEPS, "b")))

    assert session.records["b"].settled == "revealed"


def test_the_end_is_behind_the_last_step():
    session = taking.forward(taking.begin(STEPS, "c"))

    assert session.is_over
    assert taking.backward(taking.begin(STEPS)).position == 0
