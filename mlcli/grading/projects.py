"""Grades a project: its file is run once, then each milestone is judged in order."""

import ast
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mlcli.course.model import Exercise, Milestone
from mlcli.grading.answerfiles import grade_answer
from mlcli.grading.code import GAP, Ran, check_titles, release, run_file, see_of, told
from mlcli.grading.measuring import Subject, hidden_seeds, judged, measure_title, measured, parameters
from mlcli.grading.opening import with_modules
from mlcli.grading.patience import FULL, Patience
from mlcli.grading.verdict import MilestoneVerdict, Verdict
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import CheckJob, CheckResult, Outcome


@dataclass(frozen=True)
class Work:
    """What a learner hands in: the code, and the text of each milestone's own file."""

    source: str
    file: str
    answers: Mapping[str, str] = field(default_factory=dict)


def grade_project(
    project: Exercise,
    work: Work,
    kernel: Kernel,
    *,
    seed: int,
    only: str = "",
    patience: Patience = FULL,
) -> Verdict:
    """Judge all milestones, or `only` the one of this name (with its choices, where it is `one_of` them)."""
    began = time.monotonic()
    wanted = _wanted(project, only)
    ran = run_file(project, work.source, kernel, work.file)
    said = Verdict(project.id, ran.outcome, seed=seed, broken=ran.broken)
    if ran.refused is not None:
        said = replace(said, checks=(ran.refused,))
    judging = _Judging(project, work, kernel, seed, patience, ran, is_last=len(wanted) == 1)
    chosen = {name for milestone in wanted for name in milestone.one_of}
    reached = [replace(judging.milestone(one), is_choice=one.id in chosen) for one in wanted]
    release(ran, kernel)
    found = with_choices(reached)
    broken = ran.broken or next((one.verdict.broken for one in found if one.verdict.broken), None)
    return replace(
        said,
        milestones=found,
        seconds=time.monotonic() - began,
        printed="".join(one.verdict.printed for one in found),
        broken=broken,
        see=next((one.verdict.see for one in found if not one.passed), None),
    )


def _wanted(project: Exercise, only: str) -> list[Milestone]:
    milestone = project.milestone(only)
    names = {only, *(milestone.one_of if milestone else ())}
    return [one for one in project.milestones if not only or one.id in names]


def with_choices(reached: Sequence[MilestoneVerdict]) -> tuple[MilestoneVerdict, ...]:
    """With each `one_of` passed as soon as one of its milestones is."""
    return tuple(_chosen(one, reached) if one.one_of else one for one in reached)


def _chosen(one: MilestoneVerdict, reached: Sequence[MilestoneVerdict]) -> MilestoneVerdict:
    choices = [choice for choice in reached if choice.id in one.one_of]
    best = next((choice for choice in choices if choice.passed), None)
    best = best or next((choice for choice in choices if choice.form_passed), None)
    listed = ", ".join(f"`{choice.id}`" for choice in choices)
    text = "" if best else f"one of {listed} is to be passed"
    check = CheckResult("one_of", "One of these is passed", "passed" if best else "failed", text)
    rating = best.verdict.to_rate if best else None
    said = Verdict(one.id, Outcome("ok"), (check,), to_rate=rating)
    return replace(one, verdict=said, not_yet=text)


@dataclass(frozen=True)
class _Judging:
    """One attempt at a project, its code run already."""

    project: Exercise
    work: Work
    kernel: Kernel
    seed: int
    patience: Patience
    ran: Ran
    is_last: bool
    """Whether nothing is judged after the first milestone: what the code left is not needed any more."""

    def milestone(self, milestone: Milestone) -> MilestoneVerdict:
        if milestone.one_of:
            said = Verdict(milestone.id, Outcome("ok"))
            return MilestoneVerdict(milestone.id, milestone.title, said, one_of=milestone.one_of)
        if milestone.answer is not None:
            return self._file(milestone)
        titles = {
            **check_titles(milestone.checks),
            **{each.name: measure_title(milestone.checks, each) for each in milestone.measures},
        }
        said = Verdict(milestone.id, Outcome("ok"), seed=self.seed, titles=titles)
        waits_for = self._waits_for(milestone)
        if waits_for or self.ran.state is None:
            return MilestoneVerdict(milestone.id, milestone.title, said, not_yet=waits_for)
        said = self._code(milestone, said, self.ran.state)
        return MilestoneVerdict(milestone.id, milestone.title, said, not_yet=_gap_of(said))

    def _waits_for(self, milestone: Milestone) -> str:
        """What the code has not got so far: a missing name is no mistake."""
        if self.ran.state is None:
            return "" if self.ran.outcome.kind == "ok" else "the file does not run to its end"
        needed = dict.fromkeys((*milestone.defines, *self._parameters(milestone)))
        missing = [name for name in needed if name not in self.ran.outcome.names]
        return f"the file defines no `{missing[0]}` so far" if missing else ""

    def _parameters(self, milestone: Milestone) -> list[str]:
        """Names of the project that the milestone's checks ask for."""
        functions = [node for node in ast.parse(milestone.checks).body if isinstance(node, ast.FunctionDef)]
        asked = [
            name
            for function in functions
            if function.name.startswith(("check_", "measure_"))
            for name in parameters(function)
        ]
        return [name for name in asked if name in self.project.defines]

    def _code(self, milestone: Milestone, said: Verdict, state: State) -> Verdict:
        began = time.monotonic()
        defines = tuple(name for name in self.project.defines if name in self.ran.outcome.names)
        checks: tuple[CheckResult, ...] = ()
        if check_titles(milestone.checks):
            job = CheckJob(
                checks=with_modules(milestone.checks, self.project),
                form="functions",
                defines=defines,
                reference=self.project.solution,
                source=self.work.source,
                seed=self.seed,
                file=f"{milestone.id}.py",
                first_refusal=self.patience.first_refusal,
            )
            spend = self.is_last and not milestone.measures
            report = self.kernel.check(job, state, seconds=self.patience.call_seconds, spend=spend)
            checks = told(report)
            said = replace(said, printed=report.printed, broken=report.broken)
        if said.broken is None and all(check.state == "passed" for check in checks):
            for measure in milestone.measures:
                seeds = hidden_seeds(self.project.id, measure.metric, measure.seeds)
                subject = Subject(self.project, self.kernel, state, defines)
                found = measured(subject, milestone.checks, measure, seeds)
                checks += (judged(measure, found),)
                said = replace(said, broken=said.broken or found.broken)
        seconds = time.monotonic() - began
        return replace(said, checks=checks, seconds=seconds, see=see_of(milestone.wrong, checks))

    def _file(self, milestone: Milestone) -> MilestoneVerdict:
        assert milestone.answer is not None
        part = self.project.part(milestone)
        text = self.work.answers.get(milestone.id)
        if text is None or text.strip() == milestone.answer.template.strip():
            said = Verdict(milestone.id, Outcome("ok"), titles=check_titles(milestone.checks))
            waits = f"`{milestone.answer.name}` is not written"
            return MilestoneVerdict(milestone.id, milestone.title, said, not_yet=waits)
        said = grade_answer(part, milestone.answer, text, self.kernel, seed=self.seed, patience=self.patience)
        return MilestoneVerdict(milestone.id, milestone.title, said)


def _gap_of(said: Verdict) -> str:
    """The words of a gap that is still open, where one is all that is wrong."""
    speaking = said.speaking
    if speaking is None or speaking.error is None or speaking.error.type != GAP:
        return ""
    return f"not written: {speaking.error.message}" if speaking.error.message else "not written"
