"""Where fills or lines lie over each other: both are seen, and the key says what is what."""

import re

import matplotlib as mpl

mpl.use("module://mlcli.figures.backend")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mlcli.figures import picture
from mlcli.figures.figure import Size
from mlcli.figures.text import clean


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def lines(**options):
    return picture.drawn(plt.gcf(), Size(80, 26, **options)).split("\n")


def overlapping(count):
    for number in range(count):
        plt.hist(np.linspace(number, number + 2, 50), bins=10, alpha=0.5, label=f"group {number}")
    plt.legend()


def test_the_shade_of_an_overlap_is_named():
    overlapping(2)

    text = "\n".join(lines())

    assert "▓▓ both" in text
    assert text.count("▓") > 20


def test_the_one_shade_of_several_overlaps_is_named_once():
    overlapping(3)

    assert "\n".join(lines()).count("▓▓ overlap") == 1


def test_overlaps_in_colour_are_named_by_what_lies_there():
    overlapping(3)

    text = clean("\n".join(lines(colour=True)))

    assert "group 0 and group 1" in text
    assert "group 1 and group 2" in text


def test_groups_that_do_not_overlap_have_no_more_entries():
    plt.hist([0, 1], alpha=0.5, label="low")
    plt.hist([5, 6], alpha=0.5, label="high")
    plt.legend()

    assert "both" not in "\n".join(lines())


def runs(text, colour):
    """The characters that are written in a colour."""
    red, green, blue = colour
    return "".join(re.findall(rf"\x1b\[38;2;{red};{green};{blue}m([^\x1b]*)", text))


def test_of_lines_that_run_along_each_other_both_are_seen():
    x = np.linspace(0, 10, 200)
    plt.plot(x, np.sin(x), color=(1, 0.5, 0))
    plt.plot(x, np.sin(x), color=(0, 0.8, 0))

    text = "\n".join(lines(colour=True))

    first, second = len(runs(text, (255, 128, 0))), len(runs(text, (0, 204, 0)))
    assert first > 20
    assert 0.5 < first / second < 2


def test_where_lines_cross_the_later_one_is_unbroken():
    plt.plot([0, 1], [0, 1], color=(1, 0.5, 0))
    plt.plot([0, 1], [1, 0], color=(0, 0.8, 0))
    crossed = runs("\n".join(lines(colour=True)), (0, 204, 0))
    plt.close()
    plt.plot([0, 1], [0, 1], color=(1, 1, 1, 0))
    plt.plot([0, 1], [1, 0], color=(0, 0.8, 0))

    alone = runs("\n".join(lines(colour=True)), (0, 204, 0))

    assert len(crossed) == len(alone)
