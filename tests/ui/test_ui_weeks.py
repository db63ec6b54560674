from datetime import date, timedelta
from io import StringIO

import pytest
from rich.console import Console

from mlcli.figures import apart
from mlcli.figures.figure import Size
from mlcli.progress.history import Day
from mlcli.ui.weeks import weeks

DAYS = tuple(
    Day(date(2026, 5, 1) + timedelta(days=n), float(n % 3 * 10), min(0.1 + n / 50, 0.6)) for n in range(28)
)


def printed(shown, width):
    console = Console(file=StringIO(), width=width, color_system=None, _environ={})
    console.print(shown)
    return console.file.getvalue()


@pytest.mark.parametrize("columns", [60, 100])
def test_minutes_and_mastery_are_drawn_within_the_screen(columns):
    text = printed(weeks(DAYS, Size(columns, 30)), columns)

    assert "minutes a day" in text
    assert "mastery in %" in text
    assert "1 May" in text
    assert max(map(len, text.splitlines())) <= columns
    assert len(text.splitlines()) <= 24


def test_words_say_the_same_without_a_chart():
    text = printed(weeks(DAYS, Size(), words=True), 200)

    assert text == (
        "the last 4 weeks: 18 days with 270 minutes, most on 3 May (20 min); mastery from 10 % to 60 %\n"
    )


def test_weeks_without_anything_are_not_mentioned():
    assert weeks([Day(date(2026, 5, 1), 0.0, 0.4)] * 28, Size()) is None


def test_a_child_that_fails_leaves_the_words(monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")

    assert "the last 4 weeks" in printed(weeks(DAYS, Size()), 100)
