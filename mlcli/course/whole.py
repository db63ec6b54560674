"""Reads every file of a course, and tells the faults of each and those between them."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from mlcli.course.exercises import read_exercise
from mlcli.course.faults import CourseFaultError, Fault
from mlcli.course.lessons import read_lesson
from mlcli.course.model import Course, Exercise, Lesson, Topic
from mlcli.course.outline import read_course, read_topic
from mlcli.course.references import Claimed, Known, dangling, duplicates, taken_again
from mlcli.course.report import Report
from mlcli.course.terms import FILE, read_terms

T = TypeVar("T")


@dataclass
class Whole:
    """A course while all of it is read, as far as it can be."""

    folder: Path
    found: list[Fault] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)
    claimed: list[Claimed] = field(default_factory=list)

    def faults(self) -> tuple[Fault, ...]:
        """Those of each file, ids that stand twice, and references that lead nowhere."""
        course = self._read(self.folder / "course.yaml", partial(read_course, self.folder))
        if course is not None:
            self._read_topics(course)
            self.found += duplicates(self.claimed)
            known = Known.of(self.claimed)
            self.found += dangling(self.topics, self.lessons, self.exercises, known)
            self.found += taken_again(self.lessons, self.exercises, self.claimed)
            self.found += _unlisted(self.folder, course, self.topics)
            self._read_terms(known)
        return tuple(sorted(set(self.found)))

    def _read(self, path: Path, read: Callable[[Report], T]) -> T | None:
        report = Report.of(path)
        try:
            value = read(report)
        except CourseFaultError:
            value = None
        self.found += report.finish()
        return value

    def _read_terms(self, known: Known) -> None:
        path = self.folder / FILE
        if not path.is_file():
            return
        report = Report.of(path)
        with contextlib.suppress(CourseFaultError):
            for term in read_terms(path, report):
                for name in (name for name in term.free_in if name not in known.ids["topic"]):
                    where = f"{term.name}.free_in"
                    report.add(report.lines.get(where, 1), where, f"there is no topic `{name}`: take it out")
        self.found += report.finish()

    def _read_topics(self, course: Course) -> None:
        file = Path(course.file)
        for i, level in enumerate(course.levels):
            for k, name in enumerate(level.topics):
                where = f"levels[{i}].topics[{k}]"
                path = self.folder / level.id / name / "topic.yaml"
                if not self._claim(Claimed(name, "topic", file, course.lines.get(where, 1), where), path):
                    continue
                topic = self._read(path, partial(read_topic, path.parent, level.id, name))
                if topic is not None:
                    self.topics.append(topic)
                    self._read_topic(topic)

    def _read_topic(self, topic: Topic) -> None:
        file = Path(topic.file)
        for i, name in enumerate(topic.lessons):
            where, path = f"lessons[{i}]", file.parent / f"{name}.yaml"
            if self._claim(Claimed(name, "lesson", file, topic.lines.get(where, 1), where), path):
                lesson = self._read(path, partial(read_lesson, path, topic.id))
                self.lessons += [lesson] if lesson is not None else []
        for i, name in enumerate(topic.exercises):
            path = file.parent / "exercises" / name / "exercise.yaml"
            self._read_exercise(topic, f"exercises[{i}]", name, path)
        if topic.project:
            self._read_exercise(topic, "project", topic.project, file.parent / "project" / "project.yaml")
        for i, card in enumerate(topic.cards):
            where = f"cards[{i}].id"
            self.claimed.append(Claimed(card.id, "card", file, topic.lines.get(where, 1), where))
        for i, question in enumerate(topic.interview):
            where = f"interview[{i}].id"
            self.claimed.append(Claimed(question.id, "question", file, topic.lines.get(where, 1), where))

    def _read_exercise(self, topic: Topic, where: str, name: str, path: Path) -> None:
        line = topic.lines.get(where, 1)
        if self._claim(Claimed(name, "exercise", Path(topic.file), line, where), path):
            exercise, faults = read_exercise(path.parent, topic.id)
            self.found += faults
            self.exercises += [exercise] if exercise is not None else []

    def _claim(self, claimed: Claimed, path: Path) -> bool:
        """Note an id that a list names; whether the file is there that it stands for."""
        if path.exists():
            self.claimed.append(claimed)
            return True
        message = f"the {claimed.kind} `{claimed.id}` has no file `{path.relative_to(self.folder)}`: write it"
        self.found.append(Fault(str(claimed.file), claimed.line, claimed.where, message))
        return False


def _unlisted(lessons: Path, course: Course, topics: list[Topic]) -> Iterator[Fault]:
    """Files that are there, and that no list names: nobody would ever see them."""
    listed = {(level.id, topic) for level in course.levels for topic in level.topics}
    for path in sorted(lessons.glob("*/*/topic.yaml")):
        level, topic = path.parent.parent.name, path.parent.name
        if (level, topic) not in listed:
            yield _not_listed(path, "topic", topic, "course.yaml")
    for known in topics:
        folder = Path(known.file).parent
        for path in sorted(folder.glob("*.yaml")):
            if path.stem not in {"topic", *known.lessons} and _is_lesson(path):
                yield _not_listed(path, "lesson", path.stem, "topic.yaml")
        for path in sorted(folder.glob("exercises/*/exercise.yaml")):
            if path.parent.name not in known.exercises:
                yield _not_listed(path, "exercise", path.parent.name, "topic.yaml")
        if not known.project and (path := folder / "project" / "project.yaml").exists():
            message = (
                "the project is not listed in topic.yaml: add `project: <its id>` there, or take it away"
            )
            yield Fault(str(path), 1, "", message)


def _not_listed(path: Path, kind: str, name: str, where: str) -> Fault:
    return Fault(
        str(path), 1, "", f"the {kind} `{name}` is not listed in {where}: add it there, or take it away"
    )


def _is_lesson(path: Path) -> bool:
    """Lessons have steps; the other tables of a topic lie beside them."""
    try:
        return any(line.startswith("steps:") for line in path.read_text("utf-8", "replace").splitlines())
    except OSError:
        return False
