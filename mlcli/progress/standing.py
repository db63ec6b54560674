"""Where the learner stands in one lesson or exercise, computed from its attempts in order."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from mlcli.progress.record import Attempt

ExerciseStatus = Literal["new", "tried", "passed"]

_DONE = ("seen", "right", "revealed")


def steps_done(attempts: Iterable[Attempt], lesson: str) -> frozenset[str]:
    """Ids of the lesson's steps that were answered or shown; not those skipped, and a reset undoes none."""
    return frozenset(a.step for a in attempts if a.item == lesson and a.verdict in _DONE)


def steps_skipped(attempts: Sequence[Attempt], lesson: str) -> frozenset[str]:
    """Ids of the lesson's steps that were passed over and not done since."""
    skipped = frozenset(a.step for a in attempts if a.item == lesson and a.verdict == "skipped")
    return skipped - steps_done(attempts, lesson)


def resume_at(step_ids: Sequence[str], attempts: Iterable[Attempt]) -> str | None:
    """The step of a lesson to go on with, None for its start; `attempts` are those of this lesson.

    It is the one that was last on the screen. Where the lesson has changed and lost it, it is the one
    behind the last done step that the lesson still has.
    """
    current = since_reset(attempts)
    arrived = [attempt.step for attempt in current if attempt.verdict == "arrived"]
    if arrived and arrived[-1] in step_ids:
        return arrived[-1]
    done = {attempt.step for attempt in current if attempt.verdict in _DONE}
    behind = max((place + 1 for place, step in enumerate(step_ids) if step in done), default=0)
    return step_ids[behind] if 0 < behind < len(step_ids) else None


def edits(attempts: Iterable[Attempt]) -> dict[str, str]:
    """The learner's own text of each changed step of one lesson, as it was left."""
    changed: dict[str, str] = {}
    for attempt in since_reset(attempts):
        if attempt.verdict == "edited":
            changed[attempt.step] = attempt.answer
    return {step: text for step, text in changed.items() if text}


def begun(attempts: Iterable[Attempt]) -> dict[str, str]:
    """What was half made at each step of one lesson, as it was left; not where an answer came of it."""
    found: dict[str, str] = {}
    for attempt in since_reset(attempts):
        if attempt.verdict == "begun":
            found[attempt.step] = attempt.answer
        elif attempt.verdict in {"right", "revealed", "edited", "written"}:
            found.pop(attempt.step, None)
    return {step: text for step, text in found.items() if text}


class Writing(NamedTuple):
    """A text in the learner's own words, and the points that it was given by its author, if any."""

    text: str = ""
    points: tuple[int, ...] = ()


def writings(attempts: Iterable[Attempt]) -> dict[str, Writing]:
    """What the learner wrote at each step of one lesson, as it was left."""
    found: dict[str, Writing] = {}
    for attempt in since_reset(attempts):
        if attempt.verdict == "written":
            found[attempt.step] = Writing(attempt.answer)
        elif attempt.verdict == "seen" and attempt.step in found:
            points = tuple(int(each) for each in attempt.answer.split() if each.isdecimal())
            found[attempt.step] = Writing(found[attempt.step].text, points)
    return found


def parts_right(attempts: Iterable[Attempt]) -> dict[str, list[str]]:
    """What was answered rightly, part by part, at the steps of one lesson whose answer is not yet whole."""
    found: dict[str, list[str]] = {}
    for attempt in since_reset(attempts):
        if attempt.verdict == "partly":
            found.setdefault(attempt.step, []).append(attempt.answer)
        elif attempt.verdict in _DONE:
            found.pop(attempt.step, None)
    return found


def exercise_status(attempts: Iterable[Attempt]) -> ExerciseStatus:
    """`attempts` are those of one exercise; what was passed once stays passed, what was begun is tried.

    A verdict on one milestone of a project (its id is the attempt's step) passes no project.
    """
    verdicts = [(attempt.verdict, attempt.step) for attempt in attempts if attempt.verdict != "reset"]
    if ("passed", "") in verdicts:
        return "passed"
    return "tried" if verdicts else "new"


def hints_used(attempts: Iterable[Attempt]) -> int:
    """How many hints were shown since the learner last started over."""
    return sum(attempt.verdict == "hint" for attempt in since_reset(attempts))


def since_reset(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """What came after the last time that the learner started over."""
    given = tuple(attempts)
    start = max((place + 1 for place, attempt in enumerate(given) if attempt.verdict == "reset"), default=0)
    return given[start:]
