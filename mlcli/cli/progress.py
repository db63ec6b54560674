"""`mlcli progress`: how far the learner is."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from mlcli.errors import ExitCode
from mlcli.paths import home_folder, lessons_folder


def progress(
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="Only this topic.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> int:
    """Show what is done, and how well each topic sits."""
    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic
    from mlcli.progress.mastery import as_json, summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    only = find_topic(catalogue, topic).id if topic else None
    with Store.open(home_folder()) as store:
        done = summary(catalogue, store.attempts(), datetime.now(UTC).astimezone())
        notice = store.notice
    if notice:
        typer.echo(notice, err=True)
    if json:
        import json as codec

        typer.echo(codec.dumps(as_json(done), ensure_ascii=False))
    else:
        console().print(overview.progress_table(catalogue, done, only))
    return ExitCode.DONE
