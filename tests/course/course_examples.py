"""The example course, and copies of it in which something is wrong."""

import shutil
from pathlib import Path

from mlcli.course.faults import CourseFaultError
from mlcli.course.load import load_exercise, load_lesson

EXAMPLE = Path(__file__).parents[1] / "courses" / "example"
WALKING = EXAMPLE / "beginner" / "walking-downhill"
MACHINES = EXAMPLE / "beginner" / "introduction-to-machine-learning"
TINY = EXAMPLE.parent / "tiny" / "basics" / "counting"


def copy_of_course(folder):
    shutil.copytree(EXAMPLE, folder / "lessons")
    return folder / "lessons"


def change(path, *changes):
    """Replace each old text, which must be there, by its new one."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, f"`{old}` does not stand in {path.name}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def lesson_with(folder, *changes, source=WALKING / "one-step-at-a-time.yaml"):
    return change(Path(shutil.copy(source, folder)), *changes)


def exercise_with(folder, name, *changes):
    """The exercise on stopping at the bottom, changed in one of its files."""
    copied = folder / "stop-at-the-bottom"
    shutil.copytree(WALKING / "exercises" / "stop-at-the-bottom", copied)
    change(copied / name, *changes)
    return copied


def lesson_faults(path):
    try:
        load_lesson(path, "walking-downhill")
    except CourseFaultError as error:
        return error.faults
    return ()


def exercise_faults(folder):
    try:
        load_exercise(folder, "walking-downhill")
    except CourseFaultError as error:
        return error.faults
    return ()


def line_of(path, marker):
    """The number of the first line that holds the marker."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if marker in line)
