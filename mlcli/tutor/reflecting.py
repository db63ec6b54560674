"""A question that is never wrong: what was written is shown beside the model, and rated by who wrote it."""

from mlcli.course.model import ReflectStep
from mlcli.tutor.rating import points_for
from mlcli.tutor.stage import Stage
from mlcli.ui import feedback
from mlcli.ui.asking import Command

_COMMANDS = (Command.ON, Command.LEAVE)


def compare(stage: Stage, step: ReflectStep, text: str) -> tuple[int, ...] | None:
    """The points that the learner gives itself beside the model: none if skipped, None if it leaves first."""
    stage.tell(feedback.written(text), feedback.model(step.model))
    points: list[int] = []
    for criterion in step.rubric:
        given = points_for(criterion, stage.screen, _COMMANDS)
        if given is Command.LEAVE:
            return None
        if isinstance(given, Command):
            return ()
        points.append(given)
    stage.tell(feedback.rated(points, step.rubric))
    return tuple(points)


def show_again(stage: Stage, step: ReflectStep, text: str, points: tuple[int, ...]) -> None:
    """What was written, the model and the rating, for somebody who comes back."""
    parts = [feedback.written(text)] if text else []
    stage.tell(*parts, feedback.model(step.model))
    if points:
        stage.tell(feedback.rated(points, step.rubric))
