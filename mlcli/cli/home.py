"""`mlcli` alone: where you are and what to type, in five lines."""

from datetime import UTC, datetime

from mlcli.paths import home_folder, lessons_folder


def home() -> None:
    """Show the home screen."""
    from mlcli.cli.screens import console, tell_notice
    from mlcli.course.catalogue import read_catalogue
    from mlcli.practice import next_exercise, next_lesson
    from mlcli.progress.mastery import summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder(), catalogue.renamed) as store:
        tell_notice(store)
        attempts = store.attempts()
    done = summary(catalogue, attempts, datetime.now(UTC).astimezone())
    lesson, exercise = next_lesson(catalogue, attempts), next_exercise(catalogue, attempts)
    console().print(overview.home(catalogue, done, lesson, exercise, is_new=not attempts))
