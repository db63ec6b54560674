"""Checks a course, or a part of it: its format, its rhythm, and all that only running shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mlcli.authoring.exercises import exercise_faults
from mlcli.authoring.lessons import lesson_faults
from mlcli.authoring.projects import project_faults
from mlcli.authoring.rhythm import repeated_becauses, rhythm_faults
from mlcli.authoring.steady import unsteady_faults, unsteady_tries
from mlcli.authoring.wording import wording_faults
from mlcli.authoring.workers import Bench
from mlcli.course.extras import missing_modules
from mlcli.course.faults import CourseFaultError, Fault
from mlcli.course.load import course_faults, load_course, load_exercise, load_lesson, load_topic
from mlcli.course.model import Exercise, Lesson, TryStep
from mlcli.course.projects import project_id
from mlcli.course.terms import load_terms
from mlcli.runner.parent import Zygote
from mlcli.tutor.exercise import open_exercise_kernel
from mlcli.tutor.track import open_kernel

Part = Lesson | Exercise


@dataclass(frozen=True)
class Report:
    """All faults in order of file and line, and the processor seconds spent on each topic."""

    faults: tuple[Fault, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    checked: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faults


def check(lessons: Path, bench: Bench, only: Sequence[str] = (), *, seeds: int = 0) -> Report:
    """Check the whole course, or the topics, lessons and exercises named in `only` (ids or paths).

    With `seeds`, exercises and `try` steps alone, and of them only whether verdicts stay what they should be.
    """
    only = with_projects(lessons, only)
    faults = [fault for fault in course_faults(lessons) if _concerns(fault.file, only)]
    found = tuple(part for part in parts(lessons, only) if not seeds or _is_graded(part))
    read = [part for part in found if isinstance(part, Lesson)]
    for lesson in read:
        faults += rhythm_faults(lesson)
    faults += repeated_becauses(read)
    faults += _wording_faults(lessons, found, only)
    seconds: dict[str, float] = {}
    for part, (shown, spent) in zip(
        found,
        bench.each(partial(_running_faults, seeds=seeds), found, lambda part: part.sources),
        strict=True,
    ):
        faults += shown
        seconds[part.topic] = seconds.get(part.topic, 0.0) + spent
    return Report(tuple(sorted(set(faults), key=_place)), seconds, tuple(part.id for part in found))


def _is_graded(part: Part) -> bool:
    """Whether code is written for it, which checks judge."""
    return isinstance(part, Exercise) or any(isinstance(step, TryStep) for step in part.steps)


def _wording_faults(lessons: Path, found: Sequence[Part], only: Sequence[str]) -> Iterator[Fault]:
    try:
        terms = load_terms(lessons)
    except CourseFaultError:
        return  # told with the faults of format
    files = {Path(part.file) if isinstance(part, Lesson) else Path(part.folder) / part.file for part in found}
    files |= {path for path in lessons.glob("*/*/topic.yaml") if _concerns(str(path), only)}
    for file in sorted(files):
        topic = file.relative_to(lessons).parts[1]
        yield from wording_faults(file, topic, terms)


def _running_faults(part: Part, zygote: Zygote, scratch: Path, seeds: int) -> tuple[Fault, ...]:
    if missing_modules(part.requires):
        return ()
    if isinstance(part, Lesson):
        with open_kernel(part, Path(part.file), zygote, scratch) as kernel:
            if seeds:
                return tuple(unsteady_tries(part, kernel, seeds))
            return tuple(lesson_faults(part, kernel))
    with open_exercise_kernel(part, zygote, scratch) as kernel:
        if seeds:
            return tuple(unsteady_faults(part, kernel, seeds))
        return tuple(project_faults(part, kernel) if part.is_project else exercise_faults(part, kernel))


def parts(lessons: Path, only: Sequence[str]) -> Iterator[Part]:
    """Every lesson and exercise that can be read; what cannot has its faults told already."""
    try:
        course = load_course(lessons)
    except CourseFaultError:
        return
    for level in course.levels:
        for name in level.topics:
            folder = lessons / level.id / name
            try:
                topic = load_topic(folder, level.id, name)
            except CourseFaultError:
                continue
            paths = [folder / f"{lesson}.yaml" for lesson in topic.lessons]
            paths += [folder / "exercises" / exercise for exercise in topic.exercises]
            paths += [folder / "project"] if topic.project else []
            yield from _loaded([path for path in paths if _concerns(str(path), only)], name)


def _loaded(paths: Sequence[Path], topic: str) -> Iterator[Part]:
    for path in paths:
        try:
            yield load_lesson(path, topic) if path.suffix == ".yaml" else load_exercise(path, topic)
        except CourseFaultError:
            continue


def with_projects(lessons: Path, only: Sequence[str]) -> tuple[str, ...]:
    """The names, with a project's folder in place of its id, which stands in no path."""
    folders = {project_id(path.parent): str(path.parent) for path in lessons.glob("*/*/project/project.yaml")}
    return tuple(folders.get(name, name) for name in only)


def unknown_names(lessons: Path, only: Sequence[str]) -> tuple[str, ...]:
    """The names that no level, topic, lesson or exercise has, and no path to one."""
    patterns = ("*/*/*.yaml", "*/*/exercises/*", "*/*/project")
    files = [str(path) for pattern in patterns for path in lessons.glob(pattern)]
    named = zip(only, with_projects(lessons, only), strict=True)
    return tuple(name for name, place in named if not any(_concerns(file, [place]) for file in files))


def _concerns(file: str, only: Sequence[str]) -> bool:
    if not only:
        return True
    path = Path(file)
    names = {path.stem, *path.parts}
    return any(
        Path(name).stem in names or Path(name).resolve() in (path.resolve(), *path.resolve().parents)
        for name in only
    )


def _place(fault: Fault) -> tuple[str, int, str, str]:
    return fault.file, fault.line, fault.where, fault.message
