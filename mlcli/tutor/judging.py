"""A reply to a step's question: how it is judged, and the answer that is shown where it was asked for."""

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.course.model import (
    Answer,
    AnswerStep,
    ChoiceStep,
    ExploreStep,
    OrderStep,
    Position,
    PredictStep,
    SortStep,
    TryStep,
)
from mlcli.grading.answers import AskBack
from mlcli.grading.judge import (
    Judgement,
    answer_shown,
    judge_choice,
    judge_order,
    judge_sliders,
    judge_sort,
    judge_typed,
    order_shown,
)
from mlcli.tutor.saving import note_figure
from mlcli.tutor.sliders import positions
from mlcli.tutor.stage import Stage
from mlcli.ui import feedback, steps
from mlcli.ui.asking import Arranged, Binned, Chosen, Reply, Turned, Typed, Written
from mlcli.ui.prose import prose


@dataclass(frozen=True)
class Judged:
    """`said` is what the screen shows, `answer` what the store keeps, `missed` what is wrong in it."""

    right: bool
    said: RenderableType
    answer: str
    missed: tuple[int, ...] = ()


def judge(stage: Stage, position: int, reply: Reply, *, insist: bool, part: int = 0) -> Judged | AskBack:
    """Judge what was picked, sorted, typed or written; `insist` takes a typed text as it stands.

    Of an answer with parts this one is judged.
    """
    step = stage.step(position)
    match step, reply:
        case ((ChoiceStep() | PredictStep() | ExploreStep()), Chosen(picked=picked)):
            shown = stage.options(step)
            texts = " | ".join(shown[i].text for i in picked)
            return _said(judge_choice(shown, picked), texts)
        case SortStep(), Binned(bins=bins):
            items = stage.items(step)
            pairs = zip(items, bins, strict=True)
            placed = " | ".join(f"{item.text} → {step.into[i]}" for item, i in pairs)
            return _sorted(judge_sort(items, step.into, bins), placed)
        case OrderStep(items=things), Arranged(order=order):
            shown_at = stage.places(step)
            places = [shown_at[i] for i in order]
            return _said(judge_order(things, places), " | ".join(things[place].text for place in places))
        case ExploreStep(), Turned():
            return _turned(stage, position, reply)
        case ExploreStep(answer=Answer() as answer, sliders=sliders), Typed(text=text):
            exploring = stage.exploring(position)
            at = positions(sliders, text or exploring.looked)
            if isinstance(at, AskBack):
                return at
            if text:
                return _looked(stage, position, text, at)
            text, exploring.looked = exploring.looked, ""
            return _said(judge_sliders(answer, at, sliders, reached=exploring.reached), text)
        case (
            (AnswerStep(answer=Answer() as answer) | PredictStep(answer=Answer() as answer)),
            Typed(text=text),
        ):
            judged = judge_typed(answer.whole[part], text, insist=insist)
            return judged if isinstance(judged, AskBack) else _said(judged, text)
        case (TryStep() as tried, Written(code=source)) | (TryStep() as tried, Typed(text=source)):
            return _tried(stage, position, tried, source)
        case _:
            return AskBack("this step takes another kind of answer")


def _looked(stage: Stage, position: int, text: str, at: dict[str, Position]) -> AskBack:
    """Draw first: an answer it is with Enter alone."""
    if stage.frame(position, at):
        stage.exploring(position).looked = text
    return AskBack(f"Enter alone answers with {text}; another value draws again")


def _turned(stage: Stage, position: int, reply: Turned) -> Judged | AskBack:
    """As in the still form; the figure that was right stays on the screen, any other moves on."""
    exploring = stage.exploring(position)
    step, values = exploring.step, exploring.values(reply.at)
    if step.options:
        judged = judge(stage, position, Chosen(reply.picked), insist=False)
    else:
        assert step.answer is not None
        if step.answer.goal is not None:
            exploring.still(values, stage.screen.size)
        said = judge_sliders(step.answer, values, step.sliders, reached=exploring.reached)
        judged = _said(said, exploring.text(reply.at))
    if isinstance(judged, Judged) and judged.right:
        stage.frame(position, values)
    return judged


def right_answer(stage: Stage, position: int) -> RenderableType:
    """The right answer, with its reason."""
    match stage.step(position):
        case (ChoiceStep() | PredictStep() | ExploreStep()) as step if step.options:
            shown = stage.options(step)
            right = [at for at, option in enumerate(shown) if option.correct]
            texts = tuple(shown[at].text for at in right)
            given = feedback.answer(*texts) if len(texts) == 1 else feedback.answers(texts)
            return Group(given, prose(judge_choice(shown, right).because))
        case SortStep(items=items):
            lines = (f"- {item.text} → {' or '.join(item.bins)}: {item.because}" for item in items)
            return _shown("", "\n".join(lines))
        case OrderStep(items=placed):
            return _shown("", order_shown(placed))
        case (
            AnswerStep(answer=Answer() as answer)
            | PredictStep(answer=Answer() as answer)
            | ExploreStep(answer=Answer() as answer)
        ):
            return _answer_shown(answer)
        case TryStep(solution=text, into=name) if name:
            return Group(feedback.answer(""), feedback.written(text))
        case TryStep(solution=source, because=why):
            return Group(feedback.solution(source), *([prose(why)] if why else []))
        case _:
            return _shown("", "")


def _answer_shown(answer: Answer) -> RenderableType:
    if not answer.parts:
        return _shown(answer_shown(answer), answer.because or "")
    parts: list[RenderableType] = []
    for number, part in enumerate(answer.parts, 1):
        parts += [prose(f"**{number} of {len(answer.parts)}** {part.ask}"), _answer_shown(part.answer)]
    return Group(*parts, *([prose(answer.because)] if answer.because else []))


def _tried(stage: Stage, position: int, step: TryStep, source: str) -> Judged | AskBack:
    try:
        stage.prepare(position)
        with stage.screen.busy("checking"):
            verdict = stage.track.grade(position, source)
    except KeyboardInterrupt:
        return AskBack("you stopped it: this was no attempt")
    shown = steps.outcome(verdict.outcome, words=stage.words)
    note_figure(stage.drew, position, verdict.outcome, source)
    given = feedback.written(source) if step.into else steps.code(source)
    why = [prose(step.because)] if verdict.passed and step.because else []
    said = Group(given, Text(), shown, feedback.try_verdict(verdict), *why)
    return Judged(verdict.passed, said, source)


def _said(judged: Judgement, answer: str) -> Judged:
    said = feedback.judgement(judged, answer, settled=judged.right)
    return Judged(judged.right, said, answer, judged.missed)


def _sorted(judged: Judgement, placed: str) -> Judged:
    """Rightly sorted, each item stands with its bin in the reasons, and need not be said twice."""
    said = feedback.judgement(judged, "" if judged.right else placed, settled=judged.right)
    return Judged(judged.right, said, placed, judged.missed)


def _shown(answer: str, because: str) -> RenderableType:
    parts: list[RenderableType] = [feedback.answer(answer)] if answer else []
    return Group(*parts, *([prose(because)] if because else []))
