"""One topic as a page: what one can do behind it, its lessons and exercises, what interviewers ask."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.catalogue import ExerciseEntry, LessonEntry, TopicEntry
from mlcli.course.model import InterviewQuestion, Topic
from mlcli.progress.mastery import is_done
from mlcli.progress.record import Attempt
from mlcli.progress.standing import exercise_status
from mlcli.ui.overview import lesson_state
from mlcli.ui.prose import prose


def topic_page(entry: TopicEntry, topic: Topic, attempts: Sequence[Attempt]) -> RenderableType:
    """All of it; of the interview questions those whose lesson or exercise is done."""
    return Group(*_page(entry, topic, attempts))


def _page(entry: TopicEntry, topic: Topic, attempts: Sequence[Attempt]) -> Iterator[RenderableType]:
    yield Text(entry.title, style="title")
    yield prose(entry.summary)
    if topic.outcomes:
        yield Text("\nbehind it you can", style="heading")
        yield from (prose(f"- {outcome}") for outcome in topic.outcomes)
    if entry.lessons:
        yield Text("\nlessons", style="heading")
        yield from (_line(lesson, _of_lesson(lesson, attempts)) for lesson in entry.lessons)
    if entry.exercises:
        yield Text("\nexercises", style="heading")
        yield from (_line(exercise, _of_exercise(exercise, attempts)) for exercise in entry.exercises)
    yield from _interview(entry, topic.interview, attempts)


def _line(entry: LessonEntry | ExerciseEntry, state: str) -> Text:
    """`✓ id  title, state`: the mark is said again in words."""
    mark = ("✓ ", "good") if state.startswith(("done", "passed")) else ("· ", "dim")
    optional = ", optional" if entry.optional else ""
    return Text.assemble("  ", mark, (entry.id, "key"), f"  {entry.title}", (f"  {state}{optional}", "dim"))


def _of_lesson(lesson: LessonEntry, attempts: Sequence[Attempt]) -> str:
    if lesson.broken:
        return "its file has errors"
    if lesson.missing:
        return f"needs {' '.join(lesson.missing)}"
    return lesson_state(lesson, attempts) or f"{lesson.minutes} min"


def _of_exercise(exercise: ExerciseEntry, attempts: Sequence[Attempt]) -> str:
    if exercise.broken:
        return "its file has errors"
    if exercise.missing:
        return f"needs {' '.join(exercise.missing)}"
    status = exercise_status(attempt for attempt in attempts if attempt.item == exercise.id)
    return status if status != "new" else f"difficulty {exercise.difficulty}, {exercise.minutes} min"


def _interview(
    entry: TopicEntry, questions: Sequence[InterviewQuestion], attempts: Sequence[Attempt]
) -> Iterator[RenderableType]:
    done = {lesson.id for lesson in entry.lessons if is_done(lesson, attempts)}
    done |= {attempt.item for attempt in attempts if attempt.verdict == "passed" and not attempt.step}
    known = [question for question in questions if question.from_ in done]
    if known:
        yield Text("\nWhat interviewers ask", style="heading")
    for question in known:
        yield Group(Text(), prose(question.ask))
        yield from (prose(f"- {point}") for point in question.strong)
    if later := len(questions) - len(known):
        what = "a question" if later == 1 else f"{later} questions"
        yield Text(
            f"\n{what} that interviewers ask come{'s' * (later == 1)} with what is not done yet", "dim"
        )
