import threading

import pytest

from mlcli.figures.figure import Size
from mlcli.runner.kernel import Kernel
from mlcli.runner.parent import Zygote

SIZE = Size(60, 20, snug=True)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    with Zygote.start() as zygote:
        zygote.warm(("numpy", "matplotlib.pyplot", "mlcli.lesson"))
        with Kernel(zygote, tmp_path_factory.mktemp("work")) as opened:
            yield opened


def said(frames, **values):
    return frames.draw(values, SIZE).outcome.stdout


def test_every_frame_begins_from_the_same_state(kernel):
    source = (
        "import numpy as np, random\nrng = np.random.default_rng(3)\nn = 0\ndef double():\n    return 2 * t"
    )
    base = kernel.run(kernel.root, source).state
    frames = kernel.frames(
        base,
        "n += 1\nprint(n, double(), rng.integers(99), random.random(), np.random.rand())\nnew = t",
    )

    first, second, again = said(frames, t=1), said(frames, t=2), said(frames, t=1)

    assert first.startswith("1 2 ")
    assert second.startswith("1 4 ")
    assert again == first
    assert first.split()[2:] == second.split()[2:]
    assert kernel.run(base, "print('new' in globals(), n)", keep=False).outcome.stdout == "False 0\n"


def test_frames_look_as_a_run_does(kernel):
    source = "import matplotlib.pyplot as plt\nplt.plot([0, 1, 2], [0, k, 1])\nplt.title(f'k = {k}')"
    frames = kernel.frames(kernel.root, source)
    kernel.size = SIZE

    drawn = frames.draw({"k": 3}, SIZE).outcome

    assert drawn.figures == kernel.run(kernel.root, source, values={"k": 3}, keep=False).outcome.figures
    assert "k = 3" in drawn.figures[0].text


def test_limits_stay_where_they_were(kernel):
    frames = kernel.frames(kernel.root, "from mlcli.lesson import chart\nchart.line([0, top])")

    labels = [frames.draw({"top": top}, SIZE).outcome.figures[0].text for top in (4, 2, 8, 4)]

    assert "4┤" in labels[1]
    assert "8┤" in labels[2]
    assert "8┤" in labels[3]


def test_a_goal_is_about_what_the_code_leaves(kernel):
    frames = kernel.frames(kernel.root, "error = (t - 3) ** 2", goal="error < 1")

    assert [frames.draw({"t": t}, SIZE).reached for t in (1, 3, 5)] == [False, True, False]


def test_a_goal_that_fails_is_not_reached(kernel):
    frames = kernel.frames(kernel.root, "x = t", goal="nothing < 1")

    assert not frames.draw({"t": 1}, SIZE).reached


def test_code_that_fails_says_so_and_the_next_frame_is_drawn(kernel):
    frames = kernel.frames(kernel.root, "print(1 / t)")

    failed = frames.draw({"t": 0}, SIZE).outcome

    assert (failed.kind, failed.error.type) == ("error", "ZeroDivisionError")
    assert said(frames, t=1) == "1.0\n"


@pytest.mark.parametrize(
    ("source", "kind"),
    [("while t: pass\nprint(t)", "timeout"), ("import os\nif t: os.abort()\nprint(t)", "died")],
    ids=["hangs", "aborts"],
)
def test_a_frame_that_never_ends_well_costs_only_itself(kernel, source, kind):
    frames = kernel.frames(kernel.root, source, seconds=0.5)

    assert said(frames, t=0) == "0\n"
    assert frames.draw({"t": 1}, SIZE).outcome.kind == kind
    assert said(frames, t=0) == "0\n"


def test_another_thread_stops_a_frame(kernel):
    frames = kernel.frames(kernel.root, "print(t, flush=True)\nwhile t: pass", seconds=60)
    said(frames, t=0)
    threading.Timer(0.3, frames.stop).start()

    stopped = frames.draw({"t": 1}, SIZE).outcome

    assert stopped.kind == "died"
    assert stopped.seconds < 20


def test_plotexts_abort_never_reaches_the_tutor(kernel):
    source = (
        "import plotext\nnan = float('nan')\n"
        "signal = plotext.figure.signal([0, 1, nan, 3], [0, 1, 2, 3], marker='braille')\n"
        "plotext.figure.draw(signal.lines(True))\nprint(plotext.figure.build().string(colorless=True))"
    )

    aborted = kernel.run(kernel.root, source, keep=False).outcome

    assert (aborted.kind, aborted.signal) == ("died", "SIGABRT")
    assert kernel.run(kernel.root, "print(1)", keep=False).outcome.stdout == "1\n"


def test_the_chart_leaves_out_what_plotext_aborts_on(kernel):
    source = "from mlcli.lesson import chart\nchart.line([0, 1, float('nan'), 3], [0, 1, float('inf'), 3])"

    assert len(kernel.run(kernel.root, source, keep=False).outcome.figures) == 1


def shown_by_plotext(kernel, wide):
    source = (
        "import plotext\nplotext.terminal.limit(False, False)\n"
        f"plotext.figure.plot_size({wide}, 10)\nplotext.figure.title('Two bars')\n"
        "plotext.figure.draw(plotext.figure.bar(['ape', 'bee'], [1, 2]))\nplotext.figure.show()\nprint('on')"
    )
    return kernel.run(kernel.root, source, keep=False).outcome


def test_what_plotext_shows_is_a_figure_with_words(kernel):
    shown = shown_by_plotext(kernel, 40)

    (figure,) = shown.figures
    assert "Two bars" in figure.text
    assert "ape" in figure.description
    assert shown.stdout == "on\n"


def test_what_plotext_shows_wider_than_the_screen_is_printed(kernel):
    shown = shown_by_plotext(kernel, 300)

    assert not shown.figures
    assert "Two bars" in shown.stdout


def test_plotext_in_learners_code_draws_as_it_is(kernel):
    source = (
        "import plotext\nplotext.terminal.limit(False, False)\nplotext.figure.plot_size(40, 10)\n"
        "plotext.figure.draw(plotext.figure.bar(['a', 'b'], [1, 2]))\n"
        "print(plotext.figure.build().string(colorless=True))"
    )

    shown = kernel.run(kernel.root, source, keep=False).outcome

    assert shown.kind == "ok", shown
    assert "a" in shown.stdout
    assert len(shown.stdout.splitlines()) >= 10
