"""The key of a heat map without a colour bar: which shades and colours stand for which values."""

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import LogNorm

from mlcli.figures import picture
from mlcli.figures.figure import Size
from mlcli.figures.text import clean

TABLE = np.linspace(0, 50, 36).reshape(6, 6)


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def below(**options):
    """What stands under the lowest frame and its labels."""
    lines = clean(picture.drawn(plt.gcf(), Size(70, 24, **options)).replace("\n", "¶")).split("¶")
    last = max(at for at, line in enumerate(lines) if "└" in line)
    return " ".join(" ".join(lines[last + 1 :]).split())


@pytest.mark.parametrize("draw", [plt.imshow, plt.pcolormesh], ids=["image", "mesh"])
def test_shades_follow_each_other_from_the_lowest_value_to_the_highest(draw):
    draw(TABLE)

    assert "blank 0 to 10 ░░ 10 to 20 ▒▒ 20 to 30 ▓▓ 30 to 40 ██ 40 to 50" in below()


def test_a_map_from_dark_to_light_is_told_on_either_ground():
    plt.imshow(TABLE, cmap="gray")

    assert "blank 0 to" in below(dark=True)
    assert below(dark=False).endswith("to 50")
    assert "██ 0 to" in below(dark=False)


def test_colours_are_named_at_five_values():
    plt.imshow(TABLE)

    assert "██ 0 ██ 13 ██ 25 ██ 38 ██ 50" in below(colour=True) or "██ 0 ██ 12" in below(colour=True)


def test_values_of_other_scales_are_those_of_the_scale():
    plt.pcolormesh(10.0 ** (TABLE / 10), norm=LogNorm())

    assert "░░ 10 to 100" in below()


def test_a_colour_bar_says_it_already():
    plt.imshow(TABLE)
    plt.colorbar()

    assert "blank" not in below()


def test_numbers_in_all_cells_say_it_already():
    plt.imshow(TABLE[:2, :2])
    for row in range(2):
        for column in range(2):
            plt.text(column, row, f"{TABLE[row, column]:.0f}")

    assert "blank" not in below()


def test_a_picture_without_axes_has_no_key():
    plt.imshow(TABLE)
    plt.plot([0, 1])
    plt.axis("off")

    assert "blank" not in picture.drawn(plt.gcf(), Size(70, 24))


def test_colour_photographs_have_no_key():
    plt.imshow(np.zeros((4, 4, 3)))

    assert "blank" not in below()
