"""The course from above: home, map, exercises and progress as renderables and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, TopicEntry
from mlcli.progress.mastery import Summary, TopicStanding, is_done, left_open
from mlcli.progress.record import Attempt
from mlcli.progress.standing import ExerciseStatus, exercise_status, steps_done


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise with the learner's standing in it."""

    entry: ExerciseEntry
    status: ExerciseStatus


def exercise_rows(catalogue: Catalogue, attempts: Sequence[Attempt]) -> list[ExerciseRow]:
    """Every exercise in the course's order."""
    own: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        own.setdefault(attempt.item, []).append(attempt)
    return [ExerciseRow(entry, exercise_status(own.get(entry.id, ()))) for entry in catalogue.exercises]


def exercise_list(rows: Sequence[ExerciseRow]) -> RenderableType:
    """A table of exercises, one a line."""
    if not rows:
        return Text("no exercise fits")
    table = _table("exercise", "difficulty", "minutes", "status")
    for row in rows:
        name = Text.assemble((row.entry.id, "key"), "\n", (row.entry.title, "dim"))
        table.add_row(name, str(row.entry.difficulty), str(row.entry.minutes), row.status)
    return Group(table, Text("\nmlcli exercise ID begins one", style="dim"))


def exercises_as_json(rows: Sequence[ExerciseRow]) -> dict[str, Any]:
    """The answer of `mlcli exercise --list --json`."""
    return {
        "exercises": [
            {
                "id": row.entry.id,
                "title": row.entry.title,
                "topic": row.entry.topic,
                "kind": row.entry.kind,
                "difficulty": row.entry.difficulty,
                "minutes": row.entry.minutes,
                "status": row.status,
                "optional": row.entry.optional,
            }
            for row in rows
        ]
    }


def course_map(catalogue: Catalogue, summary: Summary, attempts: Sequence[Attempt]) -> RenderableType:
    """Levels, topics and lessons; what is done is said in words as well as marks."""
    done = {topic.id: topic for topic in summary.topics}
    return Group(Text(catalogue.title, style="title"), *_levels(catalogue, done, attempts))


def _levels(
    catalogue: Catalogue, done: dict[str, TopicStanding], attempts: Sequence[Attempt]
) -> Iterator[RenderableType]:
    for level in catalogue.levels:
        yield Text.assemble("\n", (level.title, "heading"))
        for topic in level.topics:
            yield _topic_line(topic, done.get(topic.id))
            for lesson in topic.lessons:
                state = "its file has errors" if lesson.broken else lesson_state(lesson, attempts)
                said = f"  {lesson.title}, {lesson.minutes} min" + (f" ({state})" if state else "")
                yield Text.assemble("      ", (lesson.id, "key"), said)


def lesson_state(lesson: LessonEntry, attempts: Sequence[Attempt]) -> str:
    """How far the learner is in it, in a few words; nothing where it was not begun."""
    if is_done(lesson, attempts):
        return "done"
    if skipped := left_open(lesson, attempts):
        return f"through, with {skipped} skipped"
    done = steps_done(attempts, lesson.id)
    count = sum(step.id in done for step in lesson.steps)
    return f"{count} of {len(lesson.steps)} steps" if count else ""


def _topic_line(topic: TopicEntry, summary: TopicStanding | None) -> Text:
    if topic.being_written or summary is None:
        return Text.assemble("  ", topic.title, ("  being written", "dim"))
    return Text.assemble(
        ("  " + topic.title, "title"),
        f"  {summary.done} of {summary.total} done\n    ",
        (f"mlcli learn {topic.id}", "key"),
    )


def map_as_json(catalogue: Catalogue, attempts: Sequence[Attempt]) -> dict[str, Any]:
    """The answer of `mlcli learn --list --json`."""
    passed = {row.entry.id for row in exercise_rows(catalogue, attempts) if row.status == "passed"}
    return {
        "course": {"id": catalogue.id, "title": catalogue.title, "version": catalogue.version},
        "levels": [
            {
                "id": level.id,
                "title": level.title,
                "topics": [_topic_as_json(topic, attempts, passed) for topic in level.topics],
            }
            for level in catalogue.levels
        ],
    }


