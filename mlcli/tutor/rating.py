"""Lets learners rate what they have written, criterion by criterion, and shows a model behind it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mlcli.course.model import Criterion
from mlcli.ui import exercise as shown
from mlcli.ui.asking import Choose, Chosen, Command, Screen

if TYPE_CHECKING:
    from mlcli.grading.verdict import Verdict
    from mlcli.tutor.exercise import Workbench


def rate(bench: "Workbench", verdict: "Verdict", screen: Screen) -> "Verdict":
    """The verdict after the learner has rated what still needs it; unchanged where the learner leaves."""
    for part in verdict.unrated:
        answer = bench.answer(part)
        if answer is None:
            continue
        screen.show(shown.rubric(answer))
        points: list[int] = []
        for criterion in answer.rubric:
            given = points_for(criterion, screen)
            if isinstance(given, Command):
                return verdict
            points.append(given)
        verdict = bench.rated(verdict, part, points)
        screen.show(shown.model(answer))
    return verdict


def points_for(
    criterion: Criterion, screen: Screen, commands: Sequence[Command] = (Command.LEAVE,)
) -> int | Command:
    """What the learner gives for one criterion, or the command in its place."""
    screen.show(shown.criterion(criterion))
    options = tuple(shown.points_label(n, criterion.points) for n in range(criterion.points + 1))
    while True:
        reply = screen.ask(Choose(options), commands)
        if isinstance(reply, Chosen) and reply.picked:
            return reply.picked[0]
        if isinstance(reply, Command) and (reply is Command.LEAVE or reply in commands):
            return reply
