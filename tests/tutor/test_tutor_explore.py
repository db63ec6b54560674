"""Sliders that move a figure: by a script, and in a real terminal."""

import pytest
from learner import CTRL_C, CTRL_D, ENTER, ESC, attempts, copied_course
from rich.text import Text
from tutor_scenes import Scene, assert_golden, drawn

from mlcli.course.load import load_lesson
from mlcli.figures.figure import Size
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track
from mlcli.ui.asking import Command, Turn, Turned
from mlcli.ui.dials import DialsMenu
from mlcli.ui.keys import hints, key_lines

RIGHT, LEFT, DOWN, END = "\x1b[C", "\x1b[D", "\x1b[B", "\x1b[F"
OPTIONS = """\
    options:
      - text: at one
        because: Two and three lie above it.
      - text: behind three
        correct: true
        because: Three is the largest.
    shuffle: false
"""


class Moving(Scene):
    """Writes down each question with dials as a terminal shows it where they begin, and where they end."""

    def __init__(self, replies, width):
        super().__init__(replies, width=width, moves=True)

    def _write_down(self, question, commands):
        if not isinstance(question, Turn):
            super()._write_down(question, commands)
            return
        reply = self._replies[0]
        menu = DialsMenu(question, commands)
        if isinstance(reply, Turned):
            menu.at = list(reply.at)
        self.show("", question.draw(tuple(menu.at), Size(self.size.columns, 14, snug=True)).shown)
        keys = key_lines(hints(question, commands), self.size.columns - 1, 2)
        said = ("".join(text for _, text in each) for each in keys)
        for line in ("", *drawn(menu, self.size.columns), "", *said):
            self.show(Text(line, overflow="ignore", no_wrap=True))


def with_options(folder, more=""):
    """The tiny course's lesson with options in place of the condition."""
    lessons = copied_course(folder)
    file = lessons / "basics" / "counting" / "count-to-seven.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("    accept: t > 3"), text.index("  - exercise: double-it")
    file.write_text(text[:start] + OPTIONS + more + "\n" + text[end:], encoding="utf-8")
    return lessons


def sitting(lesson, kernel, replies, width):
    from test_tutor_play import Clock

    from mlcli.tutor.play import Play

    screen, told, track = Moving(replies, width), [], Track(lesson, kernel)
    track.before(7)  # a sentence would say so where this takes a while
    Play(Stage(lesson, screen, lambda: track), told.append, Clock(), at="the-line").play()
    assert screen.left == ()
    return screen, [(a.verdict, a.answer) for a in told if a.verdict in {"right", "wrong", "skipped"}]


@pytest.mark.parametrize("width", [60, 100])
def test_moving_sliders_look_like_their_golden_file(width, lesson, kernel):
    replies = [
        Turned((0,)),
        Turned((3,)),
        Command.NOTE,
        Command.BACK,
        Turned((5,)),
        Command.ON,
        Command.LEAVE,
    ]

    screen, told = sitting(lesson, kernel, replies, width)

    assert told == [("wrong", "0"), ("wrong", "3"), ("right", "5")]
    assert_golden(f"moving-{width}", screen.shown)


@pytest.mark.parametrize("width", [60, 100])
def test_moving_sliders_with_options_look_like_their_golden_file(width, kernel, tmp_path):
    lesson = load_lesson(with_options(tmp_path) / "basics" / "counting" / "count-to-seven.yaml", "counting")

    screen, told = sitting(
        lesson, kernel, [Turned((5,), (0,)), Turned((4,), (1,)), Command.ON, Command.LEAVE], width
    )

    assert told == [("wrong", "at one"), ("right", "behind three")]
    assert_golden(f"moving-options-{width}", screen.shown)


def test_nothing_of_a_frame_stays_for_the_steps_behind(lesson, kernel):
    screen, _ = sitting(
        lesson, kernel, [Turned((5,)), Command.BACK, Command.ON, Command.ON, Command.LEAVE], 100
    )

    assert "t = 5" in screen.shown
    names = kernel.run(Track(lesson, kernel).before(8), "print('t' in globals())", keep=False)
    assert names.outcome.stdout == "False\n"


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (60, 20)])
def test_arrows_move_the_figure_and_enter_answers(mlcli, columns, rows):
    pty = mlcli("learn", "--step", "the-line", columns=columns, rows=rows).until("t = 1", "Enter answer")

    pty.send(RIGHT * 4 + LEFT * 2).until("t = 3").send(ENTER).until("last number lies on the line")
    pty.until("t = 3", "Enter answer").send(END).until("t = 5").send(ENTER).until("right", "Enter begin")

    pty.send(CTRL_D)
    assert pty.end() == 0
    pty.assert_restored()
    assert attempts() == [("the-line", "wrong", "3"), ("the-line", "right", "5")]


@pytest.mark.parametrize("keys", [CTRL_C, ESC + CTRL_D, RIGHT * 20 + "q"], ids=["interrupt", "end", "quit"])
def test_leaving_gives_the_terminal_back(mlcli, keys):
    pty = mlcli("learn", "--step", "the-line").until("t = 1", "Enter answer").send(keys)

    pty.end()

    pty.assert_restored()


def test_options_are_answered_while_the_figure_moves(mlcli, tmp_path):
    pty = mlcli("learn", "--step", "the-line", MLCLI_LESSONS=str(with_options(tmp_path)))

    pty.until("t = 1", "1  at one").send(END + "1").until("t = 5", "❯ 1  at one").send(ENTER)
    pty.until("above it", "❯ 1  at one").send("2" + ENTER).until("right", "Three is the largest")

    pty.send(CTRL_D)
    assert pty.end() == 0
    assert [each[1:] for each in attempts()] == [("wrong", "at one"), ("right", "behind three")]


def test_code_that_fails_at_a_position_says_so_there(mlcli, tmp_path):
    lessons = copied_course(tmp_path)
    file = lessons / "basics" / "counting" / "count-to-seven.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("chart.hline(t)", "chart.hline(1 / (3 - t))"))
    pty = mlcli("learn", "--step", "the-line", MLCLI_LESSONS=str(lessons)).until("t = 1", "Enter answer")

    pty.send(RIGHT * 2).until("division by zero", "Enter answer").send(RIGHT).until("t = 4")

    pty.send(CTRL_D)
    assert pty.end() == 0


def test_plain_and_dumb_terminals_have_the_still_form(mlcli):
    pty = (
        mlcli("learn", "--step", "the-line", "--plain")
        .until("t = 1", "Horizontal line at 1")
        .send("4" + ENTER + ENTER)
    )

    pty.until("t = 4", "right").send("quit" + ENTER)
    assert pty.end() == 0
    assert "\x1b" not in pty.raw


def test_an_encoding_without_braille_gets_figures_in_ascii(mlcli):
    pty = mlcli("learn", "--step", "the-line", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")

    pty.until("t = 1", "Enter answer").send(RIGHT).until("t = 2")

    assert not set("┤└┈●") & set(pty.text)
    assert "6+" in pty.text or "6|" in pty.text
    pty.send("q")
    assert pty.end() == 0
