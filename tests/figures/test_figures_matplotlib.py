import warnings

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import pytest
from figures_zoo import made

from mlcli.figures import show, words
from mlcli.figures.backend import figure_of
from mlcli.figures.figure import Figure, Size


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def test_show_hands_over_each_open_figure_and_closes_it():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    for title in ("one", "two"):
        plt.figure()
        plt.title(title)

    plt.show()
    show.flush()

    assert [figure.title for figure in seen] == ["one", "two"]
    assert plt.get_fignums() == []


def test_a_single_figure_can_be_shown():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    first, _ = plt.subplots()
    plt.figure()

    first.show()

    assert len(seen) == 1
    assert plt.get_fignums() == [2]


def test_figures_that_are_still_open_are_drawn_at_the_steps_end():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    plt.plot([1, 2])

    show.flush()

    assert "Line: 2 points, rising from 1 to 2" in seen[0].description


def test_dropped_figures_are_closed_unseen():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    plt.plot([1, 2])

    show.drop()
    show.flush()

    assert seen == []
    assert plt.get_fignums() == []


def test_drawing_warns_nobody():
    show.install(lambda _figure: None, Size(60, 24))
    plt.title("動物 🐈")

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        plt.show()

    assert told == []


@pytest.mark.parametrize(
    ("kind", "words_in_it"),
    [
        (
            "loss_curves",
            (
                "x (epoch) from 0 to 49",
                "Line train: 50 points, falling from 1 to 0.02",
                "Vertical line at 12",
            ),
        ),
        ("bars", ("Bars: logistic: 0.81, tree: 0.77, forest: 0.9",)),
        ("two_histograms", ("Histogram a: 20 bins",)),
        ("picture", ("Image 8×8",)),
        ("scatter_with_legend", ("Where would you cut?", "Points spam: 5 points, centre at 3, 1")),
    ],
)
def test_a_figure_is_told_in_words(kind, words_in_it):
    description = words.description_of(made(kind))

    assert all(words_ in description for words_ in words_in_it), description


def test_an_animation_shows_its_first_frame():
    from matplotlib.animation import FuncAnimation

    drawing, axes = plt.subplots()
    kept = FuncAnimation(drawing, lambda frame: axes.set_title(f"frame {frame}"), frames=[7, 8, 9])

    assert "frame 7" in figure_of(drawing, Size(60, 20)).text
    assert kept
    plt.close(drawing)
