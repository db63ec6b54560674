"""The still form of `explore`: which frames are drawn, and how typed positions are read."""

from collections.abc import Sequence

from mlcli.course.model import Slider
from mlcli.grading.answers import AskBack, number


def frames(sliders: Sequence[Slider]) -> list[dict[str, int | float]]:
    """Positions of three frames: the start, then the first slider at either end."""
    start = {slider.name: slider.start for slider in sliders}
    first = sliders[0]
    ends = [end for end in (first.positions[0], first.positions[-1]) if end != first.start]
    return [start, *({**start, first.name: end} for end in ends)]


def positions(sliders: Sequence[Slider], text: str) -> dict[str, int | float] | AskBack:
    """Where the sliders are to stand, typed as `4`, or as `0.5 2` for two of them, or as `t = 4`."""
    words = text.replace("=", " ").replace(";", " ").split()
    names = {slider.name for slider in sliders}
    typed = [word for word in words if word not in names]
    if len(typed) != len(sliders):
        wanted = "one number" if len(sliders) == 1 else f"{len(sliders)} numbers with spaces between"
        return AskBack(f"type {wanted}: {' '.join(slider.name for slider in sliders)}")
    at: dict[str, int | float] = {}
    for slider, word in zip(sliders, typed, strict=True):
        read = number(word)
        if isinstance(read, AskBack):
            return read
        nearest = min(slider.positions, key=lambda position: abs(position - read))
        if abs(nearest - read) > 1e-6 * slider.step:
            low, high = slider.positions[0], slider.positions[-1]
            return AskBack(f"{slider.name} goes from {low:g} to {high:g} in steps of {slider.step:g}")
        at[slider.name] = nearest
    return at
