import doctest
import math

import pytest

from mlcli.figures import asciified, mathtext, scale, text
from mlcli.figures.mathtext import plain
from mlcli.figures.phrases import trend
from mlcli.figures.scale import scale_of, written
from mlcli.figures.text import cells, clean, fit, left, right


@pytest.mark.parametrize("module", [asciified, mathtext, scale, text])
def test_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_cells_are_counted_as_a_terminal_does():
    assert cells("猫 cat") == 6
    assert cells("é") == 1
    assert cells("é") == 1


def test_cut_text_ends_in_an_ellipsis_and_fits():
    assert fit("猫猫猫", 4) == "猫…"
    assert left("abc", 5) == "abc  "
    assert right("abcdef", 4) == "abc…"


def test_nothing_that_a_terminal_obeys_is_left():
    assert clean("\x1b[2Ja\tb\x07\x9b31m\u2028c\x1b]8;;http://x\x07d") == "a b  31m cd"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"$R^2 = 0.9$", "R² = 0.9"),
        (r"$\hat{y} \leq \lambda$", "y ≤λ"),
        (r"$\frac{a}{b}$", "a/b"),
        (r"$x_i$ and $x_{max}$", "xᵢ and xₘₐₓ"),
        (r"costs \$5", "costs $5"),
        ("$5 and no more", "$5 and no more"),
    ],
)
def test_formulas_become_characters(formula, expected):
    assert plain(formula).replace("≤ ", "≤") == expected


def test_whole_data_get_whole_ticks():
    ticks = scale_of([0, 1, 2, 3]).ticks(9)

    assert all(tick == int(tick) for tick in ticks)


@pytest.mark.parametrize("low", [-1e308, -3.7, 0, 1e-9, 12345.678])
@pytest.mark.parametrize("span", [1e-8, 0.37, 1, 99, 1e6, 1e307])
def test_ticks_are_few_distinct_and_inside(low, span):
    found = scale_of([low, low + span])

    for most in (2, 5, 12):
        ticks = found.ticks(most)
        assert len(ticks) <= most + 1
        assert all(found.low - span * 1e-6 <= tick <= found.high + span * 1e-6 for tick in ticks)
        assert len(set(written(ticks))) == len(ticks)


def test_every_value_maps_between_the_ends():
    found = scale_of([-1.7e308, 1.7e308])

    assert found.unit(found.low) == 0
    assert found.unit(found.high) == 1
    assert math.isclose(found.unit(0), 0.5)


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([1, 1], "constant"),
        ([1, 2, 2, 3], "rising"),
        ([3, 1], "falling"),
        ([3, 1, 2], "falling, then rising,"),
        ([0, 5, 4, 9, 8, 12], "rising with turns"),
        ([0, 1, 0, 1, 0], "up and down"),
    ],
)
def test_trends_are_named(heights, expected):
    assert trend(heights) == expected
