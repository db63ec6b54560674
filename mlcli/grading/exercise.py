"""Grades code against checks: a learner's file for an exercise, or the lines of a `try` step."""

import symtable
import time
import zlib
from collections.abc import Iterator

from mlcli.course.answerfile import MisreadError, read_answer
from mlcli.course.model import Exercise, TryStep
from mlcli.grading.answerfiles import grade_answer
from mlcli.grading.code import check_titles as check_titles  # noqa: PLC0414  # for those who ask of exercises
from mlcli.grading.code import grade_code
from mlcli.grading.patience import FULL, Patience
from mlcli.grading.projects import Work, grade_project
from mlcli.grading.verdict import CALL_SECONDS, Verdict
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import CheckJob, CheckResult, Outcome


def seed_of(exercise: str, attempt: int) -> int:
    """The seed of the checks' random inputs: another one at each attempt, the same when it is repeated."""
    return zlib.crc32(f"{exercise}:{attempt}".encode())


def grade(
    exercise: Exercise,
    source: str,
    kernel: Kernel,
    *,
    seed: int,
    file: str,
    patience: Patience = FULL,
) -> Verdict:
    """Judge the learner's file, whatever the exercise asks for."""
    if exercise.is_project:
        work = Work(source, file)
        return grade_project(exercise, work, kernel, seed=seed, patience=patience)
    if exercise.answer is not None:
        return grade_answer(exercise, exercise.answer, source, kernel, seed=seed, patience=patience)
    return grade_code(exercise, source, kernel, seed=seed, file=file, patience=patience)


def grade_try(step: TryStep, source: str, before: State, kernel: Kernel) -> Verdict:
    """Run the learner's lines on the lesson's state and on each of the step's further copies of it."""
    began = time.monotonic()
    try:
        lines, solution = program_of(step, source), program_of(step, step.solution)
    except MisreadError as error:
        misread = CheckResult("into", "It can be read", "failed", str(error))
        return Verdict(step.id, Outcome("ok"), (misread,), time.monotonic() - began)
    first: Outcome | None = None
    checks: list[CheckResult] = []
    for again, base in _bases(step, before, kernel):
        run = kernel.run(base, lines, name=step.id, seconds=CALL_SECONDS, ahead=False)
        first = first or run.outcome
        if run.state is None:
            if again:
                checks.append(CheckResult(again, again, "error", error=run.outcome.error))
            break
        defines = tuple(sorted(assigned(solution) & used(step.checks)))
        missing = [name for name in defines if name not in run.outcome.names]
        if missing:
            checks.append(_unbound(missing[0]))
            kernel.drop(run.state)
            break
        job = CheckJob(checks=step.checks, form="asserts", defines=defines, source=source)
        report = kernel.check(job, run.state, base, seconds=CALL_SECONDS, spend=True)
        checks.extend(_told(result, again) for result in report.results)
        if not report.passed:
            broken = report.broken
            return Verdict(step.id, first, tuple(checks), time.monotonic() - began, broken=broken)
    return Verdict(step.id, first or Outcome("garbled"), tuple(checks), time.monotonic() - began)


def program_of(step: TryStep, text: str) -> str:
    """The Python that a text stands for: itself, or its name being given it; MisreadError if unreadable."""
    if not step.into:
        return text
    typed = read_answer(text) if step.form == "yaml" else text.strip()
    return f"{step.into} = {typed!r}\n"


def assigned(source: str) -> frozenset[str]:
    """Names that the code binds at its top level."""
    table = symtable.symtable(source, "try", "exec")
    return frozenset(
        name.get_name() for name in table.get_symbols() if name.is_assigned() or name.is_imported()
    )


def used(source: str) -> frozenset[str]:
    """Names that the code asks for anywhere and does not bind at its top level."""
    table = symtable.symtable(source, "checks", "exec")
    tables, names = [table], set[str]()
    while tables:
        inner = tables.pop()
        tables.extend(inner.get_children())
        names.update(name.get_name() for name in inner.get_symbols() if name.is_global() or inner is table)
    return frozenset(names) - assigned(source)


def _bases(step: TryStep, before: State, kernel: Kernel) -> Iterator[tuple[str, State]]:
    yield "", before
    for again in step.again:
        run = kernel.run(before, again, name=f"{step.id} again", seconds=CALL_SECONDS)
        if run.state is not None:
            yield again.strip(), run.state
            kernel.drop(run.state)


def _told(result: CheckResult, again: str) -> CheckResult:
    if not again or result.state == "passed":
        return result
    note = f"right for the lesson's own values, but not after `{again}`: "
    return CheckResult(
        result.name,
        result.title,
        result.state,
        note + result.message,
        result.error,
        result.call,
        result.seconds,
    )


def _unbound(name: str) -> CheckResult:
    text = f"behind your lines there is no `{name}`: the result belongs into that name"
    return CheckResult("defines", f"`{name}` is there", "failed", text)
