"""`mlcli exercise`: the starter, the task, and the verdict on a learner's file."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcli.cli import chosen
from mlcli.errors import ExitCode, MlcliError
from mlcli.paths import home_folder, lessons_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlcli.course.catalogue import Catalogue
    from mlcli.progress.store import Store
    from mlcli.tutor.exercise import Workbench
    from mlcli.ui.asking import Screen


def exercise(
    name: Annotated[
        str, typer.Argument(metavar="[ID]", help="Which exercise; without it, the next one that suits you.")
    ] = "",
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="With --check: your file, if not the workspace's.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the exercises.")] = False,
    topic: Annotated[str, typer.Option("--topic", help="With --list: of this topic.")] = "",
    difficulty: Annotated[
        int | None, typer.Option("--difficulty", min=1, max=5, help="With --list: of this difficulty.")
    ] = None,
    status: Annotated[str, typer.Option("--status", help="With --list: new, tried or passed.")] = "",
    check: Annotated[bool, typer.Option("--check", help="Check your file once.")] = False,
    hint: Annotated[bool, typer.Option("--hint", help="Give the next hint.")] = False,
    solution: Annotated[
        bool, typer.Option("--solution", help="Show the solution (and record that).")
    ] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Start over; your file is kept beside.")] = False,
    milestone: Annotated[
        str, typer.Option("--milestone", metavar="ID", help="With --check: one milestone of a project.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="With --list or --check: answer as JSON.")] = False,
) -> int:
    """Write an exercise in your own editor and have it checked."""
    if list_:
        return _list(topic, difficulty, status, json=json)
    if sum((check, hint, solution, reset)) > 1:
        raise typer.BadParameter("--check, --hint, --solution and --reset go one at a time")
    if json and not check:
        raise typer.BadParameter("--json goes with --list or --check")
    if file is not None and not check:
        raise typer.BadParameter("a FILE goes with --check")
    if milestone and not check:
        raise typer.BadParameter("--milestone goes with --check")
    checked = partial(_check, milestone=milestone)
    for wanted, act in ((check, checked), (hint, _hint), (solution, _solution), (reset, _reset)):
        if wanted:
            return _at_bench(name, file, partial(act, json=json))
    return _at_bench(name, file, _start)


def _at_bench(name: str, file: Path | None, act: "Callable[[Workbench], int]") -> int:
    from mlcli.cli.screens import tell_notice
    from mlcli.course.catalogue import exercise_folder, read_catalogue
    from mlcli.course.find import find_exercise
    from mlcli.course.load import load_exercise
    from mlcli.practice import next_exercise
    from mlcli.progress.store import Store
    from mlcli.tutor.exercise import bench

    catalogue = read_catalogue(lessons_folder(), home_folder())
    with Store.open(home_folder(), catalogue.renamed) as store:
        tell_notice(store)
        entry = find_exercise(catalogue, name) if name else next_exercise(catalogue, store.attempts())
        if entry is None:
            raise MlcliError("every exercise there is has been passed", "mlcli exercise --list shows them")
        loaded = load_exercise(exercise_folder(lessons_folder(), entry), entry.topic)
        return act(bench(loaded, file, chosen.workspace(), store, _now))


def _start(at: "Workbench") -> int:
    from mlcli.cli.screens import console, is_interactive
    from mlcli.ui import exercise as shown

    if is_interactive():
        return _stay(at)

    written = at.start()
    console().print(shown.task(at.exercise, at.path, written=written), crop=False)
    return ExitCode.DONE


def _stay(at: "Workbench") -> int:
    from mlcli.cli.learn import take_next
    from mlcli.cli.screens import interactive_screen

    with interactive_screen() as screen:
        goes_on = _practised(at, screen)
        if goes_on:
            screen.show("")
    return take_next() if goes_on else ExitCode.DONE


def practise(name: str, screen: "Screen", store: "Store", catalogue: "Catalogue") -> None:
    """Stay with an exercise in the middle of something else, on its screen; what hinders is said there."""
    from mlcli.course.catalogue import exercise_folder
    from mlcli.course.find import find_exercise
    from mlcli.course.load import load_exercise
    from mlcli.tutor.exercise import bench
    from mlcli.ui import feedback

    screen.show("")
    try:
        entry = find_exercise(catalogue, name)
        loaded = load_exercise(exercise_folder(lessons_folder(), entry), entry.topic)
        _practised(bench(loaded, None, chosen.workspace(), store, _now), screen)
    except MlcliError as fault:
        screen.show(feedback.trouble(fault.message, fault.hint))


def _practised(at: "Workbench", screen: "Screen") -> bool:
    """Whether the learner goes on behind a pass, rather than leaves."""
    from mlcli.cli import early
    from mlcli.tutor.exercise import open_exercise_kernel
    from mlcli.tutor.practise import Practice

    with open_exercise_kernel(at.exercise, early.zygote(), chosen.workspace()) as kernel:
        return Practice(at, screen, kernel, chosen.editor()).stay()


def _check(at: "Workbench", *, json: bool, milestone: str) -> int:
    import json as codec

    from mlcli.cli import early
    from mlcli.cli.screens import console, interactive_screen, is_interactive
    from mlcli.grading.verdict import as_json
    from mlcli.tutor.exercise import open_exercise_kernel
    from mlcli.ui import exercise as shown

    with open_exercise_kernel(at.exercise, early.zygote(), chosen.workspace()) as kernel:
        verdict = at.check(at.read(), kernel, milestone)
    if verdict.unrated and is_interactive() and not json:
        from mlcli.tutor.rating import rate

        with interactive_screen() as screen:
            verdict = rate(at, verdict, screen)
    if json:
        typer.echo(codec.dumps(as_json(verdict), ensure_ascii=False))
    else:
        console().print(shown.verdict(verdict, at.exercise, at.path, own=at.own()), crop=False)
    return ExitCode.DONE if verdict.passed else ExitCode.FAILED


def _hint(at: "Workbench", *, json: bool) -> int:
    del json
    from mlcli.cli.screens import console
    from mlcli.ui import feedback

    if not at.hints:
        raise MlcliError(
            f"`{at.exercise.id}` has no hints", f"mlcli exercise {at.exercise.id} shows the task"
        )
    text, number = at.next_hint()
    console().print(feedback.hint(text, number, len(at.hints)))
    return ExitCode.DONE


def _solution(at: "Workbench", *, json: bool) -> int:
    del json
    from mlcli.cli.screens import console
    from mlcli.ui import exercise as shown

    at.remember("solution")
    console().print(shown.solution(at.exercise, own=at.own()))
    return ExitCode.DONE


def _reset(at: "Workbench", *, json: bool) -> int:
    del json
    from mlcli.cli.screens import console
    from mlcli.ui import exercise as shown

    kept = at.start_over()
    console().print(shown.started_over(at.exercise, at.path, kept), crop=False)
    return ExitCode.DONE


def _list(topic: str, difficulty: int | None, status: str, *, json: bool) -> int:
    import json as codec

    from mlcli.cli.screens import console
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic
    from mlcli.progress.store import Store
    from mlcli.ui import overview

    if status not in {"", "new", "tried", "passed"}:
        raise typer.BadParameter("--status is new, tried or passed")
    catalogue = read_catalogue(lessons_folder(), home_folder())
    if topic:
        find_topic(catalogue, topic)
    with Store.open(home_folder(), catalogue.renamed) as store:
        rows = overview.exercise_rows(catalogue, store.attempts())
    rows = [
        row
        for row in rows
        if topic in ("", row.entry.topic)
        and difficulty in (None, row.entry.difficulty)
        and status in ("", row.status)
    ]
    if json:
        typer.echo(codec.dumps(overview.exercises_as_json(rows), ensure_ascii=False))
    else:
        console().print(overview.exercise_list(rows))
    return ExitCode.DONE


def _now() -> datetime:
    return datetime.now(UTC)
