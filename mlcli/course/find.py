"""Finds what a person meant by a name, and says what is near where nothing has it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mlcli.errors import UnknownNameError

if TYPE_CHECKING:
    from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, TopicEntry

_LESSONS = "`mlcli learn --list` shows every topic and lesson"
_EXERCISES = "`mlcli exercise --list` shows every exercise"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest, if one is near: by spelling, or because it begins alike."""
    import difflib  # only ever needed after a typing error

    names = {_folded(candidate): candidate for candidate in known}
    wanted = _folded(name)
    if near := difflib.get_close_matches(wanted, names, n=1, cutoff=0.65):
        return names[near[0]]
    begun = [full for folded, full in names.items() if len(wanted) >= 3 and folded.startswith(wanted)]
    return begun[0] if begun else None


def find_topic(catalogue: "Catalogue", name: str) -> "TopicEntry":
    if (topic := catalogue.topic(name)) is not None:
        return topic
    raise _unknown("topic", name, (topic.id for topic in catalogue.topics), _LESSONS)


def find_lesson(catalogue: "Catalogue", name: str) -> "LessonEntry":
    if (lesson := catalogue.lesson(name)) is not None:
        return lesson
    raise _unknown("lesson", name, (lesson.id for lesson in catalogue.lessons), _LESSONS)


def find_topic_or_lesson(catalogue: "Catalogue", name: str) -> "TopicEntry | LessonEntry":
    """What `mlcli learn NAME` means."""
    if (topic := catalogue.topic(name)) is not None:
        return topic
    if (lesson := catalogue.lesson(name)) is not None:
        return lesson
    known = [*(topic.id for topic in catalogue.topics), *(lesson.id for lesson in catalogue.lessons)]
    raise _unknown("topic or lesson", name, known, _LESSONS)


def find_exercise(catalogue: "Catalogue", name: str) -> "ExerciseEntry":
    if (exercise := catalogue.exercise(name)) is not None:
        return exercise
    raise _unknown("exercise", name, (exercise.id for exercise in catalogue.exercises), _EXERCISES)


def find_exercises(catalogue: "Catalogue", name: str) -> "tuple[ExerciseEntry, ...]":
    """The exercise of this name, or all of the topic or level that has it."""
    for level in catalogue.levels:
        if level.id == name:
            return tuple(exercise for topic in level.topics for exercise in topic.exercises)
    topic = catalogue.topic(name)
    return topic.exercises if topic is not None else (find_exercise(catalogue, name),)


def _unknown(what: str, name: str, known: Iterable[str], otherwise: str) -> UnknownNameError:
    near = closest(name, known)
    return UnknownNameError(f"unknown {what} `{name}`", f"did you mean `{near}`?" if near else otherwise)


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
