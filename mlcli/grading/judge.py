"""Right or wrong, and the sentence that goes with it, for everything a lesson asks but code."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

from mlcli.course.model import Answer, Mistake, Option, OrderItem, Position, Slider, SortItem
from mlcli.grading.answers import AskBack, number, word
from mlcli.grading.conditions import Value, holds, names_in
from mlcli.grading.rows import allowed, first_off, read_row, row_fits


@dataclass(frozen=True)
class Judgement:
    """`because` names the idea behind the answer; `see` is an earlier lesson it belongs to.

    `missed` are the positions that are wrong, as the answer has them; `because` is about the first.
    """

    right: bool
    because: str = ""
    see: str | None = None
    missed: tuple[int, ...] = ()


def judge_typed(answer: Answer, text: str, *, insist: bool = False) -> Judgement | AskBack:
    """Judge a typed number or a few words; what cannot be read is asked back and is no attempt."""
    if not text.strip():
        return AskBack("type your answer, or go on without one")
    if answer.row:
        return judge_row(answer, text, insist=insist)
    read = number(text, answer.unit, insist=insist)
    if answer.words or (isinstance(read, AskBack) and asks_for_words(answer)):
        return _judge_words(answer, text)
    if isinstance(read, AskBack):
        return read
    names: Mapping[str, Value] = {"answer": int(read) if read.is_integer() else read}
    return _judged(answer, read, names, tolerance=tolerance(answer), shown=f"{read:g}")


def judge_row(answer: Answer, text: str, *, insist: bool = False) -> Judgement | AskBack:
    """Judge numbers typed in a row; the first that is off is named where no mistake fits."""
    read = read_row(answer, text, insist=insist)
    if isinstance(read, AskBack):
        return read
    off = first_off(answer, read, answer.row)
    if off is None:
        return Judgement(right=True, because=answer.because or "")
    for mistake in answer.mistakes:
        if row_fits(mistake, answer, read):
            return Judgement(right=False, because=mistake.because, see=mistake.see)
    shown = " ".join(f"{value:g}" for value in read)
    return Judgement(right=False, because=f"Not that one: {shown} was read, and number {off + 1} is off.")


def judge_sliders(
    answer: Answer,
    positions: Mapping[str, Position],
    sliders: Sequence[Slider],
    *,
    reached: bool = False,
) -> Judgement:
    """Judge where the sliders stand; a value is that of the only slider, right within half a step.

    `reached` tells whether the goal, where there is one, holds for what was drawn there.
    """
    only = sliders[0]
    at = positions[only.name]
    shown = ", ".join(f"{name} = {position_text(value)}" for name, value in positions.items())
    if answer.goal is not None:
        return _judged_goal(answer, positions, shown, reached=reached)
    # A mistake told by its number can be that of a slider of words only by chance: nan is near nothing.
    value = at if isinstance(at, int | float) else nan
    return _judged(answer, value, positions, tolerance=only.step * 0.499, shown=shown, slider=True)


def _judged_goal(
    answer: Answer, positions: Mapping[str, Position], shown: str, *, reached: bool
) -> Judgement:
    if reached:
        return Judgement(right=True, because=answer.because or "")
    for mistake in answer.mistakes:
        if is_condition(mistake.when, tuple(positions)) and holds(mistake.when, positions):
            return Judgement(right=False, because=mistake.because, see=mistake.see)
    return Judgement(right=False, because=f"Not there yet, with {shown}.")


def position_text(position: Position) -> str:
    """A slider's position as people read and type it.

    >>> position_text(0.5), position_text("rbf"), position_text((8, 8))
    ('0.5', 'rbf', '[8, 8]')
    """
    match position:
        case str():
            return position
        case tuple():
            return f"[{', '.join(map(position_text, position))}]"
        case _:
            return f"{position:g}"


def judge_choice(options: Sequence[Option], picked: Sequence[int]) -> Judgement:
    """Judge a choice; of several wrong picks each has its reason said."""
    correct = {i for i, option in enumerate(options) if option.correct}
    wrong = [i for i in picked if i not in correct]
    if wrong:
        return Judgement(right=False, because=_reasons([options[i] for i in wrong]))
    if set(picked) == correct:
        return Judgement(right=True, because=_reasons([options[i] for i in sorted(correct)]))
    missing = len(correct) - len(set(picked))
    more = "one more option holds" if missing == 1 else f"{missing} more options hold"
    return Judgement(right=False, because=f"What you picked is right, and {more}.")


def judge_sort(items: Sequence[SortItem], into: Sequence[str], bins: Sequence[int]) -> Judgement:
    """Judge a sorting by bin positions; the first misplaced item speaks."""
    placed = [into[i] for i in bins]
    wrong = tuple(at for at, name in enumerate(placed) if name not in items[at].bins)
    if wrong:
        item, name = items[wrong[0]], placed[wrong[0]]
        because = f"{item.text} → not {name}.\n{item.because}{_others_misplaced(len(wrong) - 1)}"
        return Judgement(right=False, because=because, missed=wrong)
    reasons = (f"- {item.text} → {name}: {item.because}" for item, name in zip(items, placed, strict=True))
    return Judgement(right=True, because="\n".join(reasons))


def _others_misplaced(count: int) -> str:
    match count:
        case 0:
            return ""
        case 1:
            return "\n\n1 other item is in the wrong bin."
        case _:
            return f"\n\n{count} other items are in a wrong bin."


def judge_order(items: Sequence[OrderItem], placed: Sequence[int]) -> Judgement:
    """Judge a row of items by their right places (from 0); the first misplaced item speaks.

    All before it stand right, so it comes too early, and its reason names what it has to follow.
    """
    at = next((at for at, place in enumerate(placed) if at != place), None)
    if at is not None:
        item = items[placed[at]]
        stand = f"\n\nThe first {at} are right." if at > 1 else "\n\nThe first is right." if at else ""
        because = f"{item.text} → comes later.\n{item.because}{stand}"
        missed = tuple(place for place, right in enumerate(placed) if place != right)
        return Judgement(right=False, because=because, missed=missed)
    return Judgement(right=True, because=order_shown(items))


def order_shown(items: Sequence[OrderItem]) -> str:
    """The items in their right order, each with its reason."""
    return "\n".join(f"{at}. {item.text}: {item.because}" for at, item in enumerate(items, 1))


def _reasons(options: Sequence[Option]) -> str:
    if len(options) == 1:
        return options[0].because
    return "\n".join(f"- {option.because}" for option in options)


def tolerance(answer: Answer) -> float:
    """How far off a number may be: as stated, else exactly for whole numbers, half a last digit otherwise."""
    return allowed(answer, answer.value) if answer.value is not None else 0.0


def answer_shown(answer: Answer) -> str:
    """The right answer in words, for somebody who asks to be told."""
    if answer.row:
        return " ".join(number.text for number in answer.row) + (f" {answer.unit}" if answer.unit else "")
    if answer.value is not None:
        return answer.value.text + (f" {answer.unit}" if answer.unit else "")
    if answer.words:
        return answer.words[0]
    return re.sub(r"\banswer\b", "your answer", answer.accept or answer.goal or "")


def is_condition(when: str, names: Sequence[str] = ()) -> bool:
    """Whether a mistake's key is a condition (`answer < 2`) and no number or word."""
    return bool(names_in(when) & {"answer", *names}) and word(when) != "answer"


