"""`mlcli` alone: where you are and what comes next; in a terminal Enter leads there."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mlcli.errors import ExitCode
from mlcli.paths import home_folder, lessons_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from mlcli.course.catalogue import Catalogue
    from mlcli.progress.record import Attempt

CHART_ROWS, CHART_COLUMNS = 29, 76
"""The screen on which the chart of the last weeks leaves room for all else; on a smaller one it is words."""


def home() -> int:
    """Show the home screen, and go on from it where somebody sits there."""
    from mlcli.cli.screens import console, is_interactive, tell_notice
    from mlcli.course.catalogue import read_catalogue
    from mlcli.practice import next_exercise, next_lesson
    from mlcli.progress.mastery import left_open, summary
    from mlcli.progress.store import Store
    from mlcli.ui import home as shown

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder(), catalogue.renamed) as store:
        tell_notice(store)
        attempts = store.attempts()
    done = summary(catalogue, attempts, datetime.now(UTC).astimezone())
    lesson, exercise = next_lesson(catalogue, attempts), next_exercise(catalogue, attempts)
    through = ((each, left_open(each, attempts)) for each in catalogue.lessons)
    left, skipped = next((each for each in through if each[1]), (None, 0))
    waits = is_interactive() and lesson is not None
    ahead = shown.Ahead(lesson, exercise, left, skipped)
    screen = console()
    screen.print(shown.home(catalogue, done, ahead, is_new=not attempts, waits=waits))
    _last_weeks(screen, catalogue, attempts)
    return _go_on() if waits else ExitCode.DONE


def _last_weeks(screen: "Console", catalogue: "Catalogue", attempts: "Sequence[Attempt]") -> None:
    if not attempts:
        return
    from mlcli.cli.screens import chart_size
    from mlcli.figures.figure import Size
    from mlcli.progress.history import history
    from mlcli.ui.weeks import weeks

    size = chart_size(screen)
    fits = size is not None and size.rows >= CHART_ROWS and size.columns >= CHART_COLUMNS
    days = history(catalogue, attempts, datetime.now(UTC).astimezone())
    recent = weeks(days, size or Size(), words=not fits)
    if recent is not None:
        screen.print()
        screen.print(recent)


def _go_on() -> int:
    """Wait for Enter, which takes the next lesson, or for somebody who leaves."""
    from mlcli.cli.learn import take_next
    from mlcli.cli.screens import interactive_screen
    from mlcli.ui.asking import Command, GoOn

    with interactive_screen() as screen:
        reply = screen.ask(GoOn(), [Command.ON, Command.HELP, Command.LEAVE])
        if reply is Command.LEAVE:
            return ExitCode.DONE
        screen.show("")
    return take_next()
