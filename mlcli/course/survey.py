"""Builds the catalogue by reading every file of the course; a broken one does not stop the rest."""

import contextlib
from dataclasses import replace
from pathlib import Path

from mlcli.course.catalogue import (
    Catalogue,
    ExerciseEntry,
    ExerciseKind,
    LessonEntry,
    LevelEntry,
    StepEntry,
    TopicEntry,
)
from mlcli.course.faults import CourseFaultError
from mlcli.course.load import load_course, load_exercise, load_lesson
from mlcli.course.outline import read_topic
from mlcli.course.report import Report


def survey(lessons: Path) -> Catalogue:
    course = load_course(lessons)
    levels = tuple(
        LevelEntry(level.id, level.title, tuple(_topic(lessons, level.id, topic) for topic in level.topics))
        for level in course.levels
    )
    return Catalogue(course.id, course.version, course.title, levels)


def _topic(lessons: Path, level: str, name: str) -> TopicEntry:
    folder = lessons / level / name
    report = Report.of(folder / "topic.yaml")
    try:
        topic = read_topic(folder, level, name, report)
    except CourseFaultError:
        return TopicEntry(name, level, name, "", 0.0, (), (), (), broken=True)
    return TopicEntry(
        id=name,
        level=level,
        title=topic.title or name,
        summary=topic.summary,
        hours=topic.hours,
        prerequisites=topic.prerequisites,
        lessons=tuple(_lesson(folder, name, lesson) for lesson in topic.lessons),
        exercises=(
            *(
                _counted(_exercise(folder / "exercises" / exercise, name, "exercise"), topic.complete)
                for exercise in topic.exercises
            ),
            *([_exercise(folder / "project", name, "project", topic.project)] if topic.project else []),
        ),
        cards=len(topic.cards),
        broken=bool(report.finish()),
    )


def _lesson(folder: Path, topic: str, name: str) -> LessonEntry:
    with contextlib.suppress(CourseFaultError):
        lesson = load_lesson(folder / f"{name}.yaml", topic)
        steps = tuple(
            StepEntry(step.id, step.kind, step.asks and step.judged, step.requires) for step in lesson.steps
        )
        return LessonEntry(
            id=name,
            topic=topic,
            title=lesson.title,
            summary=lesson.summary,
            minutes=lesson.minutes,
            steps=steps,
            prerequisites=lesson.prerequisites,
            optional=lesson.optional,
            requires=lesson.requires,
            same_idea=lesson.same_idea,
            formerly=lesson.formerly,
        )
    return LessonEntry(name, topic, name, "", 0, (), (), broken=True)


def _counted(exercise: ExerciseEntry, complete: tuple[str, ...] | None) -> ExerciseEntry:
    """The exercise, optional where the topic's completion does not take it."""
    return exercise if complete is None or exercise.id in complete else replace(exercise, optional=True)


def _exercise(folder: Path, topic: str, kind: ExerciseKind, name: str = "") -> ExerciseEntry:
    name = name or folder.name
    with contextlib.suppress(CourseFaultError):
        found = load_exercise(folder, topic)
        return ExerciseEntry(
            id=name,
            topic=topic,
            title=found.title,
            kind=kind,
            difficulty=found.difficulty,
            minutes=found.minutes,
            after=found.after,
            optional=found.optional,
            requires=found.requires,
            formerly=found.formerly,
        )
    return ExerciseEntry(name, topic, name, kind, 0, 0, "", optional=False, broken=True)
