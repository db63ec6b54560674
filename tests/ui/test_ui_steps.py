from mlcli.runner.outcome import ErrorRecord, Outcome, Place, Warned
from mlcli.ui import steps
from mlcli.ui.scripted import Scripted


def shown(ran):
    screen = Scripted(width=72)
    screen.show(steps.outcome(ran))
    return [line.rstrip() for line in screen.shown.splitlines() if line.strip()]


def failed(**details):
    return Outcome("error", error=ErrorRecord("ZeroDivisionError", "division by zero", **details))


def test_the_lines_that_led_to_an_error_are_shown_and_its_place_marked():
    call = Place("step", 4, "<module>", "print(share(0))", 6, 14)
    inner = Place("step", 2, "share", "    return 1 / n", 11, 16)

    lines = shown(failed(places=(call, inner)))

    assert lines[:3] == ["  line 4: print(share(0))", "  line 2: return 1 / n", "                 ^^^^^"]
    assert lines[3] == "  ZeroDivisionError: division by zero in line 2"


def test_calls_that_were_left_out_are_counted():
    places = tuple(Place("step", n, "f", f"f({n})") for n in range(1, 7))

    lines = shown(failed(places=places, skipped=1994))

    assert lines[2:5] == ["  line 3: f(3)", "  … 1,994 more calls", "  line 4: f(4)"]


def test_the_error_behind_an_error_is_told():
    cause = ErrorRecord("KeyError", "'a'", places=(Place("step", 2, "<module>", "d['a']"),))
    within = ErrorRecord("KeyError", "'a'")

    told = shown(failed(places=(Place("step", 4, "<module>", "1 / 0"),), cause=cause))

    assert told[-1] == "  it began with KeyError: 'a' in line 2"
    assert "it began" not in "\n".join(shown(failed(cause=within)))


def test_the_idea_behind_warnings_of_a_kind_is_told_once():
    divided = [Warned("RuntimeWarning", "divide by zero encountered in log", line) for line in (2, 5)]

    lines = shown(Outcome("ok", warnings=tuple(divided)))

    assert lines[0] == "  warning: RuntimeWarning: divide by zero encountered in log (line 2)"
    assert sum(line.startswith("  warning: ") for line in lines) == 2
    assert len(lines) > 2
    assert lines[-1].startswith("  warning: ")
