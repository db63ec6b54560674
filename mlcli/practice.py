"""What comes next: the lesson or exercise that a learner goes on with. Pure."""

from collections.abc import Sequence

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, TopicEntry
from mlcli.progress.record import Attempt
from mlcli.progress.standing import exercise_status, steps_done


def is_finished(lesson: LessonEntry, attempts: Sequence[Attempt]) -> bool:
    """Every step of the lesson is done or was passed over."""
    past = steps_done(attempts, lesson.id) | _skipped(attempts, lesson.id)
    return bool(lesson.steps) and all(step.id in past for step in lesson.steps)


def next_lesson(
    catalogue: Catalogue, attempts: Sequence[Attempt], topic: TopicEntry | None = None
) -> LessonEntry | None:
    """The unfinished lesson that was last on the screen, else the first unfinished one."""
    lessons = topic.lessons if topic else catalogue.lessons
    known = {lesson.id: lesson for lesson in lessons}
    for attempt in reversed(attempts):
        if attempt.verdict == "arrived" and attempt.item in known:
            begun = known[attempt.item]
            if not is_finished(begun, attempts):
                return begun
            break
    return next((lesson for lesson in lessons if not is_finished(lesson, attempts)), None)


def next_exercise(catalogue: Catalogue, attempts: Sequence[Attempt]) -> ExerciseEntry | None:
    """An exercise that was begun, else one whose lesson is finished, else the first that is open."""
    own = {entry.id: [a for a in attempts if a.item == entry.id] for entry in catalogue.exercises}
    status = {name: exercise_status(mine) for name, mine in own.items()}
    wanted = [entry for entry in catalogue.exercises if status[entry.id] != "passed" and not entry.broken]
    taken = {lesson.id for lesson in catalogue.lessons if is_finished(lesson, attempts)}
    begun = [entry for entry in wanted if own[entry.id]]
    fitting = [entry for entry in wanted if entry.after in taken]
    first = [*begun, *fitting, *wanted]
    return first[0] if first else None


def _skipped(attempts: Sequence[Attempt], lesson: str) -> frozenset[str]:
    return frozenset(a.step for a in attempts if a.item == lesson and a.verdict == "skipped")
