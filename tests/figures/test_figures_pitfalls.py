"""What cost a bug before: each case of matplotlib's behaviour that a renderer of cells has to know of."""

import warnings

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figures_zoo import agg_picture, made

from mlcli.figures import backend, picture
from mlcli.figures.asciified import in_ascii
from mlcli.figures.figure import Size
from mlcli.figures.text import cells, clean
from mlcli.figures.tracing import walk


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def lines(figure=None, columns=80, rows=26, **options):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return picture.drawn(figure or plt.gcf(), Size(columns, rows, **options)).split("\n")


def test_a_band_that_matplotlib_draws_as_one_large_marker_is_filled():
    plt.fill_between([0, 1], [0, 0], [1, 1])

    assert sum(line.count("█") for line in lines()) > 500


def test_facets_in_space_are_not_taken_for_points():
    text = "\n".join(lines(made("loss_surface")))

    assert "●" not in text
    assert text.count("▒") + text.count("▓") + text.count("█") > 60


def test_a_colour_bar_made_under_another_layout_engine_is_drawn():
    figure, axes = plt.subplots(1, 2)
    figure.colorbar(axes[0].imshow(np.eye(3)), ax=axes)
    figure.set_layout_engine("none")

    assert any("├" in line for line in lines(figure))


def test_tight_layout_can_still_be_asked_for_afterwards():
    plt.plot([1, 2])
    lines()

    plt.tight_layout()

    assert plt.gcf().get_layout_engine() is not None


def test_two_lines_of_small_text_stand_on_two_rows():
    plt.text(0.5, 0.5, "upper\nlower", fontsize=6)

    shown = lines()

    upper = next(row for row, line in enumerate(shown) if "upper" in line)
    assert "lower" in shown[upper + 1]
    assert shown[upper].index("upper") == shown[upper + 1].index("lower")


def test_labels_stand_on_the_row_and_below_the_column_of_their_tick():
    plt.plot([0, 10], [0, 10])

    shown = lines()

    assert all(line.split("┤")[0].strip() for line in shown if "┤" in line)
    marks, below = shown[-2], shown[-1]
    for column in (index for index, sign in enumerate(marks) if sign == "┬"):
        assert below[max(column - 1, 0) : column + 2].strip()


def test_a_figure_with_a_learners_formatter_is_unchanged_and_its_labels_are_shown():
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    axes.xaxis.set_major_formatter(lambda value, _position: f"<{value:.1f}>")
    before = agg_picture(figure)

    text = "\n".join(lines(figure))

    assert "<1.0>" in text
    assert np.array_equal(agg_picture(figure), before)


def test_white_marks_over_regions_are_white_marks():
    shown = lines(made("centres_over_regions"), colour=True)

    assert sum(line.count("x\x1b[0m") + line.count("x") for line in shown) >= 3


def test_white_ink_on_bare_paper_is_not_drawn_unless_the_paper_is_black():
    plt.plot([0, 1], [0, 1], color="white")
    bare = "\n".join(lines())
    dark = "\n".join(lines(made("dark_style")))

    assert not any("⠀" < sign <= "⣿" for sign in bare)
    assert any("⠀" < sign <= "⣿" for sign in dark)


def test_text_for_latex_is_written_plainly():
    plt.title("a title", usetex=True)

    assert any("a title" in line for line in lines())


@pytest.mark.parametrize("artist", [lambda: 1 / 0, lambda: {}[0], lambda: None.x])
def test_whatever_an_artist_raises_the_code_goes_on_with_words(artist):
    class Broken(mpl.lines.Line2D):
        def draw(self, _renderer):
            artist()

    plt.gca().add_line(Broken([0, 1], [0, 1]))
    plt.title("broken")

    figure = backend.figure_of(plt.gcf(), Size(60, 24))

    assert "cannot be drawn" in figure.text
    assert "broken" in figure.description


def test_what_only_pixels_can_show_falls_back_to_pixels():
    class ForPixels(mpl.lines.Line2D):
        def draw(self, renderer):
            renderer.buffer_rgba()

    plt.gca().add_line(ForPixels([0, 1], [0, 1]))

    for colour in (True, False):
        figure = backend.figure_of(plt.gcf(), Size(60, 24, colour=colour))
        assert "cannot be drawn" not in figure.text
        assert ("▀" in figure.text) == colour


def test_arrows_point_where_they_point():
    plt.quiver([0, 1], [0, 0], [1, 0], [0, 1], scale=9)
    plt.axis((-1, 2, -1, 2))

    text = "\n".join(lines())

    assert "→" in text
    assert "↑" in text


