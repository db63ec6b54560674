"""Which commands a step offers beside its answer."""

from typing import TYPE_CHECKING

from mlcli.session import Session
from mlcli.tutor.saving import has_figure
from mlcli.ui.asking import Command

if TYPE_CHECKING:
    from mlcli.tutor.stage import Stage


def commands(stage: "Stage", session: Session) -> list[Command]:
    """The commands at the step that is on."""
    position = session.position
    is_code = stage.lesson.steps[position].kind == "code"
    offered = {
        Command.BACK: position > 0,
        Command.RUN: is_code,
        Command.EDIT: is_code,
        Command.RESTORE: is_changed(stage, position),
        Command.HINT: session.offers_hint,
        Command.ANSWER: session.offers_answer,
        Command.FIGURE: has_figure(stage, position),
        Command.WORDS: bool(stage.terms(position)),
    }
    optional = [command for command, is_offered in offered.items() if is_offered]
    return [Command.ON, *optional, Command.NOTE, Command.HELP, Command.LEAVE]


def is_changed(stage: "Stage", position: int) -> bool:
    """Whether a code step has the learner's lines in place of its own."""
    return stage.lesson.steps[position].kind == "code" and stage.track.edited(position) is not None
