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