def test_box_plots_without_colour_are_outlines_with_a_median():
    text = "\n".join(lines(made("filled_boxes")))

    assert not {"█", "▒", "░"} & set(text)
    assert sum("⠀" < sign <= "⣿" for sign in text) > 40


def test_a_text_in_a_coloured_box_has_plain_ground_without_colour():
    plt.text(0.3, 0.5, "note", bbox={"facecolor": "wheat"})

    shown = next(line for line in lines() if "note" in line)

    assert "  note  " in shown


def test_twins_share_their_frame():
    shown = lines(made("twins"))

    assert shown[0].lstrip().startswith("┌ left ─")
    assert shown[0].endswith("─ right ┐")


def test_a_legend_takes_an_empty_corner_or_goes_below():
    x = np.linspace(0, 1, 50)
    plt.plot(x, x, label="rising")
    plt.legend()
    boxed = lines()
    plt.clf()
    for index in range(60):
        plt.plot(x, x * 0 + index, label="level" if index == 0 else None)
    plt.legend()
    below = lines()

    assert any("│ ─── rising │" in line for line in boxed)
    assert "level" in below[-1]


def test_names_that_are_too_long_are_wrapped_or_cut_never_mixed():
    shown = lines(made("long_bar_names"), columns=50)

    text = "\n".join(shown)
    assert "sepal" in text
    assert "(cm)" in text or "…" in text
    assert max(map(cells, shown)) <= 50


@pytest.mark.parametrize("name", ["loss_curves", "pie", "confusion_matrix", "loss_surface", "wide_letters"])
def test_a_figure_in_ascii_has_the_same_shape(name):
    shown = lines(made(name))

    plain = in_ascii("\n".join(shown)).split("\n")

    assert all(line.isascii() for line in plain)
    assert [cells(line) for line in plain] == [cells(line) for line in shown]


@pytest.mark.parametrize(("code", "sign"), [(0b11000000, "_"), (0b1001, '"'), (0b01000111, "|"), (255, "#")])
def test_dots_become_signs_with_ink_in_the_same_place(code, sign):
    assert in_ascii(chr(0x2800 + code)) == sign


def test_straight_lines_have_no_gaps_from_rounding():
    segments = np.array([[13.0, 14.0, 113.0, 22.0]])

    x, _, _ = walk(segments)

    assert x.tolist() == list(range(13, 114))


def test_points_over_regions_stand_on_light_shades():
    text = "\n".join(lines(made("decision_regions_of_three")))

    assert "█" not in text
    assert {"●", "■", "▲"} <= set(text)


def test_straight_series_are_told_apart_without_colour():
    shown = lines(made("outside_legend"))

    assert len({line.split("─")[1] for part in shown[-3:] for line in part.split("   ") if "─" in line}) == 5


def test_vertical_lines_are_drawn_as_frames_are():
    plt.plot([0, 1], [0, 1])
    plt.axvline(0.25)
    plt.axvline(0.75, linestyle="--")

    text = "\n".join(lines(columns=60, rows=20))

    assert text.count("┊") > 8
    assert not set("⡇⢸") & set(text)


def test_scatter_series_differ_without_looking_at_their_colours():
    for group in range(3):
        plt.scatter([group, group + 1, group + 2], [1, 2, 3], label=f"group {group}")
    plt.legend()

    text = clean("\n".join(lines(columns=60, rows=20, colour=True)), strip=False)

    assert [f"{sign} group {group}" in text for group, sign in enumerate("●x+")] == [True] * 3


def test_a_title_that_an_inset_stands_on_is_named_below():
    figure, axes = plt.subplots(2, 1)
    axes[1].set_title("hidden behind another")
    over = figure.add_axes((0.1, 0.3, 0.8, 0.4))
    over.set_title("in front of all")
    text = "\n".join(lines(figure, columns=60, rows=20))
    assert "in front of all" in text
    assert "hidden behind another" in text


def test_a_text_above_one_plot_hides_no_title_and_leaves_all_plots_their_width():
    figure, axes = plt.subplots(1, 5, layout="constrained")
    for number, one in enumerate(axes):
        one.set_title(f"plot {number}")
    axes[1].text(0.5, 1.05, "a long remark over several plots", transform=axes[1].transAxes, ha="center")
    text = "\n".join(lines(figure, columns=100, rows=20))
    assert all(f"plot {number}" in text for number in range(5))
    assert "a long remark over several plots" in text
    frame = next(line for line in text.split("\n") if "┌" in line)
    assert min(map(len, frame.replace("┐", "").split("┌")[1:])) > 8
