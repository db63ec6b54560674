import pytest

from mlcli.figures import show
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Figure, Size
from mlcli.figures.live import Track
from mlcli.figures.text import cells, clean


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seen():
    figures: list[Figure] = []
    show.install(figures.append, Size(60, 24))
    yield figures
    show.install(lambda _figure: None, Size())


def test_a_finished_loop_leaves_one_figure_with_its_curve(seen):
    track = Track(Clock())

    for step in track(range(20), title="training"):
        track.record(loss=1 / (1 + step))
    show.flush()

    assert len(seen) == 1
    assert seen[0].text.startswith("training  " + "█" * 20 + "  20/20  loss 0.05")
    assert "Line loss: 20 points, falling from 1 to 0.05" in seen[0].description


def test_frames_are_shown_ten_times_a_second_at_most():
    clock, frames = Clock(), []
    show.install(lambda _figure: None, Size(60, 24), live=frames.append)
    track = Track(clock)

    for _ in track(range(100)):
        clock.now += 0.03

    assert len(frames) == 25
    assert "4/100" in frames[0].text


def test_a_loop_that_is_left_shows_where_it_stopped(seen):
    track = Track(Clock())

    for step in track(range(100)):
        if step == 30:
            break
    show.flush()

    assert len(seen) == 1
    assert "30/100" in seen[0].text


def test_long_training_keeps_a_short_curve(seen):
    track = Track(Clock())

    for step in track(iter(range(20_000)), title="long"):
        track.record(loss=float(step))

    assert "20000 steps" in seen[0].text
    points = int(seen[0].description.split("Line loss: ")[1].split(" ")[0].replace(",", ""))
    assert 500 < points <= 2000


def test_what_is_shown_can_be_ascii():
    figures = []
    show.install(figures.append, Size(60, 24, ascii_only=True))
    chart = Chart()
    chart.line([1, 3, 2])
    chart.show()

    assert figures[0].text.isascii()


def panel_of(draw):
    chart = Chart()
    draw(chart)
    return chart.take(Size(60, 24)).text


def test_log_axes_have_powers_of_ten_and_leave_out_what_has_none():
    def draw(chart):
        chart.line([1, 10, 100], [0.001, 1, 1000])
        chart.line([1, 2, 3], [-1, 0, 5])
        chart.hline(-3)
        chart.log(x=True, y=True)

    text = panel_of(draw)

    assert "10³" in text
    assert "10⁻³" in text
    assert "cannot" not in text


def test_words_stand_where_they_are_put():
    def draw(chart):
        chart.line([0, 10])
        chart.text(0, 10, "top left")

    assert "top left" in "".join(panel_of(draw).split("\n")[:3])


@pytest.mark.parametrize(("place", "row"), [("top", 0), ("bottom", -1)])
def test_the_legend_stands_where_it_is_asked_for(place, row):
    def draw(chart):
        chart.line([1, 2], label="a")
        chart.line([2, 1], label="b")
        chart.legend(place)

    assert "─●─ a   ─x─ b" in panel_of(draw).split("\n")[row]


def test_a_legend_can_be_left_out():
    def draw(chart):
        chart.line([1, 2], label="name")
        chart.legend("off")

    assert "name" not in panel_of(draw)


def test_a_heat_map_shows_its_numbers_and_names():
    def draw(chart):
        chart.heat([[1, 2], [3, float("nan")]], rows=["cat", "dog"], columns=["x", "y"], label="count")

    lines = panel_of(draw).split("\n")

    assert any("cat" in line and "1" in line and "2" in line for line in lines)
    assert any("blank 1 to 1.4" in line for line in lines)
    assert lines[-1].endswith("2.6 to 3")


def test_names_of_a_heat_maps_columns_are_wrapped_and_not_cut():
    names = ["petal length", "hours per week", "age"]

    text = panel_of(lambda chart: chart.heat([[1, 2, 3]], columns=names))

    assert all(word in text for name in names for word in name.split())
    assert "…" not in text


def test_a_heat_map_in_colour_says_what_its_colours_stand_for():
    chart = Chart()
    chart.heat([[0, 10], [1000, 500]])

    key = chart.take(Size(80, 24, colour=True)).text.split("\n")[-1]

    assert [word for word in clean(key, strip=False).split() if word != "██"] == [
        "0",
        "250",
        "500",
        "750",
        "1,000",
    ]


def test_panels_stand_side_by_side_and_fit():
    chart = Chart()
    for title in ("first", "second", "third"):
        chart.panel(title)
        chart.line([1, 2, 3])

    figure = chart.take(Size(90, 24))

    top = figure.text.split("\n")[0]
    assert top.index("first") < top.index("second") < top.index("third")
    assert max(map(cells, figure.text.split("\n"))) <= 90
    assert figure.description.count("Line") == 3


def test_mistakes_in_heat_maps_are_told_at_the_call():
    chart = Chart()

    with pytest.raises(ValueError, match="same number"):
        chart.heat([[1, 2], [3]])
    with pytest.raises(ValueError, match="2 rows and 1 names"):
        chart.heat([[1], [2]], rows=["a"])
    chart.line([1])
    with pytest.raises(ValueError, match="to itself"):
        chart.heat([[1]])
    show.drop()
    chart.take(Size())
