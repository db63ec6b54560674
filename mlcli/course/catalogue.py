"""What can be learned, without opening a lesson: ids, titles, minutes and steps, cached between runs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from mlcli.course.extras import missing_modules
from mlcli.errors import MlcliError

ExerciseKind = Literal["exercise", "project"]


@dataclass(frozen=True, slots=True)
class StepEntry:
    id: str
    kind: str
    asks: bool
    """It asks something that can be answered right or wrong."""
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonEntry:
    id: str
    topic: str
    title: str
    summary: str
    minutes: int
    steps: tuple[StepEntry, ...]
    prerequisites: tuple[str, ...]
    broken: bool = False
    """The file breaks the format: it is shown by its id, and loading it tells why."""
    optional: bool = False
    requires: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Modules of what it requires that are not installed here: without them it counts nowhere."""
    same_idea: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """It can be taken here, and so belongs to what is to be done."""
        return not self.broken and not self.missing


@dataclass(frozen=True)
class ExerciseEntry:
    id: str
    topic: str
    title: str
    kind: ExerciseKind
    difficulty: int
    minutes: int
    after: str
    optional: bool
    broken: bool = False
    requires: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """It can be done here, and so belongs to what is to be done."""
        return not self.broken and not self.missing


@dataclass(frozen=True)
class TopicEntry:
    id: str
    level: str
    title: str
    summary: str
    hours: float
    prerequisites: tuple[str, ...]
    lessons: tuple[LessonEntry, ...]
    exercises: tuple[ExerciseEntry, ...]
    cards: int = 0
    """How many review cards it has."""
    broken: bool = False

    @property
    def being_written(self) -> bool:
        """It has no lessons yet: shown, not to be taken, counted nowhere."""
        return not self.lessons


@dataclass(frozen=True)
class LevelEntry:
    id: str
    title: str
    topics: tuple[TopicEntry, ...]


@dataclass(frozen=True)
class Catalogue:
    id: str
    version: str
    title: str
    levels: tuple[LevelEntry, ...]

    @cached_property
    def topics(self) -> tuple[TopicEntry, ...]:
        return tuple(topic for level in self.levels for topic in level.topics)

    @cached_property
    def lessons(self) -> tuple[LessonEntry, ...]:
        return tuple(lesson for topic in self.topics for lesson in topic.lessons)

    @cached_property
    def exercises(self) -> tuple[ExerciseEntry, ...]:
        return tuple(exercise for topic in self.topics for exercise in topic.exercises)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Former ids of lessons and exercises, each with the one of today."""
        lessons = {old: lesson.id for lesson in self.lessons for old in lesson.formerly}
        return lessons | {old: exercise.id for exercise in self.exercises for old in exercise.formerly}

    def topic(self, name: str) -> TopicEntry | None:
        return next((topic for topic in self.topics if topic.id == name), None)

    def lesson(self, name: str) -> LessonEntry | None:
        name = self.renamed.get(name, name)
        return next((lesson for lesson in self.lessons if lesson.id == name), None)

    def exercise(self, name: str) -> ExerciseEntry | None:
        name = self.renamed.get(name, name)
        return next((exercise for exercise in self.exercises if exercise.id == name), None)


def lesson_path(lessons: Path, lesson: LessonEntry) -> Path:
    """The lesson's file below the folder of lessons."""
    return topic_folder(lessons, lesson.topic) / f"{lesson.id}.yaml"


def exercise_folder(lessons: Path, exercise: ExerciseEntry) -> Path:
    """The folder of an exercise, or of its topic's project."""
    topic = topic_folder(lessons, exercise.topic)
    return topic / "project" if exercise.kind == "project" else topic / "exercises" / exercise.id


def topic_folder(lessons: Path, topic: str) -> Path:
    """Where the topic lies; ids are unique, so it is in one level only."""
    for path in lessons.glob(f"*/{topic}/topic.yaml"):
        return path.parent
    raise MlcliError(
        f"the topic `{topic}` is gone from `{lessons}`", "mlcli learn --list shows what there is"
    )


def within_reach(catalogue: Catalogue) -> Catalogue:
    """The catalogue as this machine can take it: without steps whose extras are missing, which it names."""
    levels = tuple(replace(level, topics=tuple(map(_reachable, level.topics))) for level in catalogue.levels)
    return replace(catalogue, levels=levels)


def _reachable(topic: TopicEntry) -> TopicEntry:
    return replace(
        topic,
        lessons=tuple(
            replace(
                lesson,
                missing=missing_modules(lesson.requires),
                steps=tuple(step for step in lesson.steps if not missing_modules(step.requires)),
            )
            for lesson in topic.lessons
        ),
        exercises=tuple(
            replace(exercise, missing=missing_modules(exercise.requires)) for exercise in topic.exercises
        ),
    )


def read_catalogue(lessons: Path, cache: Path) -> Catalogue:
    """The catalogue of a folder of lessons, from `cache` while no file has changed.

    CourseFaultError where `course.yaml` is damaged; what else is damaged is in it, marked as broken.
    """
    from mlcli.course.shelf import put, snapshot, take

    lessons = lessons.absolute()
    seen = snapshot(lessons)
    kept = take(lessons, cache, seen)
    if kept is not None:
        return within_reach(kept)
    from mlcli.course.survey import survey  # it needs yaml and msgspec, which cost a third of the start

    catalogue = survey(lessons)
    put(catalogue, lessons, cache, seen)
    return within_reach(catalogue)
