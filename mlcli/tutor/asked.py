"""What a step says before it is answered."""

from collections.abc import Iterator

from mlcli.course.model import (
    AnswerStep,
    AnyStep,
    ChoiceStep,
    CodeStep,
    ExerciseStep,
    ExploreStep,
    OrderStep,
    PredictStep,
    ReflectStep,
    SortStep,
    TextStep,
    TryStep,
)


def step_words(step: AnyStep) -> Iterator[str]:
    """What a step says before it is answered."""
    match step:
        case TextStep(text=words):
            yield words
        case CodeStep(say=words):
            yield words or ""
        case AnswerStep(ask=words) | TryStep(task=words) | ReflectStep(reflect=words):
            yield words
        case OrderStep(order=words, items=placed):
            yield from (words, *(item.text for item in placed))
        case SortStep(sort=words, items=items, into=into):
            yield from (words, *(item.text for item in items), *into)
        case ChoiceStep(choice=words) | PredictStep(predict=words) | ExploreStep(explore=words):
            yield from (words, *(option.text for option in step.options))
        case ExerciseStep():
            return


def shape(step: AnyStep) -> tuple[str, bool, int, bool]:
    """Id, whether it asks, number of hints, whether it is judged."""
    return step.id, step.asks, len(step.hints), step.judged
