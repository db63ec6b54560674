import os
import re
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figures_zoo import ZOO, agg_picture, made

from mlcli.figures import picture, words
from mlcli.figures.figure import Size
from mlcli.figures.mathtext import plain
from mlcli.figures.text import cells, clean

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_NAMES = [
    "loss_curves", "scatter_with_legend", "decision_regions_of_two", "confusion_matrix", "roc", "dendrogram",
    "two_histograms", "activations", "grouped_bars", "stack", "boxes", "violins", "pie", "polar_line",
    "loss_surface", "contours", "arrows", "one_digit", "mesh", "log_log", "twins", "inset", "time_series",
    "annotated_heat_map", "pairs", "table_lines", "error_bars", "stems", "hexagons", "outside_legend",
    "shapes",
]  # fmt: skip


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def drawn(figure, size):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return picture.drawn(figure, size)


def words_of(figure):
    """Titles, names of axes and entries of legends, as they are written."""
    found = [figure.get_suptitle()]
    for axes in figure.axes:
        if not axes.get_visible():
            continue
        found += [axes.get_title(loc) for loc in ("left", "center", "right")]
        if axes.axison:
            found += [axis.label.get_text() for axis in axes._axis_map.values() if axis.label.get_visible()]
        if axes.get_legend() is not None:
            found += [text.get_text() for text in axes.get_legend().get_texts()]
    return [plain(text.replace("\n", " ")) for text in found if text]


def is_there(text, lines):
    shown = "\n".join(lines)
    cut = any(text[:length].rstrip() + "…" in shown for length in range(1, len(text)))
    widest = max(map(len, lines))
    across = "".join(line[column : column + 1] or " " for column in range(widest) for line in lines)
    return text in shown or cut or all(word in shown or word in across for word in text.split())


def test_the_zoo_is_large():
    assert len(ZOO) >= 80


@pytest.mark.parametrize("name", ZOO)
def test_a_figure_fits_has_its_words_and_stays_as_it_is(name):
    figure = made(name)
    before, size, dpi = agg_picture(figure), figure.get_size_inches().tolist(), figure.dpi

    narrow, wide = drawn(figure, Size(60, 24)), drawn(figure, Size(100, 30, colour=True))
    words.description_of(figure)

    lines = narrow.split("\n")
    assert "\x1b" not in narrow
    assert max(map(cells, lines)) <= 60
    assert len(lines) <= 24
    coloured = [clean(line, strip=False) for line in wide.split("\n")]
    assert max(map(cells, coloured)) <= 100
    assert len(coloured) <= 30
    assert [text for text in words_of(figure) if not is_there(text, coloured)] == []
    assert (figure.get_size_inches().tolist(), figure.dpi) == (size, dpi)
    assert np.array_equal(agg_picture(figure), before)


def colours_in(text):
    return set(re.findall(r"[34]8;2;\d+;\d+;\d+", text))


@pytest.mark.parametrize(
    "name", ["roc", "pie", "two_histograms", "clusters", "twins", "mesh", "coloured_points"]
)
def test_colours_that_tell_apart_are_shown_on_either_ground(name):
    for dark in (True, False):
        assert len(colours_in(drawn(made(name), Size(80, 24, colour=True, dark=dark)))) >= 2


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_figure_reads_as_it_did(name):
    golden = GOLDEN / f"zoo_{name}.txt"

    text = drawn(made(name), Size(72, 26)) + "\n"

    if os.environ.get("MLCLI_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["roc", "steps", "learning_rates", "dashes", "two_histograms", "stack", "contours"]
)
def test_ink_is_where_agg_has_it(name, monkeypatch):
    from scipy.ndimage import maximum_filter

    figure, sheets = made(name), []
    kept = picture.Sheet
    monkeypatch.setattr(
        picture, "Sheet", lambda *args, **options: sheets.append(kept(*args, **options)) or sheets[-1]
    )
    masks = []
    monkeypatch.setattr(picture, "lines_of", lambda sheet, **_: masks.append(_agg_ink(figure, sheet)) or [""])

    drawn(figure, Size(100, 30, colour=True))

    sheet, asked = sheets[0], masks[0]
    ours = maximum_filter(sheet.dots | (sheet.filled > 0), 3)
    lettered = maximum_filter(np.kron(sheet.letters != "", np.ones((4, 2), bool)), 7)
    asked &= ~lettered
    assert asked.sum() > 50
    assert (ours & asked).sum() / asked.sum() >= 0.9


def _agg_ink(figure, sheet):
    """Which dots Agg would colour inside the axes, with the layout that the sheet has."""
    from matplotlib.backends.backend_agg import RendererAgg

    high, wide = sheet.dots.shape
    for axes in figure.axes:
        axes.set_axis_off()
    device = RendererAgg(wide * 4, high * 4, figure.dpi * 4)
    figure.set_dpi(figure.dpi * 4)
    figure.draw(device)
    pixels = np.asarray(device.buffer_rgba()).astype(int)
    painted = (pixels[..., 3] > 128) & (np.ptp(pixels[..., :3], axis=2) > 60)
    return painted.reshape(high, 4, wide, 4).mean(axis=(1, 3)) > 0.35


def test_a_known_layout_gives_the_same_picture():
    places = picture.Places()
    first = picture.drawn(made("loss_curves"), Size(80, 24), places)

    again = picture.drawn(made("loss_curves"), Size(80, 24), places)

    assert again == first
    assert places.known[0][0] == 80
