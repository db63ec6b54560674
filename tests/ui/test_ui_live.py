import signal

import pytest

RIGHT, LEFT, UP, DOWN, HOME, END = "\x1b[C", "\x1b[D", "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F"
CTRL_C, CTRL_D, ENTER, ESC = "\x03", "\x04", "\r", "\x1b"


def test_a_burst_of_keys_ends_in_the_right_figure(play):
    pty = play("turn", columns=100, rows=30).until("figure at 2 0", "Enter answer")

    pty.send(RIGHT * 30).until("figure at 32 0 in 100x")
    pty.send(LEFT * 12 + DOWN + RIGHT).until("figure at 20 1").send(ENTER)

    pty.until("Turned(at=(20, 1), picked=())", "END")
    assert pty.end() == 0
    pty.assert_restored()
    assert "figure" not in pty.text


def test_keys_that_wait_are_taken_together(play):
    pty = play("turn").until("figure at 2 0")

    pty.send(RIGHT * 60 + LEFT * 20 + RIGHT * 20 + HOME + RIGHT).until("figure at 1 0")

    assert pty.raw.count("figure at") < 30
    pty.send(ENTER).until("END")


def test_the_figure_takes_the_room_that_a_resized_screen_has(play):
    pty = play("turn", columns=100, rows=30).until("figure at 2 0 in 100x")

    pty.resize(60, 20).until("figure at 2 0 in 60x").send(RIGHT).until("figure at 3 0 in 60x")
    pty.resize(120, 40).until("in 120x", "Enter answer", "q leave")

    assert pty.text.count("figure at") == 1
    assert pty.text.count("Enter answer") == 1
    pty.send(CTRL_D).until("END")
    pty.assert_restored()


@pytest.mark.parametrize(
    ("keys", "code"), [(CTRL_C, 1), (CTRL_D, 0), ("q", 0)], ids=["interrupt", "end", "leave"]
)
def test_every_way_out_gives_the_terminal_back(play, keys, code):
    pty = play("turn").until("figure at 2 0").send(keys)

    ended = pty.end()

    assert (ended == 0) is (code == 0)
    pty.assert_restored()


def test_the_keys_say_that_letters_are_typed_while_a_position_is(play):
    pty = play("turn").until("figure at 2 0").send("=q").until("= q_", "Enter move there", "Esc then:")

    pty.send(ESC).until("Enter answer", gone="= q_").send("q").until("END")
    pty.assert_restored()


def test_escape_alone_changes_nothing(play):
    pty = play("turn").until("figure at 2 0").send(ESC).send("=1").until("= 1_").send(ESC)

    pty.until("figure at 2 0", gone="= 1_").send("q").until("END")
    pty.assert_restored()


def test_a_signal_ends_it_with_the_terminal_as_it_was(play):
    pty = play("turn").until("figure at 2 0")
    pty.child.kill(signal.SIGTERM)

    assert pty.end() == 128 + signal.SIGTERM
    pty.assert_restored()


def test_a_drawing_that_takes_long_says_so_and_can_be_left(play):
    pty = play("turn").until("figure at 2 0").send("40" + ENTER).until("drawing …")

    pty.send("q")

    pty.until("Command.LEAVE", "END")
    assert pty.end() == 0
    pty.assert_restored()


def test_the_goal_ends_the_question_when_it_is_reached(play):
    pty = play("turn").until("figure at 2 0").send(END)

    pty.until("Turned(at=(99, 0), picked=())")


def test_an_option_is_picked_while_the_figure_moves(play):
    pty = play("pick").until("figure at 2 in", "1  the first").send(RIGHT + DOWN).until("❯ 1  the first")

    pty.send("2").until("❯ 2  the second").send(RIGHT).until("figure at 4 in").send(ENTER)

    pty.until("Turned(at=(4,), picked=(1,))")


def test_help_comes_and_the_dials_stay(play):
    pty = play("turn").until("figure at 2 0").send(RIGHT).until("figure at 3 0").send("?")

    pty.until("to either end", "Enter answer", gone="figure at").send(LEFT).until("figure at 2 0")
    pty.send("q").until("END")


def test_keys_typed_behind_the_answer_are_for_the_next_question(play):
    pty = play("turn", "go").until("figure at 2 0")

    pty.send(ENTER + "b").until("Turned(at=(2, 0), picked=())", "Command.BACK", "END")


def test_without_colour_nothing_is_coloured(play):
    pty = play("turn", NO_COLOR="1").until("figure at 2 0")

    pty.send("q").until("END")
    assert "\x1b[3" not in pty.raw.replace("\x1b[3m", "")


def test_a_line_is_erased_before_it_is_drawn(play):
    """Behind a full line the cursor waits on its last column, which some terminals would erase."""
    pty = play("turn").until("figure at 2 0").send(RIGHT).until("figure at 3 0").send(CTRL_D).until("END")

    assert "\x1b[0m\x1b[K" not in pty.raw
    assert "\x1b[Kfigure at 3 0" in pty.raw