def _topic_as_json(topic: TopicEntry, attempts: Sequence[Attempt], passed: set[str]) -> dict[str, Any]:
    projects = [entry for entry in topic.exercises if entry.kind == "project"]
    return {
        "id": topic.id,
        "title": topic.title,
        "hours": topic.hours,
        "lessons": [_lesson_as_json(lesson, attempts) for lesson in topic.lessons],
        "exercises": [
            {
                "id": entry.id,
                "title": entry.title,
                "difficulty": entry.difficulty,
                "minutes": entry.minutes,
                "passed": entry.id in passed,
                "optional": entry.optional,
            }
            for entry in topic.exercises
            if entry.kind == "exercise"
        ],
        "project": _project_as_json(projects[0], passed) if projects else None,
        "cards": topic.cards,
    }


def _lesson_as_json(lesson: LessonEntry, attempts: Sequence[Attempt]) -> dict[str, Any]:
    done = steps_done(attempts, lesson.id)
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "steps": len(lesson.steps),
        "done": sum(step.id in done for step in lesson.steps),
        "optional": lesson.optional,
        "requires": list(lesson.requires),
    }


def _project_as_json(entry: ExerciseEntry, passed: set[str]) -> dict[str, Any]:
    return {"id": entry.id, "title": entry.title, "passed": entry.id in passed}


def progress_table(catalogue: Catalogue, numbers: Summary, only: str | None = None) -> RenderableType:
    """Topics with what is done and how well it sits; what is being written counts nowhere."""
    taught = {topic.id for topic in catalogue.topics if not topic.being_written}
    table = _table("topic", "done", "mastery")
    rows = [topic for topic in numbers.topics if topic.id in taught and only in (None, topic.id)]
    for topic in rows:
        table.add_row(topic.title, f"{topic.done} of {topic.total}", mastery_bar(topic.mastery))
    if not rows:
        return Text("this topic is being written: there is nothing to count yet")
    said = [
        counted("lesson", numbers.lessons.done, numbers.lessons.total, "done"),
        counted("exercise", numbers.exercises.passed, numbers.exercises.total, "passed"),
        counted("project", numbers.projects.passed, numbers.projects.total, "passed"),
        f"{numbers.attempts} answers in {numbers.minutes} min, {days_in_a_row(numbers.streak_days)}",
    ]
    return Group(table, Text(), *(Text(line) for line in said if line))


def counted(what: str, done: int, total: int, how: str) -> str:
    """`3 of 6 lessons done`, empty where there are none."""
    return f"{done} of {total} {what}{'s' * (total != 1)} {how}" if total else ""


def days_in_a_row(streak: int) -> str:
    """`3 days in a row`."""
    return f"{streak} day{'s' * (streak != 1)} in a row" if streak else "no day in a row yet"


def mastery_bar(share: float) -> str:
    """`▮▮▮▯▯▯▯▯▯▯ 34 %`: a bar of ten, and the number for those who cannot see it."""
    full = round(share * 10)
    return f"{'▮' * full}{'▯' * (10 - full)} {share * 100:3.0f} %"


def notes(noted: Sequence[Attempt]) -> RenderableType:
    """What the learner noted, with the step that it belongs to."""
    if not noted:
        return Text("no notes yet: `n` at a step of a lesson takes one")
    lines: list[RenderableType] = []
    for each in noted:
        lines.append(Text(f"{each.at.astimezone():%Y-%m-%d}  {each.item}, {each.step}", style="dim"))
        lines.append(Text(f"  {each.answer}"))
    return Group(*lines)


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    table.add_column(columns[0], ratio=None, overflow="fold")
    for column in columns[1:]:
        table.add_column(column, no_wrap=True)
    return table
