"""Grades code against checks: a learner's file for an exercise, or the lines of a `try` step."""

import ast
import difflib
import symtable
import time
import zlib
from collections.abc import Iterator

from mlcli.course.model import Exercise, TryStep
from mlcli.grading.forbid import forbidden
from mlcli.grading.verdict import CALL_SECONDS, Verdict
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import CheckJob, CheckResult, Outcome

RUN_SECONDS = 20.0
"""How long a learner's file may take to be run from top to bottom."""


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
    call_seconds: float = CALL_SECONDS,
) -> Verdict:
    """Run the learner's text and judge it; nothing of it is run where it uses a forbidden name."""
    began = time.monotonic()
    titles = check_titles(exercise.checks)
    used = forbidden(source, exercise.forbid, exercise.allow_names)
    if used is not None:
        text = f"line {used.line} uses `{used.name}`. {used.because}"
        check = CheckResult("forbidden", "Nothing forbidden is used", "failed", text)
        return Verdict(exercise.id, Outcome("ok"), (check,), seed=seed, titles=titles)
    run = kernel.run(kernel.root, source, name=file, seconds=RUN_SECONDS)
    missing = [name for name in exercise.defines if name not in run.outcome.names]
    if run.state is None or missing:
        checks = (_undefined(missing, run.outcome),) if run.state is not None else ()
        if run.state is not None:
            kernel.drop(run.state)
        spent = time.monotonic() - began
        return Verdict(exercise.id, run.outcome, checks, seconds=spent, seed=seed, titles=titles)
    job = CheckJob(
        checks=exercise.checks,
        form="functions",
        defines=exercise.defines,
        reference=exercise.solution,
        source=source,
        seed=seed,
    )
    report = kernel.check(job, run.state, seconds=call_seconds)
    kernel.drop(run.state)
    return Verdict(
        exercise.id,
        run.outcome,
        report.results,
        seconds=time.monotonic() - began,
        seed=seed,
        printed=report.printed,
        titles=titles,
        broken=report.broken,
    )


def grade_try(step: TryStep, source: str, before: State, kernel: Kernel) -> Verdict:
    """Run the learner's lines on the lesson's state and on each of the step's further copies of it."""
    began = time.monotonic()
    first: Outcome | None = None
    checks: list[CheckResult] = []
    for again, base in _bases(step, before, kernel):
        run = kernel.run(base, source, name=step.id, seconds=CALL_SECONDS)
        first = first or run.outcome
        if run.state is None:
            if again:
                checks.append(CheckResult(again, again, "error", error=run.outcome.error))
            break
        defines = tuple(sorted(assigned(step.solution) & used(step.checks)))
        missing = [name for name in defines if name not in run.outcome.names]
        if missing:
            checks.append(_unbound(missing[0]))
            kernel.drop(run.state)
            break
        job = CheckJob(checks=step.checks, form="asserts", defines=defines, source=source)
        report = kernel.check(job, run.state, base, seconds=CALL_SECONDS)
        kernel.drop(run.state)
        checks.extend(_told(result, again) for result in report.results)
        if not report.passed:
            broken = report.broken
            return Verdict(step.id, first, tuple(checks), time.monotonic() - began, broken=broken)
    return Verdict(step.id, first or Outcome("garbled"), tuple(checks), time.monotonic() - began)


def check_titles(checks: str) -> dict[str, str]:
    """Names of the check functions in file order, with the first line of their docstrings."""
    return {
        node.name: (ast.get_docstring(node) or node.name).splitlines()[0]
        for node in ast.parse(checks).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }


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


def _undefined(missing: list[str], outcome: Outcome) -> CheckResult:
    name = missing[0]
    near = difflib.get_close_matches(name, outcome.names, n=1, cutoff=0.5)
    known = f"it defines `{near[0]}`" if near else "it defines " + (_listed(outcome.names) or "nothing")
    title = "The file defines what is asked for"
    return CheckResult("defines", title, "failed", f"the file defines no `{name}`; {known}")


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:5])
    return shown + (" and more" if len(names) > 5 else "")


def _unbound(name: str) -> CheckResult:
    text = f"behind your lines there is no `{name}`: the result belongs into that name"
    return CheckResult("defines", f"`{name}` is there", "failed", text)
