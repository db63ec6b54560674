"""Reads a project's milestones: names to define, numbers to reach, files to write, one of several."""

import contextlib
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from msgspec.structs import replace as with_parts

from mlcli.course.cursor import Keys, Spot
from mlcli.course.faults import CourseFaultError
from mlcli.course.folder import Folder
from mlcli.course.header import ids, open_file, prose_list
from mlcli.course.measures import measures
from mlcli.course.model import Measure, Milestone
from mlcli.course.report import Report
from mlcli.course.rubrics import file_answer
from mlcli.course.scripts import Script, check_checks, check_measure, check_solution
from mlcli.course.work import (
    Work,
    check_defines,
    code_attempts,
    equivalents,
    file_attempts,
    names_to_define,
    rules,
)

_FEWEST_MILESTONES = 2


def project_id(folder: Path) -> str:
    """What the topic calls the project of this folder; the topic's own id where it does not say."""
    path = folder.parent / "topic.yaml"
    with contextlib.suppress(CourseFaultError):
        for key, spot in open_file(path, Report.of(path)).named():
            if key.text == "project":
                return spot.word()
    return f"{folder.parent.name}-project"


@dataclass
class _Parts:
    """The files of a project, and the names that its milestones have defined so far."""

    files: Folder
    solution: Script
    baseline: Script | None
    defined: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)


def project_work(keys: Keys, files: Folder) -> Work:
    """What a project asks for: its rules, and its milestones in order."""
    solution, baseline = files.script("solution.py"), files.script_if_there("baseline.py")
    check_solution(solution)
    parts = _Parts(files, solution, baseline)
    work = rules(keys, files, (solution, *([baseline] if baseline else [])))
    milestones = keys.need("milestones", partial(_milestones, parts=parts), (), "list what is built in order")
    return replace(
        work,
        solution=solution.text,
        defines=parts.defined,
        milestones=milestones,
        equivalent=keys.get("equivalent", equivalents, ()),
        baseline=baseline.text if baseline else "",
    )


def _milestones(spot: Spot, parts: _Parts) -> tuple[Milestone, ...]:
    found = tuple(_milestone(item, parts) for item in spot.items())
    if found and len(found) < _FEWEST_MILESTONES:
        spot.fault("one milestone: a project has several, an exercise has none")
    known = {milestone.id for milestone in found}
    for item, milestone in zip(spot.items() if found else (), found, strict=True):
        for name in milestone.one_of:
            if name not in known - {milestone.id}:
                item.fault(f"`one_of` names `{name}`, which is no other milestone")
    return found


def _milestone(spot: Spot, parts: _Parts) -> Milestone:
    with spot.keys() as keys:
        name = keys.need("id", Spot.name, "")
        if name and name in parts.seen:
            spot.fault(f"duplicate id `{name}`: give each milestone its own")
        parts.seen.append(name)
        milestone = Milestone(
            id=name,
            title=keys.get("title", Spot.prose, name.replace("-", " ").capitalize()),
            prompt=keys.need("prompt", Spot.prose, "", "state the contract that a solution keeps"),
            hints=keys.get("hints", prose_list, ()),
        )
        if "one_of" in keys:
            return with_parts(milestone, one_of=keys.get("one_of", ids, ()))
        if "answer" in keys:
            return _of_file(keys, milestone, parts)
        return _of_code(keys, milestone, parts)


def _of_file(keys: Keys, milestone: Milestone, parts: _Parts) -> Milestone:
    files, name = parts.files, milestone.id
    answer = file_answer(keys, files.answer(f"templates/{name}.yaml"), files.answer(f"solutions/{name}.yaml"))
    checks = files.script(f"checks/{name}.py")
    check_checks(checks, (answer.stem, "template"), fewest=1)
    wrong, right = file_attempts(keys, answer.model, checks)
    return with_parts(milestone, answer=answer, checks=checks.text, wrong=wrong, right=right)


def _of_code(keys: Keys, milestone: Milestone, parts: _Parts) -> Milestone:
    if not any(key in keys for key in ("defines", "measure")):
        keys.spot.fault("nothing is asked for: give `defines`, `measure`, `answer: file` or `one_of`")
        keys.accept_all()
        return milestone
    defines = keys.get("defines", names_to_define, ())
    check_defines(keys, parts.solution)
    parts.defined += tuple(name for name in defines if name not in parts.defined)
    checks = parts.files.script(f"checks/{milestone.id}.py")
    wanted = keys.get("measure", measures, ())
    check_checks(checks, parts.defined, fewest=0 if wanted else 1)
    _check_measures(keys, wanted, checks, parts)
    wrong, right = code_attempts(keys, parts.solution.text, checks, *(measure.name for measure in wanted))
    return with_parts(
        milestone,
        defines=defines,
        checks=checks.text,
        measures=wanted,
        naive=_naive(keys, defines, parts.baseline) if wanted else (),
        wrong=wrong,
        right=right,
    )


def _check_measures(keys: Keys, wanted: tuple[Measure, ...], checks: Script, parts: _Parts) -> None:
    if (spot := keys.spot_of("measure")) is None or not wanted:
        return
    if parts.baseline is None:
        spot.fault("there is no `baseline.py`: a number to reach needs one that does not reach it")
    for item, measure in zip(spot.items(), wanted, strict=True):
        if message := check_measure(checks, measure.name, parts.defined):
            item.fault(message)


def _naive(keys: Keys, defines: tuple[str, ...], baseline: Script | None) -> tuple[str, ...]:
    """Further attempts in baseline.py that must not be good enough: `choose_largest` for `choose`."""
    names = keys.get("naive", names_to_define, ())
    spot = keys.spot_of("naive")
    for item, name in zip(spot.items() if spot and names else (), names, strict=True):
        if baseline is not None and name not in (baseline.names or ()):
            item.fault(f"`{name}` is not defined by baseline.py")
        elif not any(name.startswith(f"{defined}_") for defined in defines):
            item.fault(f"`{name}` stands for none of `defines`: call it `{(defines or ('name',))[0]}_…`")
    return names
