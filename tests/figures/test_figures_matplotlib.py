import warnings

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from mlcli.figures import raster, show, words
from mlcli.figures.figure import Figure, Size
from mlcli.figures.text import cells


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def scatter_with_legend(ax, _rng):
    ax.scatter([0, 0, 1, 0, 2], [0] * 5, label="ham")
    ax.scatter([2, 4, 3, 5, 1], [1] * 5, marker="x", label="spam")
    ax.set_yticks([0, 1], ["ham", "spam"])
    ax.set_xlabel("exclamation marks")
    ax.set_title("Where would you cut?")
    ax.legend()


def two_lines(ax, _rng):
    epochs = np.arange(50)
    ax.plot(epochs, 1 / (1 + epochs), label="train")
    ax.plot(epochs, 0.2 + 0.8 / (1 + epochs) + epochs * 0.003, "--", label="validation")
    ax.axvline(12, color="grey", ls=":")
    ax.set(xlabel="epoch", ylabel="loss", title="Overfitting")
    ax.grid()
    ax.legend()


def bars(ax, _rng):
    ax.bar(["logistic", "tree", "forest"], [0.81, 0.77, 0.9])
    ax.set_ylabel("accuracy")


def histograms(ax, rng):
    ax.hist(rng.normal(size=300), bins=20, alpha=0.5, label="a")
    ax.hist(rng.normal(1, 1, size=300), bins=20, alpha=0.5, label="b")
    ax.legend()


def picture(ax, rng):
    shown = ax.imshow(rng.random((8, 8)), cmap="gray")
    ax.figure.colorbar(shown, label="ink")


def confusion(ax, _rng):
    ax.imshow([[50, 3], [7, 40]], cmap="Blues")
    for i, j in np.ndindex(2, 2):
        ax.text(j, i, str(10 * i + j), ha="center", va="center")
    ax.set_xticks([0, 1], ["ham", "spam"], rotation=45)


def regions(ax, rng):
    x, y = np.meshgrid(np.linspace(-3, 3, 50), np.linspace(-3, 3, 50))
    ax.contourf(x, y, (x**2 + y > 1).astype(int), levels=1, alpha=0.3)
    points = rng.normal(size=(40, 2))
    ax.scatter(*points.T, c=points[:, 0] > 0, edgecolor="k")


def band(ax, _rng):
    x = np.linspace(0, 10, 50)
    ax.plot(x, np.sin(x))
    ax.fill_between(x, np.sin(x) - 0.3, np.sin(x) + 0.3, alpha=0.2)
    ax.errorbar([2, 5], [0.5, -0.5], yerr=0.4, fmt="o")
    ax.annotate("peak", (1.57, 1), (4, 1.2), arrowprops={"arrowstyle": "->"})


def crowd(ax, rng):
    ax.scatter(*rng.normal(size=(2, 20_000)), c=rng.random(20_000))


def pie(ax, _rng):
    ax.pie([3, 2, 1], labels=["a", "b", "c"])


def boxes(ax, rng):
    ax.boxplot([rng.normal(size=50), rng.normal(1, 2, size=50)])


def logarithmic(ax, _rng):
    ax.loglog([1, 10, 100], [1e-3, 1e-2, 1])


def twins(ax, _rng):
    ax.plot([1, 2, 3])
    other = ax.twinx()
    other.plot([30, 20, 10], "r")
    other.set_ylabel("right")


def formula(ax, _rng):
    ax.plot([1, 2])
    ax.set_title(r"$\frac{1}{2}\sum_i \alpha_i^2$")


def nothing(_ax, _rng):
    pass


def not_finite(ax, _rng):
    ax.plot([0, 1, np.nan, 3], [np.nan, 1, 2, np.inf])
    ax.scatter([np.nan, 1], [1, 2])


def one_point(ax, _rng):
    ax.plot([3], [4], "o")


def huge(ax, _rng):
    ax.plot([0, 1], [-1e300, 1e300])


def constrained(ax, rng):
    ax.figure.set_layout_engine("constrained")
    picture(ax, rng)


ZOO = (
    scatter_with_legend, two_lines, bars, histograms, picture, confusion, regions, band, crowd, pie, boxes,
    logarithmic, twins, formula, nothing, not_finite, one_point, huge, constrained,
)  # fmt: skip


