"""`mlcli learn`: takes a lesson, shows the map of the course."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mlcli.cli import chosen
from mlcli.errors import ExitCode, MlcliError
from mlcli.paths import home_folder, lessons_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mlcli.course.catalogue import Catalogue, LessonEntry
    from mlcli.course.model import Lesson
    from mlcli.course.terms import Term
    from mlcli.progress.record import Attempt
    from mlcli.progress.store import Store
    from mlcli.tutor.stage import Stage
    from mlcli.tutor.track import Track
    from mlcli.ui.asking import Screen


class Beginning(NamedTuple):
    """The step to begin at, None for the lesson's first, and what is said about it."""

    step: str | None = None
    said: str = ""


def learn(
    name: Annotated[
        str, typer.Argument(metavar="[TOPIC or LESSON]", help="What to take; without it, what comes next.")
    ] = "",
    list_: Annotated[
        bool, typer.Option("--list", help="Show the map of levels, topics and lessons.")
    ] = False,
    step: Annotated[str, typer.Option("--step", metavar="ID", help="Begin at this step.")] = "",
    restart: Annotated[bool, typer.Option("--restart", help="Begin the lesson again.")] = False,
    search: Annotated[
        str, typer.Option("--search", metavar="WORDS", help="Search lessons, cards, terms and your notes.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="With --list: answer as JSON.")] = False,
) -> int:
    """Take a lesson, from the step where you stopped."""
    if search.strip():
        return _search(f"{search} {name}".strip())
    if list_:
        return _map(json=json)
    if json:
        raise typer.BadParameter("--json goes with --list")
    return _take(name, step, restart=restart)


def take_next() -> int:
    """Take the lesson that comes next."""
    return _take("", "", restart=False)


def _map(*, json: bool) -> int:
    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.progress.mastery import summary
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder(), catalogue.renamed) as store:
        attempts = store.attempts()
    if json:
        import json as codec

        typer.echo(codec.dumps(overview.map_as_json(catalogue, attempts), ensure_ascii=False))
    else:
        done = summary(catalogue, attempts, _now().astimezone())
        console().print(overview.course_map(catalogue, done, attempts))
    return ExitCode.DONE


def _search(words: str) -> int:
    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.progress.store import Store
    from mlcli.tutor.search import search
    from mlcli.ui.found import places

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder()) as store:
        attempts = store.attempts()
    console().print(places(search(lessons_folder(), catalogue, attempts, words)))
    return ExitCode.DONE


def _take(name: str, step: str, *, restart: bool) -> int:
    from mlcli.cli.screens import interactive_screen, is_interactive, tell_notice
    from mlcli.course.catalogue import read_catalogue
    from mlcli.progress.standing import edits, since_reset
    from mlcli.progress.store import Store

    catalogue = read_catalogue(lessons_folder(), home_folder())
    if not is_interactive():
        return _print_through(catalogue, name)
    with Store.open(home_folder(), catalogue.renamed) as store:
        tell_notice(store)
        entry = _chosen(catalogue, name, store.attempts())
        if entry is None:
            return _all_taken()
        lesson = _loaded(entry)
        beginning = _begin_at(lesson, store, step, restart=restart)
        own = since_reset(store.attempts(item=lesson.id))
        with interactive_screen() as screen, _staged(lesson, screen, edits(own)) as stage:
            from mlcli.cli.exercise import practise

            there = partial(practise, screen=screen, store=store, catalogue=catalogue)
            _play(stage, store, catalogue, beginning, own, there)
    return ExitCode.DONE


def _all_taken() -> int:
    from mlcli.cli.screens import console
    from mlcli.ui import ending

    console().print(ending.all_taken())
    return ExitCode.DONE


def _print_through(catalogue: "Catalogue", name: str) -> int:
    from mlcli.cli.screens import listening_screen
    from mlcli.tutor.through import print_through

    entry = _chosen(catalogue, name, ())
    if entry is None:
        raise MlcliError("this course has no lessons yet", "mlcli learn --list shows what is being written")
    with _staged(_loaded(entry), listening_screen(), still=True) as stage:
        print_through(stage)
    return ExitCode.DONE


