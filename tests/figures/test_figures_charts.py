import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from mlcli.figures import show
from mlcli.figures.charts import Chart
from mlcli.figures.figure import Figure, Size
from mlcli.figures.text import cells

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = (40, 60, 80, 120)


def walk():
    chart = Chart()
    chart.line([0.0, 0.6, 1.08, 1.46, 1.77, 2.02, 2.21], marker=True)
    chart.hline(3, label="minimum")
    chart.limits(y=(-1, 4))
    chart.labels(x="step", y="w", title="learning rate 0.10")
    return chart


def mail():
    chart = Chart()
    chart.scatter([0, 0, 1, 0, 2, 1, 0, 3], [0] * 8, label="ham")
    chart.scatter([2, 4, 3, 5, 1, 6, 4, 3], [1] * 8, label="spam")
    chart.vline(1.5)
    chart.labels(x="exclamation marks", title="t = 2: 2 ham blocked, 1 spam missed")
    return chart


def curves():
    chart = Chart()
    xs = [i / 10 for i in range(64)]
    chart.line(xs, [math.sin(x) for x in xs], label="sin")
    chart.line(xs, [math.cos(x) for x in xs], label="cos")
    return chart


def two_histograms():
    draw = random.Random(0)
    chart = Chart()
    chart.histogram([draw.gauss(0, 1) for _ in range(400)], bins=16, label="ham")
    chart.histogram([draw.gauss(1.5, 0.7) for _ in range(300)], bins=12, label="spam")
    chart.labels(x="score", y="rows")
    return chart


def accuracies():
    chart = Chart()
    chart.bars(["logistic", "tree", "a model with a very long name"], [0.812, 0.77, 0.9])
    chart.hline(0.8, label="baseline")
    chart.labels(x="model", y="accuracy", title="Which is best?")
    return chart


def groups():
    chart = Chart()
    chart.bars(["a", "b", "c"], [3, -1, 2], label="train")
    chart.bars(["a", "b", "c"], [2, 1, 2.5], label="test")
    return chart


def many_bars():
    chart = Chart()
    chart.bars(range(30), [i * i for i in range(30)])
    return chart


CHARTS = (walk, mail, curves, two_histograms, accuracies, groups, many_bars)


