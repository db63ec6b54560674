"""What a step shows before anything of it runs."""

from rich.console import RenderableType

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
from mlcli.ui import steps
from mlcli.ui.prose import prose

_YOURSELF = "Now write it yourself, in your own editor. At any later time, this leads there:"


def words(step: AnyStep, edited: str | None = None) -> tuple[RenderableType, ...]:
    """The parts, one below the other; of a code step with the learner's own lines where it is `edited`."""
    match step:
        case CodeStep():
            said = (prose(step.say),) if step.say else ()
            return (*said, steps.code(edited or step.code))
        case PredictStep(predict=asked):
            code = () if step.hide else (steps.code(step.code, numbers=True),)
            return (prose(asked), *code)
        case (
            TextStep(text=told)
            | ChoiceStep(choice=told)
            | SortStep(sort=told)
            | OrderStep(order=told)
            | AnswerStep(ask=told)
            | TryStep(task=told)
            | ReflectStep(reflect=told)
            | ExploreStep(explore=told)
        ):
            return (prose(told),)
        case ExerciseStep(exercise=name):
            return (prose(f"{_YOURSELF}\n\n    mlcli exercise {name}"),)
