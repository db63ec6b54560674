"""`mlcli learn`: takes a lesson, shows the map of the course."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcli.errors import ExitCode, MlcliError
from mlcli.paths import home_folder, lessons_folder, workspace_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlcli.course.catalogue import Catalogue, LessonEntry
    from mlcli.course.model import Lesson
    from mlcli.progress.record import Attempt
    from mlcli.progress.store import Store
    from mlcli.tutor.stage import Stage
    from mlcli.ui.asking import Screen


def learn(
    name: Annotated[
        str, typer.Argument(metavar="[TOPIC or LESSON]", help="What to take; without it, what comes next.")
    ] = "",
    list_: Annotated[
        bool, typer.Option("--list", help="Show the map of levels, topics and lessons.")
    ] = False,
    step: Annotated[str, typer.Option("--step", metavar="ID", help="Begin at this step.")] = "",
    restart: Annotated[bool, typer.Option("--restart", help="Begin the lesson again.")] = False,
    json: Annotated[bool, typer.Option("--json", help="With --list: answer as JSON.")] = False,
) -> int:
    """Take a lesson, from the step where you stopped."""
    if list_:
        return _map(json=json)
    if json:
        raise typer.BadParameter("--json goes with --list")
    return _take(name, step, restart=restart)


def _map(*, json: bool) -> int:
    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.progress.mastery import summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder()) as store:
        attempts = store.attempts()
    if json:
        import json as codec

        typer.echo(codec.dumps(overview.map_as_json(catalogue, attempts), ensure_ascii=False))
    else:
        console().print(overview.course_map(catalogue, summary(catalogue, attempts, _now().astimezone())))
    return ExitCode.DONE


def _take(name: str, step: str, *, restart: bool) -> int:
    from mlcli.cli.screens import interactive_screen, is_interactive
    from mlcli.course.catalogue import read_catalogue
    from mlcli.progress.mastery import is_done
    from mlcli.progress.standing import edits
    from mlcli.progress.store import Store

    catalogue = read_catalogue(lessons_folder(), home_folder())
    if not is_interactive():
        return _print_through(catalogue, name)
    with Store.open(home_folder()) as store:
        entry = _chosen(catalogue, name, store.attempts())
        lesson = _loaded(entry)
        restart = restart or (not step and is_done(entry, store.attempts(item=lesson.id)))
        at = _begin_at(lesson, store, step, restart=restart)
        edited = edits(store.attempts(item=lesson.id))
        with interactive_screen() as screen, _staged(lesson, screen, edited) as stage:
            return _play(stage, store, catalogue, at)


def _print_through(catalogue: "Catalogue", name: str) -> int:
    from mlcli.cli.screens import listening_screen
    from mlcli.tutor.through import print_through

    with _staged(_loaded(_chosen(catalogue, name, ())), listening_screen()) as stage:
        print_through(stage)
    return ExitCode.DONE


def _chosen(catalogue: "Catalogue", name: str, attempts: "Sequence[Attempt]") -> "LessonEntry":
    """The lesson that a name means, or the one to go on with."""
    from mlcli.course.catalogue import TopicEntry
    from mlcli.course.find import find_topic_or_lesson
    from mlcli.practice import next_lesson

    found = find_topic_or_lesson(catalogue, name) if name else None
    if found is None:
        lesson = next_lesson(catalogue, attempts)
        if lesson is None:
            raise MlcliError("every lesson there is has been taken", "mlcli learn LESSON takes one again")
        return lesson
    if not isinstance(found, TopicEntry):
        return found
    if found.being_written:
        raise MlcliError(
            f"`{found.id}` is being written: it has no lessons yet", "mlcli learn --list shows what there is"
        )
    return next_lesson(catalogue, attempts, found) or found.lessons[0]


def _loaded(entry: "LessonEntry") -> "Lesson":
    from mlcli.course.catalogue import lesson_path
    from mlcli.course.load import load_lesson

    return load_lesson(lesson_path(lessons_folder(), entry), entry.topic)


def _begin_at(lesson: "Lesson", store: "Store", step: str, *, restart: bool) -> str | None:
    from mlcli.course.find import closest
    from mlcli.errors import UnknownNameError
    from mlcli.progress.record import Attempt
    from mlcli.progress.standing import resume_at

    ids = [each.id for each in lesson.steps]
    if step and step not in ids:
        near = closest(step, ids)
        hint = f"did you mean `{near}`?" if near else f"its steps are {', '.join(ids)}"
        raise UnknownNameError(f"unknown step `{step}` of `{lesson.id}`", hint)
    if restart:
        store.record(Attempt(_now(), lesson.topic, lesson.id, verdict="reset"))
    if step or restart:
        return step or None
    return resume_at(ids, store.attempts(item=lesson.id))


@contextmanager
def _staged(
    lesson: "Lesson", screen: "Screen", edited: "Mapping[str, str] | None" = None
) -> Iterator["Stage"]:
    from mlcli.cli import early
    from mlcli.cli.screens import is_plain
    from mlcli.tutor.stage import Stage
    from mlcli.tutor.track import Track, open_kernel

    with open_kernel(lesson, Path(lesson.file), early.zygote(), workspace_folder()) as kernel:
        yield Stage(lesson, screen, Track(lesson, kernel, edited), salt=_salt(), words=is_plain())


def _play(stage: "Stage", store: "Store", catalogue: "Catalogue", at: str | None) -> int:
    from mlcli.practice import next_exercise, next_lesson
    from mlcli.tutor.play import Ending, Play
    from mlcli.ui import overview, steps

    lesson = stage.lesson
    heading = steps.lesson_heading(lesson.title, lesson.summary, lesson.minutes, again=at is not None)
    stage.screen.show(heading)
    play = Play(stage, store.record, _now, at=at)
    ending = play.play()
    attempts = store.attempts()
    if ending is Ending.LEFT:
        stage.screen.show(overview.left(lesson.id))
    else:
        upcoming = next_lesson(catalogue, attempts)
        exercise = next_exercise(catalogue, attempts)
        known = sum(record.known for record in play.session.records.values())
        asked = sum(step.asks for step in play.session.steps)
        stage.screen.show(overview.finished(lesson.title, known, asked, upcoming, exercise))
    return ExitCode.DONE


def _now() -> datetime:
    return datetime.now(UTC)


def _salt() -> str:
    """Another order of options each day, the same within one."""
    return f"{_now():%Y-%m-%d}"
