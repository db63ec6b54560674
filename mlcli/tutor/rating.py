"""Lets learners rate what they have written, criterion by criterion, and shows a model behind it."""

from mlcli.course.model import Criterion
from mlcli.grading.verdict import Verdict
from mlcli.tutor.exercise import Workbench
from mlcli.ui import exercise as shown
from mlcli.ui.asking import Choose, Chosen, Command, Screen


def rate(bench: Workbench, verdict: Verdict, screen: Screen) -> Verdict:
    """The verdict after the learner has rated what still needs it; unchanged where the learner leaves."""
    for part in verdict.unrated:
        answer = bench.answer(part)
        if answer is None:
            continue
        screen.show(shown.rubric(answer))
        points: list[int] = []
        for criterion in answer.rubric:
            given = _points(criterion, screen)
            if given is None:
                return verdict
            points.append(given)
        verdict = bench.rated(verdict, part, points)
        screen.show(shown.model(answer))
    return verdict


def _points(criterion: Criterion, screen: Screen) -> int | None:
    """What the learner gives for one criterion; None where the learner leaves."""
    screen.show(shown.criterion(criterion))
    options = tuple(shown.points_label(n, criterion.points) for n in range(criterion.points + 1))
    while True:
        reply = screen.ask(Choose(options), [Command.LEAVE])
        if isinstance(reply, Chosen) and reply.picked:
            return reply.picked[0]
        if reply is Command.LEAVE:
            return None
