"""Reads questions that are a family: `vary`, and `${name}` in their words."""

import re
from collections.abc import Mapping
from math import prod

from msgspec.structs import replace

from mlcli.course.cursor import Spot
from mlcli.course.find import closest
from mlcli.course.model import AnswerStep, Position
from mlcli.course.sliders import listed_values

Vary = tuple[tuple[str, tuple[Position, ...]], ...]

_MOST_MEMBERS = 64
_PLACE = re.compile(r"\$\{([^}]*)\}")


def vary(spot: Spot) -> Vary:
    """Names, each with the values that it takes in turn."""
    found: Vary = tuple((key.text, listed_values(item)) for key, item in spot.named())
    for key, item in spot.named():
        if not key.text.isidentifier():
            item.fault(f"`{key.text}` is no name that a proof can use: take letters, digits and `_`")
    if not found:
        spot.fault("no names: give at least one, as `n: [500, 1000]`")
    if (members := prod(len(values) for _, values in found)) > _MOST_MEMBERS:
        spot.fault(f"{members} members: at most {_MOST_MEMBERS} can be checked")
    return found


def check_family(spot: Spot, step: AnswerStep) -> None:
    """Report places that no name fills, and names that nothing speaks of."""
    names = [name for name, _ in step.vary]
    words = "\n".join(_texts(step))
    for place in dict.fromkeys(_PLACE.findall(words)):
        if place not in names:
            near = closest(place, names)
            spot.fault(f"`${{{place}}}` is no name of `vary`" + (f", did you mean `{near}`?" if near else ""))
    for name in names:
        if f"${{{name}}}" not in words:
            spot.fault(f"`${{{name}}}` stands nowhere in the step's words: every member would ask the same")


def filled(step: AnswerStep, values: Mapping[str, str]) -> AnswerStep:
    """The step with its places filled in, in all words that a learner reads."""

    def fill(text: str) -> str:
        return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)

    answer = step.answer
    mistakes = tuple(replace(mistake, because=fill(mistake.because)) for mistake in answer.mistakes)
    because = fill(answer.because) if answer.because else None
    return replace(
        step,
        ask=fill(step.ask),
        hints=tuple(map(fill, step.hints)),
        answer=replace(answer, because=because, mistakes=mistakes),
    )


def _texts(step: AnswerStep) -> tuple[str, ...]:
    return (
        step.ask,
        step.answer.because or "",
        *step.hints,
        *(mistake.because for mistake in step.answer.mistakes),
    )
