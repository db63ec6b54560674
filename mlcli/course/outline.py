"""Reads the course's table of contents: `course.yaml`, and a topic's `topic.yaml`."""

from pathlib import Path

from mlcli.course.cursor import Spot
from mlcli.course.header import check_id, ids, open_file, prose_list
from mlcli.course.model import Card, Course, InterviewQuestion, Level, Topic
from mlcli.course.report import Report


def read_course(folder: Path, report: Report) -> Course:
    path = folder / "course.yaml"
    with open_file(path, report).keys() as keys:
        return Course(
            id=keys.need("id", Spot.name, ""),
            version=keys.need("version", Spot.word, ""),
            title=keys.need("title", Spot.prose, ""),
            levels=keys.need("levels", _levels, ()),
            file=str(path),
            lines=report.lines,
        )


def _levels(spot: Spot) -> tuple[Level, ...]:
    found = tuple(_level(item) for item in spot.items())
    names = [level.id for level in found]
    for i, item in enumerate(spot.items() if found else ()):
        if names[i] in names[:i]:
            item.fault(f"duplicate id `{names[i]}`: give each level its own")
    return found


def _level(spot: Spot) -> Level:
    with spot.keys() as keys:
        return Level(
            id=keys.need("id", Spot.name, ""),
            title=keys.need("title", Spot.prose, ""),
            topics=keys.need("topics", ids, ()),
        )


def read_topic(folder: Path, level: str, topic: str, report: Report) -> Topic:
    """What can be read of it, with its faults in the report."""
    path = folder / "topic.yaml"
    check_id(topic, report)
    with open_file(path, report).keys() as keys:
        return Topic(
            id=topic,
            level=level,
            title=keys.need("title", Spot.prose, ""),
            summary=keys.need("summary", Spot.prose, ""),
            hours=keys.need("hours", Spot.positive, 0.0),
            prerequisites=keys.get("prerequisites", ids, ()),
            outcomes=keys.get("outcomes", prose_list, ()),
            lessons=keys.get("lessons", ids, ()),
            exercises=keys.get("exercises", ids, ()),
            project=keys.get("project", Spot.name, ""),
            cards=keys.get("cards", _cards, ()),
            interview=keys.get("interview", _questions, ()),
            complete=keys.get("complete", _complete, None),
            file=str(path),
            lines=report.lines,
        )


def _complete(spot: Spot) -> tuple[str, ...]:
    with spot.keys() as keys:
        return keys.need("exercises", ids, (), "list the exercises that the topic's completion takes")


def _questions(spot: Spot) -> tuple[InterviewQuestion, ...]:
    return tuple(_question(item) for item in spot.items())


def _question(spot: Spot) -> InterviewQuestion:
    with spot.keys() as keys:
        points = keys.need("strong", prose_list, (), "list the points that a strong answer makes")
        if "strong" in keys and not points:
            spot.fault("no points: list at least one that a strong answer makes")
        return InterviewQuestion(
            id=keys.need("id", Spot.name, ""),
            ask=keys.need("ask", Spot.prose, ""),
            strong=points,
            from_=keys.need("from", Spot.name, "", "name the lesson or exercise that it comes from"),
        )


def _cards(spot: Spot) -> tuple[Card, ...]:
    return tuple(_card(item) for item in spot.items())


def _card(spot: Spot) -> Card:
    with spot.keys() as keys:
        return Card(
            id=keys.need("id", Spot.name, ""),
            ask=keys.need("ask", Spot.prose, ""),
            answer=keys.need("answer", Spot.prose, ""),
            why=keys.need("why", Spot.prose, ""),
            from_=keys.need("from", Spot.name, "", "name the lesson or exercise that it comes from"),
        )
