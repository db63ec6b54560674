"""Loads the files of a course into its model, or tells everything that is wrong with them."""

from pathlib import Path
from typing import TYPE_CHECKING

from mlcli.course.faults import CourseFaultError
from mlcli.course.report import Report

# Each file's reader is loaded with the first file of its kind: a lesson has to be on the screen at once.
if TYPE_CHECKING:
    from mlcli.course.faults import Fault
    from mlcli.course.model import Course, Exercise, Lesson, Topic


def load_course(folder: Path) -> "Course":
    from mlcli.course.outline import read_course

    report = Report.of(folder / "course.yaml")
    course = read_course(folder, report)
    report.raise_faults()
    return course


def load_topic(folder: Path, level: str, topic: str) -> "Topic":
    """The topic that lies in `folder`."""
    from mlcli.course.outline import read_topic

    report = Report.of(folder / "topic.yaml")
    found = read_topic(folder, level, topic, report)
    report.raise_faults()
    return found


def load_lesson(path: Path, topic: str) -> "Lesson":
    from mlcli.course.lessons import read_lesson

    report = Report.of(path)
    lesson = read_lesson(path, topic, report)
    report.raise_faults()
    return lesson


def load_exercise(folder: Path, topic: str) -> "Exercise":
    """An exercise with its solution and checks; the faults are those of all its files."""
    from mlcli.course.exercises import read_exercise

    exercise, faults = read_exercise(folder, topic)
    if exercise is None or faults:
        raise CourseFaultError(faults)
    return exercise


def course_faults(lessons: Path) -> "tuple[Fault, ...]":
    """Every format fault of every file, ids that stand twice, and references that lead nowhere."""
    from mlcli.course.whole import Whole

    return Whole(lessons).faults()
