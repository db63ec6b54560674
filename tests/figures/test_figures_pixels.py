"""Figures as PNG: drawn by Agg, where the screen asks for them."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mlcli.figures import show
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Size
from mlcli.figures.live import Track
from mlcli.figures.panel import Panel
from mlcli.figures.pixels import png_of
from mlcli.figures.redrawn import redrawn

WANTED = Size(80, 24, png=True)


@pytest.fixture(autouse=True)
def _nothing_is_left_open():
    yield
    show.drop()
    show.install(lambda _: None, Size())


def pixels(png):
    return plt.imread(io.BytesIO(png), format="png")


def delivered(size):
    """What the code between sends to the screen."""
    found = []
    show.install(found.append, size)
    return found


def test_a_figure_is_as_large_as_its_code_has_made_it():
    drawing, axes = plt.subplots(figsize=(4, 3), dpi=50)
    axes.plot([0, 1], [0, 1], color="red", linewidth=5)

    picture = pixels(png_of(drawing, WANTED))

    assert picture.shape[:2] == (150, 200)
    assert (np.abs(picture[..., :3] - (1, 0, 0)).sum(axis=2) < 0.1).any()
    plt.close(drawing)


def test_a_figure_that_agg_cannot_draw_gives_nothing():
    drawing = plt.figure()
    drawing.text(0.5, 0.5, "$\\nothing{$")

    assert png_of(drawing, WANTED) == b""
    plt.close(drawing)


def test_only_a_screen_that_asks_has_a_figure_as_png():
    from mlcli.figures.backend import figure_of

    drawing, axes = plt.subplots()
    axes.plot([0, 1])

    assert figure_of(drawing, Size(80, 24)).png == b""
    assert figure_of(drawing, WANTED).png == png_of(drawing, WANTED)
    plt.close(drawing)


def everything():
    chart = Chart()
    chart.line([1, 10, float("nan"), 100], [1, 2, 3, 4], label="a line", marker=True)
    chart.scatter([1, 2], [3, float("inf")], label="points")
    chart.bars(["p", "q"], [1, 2], label="first")
    chart.bars(["p", "q"], [2, 1], label="second")
    chart.histogram([1, 1, 2], bins=2, label="counts")
    chart.hline(2, label="level")
    chart.vline(1)
    chart.text(1, 1, "a note")
    chart.limits(x=(0, 5), y=(0, None))
    chart.labels(x="across", y="up", title="all kinds")
    chart.panel("powers")
    chart.line([1, 10, 100], [1, 10, 100])
    chart.log(x=True, y=True)
    chart.panel("table")
    chart.heat([[1, 2], [3, 4], [5, 6]], rows=["r", "s", "t"], columns=["u", "v"], label="value")
    return chart


def test_a_chart_is_drawn_once_more_with_its_words_and_its_data():
    drawing = redrawn(everything().panels)
    first, powers, table = drawing.axes[:3]

    assert [axes.get_title() for axes in (first, powers, table)] == ["all kinds", "powers", "table"]
    assert (first.get_xlabel(), first.get_ylabel()) == ("across", "up")
    named = {text.get_text() for text in first.get_legend().get_texts()}
    assert named == {"a line", "points", "first", "second", "counts", "level"}
    assert first.get_lines()[0].get_ydata().tolist() == [1, 2, 3, 4]
    assert [bar.get_height() for bar in first.patches[:4]] == [1, 2, 2, 1]
    assert first.get_xlim() == (0, 5)
    assert powers.get_xscale() == powers.get_yscale() == "log"
    assert table.images[0].get_array().tolist() == [[1, 2], [3, 4], [5, 6]]
    assert [label.get_text() for label in table.get_yticklabels()] == ["r", "s", "t"]


@pytest.mark.parametrize("size", [Size(80, 24), WANTED], ids=["unasked", "asked"])
def test_a_chart_and_a_loop_that_is_followed_give_png_where_it_is_asked_for(size):
    found = delivered(size)
    everything().show()
    track = Track()
    for step in track(range(3)):
        track.record(loss=step)

    assert len(found) == 2
    for figure in found:
        assert bool(figure.png) == size.png
        assert not figure.png or pixels(figure.png).shape[0] >= 480


@pytest.mark.parametrize("panels", [[Panel()], [Panel(), Panel(x_log=True)]])
def test_an_empty_chart_is_drawn_once_more(panels):
    assert pixels(png_of(redrawn(panels), WANTED)).any()


@pytest.mark.parametrize(
    ("figsize", "extent"), [((6.4, 4.8), (480, 360)), ((12, 2), (800, 133)), ((2, 4), (180, 360))]
)
def test_a_screen_with_pixels_has_a_figure_that_just_fits(figsize, extent):
    drawing = plt.figure(figsize=figsize)

    picture = pixels(png_of(drawing, Size(80, 24, cell_wide=10, cell_high=20)))

    assert picture.shape[1::-1] == pytest.approx(extent, abs=1)
    plt.close(drawing)
