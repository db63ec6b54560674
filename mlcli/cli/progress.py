"""`mlcli progress`: how far the learner is."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from mlcli.errors import ExitCode
from mlcli.figures.figure import Size
from mlcli.paths import home_folder, lessons_folder


def progress(
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="Only this topic.")] = "",
    notes: Annotated[bool, typer.Option("--notes", help="Show what you noted.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> int:
    """Show what is done, and how well each topic sits."""
    from mlcli.cli.screens import chart_size, console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic
    from mlcli.progress.mastery import as_json, summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    only = find_topic(catalogue, topic).id if topic else None
    with Store.open(home_folder()) as store:
        attempts = store.attempts()
        notice = store.notice
    now = datetime.now(UTC).astimezone()
    done = summary(catalogue, attempts, now)
    if notice:
        typer.echo(notice, err=True)
    if notes:
        noted = [each for each in attempts if each.verdict == "note" and only in (None, each.topic)]
        console().print(overview.notes(noted))
    elif json:
        import json as codec

        typer.echo(codec.dumps(as_json(done), ensure_ascii=False))
    else:
        from mlcli.progress.history import history
        from mlcli.ui.weeks import weeks

        shown = console()
        shown.print(overview.progress_table(catalogue, done, only))
        size = chart_size(shown)
        recent = weeks(history(catalogue, attempts, now, only), size or Size(), words=size is None)
        if recent is not None:
            shown.print()
            shown.print(recent)
    return ExitCode.DONE
