"""What comes next: the lesson, step or exercise that a learner goes on with. Pure."""

from collections.abc import Sequence

from mlcli.course.catalogue import Catalogue, ExerciseEntry, LessonEntry, TopicEntry
from mlcli.progress.record import Attempt
from mlcli.progress.standing import exercise_status, resume_at, since_reset, steps_done, steps_skipped


def is_finished(lesson: LessonEntry, attempts: Sequence[Attempt]) -> bool:
    """Every step of the lesson is done or was passed over."""
    past = steps_done(attempts, lesson.id) | steps_skipped(attempts, lesson.id)
    return bool(lesson.steps) and all(step.id in past for step in lesson.steps)


def next_lesson(
    catalogue: Catalogue, attempts: Sequence[Attempt], topic: TopicEntry | None = None
) -> LessonEntry | None:
    """The unfinished lesson that was last on the screen, else the first unfinished one."""
    lessons = [lesson for lesson in (topic.lessons if topic else catalogue.lessons) if not lesson.missing]
    known = {lesson.id: lesson for lesson in lessons}
    for attempt in reversed(attempts):
        if attempt.verdict == "arrived" and attempt.item in known:
            begun = known[attempt.item]
            own = [each for each in attempts if each.item == begun.id]
            if not is_finished(begun, since_reset(own)):
                return begun
            break
    # What is optional waits until all else is done.
    by_need = sorted(lessons, key=lambda lesson: lesson.optional)
    return next((lesson for lesson in by_need if not is_finished(lesson, attempts)), None)


def is_over(lesson: str, steps: Sequence[str], attempts: Sequence[Attempt]) -> bool:
    """Nothing of the lesson is left to do since it was last begun, so that taking it starts over."""
    return set(steps) <= steps_done(since_reset(attempts), lesson)


def goes_on_at(lesson: str, steps: Sequence[str], attempts: Sequence[Attempt]) -> str | None:
    """The step to go on with, None for the start: behind the lesson's end, the first that is not done."""
    current = since_reset(attempts)
    done = steps_done(current, lesson)
    last = next((a.step for a in reversed(current) if a.verdict == "arrived"), None)
    if last == steps[-1] and last in done | steps_skipped(current, lesson):
        return next((step for step in steps if step not in done), None)
    return resume_at(steps, current)


def next_exercise(catalogue: Catalogue, attempts: Sequence[Attempt]) -> ExerciseEntry | None:
    """An exercise that was begun, else one whose lesson is finished, else the first that is open."""
    own = {entry.id: [a for a in attempts if a.item == entry.id] for entry in catalogue.exercises}
    status = {name: exercise_status(mine) for name, mine in own.items()}
    wanted = [entry for entry in catalogue.exercises if status[entry.id] != "passed" and entry.counts]
    taken = {lesson.id for lesson in catalogue.lessons if is_finished(lesson, attempts)}
    begun = [entry for entry in wanted if own[entry.id]]
    fitting = [entry for entry in wanted if entry.after in taken]
    first = [*begun, *fitting, *wanted]
    return first[0] if first else None
