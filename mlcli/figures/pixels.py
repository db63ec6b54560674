"""A matplotlib figure as PNG, drawn by Agg: as large as its code has made it, or as large as the screen."""

from io import BytesIO

from matplotlib.figure import Figure as Drawing

from mlcli.figures.figure import Size

_LEFT = 6
"""Rows of the screen that are left to what stands around a figure."""


def png_of(drawing: Drawing, size: Size) -> bytes:
    """The picture's bytes, or none where Agg cannot draw the figure."""
    file = BytesIO()
    try:
        drawing.savefig(file, format="png", dpi="figure" if size.png else _density(drawing, size))
    except Exception:  # noqa: BLE001 (whatever a figure does, the code that made it goes on)
        return b""
    return file.getvalue()


def _density(drawing: Drawing, size: Size) -> float:
    """Dots per inch with which the figure just fits the screen in its own shape."""
    wide, high = drawing.get_size_inches()
    rows = max(size.rows - _LEFT, 1)
    return float(min(size.columns * size.cell_wide / wide, rows * size.cell_high / high))
