"""Reads what settles a question: options, or an answer with its mistakes."""

import re
from functools import partial

from mlcli.course.cursor import Keys, Spot
from mlcli.course.model import Answer, Mistake, Number, Option, Part, Slider
from mlcli.course.nodes import Mapping, Scalar, Sequence
from mlcli.course.scalars import NUMBER, decimal_text, meaning
from mlcli.course.snippets import expression, slip_in

WAYS = ("value", "accept", "words", "parts")
_TOLERANCE = re.compile(rf"(?:{NUMBER.pattern})\s*%?")


def options(spot: Spot) -> tuple[Option, ...]:
    found = tuple(_option(item) for item in spot.items())
    texts = [option.text for option in found]
    for i, item in enumerate(spot.items() if found else ()):
        if texts[i] and texts[i] in texts[:i]:
            item.fault(f"the option `{texts[i]}` stands there twice: keep one of them")
    if len(found) < 2:
        spot.fault("fewer than 2 options: there is nothing to choose from")
    if found and not any(option.correct for option in found):
        spot.fault("no option is correct: mark at least one with `correct: true`")
    return found


def _option(spot: Spot) -> Option:
    with spot.keys() as keys:
        return Option(
            text=keys.need("text", Spot.label, ""),
            because=keys.need("because", Spot.prose, "", "say what speaks for it or against it"),
            correct=keys.get("correct", Spot.flag, False),
        )


def options_or_answer(
    keys: Keys, names: tuple[str, ...] = ("answer",)
) -> tuple[tuple[Option, ...], Answer | None]:
    """The one that the step has; both, and neither, are faults."""
    ways = [way for way in (*WAYS, "goal") if way in keys]
    if "options" not in keys:
        return (), answer(keys, names)
    if ways:
        keys.spot.fault(
            f"`options` and `{ways[0]}`: a question is settled by one of them, take the other out"
        )
        answer(keys, names)
    return keys.get("options", options, ()), None


def answer(keys: Keys, names: tuple[str, ...] = ("answer",)) -> Answer:
    """The answer among a step's keys; conditions speak of `names`."""
    moved = names != ("answer",)
    ways = [way for way in (*WAYS, "goal") if way in keys and (moved or way != "goal")]
    if not ways:
        keys.spot.fault("no answer: give `value`, `accept`, `words` or `parts`" + _or_options(keys))
    if len(ways) > 1:
        keys.spot.fault(f"`{ways[0]}` and `{ways[1]}`: an answer has one of them, take the other out")
    if "parts" in keys:
        return Answer(
            parts=keys.get("parts", _parts, ()),
            because=keys.get("because", Spot.prose, None),
        )
    value, row = keys.get("value", _value, (None, ()))
    found = Answer(
        value=value,
        row=row,
        tolerance=keys.get("tolerance", _tolerance, None),
        accept=keys.get("accept", lambda spot: _condition(spot, names), None),
        goal=keys.get("goal", expression, None) if moved else None,
        words=keys.get("words", _words, ()),
        unit=keys.get("unit", Spot.label, None),
        proof=keys.get("proof", expression, None),
        because=keys.get("because", Spot.prose, None),
        mistakes=keys.get("mistakes", lambda spot: _mistakes(spot, value, row, names), ()),
    )
    for name in ("tolerance", "proof"):
        if name in keys and ways and "value" not in keys:
            keys.spot.fault(f"`{name}` needs a `value` that it belongs to", line=_line_of(keys, name))
    return found


def family_answer(keys: Keys) -> Answer:
    """The answer of a family of questions: its proof gives the value, expressions give the mistakes."""
    for way in (*WAYS, "goal"):
        if (spot := keys.spot_of(way)) is not None:
            spot.fault(f"`{way}` beside `vary`: every member has another, so give `proof` in its place")
    return Answer(
        tolerance=keys.get("tolerance", _tolerance, None),
        unit=keys.get("unit", Spot.label, None),
        proof=keys.need("proof", expression, None, "with `vary` it gives the value of every member"),
        because=keys.get("because", Spot.prose, None),
        mistakes=keys.get("mistakes", _family_mistakes, ()),
    )


def _family_mistakes(spot: Spot) -> tuple[Mistake, ...]:
    for key, item in spot.named():
        if slip := slip_in(key.text.strip(), mode="eval"):
            item.fault(f"`{key.text}` is neither an expression nor a condition: {slip.message}")
    return tuple(_told(item, key.text.strip()) for key, item in spot.named())


def _parts(spot: Spot) -> tuple[Part, ...]:
    found = tuple(_part(item) for item in spot.items())
    if found and len(found) < 2:
        spot.fault("fewer than 2 parts: one is an answer of its own")
    return found


def _part(spot: Spot) -> Part:
    with spot.keys() as keys:
        ask = keys.need("ask", Spot.prose, "", "say what this part asks")
        if "parts" in keys:
            spot.fault("`parts` of a part: list them all beside each other")
        return Part(ask=ask, answer=answer(keys))


