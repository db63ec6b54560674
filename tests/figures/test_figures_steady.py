import matplotlib.pyplot as plt
import pytest

from mlcli.figures import show
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Size
from mlcli.figures.steady import Steady

SIZE = Size(60, 24)


@pytest.fixture
def frames():
    """Draw frame after frame of one moving figure: gives the text of each."""
    figures, steady = [], Steady()

    def draw(make):
        show.install(figures.append, SIZE, steady=steady)
        steady.begin()
        make()
        show.flush()
        return figures[-1].text

    yield draw
    show.drop()
    show.install(lambda _: None, Size())


def test_a_range_grows_and_does_not_shrink():
    steady = Steady()

    assert steady.kept("y", (0.0, 1.0)) == (0.0, 1.0)
    assert steady.kept("y", (0.2, 0.4)) == (0.0, 1.0)
    assert steady.kept("y", (-1.0, 1.0)) == (-1.0, 1.0)
    assert steady.kept("y", (0.0, 1.0)) == (-1.0, 1.0)


def test_what_leaves_all_behind_is_shown_for_itself():
    steady = Steady()
    steady.kept("y", (0.0, 1.0))

    assert steady.kept("y", (0.0, 1e30)) == (0.0, 1e30)
    assert steady.kept("y", (0.0, 1.0)) == (0.0, 1.0)


@pytest.mark.parametrize("log", [False, True])
def test_axes_of_a_chart_stay(frames, log):
    def made(top):
        chart = Chart()
        chart.line([1, 2, 3], [1, 2, top])
        chart.log(y=log)
        return lambda: None

    frames(made(1000))

    assert ("10³" if log else "1000") in frames(made(10))


def test_limits_that_are_given_win(frames):
    def made(top):
        chart = Chart()
        chart.line([1, 2, top])
        chart.limits(y=(0, top))
        return lambda: None

    frames(made(100))

    assert "5┤" in frames(made(5))


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_axes_of_matplotlib_stay_with_their_layout(frames, scale):
    def made(top):
        def draw():
            plt.plot([1, 2, 3], [1, 2, top])
            plt.yscale(scale)
            plt.title(f"{top}")

        return draw

    wide = frames(made(1000))
    narrow = frames(made(10))

    assert ("10³" if scale == "log" else "1000") in narrow
    assert [line.find("┤") for line in narrow.splitlines()] == [line.find("┤") for line in wide.splitlines()]


def test_inverted_axes_of_matplotlib_stay_inverted(frames):
    def made(top):
        def draw():
            plt.plot([0, top])
            plt.gca().invert_yaxis()

        return draw

    frames(made(8))
    text = frames(made(4))

    assert text.index("0┤") < text.index("8┤")


def test_colours_of_a_heat_map_keep_their_numbers(frames):
    def made(top):
        chart = Chart()
        chart.heat([[0, top], [1, 2]])
        return lambda: None

    assert "7.2 to 9" in frames(made(9))
    assert "7.2 to 9" in frames(made(4))
    assert "9.6 to 12" in frames(made(12))


def test_a_flat_heat_map_does_not_hold_the_next(frames):
    def made(top):
        chart = Chart()
        chart.heat([[1, top]])
        return lambda: None

    frames(made(1))

    assert "2.6 to 3" in frames(made(3))


@pytest.mark.parametrize(
    "draw",
    [
        plt.imshow,
        plt.pcolormesh,
        lambda table: plt.scatter([0, 1, 0, 1], [0, 0, 1, 1], c=[*table[0], *table[1]]),
    ],
    ids=["image", "mesh", "scatter"],
)
def test_colours_of_matplotlib_keep_their_numbers(draw):
    steady, found = Steady(), []
    for top in (9.0, 4.0):
        steady.begin()
        drawing = plt.figure()
        one = draw([[0.0, top], [1.0, 2.0]])
        steady.hold(drawing)
        found.append(one.get_clim())
        plt.close(drawing)

    assert found == [(0.0, 9.0), (0.0, 9.0)]


def test_colours_whose_numbers_are_given_stay_as_they_are():
    steady = Steady()
    drawing, axes = plt.subplots()
    image = axes.imshow([[0, 9]], vmin=-1, vmax=1)
    steady.hold(drawing)

    assert image.get_clim() == (-1, 1)
    plt.close(drawing)
