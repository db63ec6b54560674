"""Saves a step's last figure, as PNG where it can be: its code draws again, in a process thrown away."""

from dataclasses import replace
from typing import TYPE_CHECKING

from mlcli.course.model import CodeStep, ExploreStep, PredictStep, TextStep, TryStep
from mlcli.errors import MlcliError
from mlcli.figures.text import clean
from mlcli.ui import feedback

if TYPE_CHECKING:
    from mlcli.figures.figure import Size
    from mlcli.runner.outcome import Outcome
    from mlcli.tutor.stage import Stage

_PNG = b"\x89PNG\r\n\x1a\n"


def note_figure(
    drew: dict[int, str | None], position: int, ran: "Outcome", source: str | None = None
) -> None:
    """Keep in `drew` whether the step has a figure now, and the lines of the learner's that drew it."""
    drew.pop(position, None)
    if ran.figures:
        drew[position] = source


def has_figure(stage: "Stage", position: int) -> bool:
    """Whether the step has shown a figure, or shows one while it is open."""
    is_moving = isinstance(stage.lesson.steps[position], ExploreStep) and stage.moves
    return is_moving or position in stage.drew


def save_figure(stage: "Stage", position: int) -> None:
    """Write the step's last figure into the workspace, and say where it is."""
    screen = stage.screen
    try:
        stage.prepare(position)
        with screen.busy("drawing"):
            ran = _drawn(stage, position, replace(screen.size, png=True))
    except KeyboardInterrupt:
        stage.tell(feedback.stopped("nothing was saved"))
        return
    png = ran.figures[-1].png if ran.figures else b""
    # What claims to be a picture comes from the learner's process.
    if png.startswith(_PNG):
        _save(stage, position, png, "png")
    elif not png and ran.figures:
        lines = (clean(line, strip=False).rstrip() for line in ran.figures[-1].text.split("\n"))
        stage.tell(feedback.figure_is_text())
        _save(stage, position, ("\n".join(lines) + "\n").encode(), "txt")
    else:
        stage.tell(feedback.no_figure())


def _save(stage: "Stage", position: int, content: bytes, ending: str) -> None:
    from mlcli.workspace.pictures import save_picture

    name = f"{stage.lesson.id.rpartition('/')[2]}-{stage.step(position).id}"
    folder = stage.track.kernel.workspace
    try:
        stage.tell(feedback.figure_saved(save_picture(folder, name, content, ending)))
    except MlcliError as fault:
        stage.tell(feedback.trouble(fault.message, fault.hint))


def _drawn(stage: "Stage", position: int, size: "Size") -> "Outcome":
    if isinstance(stage.step(position), ExploreStep):
        return stage.exploring(position).again(size)
    kernel = stage.track.kernel
    before, kernel.size = kernel.size, size
    try:
        return stage.track.draw(position, _source(stage, position))
    finally:
        kernel.size = before


def _source(stage: "Stage", position: int) -> str:
    """The lines that drew what the step shows."""
    match stage.step(position):
        case TextStep(figure=source):
            return source or ""
        case CodeStep() | PredictStep() as step:
            return stage.track.edited(position) or step.code
        case TryStep() as step:
            from mlcli.grading.exercise import program_of

            return program_of(step, stage.drew.get(position) or step.solution)
        case _:
            return ""
