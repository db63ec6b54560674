"""A question that is a family: one of its members, with its words filled in and its value computed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import floor, isfinite, log10

from mlcli.course.families import filled
from mlcli.course.model import Answer, AnswerStep, Mistake, Number, Position
from mlcli.errors import MlcliError
from mlcli.grading.judge import is_condition, position_text
from mlcli.runner.outcome import Evaluated

Evaluate = Callable[[Sequence[str], Mapping[str, Position]], Sequence[Evaluated]]

_DIGITS = 3
"""How exact an answer must be, where it is no whole number and the file says nothing of it."""


def members(step: AnswerStep) -> Iterator[dict[str, Position]]:
    """The values of every member, the first one first."""
    names = [name for name, _ in step.vary]
    for values in product(*(values for _, values in step.vary)):
        yield dict(zip(names, values, strict=True))


def member(step: AnswerStep, values: Mapping[str, Position], evaluate: Evaluate) -> AnswerStep:
    """The question with these values; MlcliError where its value cannot be computed."""
    told = {name: position_text(value) for name, value in values.items()}
    asked = filled(step, told)
    computed = [mistake.when for mistake in step.answer.mistakes if not is_condition(mistake.when)]
    proof, *wrong = evaluate([step.answer.proof or "None", *computed], values)
    right = _number(step, step.answer.proof or "", proof)
    numbers = {when: _number(step, when, value) for when, value in zip(computed, wrong, strict=True)}
    answer = asked.answer
    mistakes = tuple(
        Mistake(_text(numbers[old.when]) if old.when in numbers else new.when, new.because, new.see)
        for old, new in zip(step.answer.mistakes, answer.mistakes, strict=True)
    )
    return _settled(asked, answer, right, mistakes)


def _settled(asked: AnswerStep, answer: Answer, right: float, mistakes: tuple[Mistake, ...]) -> AnswerStep:
    tolerance = answer.tolerance or (None if right.is_integer() else f"{_half_digit(right)}")
    settled = Answer(
        value=Number(_text(right)),
        tolerance=tolerance,
        unit=answer.unit,
        because=answer.because,
        mistakes=mistakes,
    )
    return AnswerStep(id=asked.id, ask=asked.ask, answer=settled, hints=asked.hints, claims=asked.claims)


def _number(step: AnswerStep, expression: str, value: Evaluated) -> float:
    if value.number is None or not isfinite(value.number):
        said = f"raised {value.error.type}: {value.error.message}" if value.error else f"gives {value.text}"
        raise MlcliError(f"`{expression}` of the step `{step.id}` {said}, and a number is needed")
    return value.number


def _text(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else f"{value!r}"


def _half_digit(value: float) -> float:
    return 0.5 * 10.0 ** -max(0, _DIGITS - 1 - floor(log10(abs(value))))
