"""`mlcli` alone in a terminal: from the first screen to the first lesson by Enter."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from learner import CTRL_C, ENTER

from mlcli.progress.record import Attempt
from mlcli.progress.store import Store


def begun():
    """Somebody who has read two steps of the tiny lesson just now."""
    now = datetime.now(UTC)
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        for verdict in ("arrived", "seen"):
            for step in ("at-zero", "three-steps"):
                store.record(
                    Attempt(now, "counting", "count-to-seven", step=step, verdict=verdict, seconds=90)
                )


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (60, 20)])
def test_a_fresh_start_leads_to_the_first_lesson_by_enter(mlcli, columns, rows):
    pty = mlcli(columns=columns, rows=rows)

    pty.until("Enter begins the first lesson: Count to seven", "Enter go on").send(ENTER)

    pty.until("step 1 of 9", "are that?", "Enter go on").send("q")
    assert pty.end() == 0
    pty.assert_restored()


def test_plain_leads_there_by_enter_too(mlcli):
    pty = mlcli("--plain").until("Enter to go on").send(ENTER)

    pty.until("step 1 of 9", "Enter to go on").send("quit" + ENTER)
    assert pty.end() == 0
    assert "\x1b" not in pty.raw


def test_who_has_begun_sees_where_they_are_and_goes_on(mlcli):
    begun()

    pty = mlcli().until("Counting: ", "Enter goes on: Count to seven", "minutes a day", "Enter go on")

    pty.send(ENTER).until("going on where you left", "Enter go on").send("q")
    assert pty.end() == 0


def test_a_low_screen_says_the_last_weeks_in_words(mlcli):
    begun()

    pty = mlcli(columns=60, rows=20).until("the last 4 weeks: 1 day", "Enter go on")

    assert "minutes a day" not in pty.text
    pty.send("q")
    assert pty.end() == 0


def test_leaving_the_home_screen_begins_nothing(mlcli):
    pty = mlcli().until("Enter go on").send(CTRL_C)

    assert pty.end() == 130
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        assert store.attempts() == ()
