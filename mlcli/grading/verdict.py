"""What is said of a learner's file: passed or not, check by check."""

from dataclasses import asdict, dataclass, field
from typing import Any

from mlcli.grading.explain import explain
from mlcli.runner.outcome import CheckResult, ErrorRecord, Outcome, Place

CALL_SECONDS = 10.0
"""How long one call of a learner's function may take."""


@dataclass(frozen=True)
class Rating:
    """What learners give their own work, against a rubric; `points` is None while it is not rated."""

    points: int | None
    most: int
    enough: int

    @property
    def passed(self) -> bool:
        return self.points is not None and self.points >= self.enough


@dataclass(frozen=True)
class MilestoneVerdict:
    """The judgement on one milestone; `not_yet` says what it waits for, where nothing is wrong so far."""

    id: str
    title: str
    verdict: "Verdict"
    not_yet: str = ""
    is_choice: bool = False
    """One of several, of which one is enough."""
    one_of: tuple[str, ...] = ()
    """Its choices, where it is passed by one of them."""

    @property
    def passed(self) -> bool:
        return not self.not_yet and self.verdict.passed

    @property
    def form_passed(self) -> bool:
        """Whether all its checks hold, whatever the learner's own rating says."""
        return not self.not_yet and self.verdict.form_passed


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
    see: str | None = None
    """The earlier lesson that the mistake belongs to."""
    to_rate: Rating | None = None
    """The learner's own rating, where one is needed beside the checks."""
    milestones: tuple[MilestoneVerdict, ...] = ()
    """Of a project: what was judged, in order."""
    offered_hint: str = ""
    """`hint 2 of 3`, where the same check spoke at the attempt before."""

    @property
    def passed(self) -> bool:
        rated = self.to_rate is None or self.to_rate.passed
        return self.form_passed and rated and all(one.passed for one in self._needed)

    @property
    def _needed(self) -> tuple[MilestoneVerdict, ...]:
        return tuple(one for one in self.milestones if not one.is_choice)

    @property
    def form_passed(self) -> bool:
        """Whether all checks hold, whatever the learner's own rating says."""
        if self.outcome.kind != "ok" or self.broken is not None:
            return False
        if self.milestones:
            return not self.checks and bool(self._needed) and all(one.form_passed for one in self._needed)
        ran = {check.name for check in self.checks}
        return (
            bool(self.checks)
            and set(self.titles) <= ran
            and all(check.state == "passed" for check in self.checks)
        )

    @property
    def is_unrated(self) -> bool:
        """The form is right, and the learner has not rated the work."""
        return self.form_passed and self.to_rate is not None and self.to_rate.points is None

    @property
    def unrated(self) -> tuple[str, ...]:
        """What the learner has still to rate: milestones by id, or an empty name for the work itself."""
        parts = [one.id for one in self.milestones if one.verdict.is_unrated and not one.one_of]
        return ("", *parts) if self.is_unrated else tuple(parts)

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
            running = f"`{check.call}` did not return within {check.seconds or CALL_SECONDS:g} s"
            return check.message or running + _was_in(check.place)
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
    return {
        "exercise": verdict.exercise,
        "passed": verdict.passed,
        "seconds": round(verdict.seconds, 3),
        "outcome": verdict.outcome.kind,
        "error": _error_as_json(verdict.outcome),
        "checks": _checks_as_json(verdict),
        "milestones": [
            {
                "id": milestone.id,
                "title": milestone.title,
                "passed": milestone.passed,
                "checks": _checks_as_json(milestone.verdict, milestone.not_yet),
            }
            for milestone in verdict.milestones
        ]
        or None,
    }


def _checks_as_json(verdict: Verdict, not_yet: str = "") -> list[dict[str, Any]]:
    results = {check.name: check for check in verdict.checks}
    names = {**verdict.titles, **{check.name: check.title for check in verdict.checks}}
    otherwise = f"not yet: {not_yet}" if not_yet else "did not run"
    found = [
        {
            "name": name,
            "title": title,
            "passed": name in results and results[name].state == "passed",
            "message": message(results[name]) if name in results else otherwise,
        }
        for name, title in names.items()
    ]
    if verdict.to_rate is not None:
        said = rated(verdict)
        found.append({"name": "rubric", "title": RATED, "passed": verdict.passed, "message": said})
    return found


RATED = "Rated by yourself"


def rated(verdict: Verdict) -> str:
    """What the learner's own rating came to."""
    rating = verdict.to_rate
    if rating is None or not verdict.form_passed:
        return "did not run"
    if rating.points is None:
        return "form passed, not rated: rate it in a terminal"
    return f"{rating.points} of {rating.most} points, {rating.enough} are needed"


_IN_JSON = ("text", "title", "description")


def outcome_as_json(ran: Outcome) -> dict[str, Any]:
    """The answer of `mlcli run FILE --json`."""
    return {
        "outcome": ran.kind,
        "stdout": ran.stdout,
        "value": ran.value,
        "seconds": round(ran.seconds, 3),
        "error": _error_as_json(ran),
        "figures": [{name: getattr(figure, name) for name in _IN_JSON} for figure in ran.figures],
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
    return {
        "type": ran.signal or ran.kind,
        "message": ended(ran),
        "line": ran.place.line if ran.place else None,
        "explanation": ended(ran),
    }


def _was_in(place: Place | None) -> str:
    return f"; it was in line {place.line}: `{place.text.strip()}`" if place else ""


def ended(outcome: Outcome) -> str:
    """Why a program came to no normal end, in one sentence."""
    match outcome.kind:
        case "timeout":
            running = f"it was still running after {outcome.limit or outcome.seconds:g} s and was stopped"
            return running + (_was_in(outcome.place) or "; its line could not be seen")
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
