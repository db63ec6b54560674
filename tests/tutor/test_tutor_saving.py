"""A step's figure is saved as PNG into the workspace."""

import os
from pathlib import Path

from learner import ENTER
from msgspec.structs import replace
from test_tutor_play import played, told

from mlcli.course.model import CodeStep, TextStep, TryStep
from mlcli.ui.asking import Command, Written

RIGHT = "\x1b[C"
PNG = b"\x89PNG\r\n\x1a\n"
DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"
SAVE, ON = Command.FIGURE, Command.ON


def with_steps(lesson, *steps):
    return replace(lesson, steps=steps)


def of_kind(lesson, kind):
    return next(step for step in lesson.steps if isinstance(step, kind))


def pictures(folder):
    found = sorted(folder.glob("*.png"))
    assert all(path.read_bytes().startswith(PNG) for path in found)
    return [path.name for path in found]


def test_each_step_that_draws_saves_its_own_figure(lesson, kernel, tmp_path):
    text = replace(of_kind(lesson, TextStep), figure=DRAW, id="words")
    code = replace(of_kind(lesson, CodeStep), code=DRAW, id="code")
    attempt = replace(of_kind(lesson, TryStep), id="lines")
    screen, attempts, _ = played(
        with_steps(lesson, text, code, attempt), kernel, [SAVE, ON, SAVE, SAVE, ON, Written(DRAW), SAVE]
    )

    stem = lesson.id.rpartition("/")[2]
    assert pictures(tmp_path) == [f"{stem}-{name}.png" for name in ("code-2", "code", "lines", "words")]
    assert str(tmp_path / f"{stem}-code-2.png") in screen.shown.replace("\n", "")
    assert told(attempts, "wrong") == [("lines", "wrong")]


def test_what_the_learner_made_of_the_code_is_what_is_saved(lesson, kernel, tmp_path):
    code = replace(of_kind(lesson, CodeStep), code="n = 1\n", id="code")
    edited = DRAW.replace("plt.show()", "plt.gcf().set_size_inches(2, 1)")
    played(with_steps(lesson, code), kernel, [Command.EDIT, Written(edited), SAVE])

    (path,) = tmp_path.glob("*.png")
    assert path.read_bytes()[16:24] == (200).to_bytes(4, "big") + (100).to_bytes(4, "big")


def test_a_figure_of_plotexts_own_is_saved_as_text(lesson, kernel, tmp_path):
    drawing = (
        "import plotext\nplotext.figure.plot_size(40, 12).draw(plotext.figure.bar(['ape', 'bee'], [1, 2]))\n"
        "plotext.figure.show()\n"
    )
    code = replace(of_kind(lesson, CodeStep), code=drawing, id="code")

    screen, _, _ = played(with_steps(lesson, code), kernel, [SAVE])

    (path,) = tmp_path.glob("*.txt")
    assert "bee" in path.read_text(encoding="utf-8")
    assert "\x1b" not in path.read_text(encoding="utf-8")
    assert "saved as text" in screen.shown
    assert not list(tmp_path.glob("*.png"))


def test_nothing_of_saving_stays_for_the_steps_behind(lesson, kernel):
    code = replace(of_kind(lesson, CodeStep), code="n = globals().get('n', 0) + 1\n" + DRAW, id="code")
    after = replace(code, code="print('n is', n)\n", id="after")
    screen, _, _ = played(with_steps(lesson, code, after), kernel, [SAVE, SAVE, ON])

    assert "n is 1" in screen.shown


def test_only_a_step_that_has_shown_a_figure_offers_to_save_it(lesson, kernel):
    code = replace(of_kind(lesson, CodeStep), code=DRAW, id="code")
    lesson = with_steps(lesson, of_kind(lesson, TextStep), code)
    screen, _, _ = played(lesson, kernel, [ON, Command.EDIT, Written("n = 1\n")])

    assert [SAVE in offered for _, offered in screen.asked] == [False, True, False, False]


def test_an_explore_step_saves_the_frame_at_hand(mlcli):
    pty = mlcli("learn", "--step", "the-line").until("t = 1", "Enter answer")

    pty.send(RIGHT * 2).until("t = 3").send("f").until("saved as", "the-line.png", "t = 3", "Enter answer")

    pty.send("q")
    assert pty.end() == 0
    pty.assert_restored()
    assert pictures(Path(os.environ["MLCLI_WORKSPACE"])) == ["count-to-seven-the-line.png"]


def test_plain_saves_by_a_word(mlcli):
    pty = mlcli("learn", "--step", "the-line", "--plain").until("Horizontal line at 1", "figure")

    pty.send("figure" + ENTER).until("saved as", "count-to-seven-the-line.png").send("quit" + ENTER)
    assert pty.end() == 0
