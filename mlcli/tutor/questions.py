"""The question that a step asks, as a screen understands it."""

from typing import TYPE_CHECKING

from mlcli.course.model import (
    Answer,
    AnswerStep,
    ChoiceStep,
    ExploreStep,
    OrderStep,
    PredictStep,
    ReflectStep,
    SortStep,
    TryStep,
)
from mlcli.ui.asking import Arrange, Bins, Choose, Compose, Edit, GoOn, Line, Question

if TYPE_CHECKING:
    from mlcli.tutor.stage import Stage

_ROW_LABEL = "your numbers, in a row"


def question(stage: "Stage", position: int, part: int = 0) -> Question:
    """What the step, or this part of it, asks while it is open."""
    step = stage.step(position)
    match step:
        case ExploreStep() if stage.moves:
            texts = tuple(option.text for option in stage.options(step))
            many = sum(option.correct for option in step.options) > 1
            return stage.exploring(position).turn(texts, many=many)
        case ChoiceStep() | PredictStep() | ExploreStep() if step.options:
            shown = stage.options(step)
            many = sum(option.correct for option in shown) > 1
            return Choose(tuple(option.text for option in shown), many=many)
        case SortStep():
            return Bins(tuple(item.text for item in stage.items(step)), step.into)
        case OrderStep():
            return Arrange(tuple(step.items[place].text for place in stage.places(step)))
        case ReflectStep():
            return Compose(of=step.id)
        case AnswerStep(answer=Answer() as answer) | PredictStep(answer=Answer() as answer):
            asked = answer.whole[part]
            return Line(_ROW_LABEL if asked.row else "your answer", unit=asked.unit)
        case ExploreStep(sliders=sliders):
            names = " ".join(slider.name for slider in sliders)
            return Line(names, enter="draw", answers=stage.has_looked(position))
        case TryStep(id=name, starter=text, into=into) if into:
            return Compose(text, name)
        case TryStep(id=name, starter=starter):
            return Edit(starter, name)
        case _:
            return GoOn()
