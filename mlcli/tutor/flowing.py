"""Whether a lesson flows on by itself: nothing that is to be read leaves the screen by it."""

from collections.abc import Sequence

from rich.console import RenderableType

from mlcli.course.model import AnyStep, CodeStep, ExploreStep, PredictStep, TextStep
from mlcli.session import Session, forward
from mlcli.tutor.offering import commands
from mlcli.tutor.saying import words
from mlcli.tutor.stage import Stage
from mlcli.ui import steps
from mlcli.ui.asking import GoOn


def flows_on(stage: Stage, session: Session, said: Sequence[RenderableType] = ()) -> bool:
    """A text, or what was `said` of a right answer, stays in sight above the whole next step."""
    position, behind = session.position, forward(session)
    if behind.is_over or not _is_seen(stage, position):
        return False
    step, here = stage.lesson.steps[behind.position], stage.step(position)
    if not _is_foreseen(step):
        return False
    question = stage.question(behind.position) if step.asks and behind.is_open else GoOn()
    heading = steps.step_heading(behind.position + 1, len(session.steps), step.kind, plain=stage.words)
    kept = said or words(here)
    told = (*kept, heading, *words(step), *_behind(stage, step))
    shown = [part for each in told for part in ("", each)]
    return stage.screen.fits(shown, question, commands(stage, behind))


def _is_seen(stage: Stage, position: int) -> bool:
    """A figure is looked at before it scrolls away, but for one that the learner has just answered with.

    Where a goal was reached, the key that moved the slider may still be held down.
    """
    step = stage.lesson.steps[position]
    if isinstance(step, ExploreStep):
        return step.answer is None or step.answer.goal is None
    return position not in stage.drew


def _is_foreseen(step: AnyStep) -> bool:
    """Whether it is known before it runs how much the step shows: no figure, and its output is recorded."""
    match step:
        case TextStep(figure=figure):
            return not figure
        case CodeStep():
            return step.expect is not None and not step.figure
        case ExploreStep():
            return False
        case _:
            return True


def _behind(stage: Stage, step: AnyStep) -> tuple[RenderableType, ...]:
    """What follows the step's words before anything is asked."""
    match step:
        case CodeStep(expect=str() as output):
            return (steps.Output(output),)
        case PredictStep():
            return stage.asked_again(step)
        case _:
            return ()