def made(kind):
    figure, axes = plt.subplots()
    kind(axes, np.random.default_rng(0))
    return figure


def agg_picture(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    canvas.draw()  # constrained layout settles at the second drawing only
    return np.asarray(canvas.buffer_rgba()).copy()


@pytest.mark.parametrize("kind", ZOO)
def test_every_figure_fits_and_is_plain_without_colour(kind):
    for columns in (40, 100):
        lines = raster.drawn(made(kind), Size(columns, 24)).split("\n")
        assert max(map(cells, lines)) <= columns
        assert len(lines) <= 24
        assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize("kind", ZOO)
def test_a_figure_is_unchanged_by_being_drawn(kind):
    figure = made(kind)
    before, size, dpi = agg_picture(figure), figure.get_size_inches().tolist(), figure.dpi

    raster.drawn(figure, Size(60, 24, colour=True))
    words.description_of(figure)

    assert figure.get_size_inches().tolist() == size
    assert figure.dpi == dpi
    assert np.array_equal(agg_picture(figure), before)


def test_words_of_a_figure_are_real_text():
    text = raster.drawn(made(two_lines), Size(60, 24))

    for word in ("Overfitting", "epoch", "loss", "─●─ train", "─x─ validation", "0.25", "50"):
        assert word in text


def test_marks_of_two_kinds_are_two_glyphs_named_in_the_key():
    text = raster.drawn(made(scatter_with_legend), Size(60, 24))

    assert "● ham   x spam" in text
    assert text.count("●") == 3 + 1
    assert text.count("x") == 5 + 1 + "exclamation".count("x")


def test_bars_of_two_groups_differ_in_shade():
    figure, axes = plt.subplots()
    axes.bar([0, 2], [1, 2], label="train")
    axes.bar([1, 3], [2, 1], label="test")
    axes.legend()

    text = raster.drawn(figure, Size(60, 24))

    assert "█ train   ▒ test" in text
    assert text.count("▒") > 20


def test_colour_marks_series():
    text = raster.drawn(made(two_lines), Size(60, 24, colour=True))

    assert "\x1b[38;2;31;119;180m" in text
    assert "\x1b[38;2;255;127;14m" in text


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


def test_a_figure_that_cannot_be_drawn_is_told_in_words():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    axes = plt.gca()
    axes.plot([1, 2])
    axes.xaxis.set_major_formatter(lambda _value, _position: 1 / 0)

    plt.show()

    assert "cannot be drawn: ZeroDivisionError" in seen[0].text


def test_drawing_warns_nobody():
    show.install(lambda _figure: None, Size(60, 24))
    plt.title("動物 🐈")

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        plt.show()

    assert told == []


def test_three_dimensions_and_many_axes_are_drawn():
    figure = plt.figure()
    axes = figure.add_subplot(projection="3d")
    x, y = np.meshgrid(np.linspace(-2, 2, 20), np.linspace(-2, 2, 20))
    axes.plot_surface(x, y, x**2 + y**2)
    grid, parts = plt.subplots(2, 2)
    for index, part in enumerate(parts.flat):
        part.plot([1, index])
        part.set_title(f"part {index}")

    assert raster.drawn(figure, Size(60, 24)).strip()
    assert all(f"part {index}" in raster.drawn(grid, Size(80, 30)) for index in range(4))


@pytest.mark.parametrize(
    ("kind", "words_in_it"),
    [
        (
            two_lines,
            (
                "x (epoch) from 0 to 49",
                "Line train: 50 points, falling from 1 to 0.02",
                "Vertical line at 12",
            ),
        ),
        (bars, ("Bars: logistic: 0.81, tree: 0.77, forest: 0.9",)),
        (histograms, ("Histogram a: 20 bins",)),
        (picture, ("Image 8×8",)),
        (scatter_with_legend, ("Where would you cut?", "Points spam: 5 points, centre at 3, 1")),
    ],
)
def test_a_figure_is_told_in_words(kind, words_in_it):
    description = words.description_of(made(kind))

    assert all(words_ in description for words_ in words_in_it), description
