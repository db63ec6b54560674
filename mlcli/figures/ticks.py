"""Labels of ticks below an axes: side by side, wrapped, in two rows, cut, or every other one."""

import math
import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from mlcli.figures.mathtext import plain
from mlcli.figures.sheet import ACROSS, Box
from mlcli.figures.text import cells, fit

Label = tuple[int, Sequence[str]]
"""The column of a tick, and the lines below it."""
_MOST_LINES = 3
_NARROWEST = 4
_FEWEST = 3
_AMPLE = 6
"""With room for so many, matplotlib sets at least three by itself."""
_SHORTEST = {"x": 10 - 1e-6, "y": 8 - 1e-6}
"""Cells of an axis below which ticks may be fewer."""
_NUMBER = re.compile(r"[\d\s.,:eE+\-−/×⁰¹²³⁴⁵⁶⁷⁸⁹⁻%$€]+|\d.*|.*\d{2}")


def is_colorbar(axes: Axes) -> bool:
    return getattr(axes, "_colorbar", None) is not None


def extra_rows(axes: Axes, box: Box) -> int:
    """Rows that the labels below need beyond the one that layout left for them."""
    if not axes.axison or not axes.xaxis.get_visible():
        return 0
    labels: list[Label] = []
    for tick in axes.xaxis._update_ticks():  # type: ignore[attr-defined]  # noqa: SLF001  # those that will be drawn
        text = tick.label1.get_text() if tick.label1.get_visible() else ""
        x = float(axes.get_xaxis_transform().transform((tick.get_loc(), 0.0))[0])
        if text.strip() and math.isfinite(x):
            labels.append((int(x // ACROSS), [plain(line) for line in text.split("\n")]))
    if not labels:
        return 0
    laid = max(len(lines) for _, lines in labels)
    return max((len(lines) for _, lines in arranged(labels, box)), default=1) - laid


def tick_space(axis: Any, columns_or_rows: Callable[[], float], own: Callable[[], int]) -> int:
    """How many ticks matplotlib may set on an axis: as many as it would, or more until three are in sight."""
    space = own()
    if space >= _AMPLE or columns_or_rows() < _SHORTEST[axis.axis_name]:
        return space
    low, high = sorted(axis.get_view_interval())
    if not (math.isfinite(low) and math.isfinite(high)) or low == high:
        return space
    room = (high - low) * 1e-9
    for count in range(max(space, 1), _AMPLE):
        ticks = MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
        if sum(low - room <= tick <= high + room for tick in ticks) >= _FEWEST:
            return count
    return space


def arranged(labels: Sequence[Label], box: Box) -> list[Label]:
    """The labels as they are written: none touches another."""
    ordered = sorted(labels, key=lambda label: label[0])
    room = box.right - box.left
    slot = min((b[0] - a[0] for a, b in pairwise(ordered)), default=room) - 1
    if _fits(ordered):
        return ordered
    if any(len(lines) > 1 for _, lines in ordered):
        return _thinned(ordered)
    texts = [lines[0] for _, lines in ordered]
    are_numbers = all(_NUMBER.fullmatch(text) for text in texts)
    wrapped = [] if are_numbers else [_wrap(text, slot) for text in texts]
    if wrapped and all(wrapped):
        return [(column, lines) for (column, _), lines in zip(ordered, wrapped, strict=True)]
    staggered = [(column, lines if i % 2 == 0 else ["", *lines]) for i, (column, lines) in enumerate(ordered)]
    if _fits(ordered[::2]) and _fits(ordered[1::2]):
        return staggered
    if are_numbers or slot < _NARROWEST:
        return _thinned(ordered)
    return _cut(ordered, slot)


def _fits(labels: Sequence[Label]) -> bool:
    spans = [_span(label) for label in labels]
    return all(a[1] < b[0] for a, b in pairwise(spans))


def _span(label: Label) -> tuple[int, int]:
    wide = max(map(cells, label[1]))
    first = label[0] - wide // 2
    return first, first + wide


def _wrap(text: str, slot: int) -> list[str]:
    """The text on a few lines; none where it does not fit."""
    parts = re.sub(r"([_\-/])(?=\w)", r"\1 ", text)
    lines = textwrap.wrap(parts, max(slot, 1), break_long_words=False)
    lines = [re.sub(r"([_\-/]) ", r"\1", line) for line in lines]
    fits = 0 < len(lines) <= _MOST_LINES and all(cells(line) <= slot for line in lines)
    return lines if fits else []


def _cut(labels: Sequence[Label], slot: int) -> list[Label]:
    """Each cut to its slot, at its beginning where the ends tell them apart."""
    texts = [lines[0] for _, lines in labels]
    keep_end = len({fit(text, slot) for text in texts}) < len(set(texts))
    found: list[Label] = []
    for column, lines in labels:
        text = lines[0]
        if cells(text) > slot:
            text = "…" + text[1 - slot :] if keep_end else "\n".join(_wrap(text, slot)) or fit(text, slot)
        found.append((column, text.split("\n")))
    return found


def _thinned(labels: Sequence[Label]) -> list[Label]:
    """Every second one, every third one … until they fit."""
    for every in range(2, max(len(labels), 3)):
        if _fits(labels[::every]):
            return list(labels[::every])
    return list(labels[:1])
