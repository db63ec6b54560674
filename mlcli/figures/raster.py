"""A matplotlib figure as coarse pixels, two to a cell: for what cannot be drawn in characters."""

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure as Drawing

from mlcli.figures.borrow import borrowed
from mlcli.figures.figure import Size
from mlcli.figures.inks import luminance
from mlcli.figures.sheet import Array

_FINE = 4
"""Pixels along each side of half a cell."""
_LIGHT = " ░▒▓█"


def drawn(drawing: Drawing, size: Size) -> str:
    """The whole figure in half blocks, or in shades of grey; texts become shapes, too."""
    width, height = drawing.get_size_inches()
    rows = max(min(round(size.columns / 2 * height / max(width, 0.1)), size.rows - 6), 5)
    with borrowed(drawing) as loan:
        loan.put(drawing, "_layout_engine", None)
        dpi = 12.0 * _FINE
        drawing.set_dpi(dpi)
        wide, high = size.columns * _FINE, 2 * rows * _FINE
        drawing.set_size_inches(wide / dpi, high / dpi, forward=False)
        device = RendererAgg(wide, high, dpi)  # type: ignore[no-untyped-call]
        drawing.draw(device)
    halves = _halves(np.asarray(device.buffer_rgba()).astype(float))  # type: ignore[no-untyped-call]
    return "\n".join(_coloured(halves) if size.colour else _grey(halves, dark=size.dark))


def _halves(pixels: Array) -> Array:
    """Mean colours on white, two rows for each row of cells."""
    share = pixels[..., 3:] / 255
    shown = pixels[..., :3] * share + 255 * (1 - share)
    rows, columns = shown.shape[0] // _FINE, shown.shape[1] // _FINE
    means: Array = shown.reshape(rows, _FINE, columns, _FINE, 3).mean(axis=(1, 3))
    return means.round().astype(int)


def _coloured(halves: Array) -> list[str]:
    lines = []
    for upper, lower in zip(halves[::2].tolist(), halves[1::2].tolist(), strict=True):
        cells = [
            "\x1b[38;2;{};{};{};48;2;{};{};{}m▀".format(*a, *b) for a, b in zip(upper, lower, strict=True)
        ]
        lines.append("".join(cells) + "\x1b[0m")
    return lines


def _grey(halves: Array, *, dark: bool) -> list[str]:
    light = luminance((halves[::2] + halves[1::2]) / 2) / 255
    ink = light if dark else 1 - light
    index = np.minimum((ink * len(_LIGHT)).astype(int), len(_LIGHT) - 1)
    return ["".join(_LIGHT[i] for i in row) for row in index.tolist()]
