"""Plays a lesson's code and compares what comes of it with what its file says."""

from collections.abc import Iterator
from functools import partial

from mlcli.authoring.goals import family, goal_faults
from mlcli.authoring.messages import told_faults
from mlcli.authoring.proof import fault, hint_that_tells, same_output, shown_text
from mlcli.authoring.spellings import spelling_faults
from mlcli.course.extras import missing_modules
from mlcli.course.faults import Fault
from mlcli.course.model import (
    Answer,
    AnswerStep,
    AnyStep,
    CodeStep,
    ExploreStep,
    Lesson,
    Position,
    PredictStep,
    Slider,
    TextStep,
    TryStep,
)
from mlcli.errors import MlcliError
from mlcli.grading.judge import Judgement, is_condition, judge_sliders, judge_typed
from mlcli.grading.rows import allowed
from mlcli.grading.verdict import Verdict, ended, message
from mlcli.runner.kernel import Kernel, State
from mlcli.runner.outcome import Outcome
from mlcli.tutor.sliders import frames
from mlcli.tutor.track import Track


def lesson_faults(lesson: Lesson, kernel: Kernel) -> Iterator[Fault]:
    """Everything that only running shows: outputs, figures, proofs, claims, attempts at `try` steps."""
    track = Track(lesson, kernel)
    try:
        track.before(0)
    except MlcliError as error:
        yield fault(lesson, "setup", error.message)
        return
    for position, step in enumerate(lesson.steps):
        if missing_modules(step.requires):
            continue
        where = f"steps[{position}]"
        yield from _run_faults(lesson, track, position, step, where)
        behind = track.before(position + 1)
        if isinstance(step, AnswerStep) and step.vary:
            evaluate = partial(track.evaluate, position)
            for drawn, wrong in family(lesson, step, evaluate, where):
                yield from (
                    [wrong] if wrong else _answer_faults(lesson, kernel, behind, drawn, drawn.answer, where)
                )
        elif (answer := _answer_of(step)) is not None:
            yield from _answer_faults(lesson, kernel, behind, step, answer, where)
        yield from _claim_faults(lesson, kernel, behind, step, where)


def _run_faults(lesson: Lesson, track: Track, position: int, step: AnyStep, where: str) -> Iterator[Fault]:
    match step:
        case TextStep(figure=str() as source):
            yield from _drawing_faults(lesson, track.draw(position, source), f"{where}.figure")
        case CodeStep() | PredictStep():
            yield from _code_faults(lesson, track.run(position), step, where)
        case ExploreStep(sliders=sliders, code=source) as step:
            for values in frames(sliders):
                yield from _drawing_faults(
                    lesson, track.draw(position, source, values), f"{where}.code", values
                )
            yield from goal_faults(lesson, track, position, step, where)
        case TryStep():
            yield from attempt_faults(lesson, track, position, step)
            yield from _starter_and_hint_faults(lesson, track, position, step, where)
        case _:
            return


def _drawing_faults(lesson: Lesson, ran: Outcome, where: str, values: object = None) -> Iterator[Fault]:
    at = f" at {values}" if values else ""
    if ran.kind != "ok":
        yield fault(lesson, where, f"does not run{at}: {why(ran)}")
    elif len(ran.figures) != 1:
        yield fault(lesson, where, f"draws {len(ran.figures)} figures{at}, expected one")


def _code_faults(lesson: Lesson, ran: Outcome, step: CodeStep | PredictStep, where: str) -> Iterator[Fault]:
    code = f"{where}.code"
    if step.raises is not None:
        got = ran.error.type if ran.error else "nothing"
        if got != step.raises:
            yield fault(lesson, f"{where}.raises", f"says {step.raises}, the code raised {got}")
            return
    elif ran.kind != "ok":
        yield fault(lesson, code, f"does not run: {why(ran)}")
        return
    shown = shown_text(ran)
    if step.expect is not None and not same_output(step.expect, shown):
        yield fault(lesson, f"{where}.expect", f"the output is not as recorded:\n{_indented(shown)}")
    elif step.expect is None and shown.strip() and not _varies(step):
        hint = f"record it: expect: |\n{_indented(shown)}"
        yield fault(lesson, code, "prints something, but `expect` is missing", hint)
    if isinstance(step, CodeStep) and step.figure and not ran.figures:
        yield fault(lesson, f"{where}.figure", "says that a figure is drawn, but none is")


def _varies(step: CodeStep | PredictStep) -> bool:
    return isinstance(step, CodeStep) and step.varies


def attempt_faults(
    lesson: Lesson, track: Track, position: int, step: TryStep, *, wrong: bool = True
) -> Iterator[Fault]:
    """What a `try` says of its attempts, right and (where asked for) wrong ones."""
    where = f"steps[{position}]"
    said = track.grade(position, step.solution)
    if not said.passed:
        yield fault(lesson, f"{where}.solution", f"is refused: {_refusal(said)}")
    for number, attempt in enumerate(step.right):
        said = track.grade(position, attempt.text(step.solution))
        if not said.passed:
            at = f"{where}.right[{number}]"
            yield fault(lesson, at, f"`{attempt.name}` is refused: {_refusal(said)}")
    for number, attempt in enumerate(step.wrong if wrong else ()):
        said = track.grade(position, attempt.text(step.solution))
        if said.passed:
            yield fault(lesson, f"{where}.wrong[{number}]", f"`{attempt.name}` passes")
        for told_fault in told_faults(said, [step.solution]):
            yield fault(lesson, f"{where}.wrong[{number}]", f"`{attempt.name}`: {told_fault}")


