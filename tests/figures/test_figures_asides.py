import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import pytest

from mlcli.figures.words import description_of


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def test_a_pie_is_told_slice_by_slice():
    plt.pie([45, 15, 40], labels=["frogs", "hogs", "dogs"], autopct="%1.0f%%")

    assert description_of(plt.gcf()) == "Pie: frogs: 45 %, hogs: 15 %, dogs: 40 %."


def test_contours_are_told_with_their_levels():
    plt.contourf([[0, 1], [2, 3]], levels=[0, 1, 2, 3])

    assert "Filled contours at 4 levels from 0 to 3." in description_of(plt.gcf())


def test_notes_are_told_with_their_place():
    plt.plot([0, 1], [0, 1])
    plt.text(0.5, 0.25, "the $\\beta$ of it")
    plt.annotate("far away", (1, 1), xytext=(0.2, 0.8))

    assert "“the β of it” at 0.5, 0.25. “far away” at 1, 1." in description_of(plt.gcf())


def test_numbers_in_the_cells_of_a_heat_map_are_no_notes():
    plt.imshow([[1, 2, 3], [4, 5, 6]])
    for row in range(2):
        for column in range(3):
            plt.text(column, row, str(row * 3 + column + 1))

    assert "“" not in description_of(plt.gcf())