def _judged(
    answer: Answer,
    value: float,
    names: Mapping[str, Value],
    *,
    tolerance: float,
    shown: str,
    slider: bool = False,
) -> Judgement:
    if _is_right(answer, value, names, tolerance):
        return Judgement(right=True, because=answer.because or "")
    for mistake in answer.mistakes:
        if _fits(mistake, value, names, tolerance, slider=slider):
            return Judgement(right=False, because=mistake.because, see=mistake.see)
    return Judgement(right=False, because=f"Not that one: {shown} was read.")


def _is_right(answer: Answer, value: float, names: Mapping[str, Value], tolerance: float) -> bool:
    if answer.value is not None:
        return _near(value, answer.value.value, tolerance)
    return answer.accept is not None and holds(answer.accept, names)


def _fits(
    mistake: Mistake, value: float, names: Mapping[str, Value], tolerance: float, *, slider: bool
) -> bool:
    if is_condition(mistake.when, tuple(names)):
        return holds(mistake.when, names)
    stated = number(mistake.when)
    if isinstance(stated, AskBack):
        return False
    if not slider and tolerance == 0.0:
        tolerance = _half_digit(mistake.when)
    return _near(value, stated, tolerance)


def _near(value: float, target: float, tolerance: float) -> bool:
    # The rounding of 0.97 ± 0.005 must not decide about 0.975.
    return abs(value - target) <= tolerance + 1e-9 * max(1.0, abs(target))


def _half_digit(text: str) -> float:
    _, point, decimals = text.partition(".")
    return 0.5 * 10.0 ** -len(decimals) if point and decimals.isdigit() else 0.0


def _judge_words(answer: Answer, text: str) -> Judgement:
    typed = word(text)
    if typed in {word(accepted) for accepted in answer.words}:
        return Judgement(right=True, because=answer.because or "")
    if answer.accept and holds(answer.accept, {"answer": text.strip()}):
        return Judgement(right=True, because=answer.because or "")
    for mistake in answer.mistakes:
        if word(mistake.when) == typed:
            return Judgement(right=False, because=mistake.because, see=mistake.see)
        if is_condition(mistake.when) and holds(mistake.when, {"answer": text.strip()}):
            return Judgement(right=False, because=mistake.because, see=mistake.see)
    return Judgement(right=False, because=f"Not that one: `{text.strip()}` was read.")


def asks_for_words(answer: Answer) -> bool:
    """Whether the condition compares the answer with a text, so that words are an attempt."""
    if answer.accept is None:
        return False
    conditions = [answer.accept, *(m.when for m in answer.mistakes if is_condition(m.when))]
    nodes = (node for condition in conditions for node in ast.walk(ast.parse(condition.strip(), mode="eval")))
    return any(isinstance(node, ast.Constant) and isinstance(node.value, str) for node in nodes)
