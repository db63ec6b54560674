import pytest
from progress_examples import attempt, attempts

from mlcli.progress.standing import edits, exercise_status, hints_used, resume_at, steps_done

STEPS = ("one", "two", "three", "four")


@pytest.mark.parametrize(
    ("events", "done"),
    [
        ([], set()),
        (["arrived one"], set()),
        (["seen one", "right two", "revealed three"], {"one", "two", "three"}),
        (["wrong one", "hint one", "skipped one"], set()),
        (["skipped one", "right one"], {"one"}),
        (["right one", "reset"], {"one"}),
    ],
    ids=[
        "nothing",
        "only looked at",
        "read, answered, shown",
        "skipped",
        "skipped and answered later",
        "reset",
    ],
)
def test_step_is_done_when_answered_or_shown(events, done):
    assert steps_done(attempts(*events), "gradients") == done


def test_steps_of_other_lessons_are_not_counted():
    assert steps_done(attempts("right one", item="chain-rule"), "gradients") == frozenset()


@pytest.mark.parametrize(
    ("events", "step"),
    [
        ([], None),
        (["arrived one"], "one"),
        (["arrived one", "seen one", "arrived two", "wrong two"], "two"),
        (["arrived one", "seen one", "arrived two", "arrived one"], "one"),
        (["arrived three", "right three", "reset"], None),
        (["arrived three", "right three", "reset", "arrived one"], "one"),
        (["seen one", "right two", "arrived gone"], "three"),
        (["right two", "arrived three", "right three", "arrived one", "seen one", "arrived gone"], "four"),
        (["arrived one", "skipped one", "arrived gone"], None),
        (["seen also-gone", "arrived gone"], None),
        (["right four", "arrived gone"], None),
        (["right three", "reset", "arrived gone"], None),
        (["right two"], "three"),
    ],
    ids=[
        "nothing yet",
        "first step on the screen",
        "later step on the screen",
        "went back",
        "started over",
        "started over and left",
        "step on the screen is gone from the lesson",
        "the last done by its place in the lesson",
        "nothing done that still exists",
        "neither exists any more",
        "behind the end",
        "what was done before a reset does not place",
        "done without having arrived",
    ],
)
def test_lesson_goes_on_where_the_learner_stopped(events, step):
    assert resume_at(STEPS, attempts(*events)) == step


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([], "new"),
        (["reset"], "new"),
        (["started"], "tried"),
        (["started", "failed"], "tried"),
        (["started", "solution"], "tried"),
        (["started", "failed", "passed", "failed"], "passed"),
        (["passed", "reset", "failed"], "passed"),
        (["passed first-milestone"], "tried"),
    ],
)
def test_exercise_stays_passed_once_it_was(events, status):
    assert exercise_status(attempts(*events)) == status


@pytest.mark.parametrize(
    ("events", "count"), [([], 0), (["hint", "failed", "hint"], 2), (["hint", "hint", "reset", "hint"], 1)]
)
def test_hints_begin_anew_after_a_reset(events, count):
    assert hints_used(attempts(*events)) == count


def test_the_last_text_of_a_changed_step_counts():
    changed = (
        attempt("edited", "one", answer="n = 1"),
        attempt("edited", "two", answer="n = 2"),
        attempt("edited", "one", answer="n = 3"),
        attempt("edited", "two"),
    )

    assert edits(changed) == {"one": "n = 3"}
    assert edits((*changed, attempt("reset"))) == {}
