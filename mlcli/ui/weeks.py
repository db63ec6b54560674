"""The last weeks on the screen: minutes a day and mastery as charts, or in a sentence."""

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.figures.apart import Call, drawn_apart
from mlcli.figures.figure import Size
from mlcli.progress.history import Day

_ROWS = 17
_SIDE_BY_SIDE = 76
_WIDEST = 100


def weeks(days: Sequence[Day], size: Size, *, words: bool = False) -> RenderableType | None:
    """What the days brought; None where there was nothing. `words` says it where nothing can be drawn."""
    if not any(day.minutes for day in days):
        return None
    said = Text(_sentence(days))
    if words:
        return said
    beside = size.columns >= _SIDE_BY_SIDE
    fitted = replace(size, columns=min(size.columns, _WIDEST), rows=_ROWS if beside else 2 * _ROWS - 8)
    drawn = drawn_apart(_calls(days, across=2 if beside else 1), fitted)
    return said if drawn is None else Group(Text.from_ansi(drawn, no_wrap=True, overflow="crop"))


def _calls(days: Sequence[Day], across: int) -> list[Call]:
    """Minutes on the left, mastery on the right."""
    names = [_name(day) for day in days]
    shares = [round(100 * day.mastery, 1) for day in days]
    back = [at + 1 - len(days) for at in range(len(days))]
    return [
        ("panel", ["minutes a day"], {"across": across}),
        ("bars", [names, [round(day.minutes, 1) for day in days]], {}),
        ("panel", ["mastery in %"], {}),
        ("line", [back, shares], {}),
        ("limits", [], {"y": [0, max(10.0, *shares)]}),
        ("labels", [], {"x": "days from today"}),
    ]


def _name(day: Day) -> str:
    return f"{day.date.day} {day.date:%b}"


def _sentence(days: Sequence[Day]) -> str:
    active = [day for day in days if day.minutes]
    most = max(active, key=lambda day: day.minutes)
    first, last = days[0].mastery, days[-1].mastery
    minutes = round(sum(day.minutes for day in active))
    return (
        f"the last {len(days) // 7} weeks: {len(active)} day{'s' * (len(active) != 1)} with "
        f"{minutes} minute{'s' * (minutes != 1)}, most on {_name(most)} ({most.minutes:.0f} min); "
        f"mastery from {first * 100:.0f} % to {last * 100:.0f} %"
    )
