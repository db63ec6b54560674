"""Reads an exercise's folder: its description, its solution and its checks."""

import contextlib
import keyword
from pathlib import Path

from mlcli.course.attempts import caught_attempts, check_changes, right_attempts
from mlcli.course.cursor import Keys, Spot
from mlcli.course.faults import CourseFaultError, Fault
from mlcli.course.find import closest
from mlcli.course.header import check_id, memory, minutes, open_file, prose_list
from mlcli.course.model import MEMORY, Attempt, Exercise
from mlcli.course.report import Report
from mlcli.course.scripts import Script, check_checks, check_solution

_HARDEST = 5


def read_exercise(folder: Path, topic: str) -> tuple[Exercise | None, tuple[Fault, ...]]:
    """What can be read of it, and the faults of all its files; None only beside faults."""
    solution, checks = Script.read(folder / "solution.py"), Script.read(folder / "checks.py")
    report = Report.of(folder / "exercise.yaml")
    check_id(folder.name, report)
    exercise = None
    with contextlib.suppress(CourseFaultError):  # nothing could be read of it; why stands in the report
        exercise = _described(folder, topic, report, (solution, checks))
    check_solution(solution)
    check_checks(checks, exercise.defines if exercise is not None else ())
    return exercise, (*report.finish(), *solution.report.finish(), *checks.report.finish())


def _described(folder: Path, topic: str, report: Report, scripts: tuple[Script, Script]) -> Exercise:
    solution, checks = scripts
    with open_file(folder / "exercise.yaml", report).keys() as keys:
        exercise = Exercise(
            id=folder.name,
            topic=topic,
            title=keys.need("title", Spot.prose, ""),
            difficulty=keys.need("difficulty", _difficulty, 0),
            minutes=keys.need("minutes", minutes, 0),
            after=keys.need("after", Spot.name, "", "name the lesson that it belongs to"),
            prompt=keys.need("prompt", Spot.prose, "", "state the contract that a solution keeps"),
            defines=keys.need("defines", _defines, (), "list the names that the learner writes"),
            solution=solution.text,
            checks=checks.text,
            wrong=keys.get("wrong", caught_attempts, ()),
            right=keys.get("right", right_attempts, ()),
            hints=keys.get("hints", prose_list, ()),
            equivalent=keys.get("equivalent", _equivalent, ()),
            forbid=keys.get("forbid", _forbid, ()),
            allow_names=keys.get("allow_names", _dotted_names, ()),
            remember=keys.get("remember", Spot.prose, None),
            follow_up=keys.get("follow_up", Spot.prose, None),
            optional=keys.get("optional", Spot.flag, False),
            memory=keys.get("memory", memory, MEMORY),
            folder=str(folder),
            lines=report.lines,
        )
    _check_against(keys, exercise, solution, checks)
    return exercise


def _check_against(keys: Keys, exercise: Exercise, solution: Script, checks: Script) -> None:
    """Report what the description says of the solution and the checks, and they do not hold."""
    if solution.names is not None and (spot := keys.spot_of("defines")) is not None:
        for item in spot.some():
            if (name := item.word()) and name not in solution.names:
                item.fault(f"`{name}` is not defined by solution.py")
    for key, attempts in (("right", exercise.right), ("wrong", exercise.wrong)):
        if solution.text and attempts and (spot := keys.spot_of(key)) is not None:
            check_changes(spot, attempts, solution.text)
    if checks.names is not None and exercise.wrong and (spot := keys.spot_of("wrong")) is not None:
        for item, attempt in zip(spot.items(), exercise.wrong, strict=True):
            _check_catcher(item, attempt, checks.check_names)


def _check_catcher(spot: Spot, attempt: Attempt, known: tuple[str, ...]) -> None:
    if attempt.caught_by is None or attempt.caught_by in known:
        return
    near = closest(attempt.caught_by, known)
    remedy = f", did you mean `{near}`?" if near else ": name one that does"
    path = f"{spot.path}.caught_by"
    line = spot.report.lines.get(path, spot.line)
    spot.report.add(line, path, f"checks.py has no check `{attempt.caught_by}`{remedy}")


def _difficulty(spot: Spot) -> int:
    number = spot.whole()
    if not 1 <= number <= _HARDEST:
        spot.fault(f"expected a difficulty from 1 to {_HARDEST}, got {number}")
    return number


def _defines(spot: Spot) -> tuple[str, ...]:
    names = tuple(item.word() for item in spot.items())
    for item, name in zip(spot.items() if names else (), names, strict=True):
        if name and (not name.isidentifier() or keyword.iskeyword(name)):
            item.fault(f"`{name}` is no name in Python")
    if not names:
        spot.fault("no names: list what the learner writes")
    return names


def _equivalent(spot: Spot) -> tuple[tuple[str, str], ...]:
    found = []
    for item in spot.items():
        with item.keys() as keys:
            changed = keys.need("becomes", Spot.code, "", "quote the changed line as `mutate` prints it")
            found.append((changed.strip(), keys.need("because", Spot.prose, "", "say why nobody can tell")))
    return tuple(found)


def _forbid(spot: Spot) -> tuple[tuple[str, str], ...]:
    for key, item in spot.named():
        if not _is_dotted(key.text):
            item.fault(f"`{key.text}` is neither a name, as `sklearn.tree`, nor a keyword, as `for`")
    return tuple((key.text, item.prose()) for key, item in spot.named())


def _dotted_names(spot: Spot) -> tuple[str, ...]:
    for item in spot.items():
        if not _is_dotted(item.word()):
            item.fault("expected a name, as `sklearn.datasets`")
    return tuple(item.word() for item in spot.items())


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))
