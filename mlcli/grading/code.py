"""Grades a learner's Python against functions that check it."""

import ast
import difflib
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mlcli.course.model import Attempt, Exercise
from mlcli.grading.forbid import forbidden
from mlcli.grading.opening import leave, opened, placed, with_modules
from mlcli.grading.patience import FULL, Patience
from mlcli.grading.verdict import Verdict
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import CheckJob, CheckReport, CheckResult, Outcome

RUN_SECONDS = 20.0
"""How long a learner's file may take to be run from top to bottom."""

GAP = "NotImplementedError"
"""What a gap of the starter raises: not written is not wrong."""

FORBIDDEN = "forbidden"
_NOTHING_FORBIDDEN = "Nothing forbidden is used"
_BARRED = "ForbiddenError"


@dataclass(frozen=True)
class Ran:
    """A learner's file after its run; `state` is None where it did not come to its end."""

    outcome: Outcome
    state: State | None = None
    refused: CheckResult | None = None
    """Said of a forbidden name, in the text or at run time."""
    broken: str | None = None
    opening: State | None = None
    """What is given, where the file ran on it."""


def run_file(exercise: Exercise, source: str, kernel: Kernel, file: str) -> Ran:
    """Run the learner's text on what is given; nothing of it is run where it shows a forbidden name."""
    used = forbidden(source, exercise.forbid, exercise.allow_names)
    if used is not None:
        text = f"line {used.line} uses `{used.name}`. {used.because}"
        return Ran(Outcome("ok"), refused=CheckResult(FORBIDDEN, _NOTHING_FORBIDDEN, "failed", text))
    base, opening = kernel.root, None
    own = placed(exercise, source, kernel, file)
    if exercise.given is not None or exercise.forbid or exercise.is_imported:
        begun = opened(exercise, kernel, own)
        if begun.state is None:
            said = begun.outcome.error.message if begun.outcome.error else begun.outcome.kind
            return Ran(Outcome("ok"), broken=f"given.py does not run: {said}")
        base = opening = begun.state
    run = kernel.run(base, source, name=own.name, seconds=RUN_SECONDS, values=own.values, ahead=False)
    error = run.outcome.error
    if error is not None and error.type == _BARRED:
        ended = replace(run.outcome, kind="ok", error=None)
        return Ran(ended, refused=_barred(error.message, error.line), opening=opening)
    return Ran(run.outcome, run.state, opening=opening)


def release(ran: Ran, kernel: Kernel) -> None:
    """End the run's processes."""
    if ran.state is not None:
        kernel.drop(ran.state)
    if ran.opening is not None:
        leave(ran.opening, kernel)


def grade_code(
    exercise: Exercise,
    source: str,
    kernel: Kernel,
    *,
    seed: int,
    file: str,
    patience: Patience = FULL,
) -> Verdict:
    """Run the learner's text and judge it by the exercise's checks."""
    began = time.monotonic()
    titles = check_titles(exercise.checks)
    ran = run_file(exercise, source, kernel, file)
    missing = [name for name in exercise.defines if name not in ran.outcome.names]
    said = Verdict(exercise.id, ran.outcome, seed=seed, titles=titles, broken=ran.broken)
    if ran.refused is not None or ran.state is None or missing:
        release(ran, kernel)
        if ran.refused is None and ran.state is None:
            return replace(said, seconds=time.monotonic() - began)
        speaking = ran.refused or undefined(missing[0], ran.outcome)
        return replace(
            said, checks=(speaking,), seconds=time.monotonic() - began, see=see_of(exercise.wrong, [speaking])
        )
    job = CheckJob(
        checks=with_modules(exercise.checks, exercise),
        form="functions",
        defines=exercise.defines,
        reference=exercise.solution,
        source=source,
        seed=seed,
        first_refusal=patience.first_refusal,
    )
    report = kernel.check(job, ran.state, seconds=patience.call_seconds, spend=True)
    release(ran, kernel)
    checks = told(report)
    return replace(
        said,
        checks=checks,
        seconds=time.monotonic() - began,
        printed=report.printed,
        broken=report.broken,
        see=see_of(exercise.wrong, checks),
    )


def told(report: CheckReport) -> tuple[CheckResult, ...]:
    """The results of a report; a forbidden name that the code reached during a check speaks first."""
    for result in report.results:
        if result.error is not None and result.error.type == _BARRED:
            return (_barred(result.error.message, result.error.line), *report.results)
    return report.results


def see_of(wrong: Iterable[Attempt], checks: Iterable[CheckResult]) -> str | None:
    """The earlier lesson that the speaking check's mistake belongs to."""
    speaking = next((check for check in checks if check.state != "passed"), None)
    if speaking is None or (speaking.error is not None and speaking.error.type == GAP):
        return None
    return next((one.see for one in wrong if one.see and one.caught_by == speaking.name), None)


def check_titles(checks: str) -> dict[str, str]:
    """Names of the check functions in file order, with the first line of their docstrings."""
    return {
        node.name: title(node)
        for node in ast.parse(checks).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }


def title(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or function.name).splitlines()[0]


def undefined(name: str, outcome: Outcome) -> CheckResult:
    near = difflib.get_close_matches(name, outcome.names, n=1, cutoff=0.5)
    known = f"it defines `{near[0]}`" if near else "it defines " + (_listed(outcome.names) or "nothing")
    return CheckResult(
        "defines", "The file defines what is asked for", "failed", f"the file defines no `{name}`; {known}"
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:5])
    return shown + (" and more" if len(names) > 5 else "")


def _barred(message: str, line: int | None) -> CheckResult:
    where = f"line {line} " if line else "the code "
    return CheckResult(FORBIDDEN, _NOTHING_FORBIDDEN, "failed", where + message)
