"""Grades a file with data: its form by checks, its worth by the learner's own rating."""

import time
from dataclasses import replace

from mlcli.course.answerfile import Data, MisreadError, read_answer
from mlcli.course.model import Exercise, FileAnswer
from mlcli.grading.code import check_titles, see_of
from mlcli.grading.patience import FULL, Patience
from mlcli.grading.verdict import Rating, Verdict
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob, CheckResult, Outcome

_READ = "file"
_READ_TITLE = "The file can be read"


def grade_answer(
    exercise: Exercise,
    answer: FileAnswer,
    source: str,
    kernel: Kernel,
    *,
    seed: int,
    patience: Patience = FULL,
) -> Verdict:
    """Read the learner's file as data and judge its form; nothing of it is executed."""
    began = time.monotonic()
    titles = {_READ: _READ_TITLE, **check_titles(exercise.checks)}
    said = Verdict(exercise.id, Outcome("ok"), seed=seed, titles=titles, to_rate=rating_of(answer))
    try:
        data, template = read_answer(source), read_answer(answer.template)
    except MisreadError as error:
        misread = CheckResult(_READ, _READ_TITLE, "failed", str(error))
        return replace(said, checks=(misread,), see=see_of(exercise.wrong, [misread]))
    values: dict[str, Data] = {answer.stem: data, "template": template}
    run = kernel.run(kernel.root, "", name=answer.name, values=values)
    if run.state is None:
        return replace(said, broken=f"the data could not be handed over: {run.outcome.kind}")
    job = CheckJob(
        checks=exercise.checks,
        form="functions",
        defines=tuple(values),
        source=source,
        seed=seed,
        first_refusal=patience.first_refusal,
    )
    report = kernel.check(job, run.state, seconds=patience.call_seconds)
    kernel.drop(run.state)
    checks = (CheckResult(_READ, _READ_TITLE, "passed"), *report.results)
    return replace(
        said,
        checks=checks,
        seconds=time.monotonic() - began,
        broken=report.broken,
        see=see_of(exercise.wrong, checks),
    )


def rating_of(answer: FileAnswer) -> Rating | None:
    """The rating that the answer needs, still without points."""
    return Rating(None, answer.most, answer.enough) if answer.rubric else None
