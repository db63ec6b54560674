"""`mlcli progress`: how far the learner is."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcli.errors import ExitCode
from mlcli.figures.figure import Size
from mlcli.paths import home_folder, lessons_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from mlcli.course.catalogue import Catalogue
    from mlcli.progress.record import Attempt


def progress(
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="Only this topic.")] = "",
    notes: Annotated[bool, typer.Option("--notes", help="Show what you noted.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write what is remembered to a file.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Add what such a file remembers.")
    ] = None,
    reset: Annotated[
        bool, typer.Option("--reset", help="Forget everything, or a topic; a backup is kept.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> int:
    """Show what is done, and how well each topic sits."""
    if sum((notes, json, export is not None, import_ is not None, reset)) > 1:
        raise typer.BadParameter("--notes, --json, --export, --import and --reset go one at a time")
    if export is not None:
        return _export(export)
    if import_ is not None:
        return _import(import_)
    if reset:
        return _reset(topic)
    return _show(topic, notes=notes, json=json)


def _show(topic: str, *, notes: bool, json: bool) -> int:
    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic
    from mlcli.progress.mastery import as_json, summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    only = find_topic(catalogue, topic).id if topic else None
    with Store.open(home_folder(), catalogue.renamed) as store:
        attempts = store.attempts()
        notice = store.notice
    if notice:
        typer.echo(notice, err=True)
    if notes:
        noted = [each for each in attempts if each.verdict == "note" and only in (None, each.topic)]
        console().print(overview.notes(noted))
    elif json:
        import json as codec

        done = summary(catalogue, attempts, datetime.now(UTC).astimezone())
        typer.echo(codec.dumps(as_json(done), ensure_ascii=False))
    else:
        _table(catalogue, attempts, only)
    return ExitCode.DONE


def _table(catalogue: "Catalogue", attempts: "Sequence[Attempt]", only: str | None) -> None:
    """Topics with their mastery, and the last weeks below."""
    from mlcli.cli.screens import chart_size, console
    from mlcli.progress.history import history
    from mlcli.progress.mastery import summary
    from mlcli.ui import overview
    from mlcli.ui.weeks import weeks

    now = datetime.now(UTC).astimezone()
    shown = console()
    if only is not None and (page := _page(catalogue, only, attempts)) is not None:
        shown.print(page)
        shown.print()
    shown.print(overview.progress_table(catalogue, summary(catalogue, attempts, now), only))
    size = chart_size(shown)
    recent = weeks(history(catalogue, attempts, now, only), size or Size(), words=size is None)
    if recent is not None:
        shown.print()
        shown.print(recent)


def _page(catalogue: "Catalogue", name: str, attempts: "Sequence[Attempt]") -> "RenderableType | None":
    """What a topic is about, above its numbers; None where nothing of it can be read."""
    from mlcli.course.catalogue import topic_folder
    from mlcli.course.load import load_topic
    from mlcli.ui.topic import topic_page

    entry = catalogue.topic(name)
    if entry is None or entry.broken:
        return None
    topic = load_topic(topic_folder(lessons_folder(), name), entry.level, name)
    return topic_page(entry, topic, attempts)


def _export(file: Path) -> int:
    from mlcli.progress.archive import as_text, write_new
    from mlcli.progress.store import Store

    with Store.open(home_folder()) as store:
        attempts = store.attempts()
    if str(file) == "-":
        typer.echo(as_text(attempts), nl=False)
        return ExitCode.DONE
    write_new(file, as_text(attempts))
    typer.echo(f"{len(attempts)} entries written; `mlcli progress --import {file}` adds them elsewhere")
    return ExitCode.DONE


def _import(file: Path) -> int:
    from mlcli.progress.archive import from_text, read, together
    from mlcli.progress.store import Store

    others = from_text(read(file), file.name)
    with Store.open(home_folder()) as store:
        before = len(store.attempts())
        store.rewrite(lambda own: together(own, others))
        added = len(store.attempts()) - before
    typer.echo(f"{added} of {len(others)} entries added; the others were there already")
    return ExitCode.DONE


def _reset(topic: str) -> int:
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic
    from mlcli.progress.archive import as_text, write_new
    from mlcli.progress.database import unused
    from mlcli.progress.store import Store

    only = find_topic(read_catalogue(lessons_folder(), home_folder()), topic).id if topic else None
    backup = unused(home_folder() / "progress.json", "before-reset")

    def without(own: "Sequence[Attempt]") -> "list[Attempt]":
        kept = [each for each in own if only not in (None, each.topic)]
        if len(kept) < len(own):
            write_new(backup, as_text(own))
        return kept

    with Store.open(home_folder()) as store:
        store.rewrite(without)
    if backup.exists():
        typer.echo(
            f"forgotten; your files are as they were. `mlcli progress --import {backup}` brings it back"
        )
    else:
        typer.echo("there was nothing to forget")
    return ExitCode.DONE
