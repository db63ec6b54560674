"""Reads claims: numbers that stand in a step's words, each with the expression that gives it."""

import re

from mlcli.course.cursor import Spot
from mlcli.course.model import (
    Answer,
    AnswerStep,
    AnyStep,
    ChoiceStep,
    CodeStep,
    ExerciseStep,
    ExploreStep,
    Option,
    OrderItem,
    OrderStep,
    PredictStep,
    ReflectStep,
    SortItem,
    SortStep,
    TextStep,
    TryStep,
)
from mlcli.course.snippets import expression


def claims(spot: Spot) -> tuple[tuple[str, str], ...]:
    return tuple((key.text, expression(item)) for key, item in spot.named())


def check_claims(spot: Spot, step: AnyStep) -> None:
    """Report claims whose key does not stand in the step's words."""
    words = "\n".join(words_of(step))
    for key, item in spot.named():
        if not _stands_in(key.text, words):
            item.fault(
                f"`{key.text}` does not stand in the step's words: write it there as here, or take it out"
            )


def words_of(step: AnyStep) -> tuple[str, ...]:
    """Everything in the step that a learner reads as prose."""
    return (*_own_words(step), *step.hints)


def _own_words(step: AnyStep) -> tuple[str, ...]:
    match step:
        case TextStep():
            return (step.text,)
        case CodeStep():
            return (step.say or "",)
        case SortStep():
            return (step.sort, *step.into, *_of_items(step.items))
        case OrderStep():
            return (step.order, *_of_items(step.items))
        case TryStep():
            return (step.task, step.because or "")
        case ReflectStep():
            return (step.reflect, step.model, *(criterion.criterion for criterion in step.rubric))
        case ExerciseStep():
            return ()
        case _:
            return _of_question(step)


def _of_question(step: PredictStep | ChoiceStep | AnswerStep | ExploreStep) -> tuple[str, ...]:
    match step:
        case ChoiceStep():
            return (step.choice, *_of_options(step.options))
        case AnswerStep():
            return (step.ask, *_of_answer(step.answer))
        case PredictStep():
            return (step.predict, *_of_options(step.options), *_of_answer(step.answer))
        case ExploreStep():
            return (step.explore, *_of_options(step.options), *_of_answer(step.answer))


def _of_items(items: tuple[SortItem, ...] | tuple[OrderItem, ...]) -> tuple[str, ...]:
    return tuple(text for item in items for text in (item.text, item.because))


def _of_options(options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(text for option in options for text in (option.text, option.because))


def _of_answer(answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    own = (answer.because or "", *(mistake.because for mistake in answer.mistakes))
    parts = (text for part in answer.parts for text in (part.ask, *_of_answer(part.answer)))
    return (*own, *parts)


def _stands_in(key: str, words: str) -> bool:
    """Whether it is there as a number of its own: `3` does not stand in `13` or `3.5`."""
    before = r"(?<![\d.,])" if key[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if key[-1:].isdigit() else ""
    return re.search(f"{before}{re.escape(key)}{after}", words) is not None