def _starter_and_hint_faults(
    lesson: Lesson, track: Track, position: int, step: TryStep, where: str
) -> Iterator[Fault]:
    if track.grade(position, step.starter).passed:
        yield fault(lesson, f"{where}.starter", "passes as it stands")
    if (told := hint_that_tells(step.hints, step.solution)) is not None:
        number, statement = told
        yield fault(lesson, f"{where}.hints[{number}]", f"holds the solution: {statement}")


def _answer_of(step: AnyStep) -> Answer | None:
    return step.answer if isinstance(step, AnswerStep | PredictStep | ExploreStep) else None


def _answer_faults(
    lesson: Lesson, kernel: Kernel, state: State, step: AnyStep, answer: Answer, where: str
) -> Iterator[Fault]:
    if answer.proof is not None:
        yield from _proof_faults(lesson, kernel, state, answer, where)
    if isinstance(step, ExploreStep):
        yield from () if answer.goal else _slider_faults(lesson, step.sliders, answer, where)
    elif answer.value is not None or answer.row:
        yield from spelling_faults(lesson, answer, where)
    for number, part in enumerate(answer.parts):
        yield from _answer_faults(lesson, kernel, state, step, part.answer, f"{where}.parts[{number}]")
    for number, mistake in enumerate(answer.mistakes):
        if not is_condition(mistake.when) and not isinstance(step, ExploreStep):
            judged = judge_typed(answer, mistake.when, insist=True)
            if isinstance(judged, Judgement) and (judged.right or judged.because != mistake.because):
                said = "is right" if judged.right else "is never told: an earlier mistake fits"
                yield fault(lesson, f"{where}.mistakes", f"mistake {number + 1}, {mistake.when}: {said}")


def _proof_faults(
    lesson: Lesson, kernel: Kernel, state: State, answer: Answer, where: str
) -> Iterator[Fault]:
    """What the proof gives in place of the value, or of each number of the row."""
    proof = f"({answer.proof})"
    proofs = [f"{proof}[{i}]" for i in range(len(answer.row))] or [proof]
    wanted = answer.row or ((answer.value,) if answer.value is not None else ())
    proved = kernel.evaluate(state, proofs)
    for value, right in zip(proved, wanted, strict=False):
        least = allowed(answer, right) + 1e-9 * max(1.0, abs(right.value))
        if value.number is None or abs(value.number - right.value) > least:
            yield fault(lesson, f"{where}.proof", f"gives {value.text}, the value is {right.text}")


def _slider_faults(
    lesson: Lesson, sliders: tuple[Slider, ...], answer: Answer, where: str
) -> Iterator[Fault]:
    only = sliders[0]
    right = [p for p in only.positions if judge_sliders(answer, _at(sliders, p), sliders).right]
    if len(sliders) == 1 and not right:
        yield fault(lesson, f"{where}.accept", "no position of the slider is right")
    if len(sliders) == 1 and len(right) == len(only.positions):
        yield fault(lesson, f"{where}.accept", "every position of the slider is right")
    for mistake in answer.mistakes:
        names = tuple(slider.name for slider in sliders)
        told = [
            p
            for p in only.positions
            if judge_sliders(answer, _at(sliders, p), sliders).because == mistake.because
        ]
        if len(sliders) == 1 and not told:
            kind = "condition" if is_condition(mistake.when, names) else "position"
            yield fault(lesson, f"{where}.mistakes", f"{mistake.when}: no wrong position fits this {kind}")


def _at(sliders: tuple[Slider, ...], first: Position) -> dict[str, Position]:
    return {slider.name: slider.start for slider in sliders} | {sliders[0].name: first}


def _claim_faults(lesson: Lesson, kernel: Kernel, state: State, step: AnyStep, where: str) -> Iterator[Fault]:
    if not step.claims:
        return
    given = kernel.evaluate(state, [expression for _, expression in step.claims])
    for (text, expression), value in zip(step.claims, given, strict=True):
        if value.error is not None:
            said = f"{value.error.type}: {value.error.message}"
            yield fault(lesson, f"{where}.claims", f"{text}: `{expression}` raised {said}")
        elif not _agrees(text, value.text, value.number):
            yield fault(lesson, f"{where}.claims", f"{text}: `{expression}` gives {value.text}")


def _agrees(text: str, shown: str, number: float | None) -> bool:
    if text in {shown, shown.strip("'\"")}:
        return True
    if number is None:
        return False
    plain = text.replace(" ", "").replace(",", "").replace("−", "-").rstrip("%")
    return same_output(plain, f"{number:.{len(plain.partition('.')[2])}f}") and _is_rounded(plain, number)


def _is_rounded(plain: str, number: float) -> bool:
    return abs(float(plain) - number) <= 0.5 * 10.0 ** -len(plain.partition(".")[2]) * (1 + 1e-9)


def why(ran: Outcome) -> str:
    """Why a run came to no good end, in one line."""
    if ran.error is not None:
        line = f" (line {ran.error.line} of the code)" if ran.error.line else ""
        return f"{ran.error.type}: {ran.error.message}{line}"
    return ended(ran)


def _refusal(said: Verdict) -> str:
    if said.outcome.kind != "ok":
        return why(said.outcome)
    return said.broken or (message(said.speaking) if said.speaking else "no check ran")


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())
