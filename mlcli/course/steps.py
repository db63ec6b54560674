"""Reads the steps of a lesson, one function for each kind."""

import keyword
from collections.abc import Callable
from functools import partial
from typing import Literal

from msgspec.structs import replace

from mlcli.course.answerfile import MisreadError, read_answer
from mlcli.course.answers import answer, check_reach, family_answer, options, options_or_answer
from mlcli.course.attempts import check_changes, right_attempts, right_files, wrong_attempts
from mlcli.course.claims import check_claims, claims
from mlcli.course.cursor import Keys, Spot
from mlcli.course.families import check_family, vary
from mlcli.course.find import closest
from mlcli.course.header import prose_list, requires
from mlcli.course.items import order_items, sort_bins, sort_items
from mlcli.course.model import (
    AnswerStep,
    AnyStep,
    ChoiceStep,
    CodeStep,
    ExerciseStep,
    ExploreStep,
    OrderStep,
    PredictStep,
    ReflectStep,
    SortStep,
    TextStep,
    TryStep,
)
from mlcli.course.rubrics import rubric
from mlcli.course.sliders import sliders
from mlcli.course.snippets import program, program_that_raises


def steps(spot: Spot) -> tuple[AnyStep, ...]:
    if spot.items() == ():
        spot.fault("no steps: a lesson has at least one")
    found: list[AnyStep] = []
    first: dict[str, int] = {}
    for item in spot.items():
        if (step := _step(item)) is None:
            continue
        line = item.report.lines.get(f"{item.path}.id", item.line)
        if step.id and first.setdefault(step.id, line) != line:
            item.fault(
                f"duplicate id `{step.id}`, first in line {first[step.id]}: give it its own", line=line
            )
        found.append(step)
    return tuple(found)


def _step(spot: Spot) -> AnyStep | None:
    with spot.keys() as keys:
        kind = _kind(keys)
        if kind is None:
            keys.accept_all()
            return None
        step_id = keys.need("id", Spot.name, "", "progress hangs on it, so add `id: …` below the kind")
        step = _KINDS[kind](keys, step_id)
        step = replace(
            step,
            claims=keys.get("claims", claims, ()),
            requires=keys.get("requires", requires, ()),
        )
        if step.asks:
            step = replace(step, hints=keys.get("hints", prose_list, ()))
    if (claimed := keys.spot_of("claims")) is not None:
        check_claims(claimed, step)
    return step


def _kind(keys: Keys) -> str | None:
    """The step's kind, which is its first key; a misspelt one is read as what it is near to."""
    first = next(iter(keys.names()), None)
    if first is None or first in _KINDS:
        return first
    near = closest(first, _KINDS)
    later = next((name for name in keys.names() if name in _KINDS), None)
    if near is None and later is not None:
        keys.spot.fault(f"the step begins with `{first}`: its kind, `{later}`, is the first key")
        return later
    remedy = f", did you mean `{near}`?" if near else ": the first key is one of " + ", ".join(_KINDS)
    keys.spot.fault(f"unknown kind `{first}`{remedy}")
    if near:
        keys.rename(first, near)
    return near


def _text(keys: Keys, step_id: str) -> TextStep:
    return TextStep(
        id=step_id,
        text=keys.need("text", Spot.prose, ""),
        figure=keys.get("figure", program, None),
    )


def _code(keys: Keys, step_id: str) -> CodeStep:
    raises = keys.get("raises", Spot.word, None)
    step = CodeStep(
        id=step_id,
        code=keys.need("code", lambda spot: program_that_raises(spot, raises), ""),
        say=keys.get("say", Spot.prose, None),
        expect=keys.get("expect", Spot.code, None),
        varies=keys.get("varies", Spot.flag, False),
        figure=keys.get("figure", Spot.flag, False),
        seconds=keys.get("seconds", Spot.positive, 2.0),
        raises=raises,
    )
    if step.varies and step.expect is not None:
        keys.spot.fault("`expect` and `varies: true`: what varies has no golden output, take one of them out")
    return step


def _predict(keys: Keys, step_id: str) -> PredictStep:
    raises = keys.get("raises", Spot.word, None)
    choices, settled = options_or_answer(keys)
    return PredictStep(
        id=step_id,
        predict=keys.need("predict", Spot.prose, ""),
        code=keys.need("code", lambda spot: program_that_raises(spot, raises), ""),
        hide=keys.get("hide", Spot.flag, False),
        expect=keys.get("expect", Spot.code, None),
        raises=raises,
        options=choices,
        answer=settled,
        shuffle=keys.get("shuffle", Spot.flag, True),
    )


