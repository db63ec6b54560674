"""Ticks on small axes: three at least, wherever there is room for them."""

import re

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import pytest

from mlcli.figures import picture
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Size

RANGES = [(0, 1), (0.5, 2.5), (-6.1, 85.2), (-0.1, 2.1), (97, 103), (0, 7e6), (1e-5, 3e-5), (0.013, 0.0371)]
BESIDE = re.compile(r"^\s*([^\s│┤]+)┤", re.MULTILINE)


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


@pytest.mark.parametrize("ends", RANGES)
def test_an_axis_of_eight_rows_has_three_numbers_beside_it(ends):
    rows = 19 if max(ends) in {7e6, 3e-5} else 18  # a power of ten takes one above
    plt.plot([0, 1], ends)
    plt.ylim(*ends)

    text = picture.drawn(plt.gcf(), Size(60, rows))

    assert sum(line.endswith("│") for line in text.split("\n")) == 8
    assert len(BESIDE.findall(text)) >= 3


@pytest.mark.parametrize("ends", RANGES[1:])
def test_an_axis_of_a_chart_has_three_numbers_beside_it(ends):
    chart = Chart()
    chart.line([0, 1], ends)
    chart.limits(y=ends)

    assert len(BESIDE.findall(chart.take(Size(60, 17)).text)) >= 3


def test_narrow_plots_have_three_numbers_below_each():
    _, plots = plt.subplots(1, 4)
    for one in plots:
        one.plot([0, 2], [0, 1])

    last = picture.drawn(plt.gcf(), Size(80, 20)).split("\n")[-1]

    assert last.split() == ["0", "1", "2"] * 4
