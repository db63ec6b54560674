"""The still form of `explore`: which frames are drawn, and how typed positions are read."""

import re
from collections.abc import Sequence

from mlcli.course.model import Position, Slider
from mlcli.grading.answers import AskBack, number, word
from mlcli.grading.judge import position_text

_FEW = 12
"""Positions that are named when none of them was typed."""


def frames(sliders: Sequence[Slider]) -> list[dict[str, Position]]:
    """Positions of three frames: the start, then the first slider at either end."""
    start = {slider.name: slider.start for slider in sliders}
    first = sliders[0]
    ends = [end for end in (first.positions[0], first.positions[-1]) if end != first.start]
    return [start, *({**start, first.name: end} for end in ends)]


def found(sliders: Sequence[Slider], answer: str) -> dict[str, Position]:
    """Where an answer that was right has left the sliders; their beginning where it does not say."""
    at = positions(sliders, answer)
    return {slider.name: slider.start for slider in sliders} if isinstance(at, AskBack) else at


def positions(sliders: Sequence[Slider], text: str) -> dict[str, Position] | AskBack:
    """Where the sliders are to stand, typed as `4`, or as `0.5 2` for two of them, or as `t = 4`."""
    text = re.sub(r"\[[^\]]*\]", lambda found: found[0].replace(" ", ""), text)
    words = text.replace("=", " ").replace(";", " ").split()
    names = {slider.name for slider in sliders}
    typed = [each for each in words if each not in names]
    if len(typed) != len(sliders):
        what = "number" if all(map(_is_numeric, sliders)) else "position"
        wanted = f"one {what}" if len(sliders) == 1 else f"{len(sliders)} {what}s with spaces between"
        return AskBack(f"type {wanted}: {' '.join(slider.name for slider in sliders)}")
    at: dict[str, Position] = {}
    for slider, each in zip(sliders, typed, strict=True):
        found = position_of(slider, each)
        if isinstance(found, AskBack):
            return found
        at[slider.name] = found
    return at


def position_of(slider: Slider, typed: str) -> Position | AskBack:
    """The position of one slider that a text means."""
    return _numeric_position(slider, typed) if _is_numeric(slider) else _named_position(slider, typed)


def _is_numeric(slider: Slider) -> bool:
    return all(isinstance(position, int | float) for position in slider.positions)


def _numeric_position(slider: Slider, typed: str) -> Position | AskBack:
    read = number(typed)
    if isinstance(read, AskBack):
        return read
    numbers = [position for position in slider.positions if isinstance(position, int | float)]
    nearest = min(numbers, key=lambda position: abs(position - read))
    if abs(nearest - read) > 1e-6 * (slider.step or abs(nearest)):
        return _offered(slider)
    return nearest


def _named_position(slider: Slider, typed: str) -> Position | AskBack:
    wanted = word(typed)
    same = (at for at in slider.positions if word(position_text(at)) == wanted)
    found = next(same, None)
    return _offered(slider) if found is None else found


def _offered(slider: Slider) -> AskBack:
    first, last = position_text(slider.positions[0]), position_text(slider.positions[-1])
    if slider.step:
        return AskBack(f"{slider.name} goes from {first} to {last} in steps of {slider.step:g}")
    if len(slider.positions) > _FEW:
        return AskBack(f"{slider.name} goes from {first} to {last}, and that is none of its positions")
    return AskBack(f"{slider.name} can be {', '.join(map(position_text, slider.positions))}")
