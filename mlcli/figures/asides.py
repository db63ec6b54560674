"""What axes hold beside series, in words: slices of a pie, contours, notes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.contour import ContourSet
from matplotlib.patches import Wedge
from matplotlib.text import Annotation

from mlcli.figures.mathtext import plain
from mlcli.figures.scale import number

_MOST_NOTES = 5
_MOST_CHARACTERS = 60


def slices(axes: Axes) -> Iterator[str]:
    """A pie: each slice with its share."""
    found = [patch for patch in axes.patches if isinstance(patch, Wedge) and patch.get_visible()]
    if found:
        shares = [abs(one.theta2 - one.theta1) / 3.6 for one in found]
        names = [plain(one.get_label()) for one in found]
        parts = [
            f"{name if name and not name.startswith('_') else f'slice {at}'}: {number(round(share, 1))} %"
            for at, (name, share) in enumerate(zip(names, shares, strict=True), 1)
        ]
        yield f"Pie: {', '.join(parts)}"


def contours(axes: Axes) -> Iterator[str]:
    """Sets of contours with their levels."""
    for one in axes.collections:
        levels: Any = np.asarray(one.levels, float) if isinstance(one, ContourSet) else np.zeros(0)
        if isinstance(one, ContourSet) and one.get_visible() and len(levels):
            kind = "Filled contours" if one.filled else "Contours"
            yield f"{kind} at {len(levels)} levels from {number(levels[0])} to {number(levels[-1])}"


def notes(axes: Axes) -> Iterator[str]:
    """Texts that are written into the plot; numbers in cells are left to what counts those."""
    texts = [text for text in axes.texts if text.get_visible() and plain(text.get_text()).strip()]
    if any(isinstance(patch, Wedge) for patch in axes.patches) or len(texts) > _MOST_NOTES:
        return
    for text in texts:
        said = " ".join(plain(text.get_text()).split())[:_MOST_CHARACTERS]
        if isinstance(text, Annotation) and text.xycoords == "data":
            yield f"“{said}” at {_place(text.xy[0])}, {_place(text.xy[1])}"
        elif text.get_transform() == axes.transData:
            x, y = text.get_position()
            yield f"“{said}” at {_place(x)}, {_place(y)}"
        else:
            yield f"“{said}”"


def _place(value: Any) -> str:
    try:
        return number(float(value))
    except (TypeError, ValueError):
        return str(value)
