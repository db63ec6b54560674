"""The course that has one exercise of every form, and how its exercises are graded in tests."""

from pathlib import Path

from msgspec.structs import replace

from mlcli.course.load import load_exercise
from mlcli.grading.projects import Work, grade_project
from mlcli.grading.verdict import message

FORMS = Path(__file__).parents[1] / "courses" / "forms" / "basics" / "forms"
EXERCISES = (
    "scale-columns",
    "running-mean",
    "lazy-squares",
    "shuffle-labels",
    "draw-a-line",
    "echo-server",
    "two-decisions",
    "process-map",
)


def exercise(name):
    return load_exercise(FORMS / "exercises" / name, "forms")


def project(**changes):
    return replace(load_exercise(FORMS / "project", "forms"), **changes)


REPORT = (FORMS / "project" / "solutions" / "report.yaml").read_text()


def judged(asked, source, kernel, *, answers=None, only=""):
    """The verdict on a project's code, with its report unless told otherwise."""
    work = Work(source, "coins.py", {"report": REPORT} if answers is None else answers)
    return grade_project(asked, work, kernel, seed=1, only=only)


def states(verdict):
    """Of each milestone: passed, not yet, unrated or wrong."""

    def state(one):
        if one.not_yet:
            return "not yet"
        return "passed" if one.passed else "unrated" if one.form_passed else "wrong"

    return {one.id: state(one) for one in verdict.milestones}


def said(verdict):
    """Name and words of the check that speaks."""
    return (verdict.speaking.name, message(verdict.speaking)) if verdict.speaking else None
