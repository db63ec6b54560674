"""Reads a lesson's file: its header and its steps."""

from pathlib import Path

from mlcli.course.cursor import Spot
from mlcli.course.header import allow, check_id, ids, memory, minutes, open_file, requires, seed
from mlcli.course.model import MEMORY, Lesson
from mlcli.course.report import Report
from mlcli.course.snippets import program
from mlcli.course.steps import steps


def read_lesson(path: Path, topic: str, report: Report) -> Lesson:
    """What can be read of it, with its faults in the report."""
    check_id(path.stem, report)
    with open_file(path, report).keys() as keys:
        return Lesson(
            id=path.stem,
            topic=topic,
            title=keys.need("title", Spot.prose, ""),
            summary=keys.need("summary", Spot.prose, "", "say in one sentence what one can do afterwards"),
            minutes=keys.need("minutes", minutes, 0),
            prerequisites=keys.get("prerequisites", ids, ()),
            setup=keys.get("setup", program, None),
            seed=keys.get("seed", seed, 0),
            memory=keys.get("memory", memory, MEMORY),
            optional=keys.get("optional", Spot.flag, False),
            requires=keys.get("requires", requires, ()),
            allow=keys.get("allow", allow, ()),
            same_idea=keys.get("same_idea", ids, ()),
            formerly=keys.get("formerly", ids, ()),
            steps=keys.need("steps", steps, ()),
            file=str(path),
            lines=report.lines,
        )
