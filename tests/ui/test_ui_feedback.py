import pytest

from mlcli.runner.outcome import CheckResult, ErrorRecord, Outcome, Place
from mlcli.ui import feedback, steps
from mlcli.ui.scripted import Scripted

LONG = "the value that came out is not the one that was asked for, and this sentence says so " * 3


def shown(*parts, width=100):
    screen = Scripted(width=width)
    screen.show(*parts)
    return screen.shown.splitlines()


def failing(message):
    from mlcli.grading.verdict import Verdict

    return Verdict("x", Outcome("ok"), (CheckResult("check_a", "It holds.", "failed", message),))


@pytest.mark.parametrize("width", [60, 100, 200])
@pytest.mark.parametrize(
    "part",
    [
        steps.error(
            ErrorRecord("ValueError", LONG, (Place("step", 1, "f", "x = " + "1 + " * 60 + "y", 4, 250),))
        ),
        steps.outcome(Outcome("timeout")),
        feedback.try_verdict(failing(LONG)),
        feedback.ask_back(LONG),
        feedback.trouble(LONG, LONG),
        feedback.changed(range(1, 40)),
    ],
    ids=["error", "timeout", "check", "ask-back", "trouble", "changed"],
)
def test_what_is_said_is_never_wider_than_prose(part, width):
    lines = shown(part, width=width)

    assert lines
    assert max(map(len, lines)) <= min(width, 80)


def test_a_line_with_a_lambda_in_it_is_shown_once():
    line = "best = max(ts, key=lambda t: score(t))"
    places = Place("step", 1, "<module>", line, 7, 38), Place("step", 1, "<lambda>", line, 29, 37)

    lines = shown(steps.error(ErrorRecord("TypeError", "no", places)))

    assert [text for text in lines if "line 1:" in text] == [f"  line 1: {line}"]
    assert lines[1].index("^") == lines[0].index("score")


def test_a_call_that_calls_itself_is_shown_each_time():
    places = tuple(Place("step", 1, "again", "def again(): again()", 13, 20) for _ in range(3))

    lines = shown(steps.error(ErrorRecord("RecursionError", "no", places)))

    assert sum("line 1:" in text for text in lines) == 3


def test_a_line_that_was_cut_shows_where():
    place = Place("step", 1, "<module>", "x = " + "1 + " * 60 + "y", 100, 104)

    line = shown(steps.error(ErrorRecord("TypeError", "no", (place,))))[0]

    assert line.startswith("  line 1: …")
    assert line.endswith("…")
    assert len(line) == 80
