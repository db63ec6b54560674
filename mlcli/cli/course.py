"""`mlcli course`: what writers need."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlcli.errors import ExitCode, UnknownNameError
from mlcli.paths import home_folder, lessons_folder

if TYPE_CHECKING:
    from mlcli.authoring.check import Report
    from mlcli.authoring.mutate import Score
    from mlcli.authoring.profile import ExerciseProfile, LessonProfile

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="For writers of courses.")


@app.callback()
def course() -> None:
    """For writers of courses."""


@app.command()
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH or ID …]", help="A part of the course; all without it."),
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="TOPIC", help="Print a topic's numbers instead.")
    ] = "",
    seeds: Annotated[
        int,
        typer.Option(
            "--seeds",
            metavar="N",
            min=0,
            help="Exercises and try steps alone: solution and right N times, each wrong N/5 times.",
        ),
    ] = 0,
    busy: Annotated[bool, typer.Option("--busy", help="Keep every core busy meanwhile.")] = False,
    most: Annotated[
        float,
        typer.Option("--most", metavar="S", help="Fail where a topic takes more seconds of processor time."),
    ] = 0.0,
    json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> int:
    """Prove what the lessons promise: format, outputs, answers, solutions, wrong attempts."""
    from mlcli.authoring.busy import all_cores
    from mlcli.authoring.busy import busy as kept_busy
    from mlcli.authoring.check import check as checked
    from mlcli.authoring.check import unknown_names
    from mlcli.authoring.workers import WORKERS, Several

    if profile:
        return _profile(profile)

    lessons, only = _where(names or [])
    if unknown := unknown_names(lessons, only):
        raise UnknownNameError(f"nothing of the course is called `{unknown[0]}`", _near(unknown[0]))
    with tempfile.TemporaryDirectory(prefix="mlcli-check-") as scratch, kept_busy(all_cores() if busy else 0):
        # What runs at once slows each other, so time that is held against a limit is taken one by one.
        report = checked(lessons, Several(Path(scratch), 1 if most else WORKERS), only, seeds=seeds)
    _tell(report, json=json)
    slow = [topic for topic, spent in report.seconds.items() if most and spent > most]
    for topic in slow:
        typer.echo(f"{topic} takes more than {most:g} s of processor time", err=True)
    return ExitCode.DONE if report.ok and not slow else ExitCode.FAILED


def _profile(name: str) -> int:
    from mlcli.authoring.comparison import MODEL_TOPIC, outliers
    from mlcli.authoring.profile import table
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import find_topic

    catalogue = read_catalogue(lessons_folder(), home_folder())
    topic = find_topic(catalogue, name)
    lessons, exercises = _profiles(topic.id)
    for line in table(lessons, exercises):
        typer.echo(line)
    if topic.id == MODEL_TOPIC or catalogue.topic(MODEL_TOPIC) is None:
        return ExitCode.DONE
    usual_lessons, usual_exercises = _profiles(MODEL_TOPIC)
    told = [*outliers(lessons, usual_lessons), *outliers(exercises, usual_exercises)]
    typer.echo(f"\noutside twice the range of {MODEL_TOPIC}:" if told else "")
    for line in told or [f"nothing lies outside twice the range of {MODEL_TOPIC}"]:
        typer.echo(line)
    return ExitCode.DONE


def _profiles(topic: str) -> "tuple[list[LessonProfile], list[ExerciseProfile]]":
    from mlcli.authoring.check import parts
    from mlcli.authoring.profile import exercise_profile, lesson_profile
    from mlcli.course.model import Lesson

    found = [part for part in parts(lessons_folder(), ()) if part.topic == topic]
    lessons = [lesson_profile(part) for part in found if isinstance(part, Lesson)]
    return lessons, [exercise_profile(part) for part in found if not isinstance(part, Lesson)]


@app.command()
def new(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The id of a topic of course.yaml.")],
    outline: Annotated[
        Path, typer.Option("--outline", metavar="FILE", help="Its lessons and exercises, as YAML.")
    ],
) -> int:
    """Lay out a topic from an outline, with a mark for all that is still to be written."""
    from mlcli.authoring.outline import read_outline
    from mlcli.authoring.scaffold import skeleton, write
    from mlcli.course.find import closest
    from mlcli.course.load import load_course

    levels = {name: level.id for level in load_course(lessons_folder()).levels for name in level.topics}
    if topic not in levels:
        near = closest(topic, levels)
        hint = f"did you mean `{near}`?" if near else "add it to its level in course.yaml"
        raise UnknownNameError(f"course.yaml has no topic `{topic}`", hint)
    files = skeleton(read_outline(outline), lessons_folder() / levels[topic] / topic)
    write(files)
    for path in files:
        typer.echo(str(path))
    typer.echo(f"mlcli course check {topic} names what is still blank")
    return ExitCode.DONE


@app.command()
def mutate(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID …]", help="Exercises, or all of a topic or level; all without it."),
    ] = None,
    kept: Annotated[
        Path | None,
        typer.Option("--kept", metavar="FILE", help="Scores by digest: known ones are not run again."),
    ] = None,
) -> int:
    """Plant small faults into solutions and see that the checks refuse them."""
    from mlcli.authoring import kept as keeping
    from mlcli.authoring.mutate import scores
    from mlcli.authoring.workers import Several
    from mlcli.course.catalogue import exercise_folder, read_catalogue
    from mlcli.course.find import find_exercises

    lessons = lessons_folder()
    catalogue = read_catalogue(lessons, home_folder())
    named = [each for name in names or [] for each in find_exercises(catalogue, name)]
    wanted = named if names else catalogue.exercises
    folders = {each.id: (exercise_folder(lessons, each), each.topic) for each in wanted if not each.broken}
    broken = [each.id for each in wanted if each.broken]
    for name in broken:
        typer.echo(f"{name} cannot be read: mlcli course check {name} tells why")
    old = keeping.known(kept) if kept else {}
    digests = {name: keeping.digest(folder) for name, (folder, _) in folders.items()}
    new = [name for name in folders if name not in old or old[name].digest != digests[name]]
    with tempfile.TemporaryDirectory(prefix="mlcli-mutate-") as scratch:
        fresh = scores([folders[name] for name in new], Several(Path(scratch)), _tell_score)
    found = {score.exercise: keeping.Kept(digests[score.exercise], score) for score in fresh}
    lasting = {name: one for name, one in found.items() if not one.score.refusal}
    if kept:
        # Only a run of the whole course knows what is there no more.
        keeping.keep(kept, {name: one for name, one in (old | lasting).items() if names or name in folders})
    graded = [name for name in folders if name not in new or name in found]
    code = _overall([(old | found)[name].score for name in graded], len(folders) - len(new))
    return ExitCode.FAILED if broken else code


def _tell_score(score: "Score") -> None:
    if score.refusal:
        typer.echo(f"{score.exercise}: its solution is refused, so mutants tell nothing: {score.refusal}")
        return
    share = f"{score.refused * 100:.0f} % of {score.counted} refused"
    typer.echo(f"{score.exercise}: {share}, {score.equivalent} equivalent")
    for survivor in score.survivors:
        typer.echo(f"  survives: {survivor}")


def _overall(scores: "list[Score]", from_before: int) -> int:
    from mlcli.authoring.mutate import LEAST_REFUSED_OVERALL

    sound = [score for score in scores if not score.refusal]
    counted = sum(score.counted for score in sound)
    survivors = sum(len(score.survivors) for score in sound)
    refused = 1 - survivors / counted if counted else 1.0
    if sound:
        typer.echo(f"{len(sound)} exercises ({from_before} known from before): {refused * 100:.1f} % refused")
    for score in (score for score in sound if not score.ok):
        typer.echo(f"{score.exercise} lets too many through, or excuses too many")
    ok = refused >= LEAST_REFUSED_OVERALL and all(score.ok for score in scores)
    return ExitCode.DONE if ok else ExitCode.FAILED


def _where(names: list[str]) -> tuple[Path, list[str]]:
    """The lessons folder, which a path may name itself, and the parts of it that are meant."""
    lessons = lessons_folder()
    if len(names) == 1 and (Path(names[0]) / "course.yaml").is_file():
        return Path(names[0]), []
    return lessons, names


def _near(name: str) -> str:
    from mlcli.course.catalogue import read_catalogue
    from mlcli.course.find import closest

    catalogue = read_catalogue(lessons_folder(), home_folder())
    known = [
        each.id for entries in (catalogue.topics, catalogue.lessons, catalogue.exercises) for each in entries
    ]
    near = closest(name, known)
    return f"did you mean `{near}`?" if near else "mlcli learn --list shows every topic and lesson"


def _tell(report: "Report", *, json: bool) -> None:
    if json:
        import json as codec

        faults = [
            {"file": f.file, "line": f.line, "where": f.where, "message": f.message, "hint": f.hint}
            for f in report.faults
        ]
        topics = [{"id": topic, "seconds": round(spent, 2)} for topic, spent in report.seconds.items()]
        typer.echo(codec.dumps({"ok": report.ok, "faults": faults, "topics": topics}, ensure_ascii=False))
        return
    for fault in report.faults:
        typer.echo(str(fault))
        if fault.hint:
            typer.echo(f"  hint: {fault.hint}")
    width = max(map(len, report.seconds), default=0)
    for topic, spent in report.seconds.items():
        typer.echo(f"{topic:{width}}  {spent:5.1f} s of processor time")
    parts = f"{len(report.checked)} lessons and exercises checked"
    count = len(report.faults)
    typer.echo(f"{parts}, no faults" if report.ok else f"{parts}, {count} fault{'s' * (count > 1)}")