def _choice(keys: Keys, step_id: str) -> ChoiceStep:
    return ChoiceStep(
        id=step_id,
        choice=keys.need("choice", Spot.prose, ""),
        options=keys.need("options", options, ()),
        shuffle=keys.get("shuffle", Spot.flag, True),
    )


def _sort(keys: Keys, step_id: str) -> SortStep:
    bins = keys.need("into", sort_bins, ())
    return SortStep(
        id=step_id,
        sort=keys.need("sort", Spot.prose, ""),
        into=bins,
        items=keys.need("items", lambda spot: sort_items(spot, bins), ()),
        shuffle=keys.get("shuffle", Spot.flag, True),
    )


def _order(keys: Keys, step_id: str) -> OrderStep:
    return OrderStep(
        id=step_id,
        order=keys.need("order", Spot.prose, ""),
        items=keys.need("items", order_items, ()),
    )


def _answer(keys: Keys, step_id: str) -> AnswerStep:
    varied = keys.get("vary", vary, ())
    step = AnswerStep(
        id=step_id,
        ask=keys.need("answer", Spot.prose, ""),
        answer=family_answer(keys) if varied else answer(keys),
        vary=varied,
    )
    if (spot := keys.spot_of("vary")) is not None:
        check_family(spot, replace(step, hints=keys.get("hints", prose_list, ())))
    return step


def _try(keys: Keys, step_id: str) -> TryStep:
    into = keys.get("into", _into, "")
    form: Literal["text", "yaml"] = "text"
    if into:
        form = keys.get("as", _form, form)
    step = TryStep(
        id=step_id,
        task=keys.need("try", Spot.prose, ""),
        starter=keys.need("starter", Spot.code, ""),
        solution=keys.need("solution", partial(_entered, form=form) if into else program, ""),
        checks=keys.need("checks", program, ""),
        again=keys.get("again", lambda spot: tuple(program(item) for item in spot.items()), ()),
        right=keys.get("right", right_files if into else right_attempts, ()),
        wrong=keys.get("wrong", wrong_attempts, ()),
        into=into,
        form=form,
        because=keys.get("because", Spot.prose, None),
    )
    for name, attempts in (("right", step.right), ("wrong", step.wrong)):
        if attempts and (spot := keys.spot_of(name)) is not None:
            check_changes(spot, attempts, step.solution)
    return step


def _into(spot: Spot) -> str:
    name = spot.word()
    if name and (not name.isidentifier() or keyword.iskeyword(name)):
        spot.fault(f"`{name}` is no name that the checks can use: take letters, digits and `_`")
    return name


def _form(spot: Spot) -> Literal["text", "yaml"]:
    if (word := spot.word()) and word != "yaml":
        spot.fault(f"`{word}` is no form: write `yaml`, or leave the key out for plain text")
    return "yaml"


def _entered(spot: Spot, form: str) -> str:
    """What a learner may type into a name."""
    text = spot.code()
    if form == "yaml" and text:
        try:
            read_answer(text)
        except MisreadError as error:
            spot.fault(f"is no YAML that can be read: {error}")
    return text


def _explore(keys: Keys, step_id: str) -> ExploreStep:
    movable = keys.need("sliders", sliders, ())
    choices, settled = options_or_answer(keys, tuple(slider.name for slider in movable) or ("answer",))
    check_reach(keys, settled, movable)
    return ExploreStep(
        id=step_id,
        explore=keys.need("explore", Spot.prose, ""),
        sliders=movable,
        code=keys.need("code", program, ""),
        options=choices,
        answer=settled,
        shuffle=keys.get("shuffle", Spot.flag, True),
    )


def _reflect(keys: Keys, step_id: str) -> ReflectStep:
    return ReflectStep(
        id=step_id,
        reflect=keys.need("reflect", Spot.prose, ""),
        model=keys.need("model", Spot.prose, "", "write the answer that learners compare theirs with"),
        rubric=keys.need("rubric", rubric, (), "say what they look for in their own answer"),
    )


def _exercise(keys: Keys, step_id: str) -> ExerciseStep:
    return ExerciseStep(id=step_id, exercise=keys.need("exercise", Spot.name, ""))


_KINDS: dict[str, Callable[[Keys, str], AnyStep]] = {
    "text": _text,
    "code": _code,
    "predict": _predict,
    "choice": _choice,
    "sort": _sort,
    "order": _order,
    "answer": _answer,
    "try": _try,
    "explore": _explore,
    "reflect": _reflect,
    "exercise": _exercise,
}
