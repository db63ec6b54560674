"""However a sitting ends, it goes on at the same step, nothing told is lost, and no process stays.

The terminal is as it was before, also after `kill -9`. Three of the ten points are tried in every run;
MLCLI_ALL_POINTS=1 tries all of them.
"""

import os
import signal

import pytest
from learner import (
    CTRL_C,
    CTRL_D,
    CTRL_R,
    EDIT_KEYS,
    ENTER,
    INSTEAD,
    assert_gone,
    attempts,
    descendants,
    number_of,
)

LONG = "import time; time.sleep(50)"


def reading(learn):
    return learn().until("are that?", "step 2 of 9", "Enter go on"), 2, []


def seeing_code(learn):
    return learn("three-steps").until("after three steps: 3", "Enter go on"), 2, []


def running_code(learn):
    pty = seeing_code(learn)[0].send("e").until(EDIT_KEYS).send(INSTEAD + LONG + CTRL_R)
    return pty.until("running ."), 2, [("three-steps", "edited", LONG)]


def typing_an_answer(learn):
    return learn("four-more").until("your answer").send("12").until("your answer 12"), 3, []


def after_a_wrong_answer(learn):
    pty = learn("four-more").until("your answer").send("4" + ENTER)
    return pty.until("counted from three", "your answer"), 3, [("four-more", "wrong", "4")]


def after_a_right_answer(learn):
    pty = learn("four-more").until("your answer").send("7" + ENTER)
    return pty.until("seven steps", "Space tick"), 4, [("four-more", "right", "7")]


def ticking(learn):
    pty = learn("even-ones").until("Space tick")
    return pty.send(number_of(pty, "two")).until("[x] two"), 4, []


def sorting(learn):
    return learn("small-and-large").until("1-2 bin").send("1").until("→ small"), 5, []


def in_the_editor(learn):
    return learn("sum-them").until(EDIT_KEYS).send(ENTER + "mine = 1").until("mine = 1"), 7, []


def being_checked(learn):
    return learn("sum-them").until(EDIT_KEYS).send(INSTEAD + LONG + CTRL_R).until("checking ."), 7, []


POINTS = [running_code, after_a_wrong_answer, in_the_editor]
if os.environ.get("MLCLI_ALL_POINTS") == "1":
    POINTS += [reading, seeing_code, typing_an_answer, after_a_right_answer, ticking, sorting, being_checked]


def interrupt(pty, *, busy):
    if busy:
        pty.send(CTRL_C).until("you stopped it", "help")
    pty.send(CTRL_C)
    return 130


def end_of_input(pty, *, busy):
    if busy:
        # What is typed while code runs is dropped, and so is this.
        pty.send(CTRL_D + CTRL_C).until("you stopped it", "help")
    pty.send(CTRL_D)
    return 0


def hang_up(pty, *, busy):
    pty.child.kill(signal.SIGHUP)
    return 128 + signal.SIGHUP


def kill(pty, *, busy):
    pty.child.kill(signal.SIGKILL)
    return -signal.SIGKILL


@pytest.mark.parametrize("end", [interrupt, end_of_input, hang_up, kill])
@pytest.mark.parametrize("point", POINTS)
def test_a_sitting_that_ends_anyhow_goes_on_where_it_was(mlcli, point, end):
    pty, step, told = point(lambda *steps: mlcli("learn", *(word for s in steps for word in ("--step", s))))
    processes = descendants(pty.child.pid)

    code = end(pty, busy=point in {running_code, being_checked})

    assert pty.end() == code
    assert_gone(processes)
    pty.assert_restored()
    assert attempts() == told
    mlcli("learn").until("going on where you left", f"step {step} of 9")
