"""The home screen: where the learner is, what is due, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry
from mlcli.progress.mastery import Summary
from mlcli.ui.overview import counted, days_in_a_row, mastery_bar

WELCOME = "Short lessons in your terminal: they explain, run code, draw, and check what you write."


@dataclass(frozen=True)
class Ahead:
    """What comes next: a lesson, an exercise, and a lesson that is through but for skipped questions."""

    lesson: LessonEntry | None
    exercise: ExerciseEntry | None
    left: LessonEntry | None = None
    skipped: int = 0


def home(
    catalogue: Catalogue,
    numbers: Summary,
    ahead: Ahead,
    *,
    is_new: bool,
    waits: bool = False,
) -> RenderableType:
    """A few lines; where the screen `waits`, Enter leads on to the lesson, elsewhere it is typed."""
    lesson = ahead.lesson
    head = Text(catalogue.title, style="title")
    if is_new and waits:
        begin = [] if lesson is None else [_enter("begins the first lesson", lesson)]
        return Group(head, Text(WELCOME), *begin)
    said = _first_words() if is_new else _standing(numbers, lesson)
    return Group(head, *said, *_next(ahead, waits=waits))


def _first_words() -> Iterator[Text]:
    yield Text("The first lesson needs no preparation: type the next line.")


def _standing(numbers: Summary, lesson: LessonEntry | None) -> Iterator[Text]:
    lessons, exercises = numbers.lessons, numbers.exercises
    done = counted("lesson", lessons.done, lessons.total, "done")
    passed = counted("exercise", exercises.passed, exercises.total, "passed")
    streak = days_in_a_row(numbers.streak_days)
    yield Text(", ".join(part for part in (done, passed, streak) if part))
    current = next((topic for topic in numbers.topics if lesson and topic.id == lesson.topic), None)
    if current is not None:
        yield Text(f"{current.title}: {mastery_bar(current.mastery)}")
    if numbers.due_now:
        yield _typed("mlcli review", f"{numbers.due_now} due today")


def _next(ahead: Ahead, *, waits: bool) -> Iterator[RenderableType]:
    lesson, exercise = ahead.lesson, ahead.exercise
    if lesson is not None and waits:
        yield _enter("goes on", lesson)
    elif lesson is not None:
        yield _typed("mlcli learn", f"{lesson.title}, {lesson.minutes} min")
    if exercise is not None:
        yield _typed(f"mlcli exercise {exercise.id}", exercise.title)
    if ahead.left is not None:
        questions = "a question" if ahead.skipped == 1 else f"{ahead.skipped} questions"
        yield _typed(f"mlcli learn {ahead.left.id}", f"goes back to {questions} that you skipped")
    yield _typed("mlcli progress", "how far you are;  mlcli --help shows the rest")


def _enter(what: str, lesson: LessonEntry) -> Text:
    return Text.assemble(("  Enter", "key"), f" {what}: {lesson.title}, {lesson.minutes} min")


def _typed(command: str, what: str) -> Text:
    return Text.assemble(("  " + command, "key"), f"  {what}")