def _chosen(catalogue: "Catalogue", name: str, attempts: "Sequence[Attempt]") -> "LessonEntry | None":
    """The lesson that a name means, or the one to go on with."""
    from mlcli.course.catalogue import TopicEntry
    from mlcli.course.find import find_topic_or_lesson
    from mlcli.practice import next_lesson

    found = find_topic_or_lesson(catalogue, name) if name else None
    if found is None:
        lesson = next_lesson(catalogue, attempts)
        if lesson is None:
            return None
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
    from mlcli.course.extras import need_modules
    from mlcli.course.load import load_lesson

    lesson = load_lesson(lesson_path(lessons_folder(), entry), entry.topic)
    need_modules(lesson.id, lesson.requires)
    return lesson.within_reach


def _begin_at(lesson: "Lesson", store: "Store", step: str, *, restart: bool) -> Beginning:
    from mlcli.course.find import closest
    from mlcli.errors import UnknownNameError
    from mlcli.practice import goes_on_at, is_over
    from mlcli.progress.record import Attempt

    ids = [each.id for each in lesson.steps]
    if step.isdecimal() and 1 <= int(step) <= len(ids):
        step = ids[int(step) - 1]
    if step and step not in ids:
        near = closest(step, ids)
        hint = f"did you mean `{near}`?" if near else f"its steps are {', '.join(ids)}"
        raise UnknownNameError(f"unknown step `{step}` of `{lesson.id}`", hint)
    own = store.attempts(item=lesson.id)
    if restart or (not step and is_over(lesson.id, ids, own)):
        store.record(Attempt(_now(), lesson.topic, lesson.id, verdict="reset"))
        own = ()
    if step:
        return Beginning(step, f"from the step {step} on")
    at = goes_on_at(lesson.id, ids, own)
    return Beginning(at, "going on where you left" if at else "")


@contextmanager
def _staged(
    lesson: "Lesson",
    screen: "Screen",
    edited: "Mapping[str, str] | None" = None,
    *,
    still: bool = False,
) -> Iterator["Stage"]:
    from mlcli.cli import early
    from mlcli.tutor.stage import Stage

    with ExitStack() as opened:

        def track() -> "Track":
            zygote = early.zygote()
            from mlcli.tutor.track import Track, open_kernel

            kernel = opened.enter_context(open_kernel(lesson, Path(lesson.file), zygote, chosen.workspace()))
            return Track(lesson, kernel, edited)

        yield Stage(lesson, screen, track, cache(_glossary), _salt(), words=chosen.is_plain(), still=still)


def _glossary() -> "Iterable[Term]":
    """The course's terms; a glossary with faults explains nothing, and `mlcli course check` tells them."""
    from mlcli.course.terms import load_terms

    with suppress(MlcliError):
        return load_terms(lessons_folder())
    return ()


def _play(
    stage: "Stage",
    store: "Store",
    catalogue: "Catalogue",
    beginning: Beginning,
    own: "Sequence[Attempt]",
    practise: "Callable[[str], None] | None" = None,
) -> None:
    from mlcli.tutor.play import Ending, Play
    from mlcli.ui import steps

    lesson, screen = stage.lesson, stage.screen
    heading = steps.lesson_heading(lesson.title, lesson.summary, lesson.minutes, begun=beginning.said)
    screen.show(heading)
    play = Play(stage, store.record, _now, at=beginning.step, attempts=own, practise=practise)
    try:
        ending = play.play()
    except KeyboardInterrupt:
        _say_goodbye(stage)
        raise
    from mlcli.practice import next_exercise, next_lesson
    from mlcli.ui import ending as said

    if ending is Ending.LEFT:
        _say_goodbye(stage)
        return
    questions, attempts = play.session.questions, store.attempts()
    known = sum(record.known for record in questions)
    skipped = sum(record.settled == "skipped" for record in questions)
    following = next_lesson(catalogue, attempts), next_exercise(catalogue, attempts)
    screen.show(said.finished(lesson.title, known, len(questions), skipped))
    screen.show(said.upcoming(lesson.id, skipped, *following))
    entries = (catalogue.lesson(name) or catalogue.exercise(name) for name in lesson.same_idea)
    if same := [entry for entry in entries if entry is not None]:
        screen.show(said.same_idea(same))


def _say_goodbye(stage: "Stage") -> None:
    from mlcli.ui import ending

    stage.screen.show(ending.left(stage.lesson.id))


def _now() -> datetime:
    return datetime.now(UTC)


def _salt() -> str:
    """Another order of options each day, the same within one."""
    return f"{_now():%Y-%m-%d}"
