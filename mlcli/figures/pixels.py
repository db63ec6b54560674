"""A matplotlib figure as PNG, drawn by Agg as large as its code has made it."""

from io import BytesIO

from matplotlib.figure import Figure as Drawing


def png_of(drawing: Drawing) -> bytes:
    """The picture's bytes, or none where Agg cannot draw the figure."""
    file = BytesIO()
    try:
        drawing.savefig(file, format="png", dpi="figure")
    except Exception:  # noqa: BLE001 (whatever a figure does, the code that made it goes on)
        return b""
    return file.getvalue()
