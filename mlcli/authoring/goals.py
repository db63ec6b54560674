"""Moves sliders as a learner would, and sees where their goal is reached; draws every member of a family."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from mlcli.authoring.proof import fault
from mlcli.course.faults import Fault
from mlcli.course.model import Answer, AnswerStep, ExploreStep, Lesson, Position, Slider
from mlcli.errors import MlcliError
from mlcli.grading.judge import is_condition, judge_sliders, position_text
from mlcli.grading.rows import allowed
from mlcli.tutor.explore import Exploring
from mlcli.tutor.families import Evaluate, member, members
from mlcli.tutor.track import Track

_MOST_FRAMES = 100


def goal_faults(
    lesson: Lesson, track: Track, position: int, step: ExploreStep, where: str
) -> Iterator[Fault]:
    """A goal that is reached at the start, or at none of the positions, and mistakes that are never told."""
    answer = step.answer
    if answer is None or answer.goal is None:
        return
    exploring = Exploring(step, track.frames(position, step.code, answer.goal))
    try:
        tried = [(at, _reached(exploring, track, at)) for at in _spread(step.sliders)]
        start = {slider.name: slider.start for slider in step.sliders}
        if _reached(exploring, track, start):
            yield fault(lesson, f"{where}.goal", "is reached at the start, before a slider is moved")
    finally:
        exploring.close()
    if not any(reached for _, reached in tried):
        yield fault(lesson, f"{where}.goal", f"is reached at none of {len(tried)} positions")
    for mistake in answer.mistakes:
        if not any(_tells(answer, step, at, mistake.because) for at, reached in tried if not reached):
            yield fault(lesson, f"{where}.mistakes", f"{mistake.when}: no wrong position fits")


def _tells(answer: Answer, step: ExploreStep, at: Mapping[str, Position], because: str) -> bool:
    return judge_sliders(answer, at, step.sliders).because == because


def _reached(exploring: Exploring, track: Track, at: Mapping[str, Position]) -> bool:
    exploring.still(at, track.kernel.size)
    return exploring.reached


def _spread(sliders: Sequence[Slider]) -> Iterator[dict[str, Position]]:
    """Positions all over what the sliders can reach, not more than can be drawn in a few seconds."""
    each = max(2, int(_MOST_FRAMES ** (1 / len(sliders))))
    thinned = [_thinned(slider.positions, each) for slider in sliders]
    for at in product(*thinned):
        yield {slider.name: position for slider, position in zip(sliders, at, strict=True)}


def _thinned(positions: Sequence[Position], count: int) -> Sequence[Position]:
    if len(positions) <= count:
        return positions
    return [positions[round(i * (len(positions) - 1) / (count - 1))] for i in range(count)]


def family(
    lesson: Lesson, step: AnswerStep, evaluate: Evaluate, where: str
) -> Iterator[tuple[AnswerStep, Fault | None]]:
    """Every member of a family of questions, with what is wrong with it."""
    for values in members(step):
        told = ", ".join(f"{name} = {position_text(value)}" for name, value in values.items())
        try:
            drawn = member(step, values, evaluate)
        except MlcliError as error:
            yield step, fault(lesson, f"{where}.vary", f"with {told}: {error.message}")
            return
        if (two := _alike(drawn.answer)) is not None:
            yield drawn, fault(lesson, f"{where}.mistakes", f"with {told}: {two}")
        else:
            yield drawn, None


def _alike(answer: Answer) -> str | None:
    """Two of the numbers, right or wrong, that cannot be told apart."""
    assert answer.value is not None
    numbers = [("the value", answer.value.value)]
    off = allowed(answer, answer.value) or 1e-9
    for number, mistake in enumerate(answer.mistakes, 1):
        if is_condition(mistake.when):
            continue
        value = float(mistake.when)
        same = next((name for name, other in numbers if abs(value - other) <= off), None)
        if same is not None:
            return f"mistake {number} is {mistake.when}, as {same} is"
        numbers.append((f"mistake {number}", value))
    return None
