"""A keyboard that is leant on, a megabyte pasted, a window that is never still: nothing lost or doubled."""

from learner import CTRL_D, CTRL_R, EDIT_KEYS, ENTER, INSTEAD, RIGHT, answer_all, attempts

SLOW = "import time; print('begun'); time.sleep(1.5)"


def pasted(text):
    return f"\x1b[200~{text}\x1b[201~"


def test_a_key_held_down_skips_no_question_and_answers_none(mlcli):
    pty = mlcli("learn").until("are that?", "after three steps", "Enter go on").send(ENTER * 200)
    pty.until("step 3 of 9", "Esc").send("7" + ENTER).until("seven steps", "Space tick")

    pty.send(ENTER * 200).until("tick all that hold").send(CTRL_D)

    assert pty.end() == 0
    assert attempts() == [("four-more", "right", "7")]
    assert [pty.scrolled.count(f"step {n} of 9") for n in range(1, 6)] == [1, 1, 1, 1, 0]


def test_a_megabyte_pasted_at_any_step_is_no_answer(mlcli):
    megabyte = pasted("q\r7\r" * 250_000)
    pty = mlcli("learn").until("are that?", "after three steps: 3", "Enter go on")
    pty.send(megabyte + "e").until(EDIT_KEYS)
    pty.send(INSTEAD + SLOW + CTRL_R).until("running .").send(megabyte).until("begun", "Enter go on")

    pty.send(ENTER).until("step 3 of 9", "your answer").send(megabyte).until("not pasted")
    pty.send("7" + ENTER).until("seven steps", "Space tick").send(CTRL_D)

    assert pty.end() == 0
    assert attempts() == [("three-steps", "edited", SLOW), ("four-more", "right", "7")]


def test_what_is_typed_while_code_runs_means_nothing(mlcli):
    pty = mlcli("learn", "--step", "three-steps").until("Enter go on").send("e").until(EDIT_KEYS)

    pty.send(INSTEAD + SLOW + CTRL_R).until("running .").send("q" + ENTER * 3 + "garbage" + ENTER)

    pty.until("begun", "Enter go on").send(ENTER).until("step 3 of 9", "your answer").send(CTRL_D)
    assert pty.end() == 0
    assert "garbage" not in pty.raw
    assert attempts() == [("three-steps", "edited", SLOW)]


def test_a_window_resized_at_every_step_shows_each_step_once(mlcli):
    sizes = iter([(60, 20), (100, 40), (72, 24), (120, 30)] * 4)
    pty = mlcli("learn", columns=100, rows=30)

    answer_all(pty, between=lambda: pty.resize(*next(sizes)))

    pty.until("6 of 6 questions were right")
    assert pty.end() == 0
    assert [each[:2] for each in attempts()] == RIGHT
    assert [pty.scrolled.count(f"step {n} of 9") for n in range(1, 10)] == [1] * 9
    pty.assert_restored()