def _value(spot: Spot) -> tuple[Number | None, tuple[Number, ...]]:
    """One number, or a row of them."""
    if not isinstance(spot.node, Sequence):
        return spot.number(), ()
    numbers = tuple(number for item in spot.items() if (number := item.number()) is not None)
    if len(spot.items()) < 2:
        spot.fault("fewer than 2 numbers: write one as it is, without brackets")
    return None, numbers


def check_reach(keys: Keys, settled: Answer | None, sliders: tuple[Slider, ...]) -> None:
    """Report what sliders cannot give: words, one value of several sliders, a value beyond the ends."""
    if settled is None:
        return
    if settled.row or settled.parts:
        keys.spot.fault("rows and `parts` are typed, and with sliders nothing is: use `accept` or `options`")
    if settled.words:
        keys.spot.fault("`words` are typed, and with sliders nothing is: use `value`, `accept` or `options`")
    if settled.value is None or not sliders or not sliders[0].positions:
        return
    if len(sliders) > 1:
        keys.spot.fault(f"`value` is that of the only slider, and there are {len(sliders)}: use `accept`")
        return
    slider = sliders[0]
    numbers = [at for at in slider.positions if isinstance(at, int | float)]
    if len(numbers) < len(slider.positions):
        keys.spot.fault("`value` is a number, and the slider has other positions: use `accept`")
    elif min(abs(at - settled.value.value) for at in numbers) > slider.step * 0.499:
        keys.spot.fault(
            f"`value` {settled.value.text} is no position of the slider", line=_line_of(keys, "value")
        )


def _or_options(keys: Keys) -> str:
    return "" if next(iter(keys.names()), "") == "answer" else ", or `options`"


def _condition(spot: Spot, names: tuple[str, ...]) -> str:
    condition = expression(spot)
    if condition and not speaks_of(condition, names):
        spot.fault(f"the condition does not speak of `{'` or `'.join(names)}`, so every answer gets the same")
    return condition


def _tolerance(spot: Spot) -> str:
    text = spot.word()
    if text and (not _TOLERANCE.fullmatch(text) or float(text.rstrip("% ")) <= 0):
        spot.fault(f"`{text}` is no tolerance: write a number above 0, as `0.005`, or a share, as `2 %`")
    return text


def _words(spot: Spot) -> tuple[str, ...]:
    words = tuple(item.label() for item in spot.items())
    if not words:
        spot.fault("no words: list at least one spelling")
    return words


def _mistakes(
    spot: Spot, value: Number | None, row: tuple[Number, ...], names: tuple[str, ...]
) -> tuple[Mistake, ...]:
    read = partial(_row_mistake, row=row) if row else partial(_mistake, value=value, names=names)
    return tuple(_told(item, read(item, key)) for key, item in spot.named())


def _mistake(spot: Spot, key: Scalar, *, value: Number | None, names: tuple[str, ...]) -> str:
    """When it is told: a number, a word or a condition."""
    when = key.text.strip()
    if NUMBER.fullmatch(when) or meaning(key) == "number":
        when = decimal_text(when)
        if value is not None and Number(when).value == value.value:
            spot.fault(f"{when} is the right answer: a mistake is another one")
    elif speaks_of(when, names):
        if slip := slip_in(when, mode="eval"):
            spot.fault(f"`{when}` is no condition: {slip.message}")
    elif value is not None:
        spot.fault(f"`{when}` is neither a number nor a condition over `{names[0]}`")
    return when


def _row_mistake(spot: Spot, key: Scalar, *, row: tuple[Number, ...]) -> str:
    """When it is told: another row of as many numbers, or a condition on `answer[0]` and so on."""
    when = key.text.strip()
    if speaks_of(when, ("answer",)):
        if slip := slip_in(when, mode="eval"):
            spot.fault(f"`{when}` is no condition: {slip.message}")
        return when
    numbers = when.split()
    if len(numbers) != len(row) or not all(NUMBER.fullmatch(number) for number in numbers):
        spot.fault(f"`{when}` is neither a row of {len(row)} numbers nor a condition over `answer`")
    elif [float(number) for number in numbers] == [number.value for number in row]:
        spot.fault(f"{when} is the right answer: a mistake is another one")
    return when


def _told(spot: Spot, when: str) -> Mistake:
    if not isinstance(spot.node, Mapping):
        return Mistake(when=when, because=spot.prose())
    with spot.keys() as keys:
        because = keys.need("because", Spot.prose, "", "say what went wrong")
        return Mistake(when=when, because=because, see=keys.get("see", Spot.name, None))


def speaks_of(condition: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", condition) for name in names)


def _line_of(keys: Keys, name: str) -> int:
    spot = keys.spot_of(name)
    return spot.line if spot is not None else keys.spot.line
