"""Prints a lesson through, as a pipe gets it: outputs and figures, questions without their answers."""

from mlcli.course.model import (
    Answer,
    AnswerStep,
    ChoiceStep,
    ExploreStep,
    OrderStep,
    PredictStep,
    SortStep,
    TryStep,
)
from mlcli.tutor.stage import Stage
from mlcli.ui import steps
from mlcli.ui.prose import prose


def print_through(stage: Stage) -> None:
    """Show every step of the lesson in order; nothing is asked, and nothing is remembered."""
    lesson = stage.lesson
    stage.screen.show(steps.lesson_heading(lesson.title, lesson.summary, lesson.minutes))
    for position, step in enumerate(lesson.steps):
        stage.tell(steps.step_heading(position + 1, len(lesson.steps), step.kind, plain=stage.words))
        stage.show(position)
        match step:
            case ChoiceStep() | PredictStep() | ExploreStep() if step.options:
                stage.tell(steps.options([option.text for option in stage.options(step)]))
            case SortStep():
                stage.tell(steps.bins([item.text for item in stage.items(step)], step.into))
            case OrderStep(items=items):
                stage.tell(steps.unordered([items[place].text for place in stage.places(step)]))
            case TryStep(starter=starter):
                stage.tell(steps.code(starter))
            case AnswerStep(answer=answer) | PredictStep(answer=Answer() as answer):
                for part in range(len(answer.parts)):
                    stage.ask_part(position, part)
                if answer.unit:
                    stage.tell(prose(f"(in {answer.unit})"))
            case _:
                pass
        stage.settle(position)
