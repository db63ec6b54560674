"""Reads the folder of an exercise or a project: its description and the files beside it."""

from pathlib import Path

from mlcli.course.cursor import Keys, Spot
from mlcli.course.faults import CourseFaultError, Fault
from mlcli.course.folder import Folder
from mlcli.course.header import allow, check_id, ids, memory, minutes, open_file, prose_list, requires, seed
from mlcli.course.model import MEMORY, Exercise
from mlcli.course.projects import project_id, project_work
from mlcli.course.report import Report
from mlcli.course.work import Work, code_work, file_work, scripts_alone

_HARDEST = 5


def read_exercise(folder: Path, topic: str) -> tuple[Exercise | None, tuple[Fault, ...]]:
    """What can be read of it, and the faults of all its files; None only beside faults."""
    is_project = (folder / "project.yaml").exists()
    name = project_id(folder) if is_project else folder.name
    files = Folder(folder)
    report = Report.of(folder / ("project.yaml" if is_project else "exercise.yaml"))
    check_id(name, report)
    exercise = None
    try:
        exercise = _described(name, topic, report, files)
    except CourseFaultError:  # nothing could be read of it; why stands in the report
        scripts_alone(files)
    return exercise, (*report.finish(), *files.faults())


def _described(name: str, topic: str, report: Report, files: Folder) -> Exercise:
    with open_file(Path(report.file), report).keys() as keys:
        prompt = keys.need("prompt", Spot.prose, "", "state the contract that a solution keeps")
        work = _work(keys, files)
        return Exercise(
            id=name,
            topic=topic,
            title=keys.need("title", Spot.prose, ""),
            difficulty=keys.need("difficulty", _difficulty, 0),
            minutes=keys.need("minutes", minutes, 0),
            after=keys.need("after", Spot.name, "", "name the lesson that it belongs to"),
            prompt=prompt,
            defines=work.defines,
            solution=work.solution,
            checks=work.checks,
            wrong=work.wrong,
            right=work.right,
            hints=keys.get("hints", prose_list, ()),
            equivalent=work.equivalent,
            forbid=work.forbid,
            allow_names=work.allow_names,
            given=work.given,
            work=work.work,
            second=work.second,
            answer=work.answer,
            milestones=work.milestones,
            baseline=work.baseline,
            remember=keys.get("remember", Spot.prose, None),
            follow_up=keys.get("follow_up", Spot.prose, None),
            optional=keys.get("optional", Spot.flag, False),
            same_idea=keys.get("same_idea", ids, ()),
            formerly=keys.get("formerly", ids, ()),
            seed=keys.get("seed", seed, 0),
            requires=keys.get("requires", requires, ()),
            allow=keys.get("allow", allow, ()),
            memory=keys.get("memory", memory, MEMORY),
            folder=str(files.path),
            lines=report.lines,
        )


def _work(keys: Keys, files: Folder) -> Work:
    if Path(keys.spot.report.file).name == "project.yaml":
        return project_work(keys, files)
    return file_work(keys, files) if "answer" in keys else code_work(keys, files)


def _difficulty(spot: Spot) -> int:
    number = spot.whole()
    if not 1 <= number <= _HARDEST:
        spot.fault(f"expected a difficulty from 1 to {_HARDEST}, got {number}")
    return number
