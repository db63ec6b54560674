"""The rules of good lessons that can be counted: how often it asks, how long its steps and sentences are."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from mlcli.authoring.proof import fault
from mlcli.course.faults import Fault
from mlcli.course.model import (
    Answer,
    AnswerStep,
    AnyStep,
    ChoiceStep,
    ExploreStep,
    Lesson,
    OrderStep,
    PredictStep,
    ReflectStep,
    SortStep,
    TextStep,
    TryStep,
)

STEPS = (6, 16)
MEDIAN_WORDS = 70
WORDS_OF_BECAUSE = 8
WORDS_A_MINUTE = 180.0
MINUTES_FACTOR = 1.5


def rhythm_faults(lesson: Lesson) -> Iterator[Fault]:
    """What a lesson breaks of the countable rules."""
    count = len(lesson.steps)
    if not STEPS[0] <= count <= STEPS[1]:
        yield fault(lesson, "steps", f"{count} steps, expected {STEPS[0]} to {STEPS[1]}")
    if 3 * sum(step.asks for step in lesson.steps) < count:
        yield fault(lesson, "steps", "fewer than one step in three asks something")
    for number in range(count - 2):
        if all(isinstance(step, TextStep) for step in lesson.steps[number : number + 3]):
            yield fault(lesson, f"steps[{number}]", "three `text` steps in a row, expected at most two")
    middle = median(word_count(shown(step)) for step in lesson.steps)
    if middle > MEDIAN_WORDS:
        yield fault(lesson, "steps", f"the median step has {middle:g} words, expected at most {MEDIAN_WORDS}")
    needed = minutes(lesson)
    if not lesson.minutes / MINUTES_FACTOR <= needed <= lesson.minutes * MINUTES_FACTOR:
        yield fault(
            lesson, "minutes", f"says {lesson.minutes}, an estimate by words and steps gives {needed:.0f}"
        )
    yield from _because_faults(lesson)


def becauses(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Every feedback of a lesson with its place."""
    for number, step in enumerate(lesson.steps):
        where = f"steps[{number}]"
        if isinstance(step, ChoiceStep | PredictStep | ExploreStep):
            for i, option in enumerate(step.options):
                yield f"{where}.options[{i}].because", option.because
        if isinstance(step, SortStep | OrderStep):
            reasons = [item.because for item in step.items]
            yield from ((f"{where}.items[{i}].because", reason) for i, reason in enumerate(reasons))
        if isinstance(step, AnswerStep | PredictStep | ExploreStep) and isinstance(step.answer, Answer):
            yield from _of_answer(step.answer, where)
        if isinstance(step, TryStep) and step.because:
            yield f"{where}.because", step.because


def _of_answer(answer: Answer, where: str) -> Iterator[tuple[str, str]]:
    if answer.because:
        yield f"{where}.because", answer.because
    for mistake in answer.mistakes:
        yield f"{where}.mistakes.{mistake.when}", mistake.because
    for i, part in enumerate(answer.parts):
        yield from _of_answer(part.answer, f"{where}.parts[{i}]")


def minutes(lesson: Lesson) -> float:
    """How long it takes: 180 words a minute, a minute a question or code step, three to try or write."""
    words = sum(word_count(shown(step)) for step in lesson.steps)
    acts = sum(_minutes(step) for step in lesson.steps)
    return words / WORDS_A_MINUTE + acts


def shown(step: AnyStep) -> str:
    """The words that a learner reads before answering."""
    match step:
        case TextStep(text=text) | TryStep(task=text) | ReflectStep(reflect=text):
            return text
        case AnswerStep(ask=text, answer=answer):
            return "\n".join((text, *(part.ask for part in answer.parts)))
        case ChoiceStep(choice=text, options=options) | PredictStep(predict=text, options=options):
            return "\n".join((text, *(option.text for option in options)))
        case ExploreStep(explore=text, options=options):
            return "\n".join((text, *(option.text for option in options)))
        case SortStep(sort=text, items=items):
            return "\n".join((text, *(item.text for item in items)))
        case OrderStep(order=text, items=row):
            return "\n".join((text, *(item.text for item in row)))
        case _:
            return getattr(step, "say", None) or ""


def word_count(text: str) -> int:
    return len(re.findall(r"\w[\w’'.,-]*", text))


def _minutes(step: AnyStep) -> float:
    if isinstance(step, ExploreStep | TryStep | ReflectStep):
        return 3.0
    return 0.0 if isinstance(step, TextStep) else 1.0


def _because_faults(lesson: Lesson) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for where, text in becauses(lesson):
        if word_count(text) < WORDS_OF_BECAUSE:
            yield fault(lesson, where, f"has {word_count(text)} words: name the idea behind the answer")
        plain = " ".join(text.split()).casefold()
        if plain in seen:
            yield fault(lesson, where, f"is the same sentence as {seen[plain]}")
        seen[plain] = where


def repeated_becauses(lessons: Sequence[Lesson]) -> Iterator[Fault]:
    """Feedback that stands in two lessons."""
    seen: dict[str, str] = {}
    for lesson in lessons:
        for where, text in becauses(lesson):
            plain = " ".join(text.split()).casefold()
            if seen.get(plain, lesson.id) != lesson.id:
                yield fault(lesson, where, f"is the same sentence as one of `{seen[plain]}`")
            seen.setdefault(plain, lesson.id)