@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_reads_as_it_did(make):
    golden = GOLDEN / f"{make.__name__}.txt"

    drawn = make().take(Size(60, 24)).text + "\n"

    if os.environ.get("MLCLI_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("make", CHARTS)
def test_a_chart_fits_and_is_plain_without_colour(make, columns):
    lines = make().take(Size(columns, 24)).text.split("\n")

    assert max(map(cells, lines)) <= columns
    assert len(lines) <= 24
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize("make", CHARTS)
def test_with_colour_the_same_characters_are_drawn(make):
    from mlcli.figures.text import clean

    plain = make().take(Size(60, 24)).text.split("\n")
    coloured = make().take(Size(60, 24, colour=True)).text.split("\n")

    assert [clean(line) for line in coloured] == [line.strip() for line in plain]
    assert any("\x1b[38;2;" in line for line in coloured)


def test_series_differ_without_colour_and_the_key_names_them():
    text = curves().take(Size(60, 24)).text

    assert "─●─ sin" in text
    assert "─x─ cos" in text
    assert text.count("x") > 3


def test_whole_numbers_get_whole_ticks():
    chart = Chart()
    chart.scatter([0, 1, 2, 3], [0, 1, 0, 1])

    lines = chart.take(Size(60, 24)).text.split("\n")

    assert [line.split("┤")[0].strip() for line in lines if "┤" in line] == ["1", "0"]
    assert lines[-1].split() == ["0", "1", "2", "3"]


NASTY = (
    [],
    [5.0],
    [1, 1, 1, 1],
    [math.nan] * 3,
    [0, 1, math.nan, 3, math.inf, -math.inf, 2],
    [1e300, -1e300],
    [1.7e308, -1.7e308, 0],
    [1e-310, 2e-310],
    [1.0, 1.0 + 2e-16],
    [1e15, 1e15 + 1],
    [None, 1, 2],
    list(range(5000)),
)


@pytest.mark.parametrize("values", NASTY, ids=lambda v: f"{len(v)}-{str(v[:3])[:20]}")
@pytest.mark.parametrize("limits", [None, (0, 1), (5, 5), (3, 1), (1e-9, 2e-9), (None, 2), (math.nan, 1)])
def test_no_data_and_no_limits_can_break_a_chart(values, limits):
    for kind in ("line", "scatter", "histogram", "bars", "all"):
        chart = Chart()
        if kind in {"line", "all"}:
            chart.line(values, marker=len(values) < 9)
        if kind in {"scatter", "all"}:
            chart.scatter(values, values)
        if kind in {"histogram", "all"}:
            chart.histogram(values)
        if kind in {"bars", "all"}:
            chart.bars([str(i) for i in range(len(values))], values)
        chart.hline(0.5)
        chart.limits(y=limits, x=limits)
        figure = chart.take(Size(60, 24))
        assert max(map(cells, figure.text.split("\n"))) <= 60
        assert figure.description
        assert "cannot be drawn" not in figure.text


@pytest.mark.parametrize("size", [Size(1, 1), Size(10, 5), Size(20, 60), Size(300, 100)])
def test_odd_screens_are_drawn_on(size):
    for make in CHARTS:
        assert "cannot be drawn" not in make().take(size).text


def test_a_line_far_outside_the_limits_is_cut_at_them():
    chart = Chart()
    chart.line([-1e12, 1e12], [-1e12, 1e12])
    chart.limits(x=(0, 1), y=(0, 1))

    lines = chart.take(Size(40, 20)).text.split("\n")

    assert sum("⠀" < c <= "⣿" for line in lines for c in line) > 10


def test_labels_cannot_bring_escape_sequences_or_new_lines():
    chart = Chart()
    chart.line([1, 2], label="a\x1b[31mb\nc")
    chart.labels(title="\x1b]0;owned\x07t\x9bitle")

    text = chart.take(Size(60, 24)).text

    assert "\x1b" not in text
    assert "ab c" in text
    assert "owned" not in text


def test_wide_characters_keep_the_columns():
    chart = Chart()
    chart.bars(["猫猫猫", "dog"], [1, 2])
    chart.labels(title="動物")

    assert max(map(cells, chart.take(Size(40, 20)).text.split("\n"))) <= 40


def test_a_chart_is_drawn_once_at_the_end_of_the_step():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    chart = Chart()

    chart.line([1, 2, 3])
    chart.labels(title="one")
    show.flush()
    show.flush()

    assert [figure.title for figure in seen] == ["one"]


def test_a_chart_that_is_shown_begins_anew():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    chart = Chart()

    chart.line([1, 2, 3])
    chart.show()
    chart.bars(["a"], [1])
    show.flush()

    assert [figure.description.split(":")[0].split(". ")[-1] for figure in seen] == ["Line", "Bars"]


def test_dropped_charts_are_not_seen():
    seen: list[Figure] = []
    show.install(seen.append, Size(60, 24))
    chart = Chart()

    chart.line([1, 2, 3])
    show.drop()
    show.flush()

    assert seen == []
    assert chart.series == []


def test_mistakes_in_calls_are_told_at_the_call():
    chart = Chart()

    with pytest.raises(ValueError, match="x has 2 values and y has 3"):
        chart.line([1, 2], [1, 2, 3])
    with pytest.raises(TypeError, match="'2024' is a text"):
        chart.line(["2024"], [1])
    with pytest.raises(ValueError, match="1 names and 2 heights"):
        chart.bars(["a"], [1, 2])


def test_a_chart_is_told_in_words():
    assert walk().take(Size()).description == (
        "learning rate 0.10. x (step) from 0 to 6. y (w) from 0 to 2.21. "
        "Line: 7 points, rising from 0 to 2.21, lowest 0 at 0, highest 2.21 at 6. "
        "Horizontal line minimum at 3."
    )
    assert "Bars: logistic: 0.812, tree: 0.77" in accuracies().take(Size()).description


def test_lesson_code_imports_nothing_heavy():
    code = "import sys, json, mlcli.lesson, mlcli.figures.show; print(json.dumps(sorted(sys.modules)))"

    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)

    assert not {"numpy", "pandas", "plotext", "matplotlib"} & set(loaded)
