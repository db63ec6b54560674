"""Proves a project's bounds over many seeds: the reference reaches them by far, baselines miss by far."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, stdev

from mlcli.authoring.exercises import fault
from mlcli.course.faults import Fault
from mlcli.course.model import Exercise, Measure, Milestone
from mlcli.grading.code import Ran, release, run_file
from mlcli.grading.measuring import Subject, hidden_seeds, measured
from mlcli.grading.verdict import message
from mlcli.runner.kernel import Kernel, State

SEEDS = 10
DEVIATIONS = 2
"""A mean must stay on its side of a bound by so many standard deviations of a single seed."""


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation of a measure over the seeds; `trouble` says why there are none."""

    mean: float = 0.0
    deviation: float = 0.0
    trouble: str = ""

    @property
    def low(self) -> float:
        return self.mean - DEVIATIONS * self.deviation

    @property
    def high(self) -> float:
        return self.mean + DEVIATIONS * self.deviation

    def reaches(self, measure: Measure) -> bool:
        """Surely within the bounds."""
        return not self.trouble and measure.reaches(self.low) and measure.reaches(self.high)

    def misses(self, measure: Measure) -> bool:
        """Surely outside of one of them."""
        too_low = measure.at_least is not None and self.high < measure.at_least
        too_high = measure.at_most is not None and self.low > measure.at_most
        return too_low or too_high

    def __str__(self) -> str:
        return self.trouble or f"{self.mean:.4g} ± {self.deviation:.2g}"


def measure_faults(project: Exercise, kernel: Kernel) -> Iterator[Fault]:
    """Bounds that the reference may miss, or that somebody reaches who has understood nothing."""
    if not any(milestone.measures for milestone in project.milestones):
        return
    ran = run_file(project, project.solution, kernel, "solution.py")
    base = kernel.run(ran.state, project.baseline, name="baseline.py") if ran.state is not None else None
    if ran.state is not None and (base is None or base.state is None):
        yield fault(project, "", "does not run behind the solution", "baseline.py")
    elif ran.state is not None and base is not None and base.state is not None:
        for number, milestone in enumerate(project.milestones):
            if milestone.measures:
                where = f"milestones[{number}]"
                yield from _reference_faults(project, milestone, where, kernel, ran)
                yield from _baseline_faults(project, milestone, where, kernel, base.state)
    release(ran, kernel)


def _reference_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, ran: Ran
) -> Iterator[Fault]:
    assert ran.state is not None
    for number, measure in enumerate(milestone.measures):
        spread = _spread(project, milestone, measure, kernel, ran.state)
        if not spread.reaches(measure):
            text = f"the reference does not reach it by {DEVIATIONS} standard deviations: {spread}"
            yield fault(project, f"{where}.measure[{number}]", text)


def _baseline_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, base: State
) -> Iterator[Fault]:
    yield from _miss_faults(project, milestone, f"{where}.measure", kernel, ("baseline.py", base))
    for number, name in enumerate(milestone.naive):
        stands_for = max((d for d in milestone.defines if name.startswith(f"{d}_")), key=len)
        run = kernel.run(base, f"{stands_for} = {name}", name="naive")
        if run.state is not None:
            named = (f"`{name}`", run.state)
            yield from _miss_faults(project, milestone, f"{where}.naive[{number}]", kernel, named)


def _miss_faults(
    project: Exercise, milestone: Milestone, where: str, kernel: Kernel, naive: tuple[str, State]
) -> Iterator[Fault]:
    name, state = naive
    spreads = [_spread(project, milestone, measure, kernel, state) for measure in milestone.measures]
    if trouble := next((spread for spread in spreads if spread.trouble), None):
        yield fault(project, where, f"{name} cannot be measured: {trouble}")
    elif not any(spread.misses(measure) for spread, measure in zip(spreads, milestone.measures, strict=True)):
        listed = ", ".join(map(str, spreads))
        yield fault(project, where, f"{name} misses no bound by {DEVIATIONS} standard deviations: {listed}")


def _spread(
    project: Exercise, milestone: Milestone, measure: Measure, kernel: Kernel, state: State
) -> Spread:
    seeds = hidden_seeds(project.id, measure.metric, SEEDS)
    subject = Subject(project, kernel, state, project.defines)
    found = measured(subject, milestone.checks, measure, seeds)
    if not found.values:
        return Spread(trouble=found.broken or message(found.result))
    return Spread(fmean(found.values), stdev(found.values))
