"""What is said of a learner's file: passed or not, check by check."""

from dataclasses import asdict, dataclass, field
from typing import Any

from mlcli.grading.explain import explain
from mlcli.runner.outcome import CheckResult, ErrorRecord, Outcome

CALL_SECONDS = 10.0
"""How long one call of a learner's function may take."""


@dataclass(frozen=True)
class Verdict:
    """The judgement on one attempt at an exercise; the first check that is not passed speaks."""

    exercise: str
    outcome: Outcome
    checks: tuple[CheckResult, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    printed: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    """Title of every check of the exercise, in order, also of those that did not come to run."""
    broken: str | None = None
    """Why the checks could not judge: a fault of the course or of the tutor, never the learner's."""

    @property
    def passed(self) -> bool:
        ran = {check.name for check in self.checks}
        return (
            self.outcome.kind == "ok"
            and self.broken is None
            and bool(self.checks)
            and set(self.titles) <= ran
            and all(check.state == "passed" for check in self.checks)
        )

    @property
    def speaking(self) -> CheckResult | None:
        """The first check that is not passed."""
        return next((check for check in self.checks if check.state != "passed"), None)


def message(check: CheckResult) -> str:
    """What a check has to say, in a few sentences without a frame of ours; nothing where it passed."""
    match check.state:
        case "passed" | "failed":
            return check.message
        case "hang":
            return check.message or f"`{check.call}` did not return within {CALL_SECONDS:g} s"
        case "ended":
            return check.message or f"`{check.call}` ended the program"
        case "error" if check.error is not None:
            return _raised(check, check.error)
        case _ if check.call:
            return f"what `{check.call}` gave back could not be checked: {check.message}"
        case _:
            return f"the check itself failed, which is no fault of yours: {check.message}"


def _raised(check: CheckResult, error: ErrorRecord) -> str:
    if error.type == "NotImplementedError":
        return f"not written yet: {error.message}" if error.message else "not written yet"
    who = f"`{check.call}`" if check.call else "your code"
    return f"{who} raised {explain(error).sentence}"


def as_json(verdict: Verdict) -> dict[str, Any]:  # the form is JSON's, stated in the commands' description
    """The answer of `mlcli exercise ID --check --json`."""
    results = {check.name: check for check in verdict.checks}
    names = {**verdict.titles, **{check.name: check.title for check in verdict.checks}}
    return {
        "exercise": verdict.exercise,
        "passed": verdict.passed,
        "seconds": round(verdict.seconds, 3),
        "outcome": verdict.outcome.kind,
        "error": _error_as_json(verdict.outcome),
        "checks": [
            {
                "name": name,
                "title": title,
                "passed": name in results and results[name].state == "passed",
                "message": message(results[name]) if name in results else "did not run",
            }
            for name, title in names.items()
        ],
        "milestones": None,
    }


def outcome_as_json(ran: Outcome) -> dict[str, Any]:
    """The answer of `mlcli run FILE --json`."""
    return {
        "outcome": ran.kind,
        "stdout": ran.stdout,
        "value": ran.value,
        "seconds": round(ran.seconds, 3),
        "error": _error_as_json(ran),
        "figures": [asdict(figure) for figure in ran.figures],
        "warnings": [asdict(warned) for warned in ran.warnings],
        "hidden_output_lines": ran.hidden_lines,
    }


def _error_as_json(ran: Outcome) -> dict[str, Any] | None:
    if ran.error is not None:
        told = explain(ran.error)
        return {
            "type": ran.error.type,
            "message": ran.error.message,
            "line": ran.error.line,
            "explanation": told.hint or told.sentence,
        }
    if ran.kind == "ok":
        return None
    return {"type": ran.signal or ran.kind, "message": ended(ran), "line": None, "explanation": ended(ran)}


def ended(outcome: Outcome) -> str:
    """Why a program came to no normal end, in one sentence."""
    match outcome.kind:
        case "timeout":
            return f"it was still running after {outcome.limit or outcome.seconds:g} s and was stopped"
        case "exit":
            return f"it called exit (status {outcome.status or 0}) before its last line"
        case "died" if outcome.signal is None:
            return f"it ended its own process (exit status {outcome.status or 0}) before its last line"
        case "died":
            return f"its process was ended by {outcome.signal}"
        case "flood":
            return "it printed without end and was stopped"
        case "garbled":
            return "it disturbed the channel on which results come back, and was stopped"
        case _:
            return ""
