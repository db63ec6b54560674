"""A chart of bars only: one line for each, its name in front and its height behind it."""

import math

from mlcli.figures.figure import Size
from mlcli.figures.key import Entry, key_lines
from mlcli.figures.panel import Panel
from mlcli.figures.pens import Colour, painted, pen, reference_colour
from mlcli.figures.scale import number, scale_of
from mlcli.figures.series import Bars, Level
from mlcli.figures.text import cells, centred, fit, left, right

_PARTS = " ▏▎▍▌▋▊▉█"
_FILLS = "█▒▓░"


def fits_in_rows(chart: Panel, height: int) -> bool:
    """There are bars over the same names and levels to compare with, and nothing else, and not too many."""
    groups = [one for one in chart.series if isinstance(one, Bars)]
    others = [one for one in chart.series if not isinstance(one, Bars) and not _is_height(one)]
    if chart.y_log or not groups or others or any(one.names != groups[0].names for one in groups):
        return False
    return 0 < len(groups[0].names) * (len(groups) + (len(groups) > 1)) <= height - 2


def _is_height(one: object) -> bool:
    return isinstance(one, Level) and one.direction == "h"


class _Field:
    """The stretch of a line that bars lie in, from the lowest value to the highest."""

    def __init__(self, chart: Panel, columns: int) -> None:
        values = [0.0]
        for one in chart.series:
            values += one.heights if isinstance(one, Bars) else []
            values += [one.at] if isinstance(one, Level) else []
        self.scale = scale_of(values, limits=chart.y_limits)
        self.columns = columns

    def place(self, value: float) -> float:
        """Cells from the left."""
        return min(max(self.scale.unit(value), 0.0), 1.0) * self.columns

    def bar(self, height: float, fill: str) -> str:
        start, end = sorted(
            (self.place(0.0), self.place(height) if math.isfinite(height) else self.place(0.0))
        )
        first, last = round(start), int(end)
        if height < 0:
            return (" " * round(start) + fill * (round(end) - round(start))).ljust(self.columns)
        part = _PARTS[int((end - last) * 8)] if fill == "█" else fill * (end - last >= 0.5)
        text = " " * first + fill * (last - first) + part.strip()
        if height > 0 and not text.strip():
            text += "▏"
        return text[: self.columns].ljust(self.columns)

    def with_levels(self, line: str, levels: list[float]) -> str:
        marked = list(line)
        for level in levels:
            spot = min(int(self.place(level)), self.columns - 1)
            marked[spot] = "┊"
        return "".join(marked)


def bar_lines(chart: Panel, size: Size) -> list[str]:
    groups = [one for one in chart.series if isinstance(one, Bars)]
    levels = [one for one in chart.series if isinstance(one, Level)]
    names = left_column(groups[0].names, size.columns)
    figures = [[number(height) for height in one.heights] for one in groups]
    wide = max((cells(text) for texts in figures for text in texts), default=0)
    field = _Field(chart, max(size.columns - cells(names[0]) - wide - 4, 4))
    colours = [pen(i, colour=size.colour, dark=size.dark).colour for i in range(len(groups))]
    entries = _entries(groups, levels, colours, size) if chart.legend != "off" else []
    is_top = chart.legend == "top"
    lines = key_lines(chart.x_label, entries if is_top else [], size.columns)
    margin = cells(names[0]) + 1
    for row, name in enumerate(names):
        for i, one in enumerate(groups):
            bar = field.with_levels(
                field.bar(one.heights[row], _FILLS[i % 4]),
                [level.at for level in levels if math.isfinite(level.at)],
            )
            shown = name if i == 0 else " " * cells(name)
            lines.append(f"{shown} {_coloured(bar, colours[i])} {right(figures[i][row], wide)}")
        lines += [""] * (len(groups) > 1 and row < len(names) - 1)
    lines += [" " * margin + centred(chart.y_label, field.columns)] if chart.y_label else []
    return lines if is_top else lines + key_lines("", entries, size.columns)


def left_column(names: tuple[str, ...], columns: int) -> list[str]:
    fitted = [fit(name, max(columns // 3, 4)) for name in names]
    widest = max(map(cells, fitted), default=0)
    return [left(name, widest) for name in fitted]


def _coloured(bar: str, colour: Colour | None) -> str:
    body = bar.rstrip()
    return painted(body, colour) + bar[len(body) :]


def _entries(
    groups: list[Bars], levels: list[Level], colours: list[Colour | None], size: Size
) -> list[Entry]:
    found = [Entry(_FILLS[i % 4], one.label, colours[i]) for i, one in enumerate(groups) if one.label]
    grey = reference_colour(colour=size.colour, dark=size.dark)
    return found + [Entry("┊", level.label, grey) for level in levels if level.label]
