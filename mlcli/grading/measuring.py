"""Measures a learner's work over hidden seeds: mean against bound."""

import ast
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from mlcli.course.model import Exercise, Measure
from mlcli.grading.code import title, told
from mlcli.grading.opening import with_modules
from mlcli.grading.verdict import CALL_SECONDS
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import CheckJob, CheckResult

_MARK = "measured "
_LARGEST_SEED = 10_000


@dataclass(frozen=True)
class Subject:
    """Code that is measured: a state of the project's file, and which of its names are the learner's."""

    project: Exercise
    kernel: Kernel
    state: State
    defines: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What came of a measure: a value for each seed, or the result that says why there is none."""

    result: CheckResult
    values: tuple[float, ...] = ()
    broken: str | None = None


def hidden_seeds(project: str, metric: str, count: int) -> tuple[int, ...]:
    """The seeds of a measure: always the same ones, so that equal work gets an equal verdict."""
    return tuple(zlib.crc32(f"{project}:{metric}:{n}".encode()) % _LARGEST_SEED for n in range(count))


def measured(subject: Subject, checks: str, measure: Measure, seeds: Sequence[int]) -> Measured:
    """Call the measure once for each seed; `checks` is the file that holds it."""
    project = subject.project
    job = CheckJob(
        checks=with_modules(_asking(checks, measure, seeds), project),
        form="functions",
        defines=subject.defines,
        reference=project.solution,
    )
    report = subject.kernel.check(job, subject.state, seconds=measure.seconds or CALL_SECONDS)
    results = told(report)
    if not results:
        return Measured(CheckResult(measure.name, measure.metric, "fault", "did not run"), (), report.broken)
    result = replace(results[0], name=measure.name, title=measure_title(checks, measure))
    if result.state == "failed" and result.message.startswith(_MARK):
        values = tuple(float(value) for value in json.loads(result.message.removeprefix(_MARK)))
        return Measured(replace(result, state="passed", message=""), values)
    return Measured(result, (), report.broken)


def judged(measure: Measure, found: Measured) -> CheckResult:
    """Passed where the mean is within its bound, and the time as well."""
    if not found.values:
        return found.result
    mean = fmean(found.values)
    each = ", ".join(f"{value:.4g}" for value in found.values)
    over = f"over {len(found.values)} hidden seeds" if len(found.values) > 1 else "on a hidden seed"
    text = f"{measure.metric} {over}: {mean:.4g}" + (f" on average ({each})" if "," in each else "")
    took = found.result.seconds
    if measure.seconds is not None and took > measure.seconds:
        text = f"{text}, in {took:.1f} s; it may take {measure.seconds:g} s"
        return replace(found.result, state="failed", message=text)
    state = found.result.state if measure.reaches(mean) else "failed"
    return replace(found.result, state=state, message=f"{text}; {bound(measure)}")


def bound(measure: Measure) -> str:
    """What the mean must be, in words."""
    match (measure.at_least, measure.at_most):
        case (float(low), None):
            return f"at least {low:g} is asked for"
        case (None, float(high)):
            return f"at most {high:g} is asked for"
        case _:
            return f"{measure.at_least:g} to {measure.at_most:g} is asked for"


def measure_title(checks: str, measure: Measure) -> str:
    """The first line of the function's docstring."""
    function = _function(checks, measure)
    named = title(function) if function is not None else measure.name
    return measure.metric.replace("_", " ") if named == measure.name else named


def _asking(checks: str, measure: Measure, seeds: Sequence[int]) -> str:
    """The file of checks with a single check left: one that tells the values, as no check else could."""
    function = _function(checks, measure)
    assert function is not None, measure.name
    names = [name for name in parameters(function) if name != "seed"]
    passed = ", ".join(f"{name}={name}" for name in (*names, "seed"))
    return (
        f"{checks}\n\n"
        "for _name in [name for name in globals() if name.startswith('check_')]:\n"
        "    del globals()[_name]\n\n\n"
        f"def check_{measure.name}({', '.join(names)}):\n"
        "    import json\n\n"
        f"    values = [float({measure.name}({passed})) for seed in {list(seeds)}]\n"
        f"    raise AssertionError({_MARK!r} + json.dumps(values))\n"
    )


def _function(checks: str, measure: Measure) -> ast.FunctionDef | None:
    found = (
        node
        for node in ast.parse(checks).body
        if isinstance(node, ast.FunctionDef) and node.name == measure.name
    )
    return next(found, None)


def parameters(function: ast.FunctionDef) -> tuple[str, ...]:
    """The names that must be filled in."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return tuple(names[: len(names) - len(function.args.defaults)])
