"""Whole sittings in a real terminal: the scenes of the golden files, by keys."""

import os
import re
from pathlib import Path

import pytest
from learner import (
    CTRL_C,
    CTRL_D,
    CTRL_O,
    CTRL_R,
    EDIT_KEYS,
    ENTER,
    ESC,
    INSTEAD,
    RIGHT,
    WRITE_SUM,
    answer_all,
    attempts,
    copied_course,
)

from mlcli.settings import Settings, save_settings


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (60, 20)])
def test_a_lesson_is_taken_to_its_end(mlcli, columns, rows):
    pty = mlcli("learn", columns=columns, rows=rows)

    answer_all(pty)

    pty.until("6 of 6 questions were right at once", "mlcli exercise double-it")
    assert pty.end() == 0
    pty.assert_restored()
    assert [each[:2] for each in attempts()] == RIGHT


def test_plain_asks_by_lines_and_draws_nothing(mlcli):
    pty = mlcli("learn", "--plain").until("are that?", "Enter to go on").send(ENTER)

    pty.until("after three steps: 3").send(ENTER).until("Where do you stand").send("4" + ENTER)
    pty.until("counted from three").send("7" + ENTER).until("seven steps of one").send("quit" + ENTER)

    assert pty.end() == 0
    assert "\x1b" not in pty.raw
    assert attempts() == [("four-more", "wrong", "4"), ("four-more", "right", "7")]


def test_wrong_answers_a_hint_and_the_answer(mlcli):
    pty = mlcli("learn", "--step", "four-more", columns=60, rows=20)

    pty.until("your answer").send("4" + ENTER).until("counted from three", "Esc then").send(ESC + "h")
    pty.until("hint 1 of 1", "Esc then").send("9" + ENTER).until("You went too far", "a show answer")
    pty.send(ESC + "a").until("the answer: 7", "Enter go on").send(CTRL_D)

    assert pty.end() == 0
    assert [how for _, how, _ in attempts()] == ["wrong", "hint", "wrong", "revealed"]


def test_code_is_edited_run_and_restarted(mlcli):
    pty = mlcli("learn", "--step", "three-steps").until("Enter go on").send("e").until(EDIT_KEYS)

    pty.send(ENTER + "print(n * 100)" + CTRL_R).until("\n  300", "Enter go on").send("u")

    pty.until("\n  after three steps: 3\n\nEnter go on", gone="1 n = start").send(CTRL_D)
    assert pty.end() == 0
    assert [each[:2] for each in attempts()] == [("three-steps", "edited")] * 2
    assert attempts()[-1][2] == ""


@pytest.mark.parametrize(("away", "code"), [(CTRL_D, 0), (CTRL_C, 130), (ESC + "q", 0)])
def test_text_typed_into_a_try_is_there_again_however_it_was_left(mlcli, away, code):
    pty = mlcli("learn", "--step", "sum-them").until(EDIT_KEYS)

    pty.send(INSTEAD + "total = 12 + 3").until("total = 12 + 3").send(away)

    pty.until("nothing is lost: mlcli learn goes on with count-to-seven")
    assert pty.end() == code
    mlcli("learn").until("what you had begun is here again", "1 total = 12 + 3", EDIT_KEYS)


def test_items_that_were_sorted_already_are_there_again(mlcli):
    pty = mlcli("learn", "--step", "small-and-large").until("1-2 bin").send("2").until("→ large").send(CTRL_D)
    assert pty.end() == 0

    mlcli("learn").until("what you had begun is here again", "→ large", "→ ?")


def test_a_try_is_written_in_the_learners_own_editor(mlcli, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "{WRITE_SUM}" > "$1"\n')
    editor.chmod(0o755)
    pty = mlcli("learn", "--step", "sum-them", EDITOR=str(editor)).until(EDIT_KEYS)

    pty.send(CTRL_O).until(f"1 {WRITE_SUM}", EDIT_KEYS).send(CTRL_R).until("right", "Enter go on").send("q")

    assert pty.end() == 0
    assert attempts() == [("sum-them", "right", WRITE_SUM)]


def test_who_went_back_and_left_goes_on_there_with_what_was_answered(mlcli):
    pty = mlcli("learn", "--step", "four-more").until("your answer").send("7" + ENTER)
    pty.until("seven steps", "Space tick").send("b").until("Where do you")
    pty.until("Enter go on").send(CTRL_D)
    assert pty.end() == 0

    again = mlcli("learn").until("going on where you left", "step 3 of 9", "\n  7\n", "Enter go on")

    again.send("q").until("mlcli learn goes on with count-to-seven")
    assert again.end() == 0
    assert attempts() == [("four-more", "right", "7")]


def test_skipped_questions_are_gone_back_to_and_a_finished_lesson_starts_over(mlcli):
    pty = mlcli("learn", "--step", "the-line").until("Enter answer").send("s")
    pty.until("double-it", "Enter begin").send(ENTER).until("waiting for a save").send("q")
    pty.until("goes back to the question that you skipped")
    assert pty.end() == 0
    first = mlcli("learn", "count-to-seven").until("step 1 of 9", "Enter go on").send(CTRL_D)
    assert first.end() == 0
    done = mlcli("learn", "--restart")
    answer_all(done)
    assert done.end() == 0

    mlcli("learn", "count-to-seven").until("Add one, and then one more.", "step 1 of 9")


def test_a_lesson_that_lost_its_step_goes_on_behind_the_last_one_done(mlcli, tmp_path):
    lessons = copied_course(tmp_path)
    pty = mlcli("learn", "--step", "four-more", MLCLI_LESSONS=str(lessons)).until("your answer")
    pty.send("7" + ENTER).until("seven steps", "Space tick").send(CTRL_D)
    assert pty.end() == 0
    lesson = lessons / "basics" / "counting" / "count-to-seven.yaml"
    lesson.write_text(lesson.read_text().replace("id: even-ones", "id: which-are-even"))

    mlcli("learn", MLCLI_LESSONS=str(lessons)).until("going on where you left", "step 4 of 9", "Space tick")


def test_two_terminals_at_once_lose_nothing(mlcli):
    one = mlcli("learn", "--step", "four-more").until("your answer")
    two = mlcli("learn", "--step", "share").until("your answer")

    one.send("4" + ENTER).until("counted from three")
    two.send("57.1" + ENTER).until("share of the other four").send("42.9" + ENTER).until("in every")
    one.send("7" + ENTER).until("seven steps")

    assert attempts() == [
        ("four-more", "wrong", "4"),
        ("share", "wrong", "57.1"),
        ("share", "right", "42.9"),
        ("four-more", "right", "7"),
    ]


def test_code_that_runs_says_so_and_is_stopped_alone(mlcli):
    pty = mlcli("learn", "--step", "three-steps").until("Enter go on").send("e").until(EDIT_KEYS)
    pty.send(ENTER + "import time; print('begun'); time.sleep(60)" + CTRL_R).until("running .")

    pty.send(CTRL_C).until("begun", "you stopped it", "Enter go on").send(ENTER)

    pty.until("step 3 of 9", "your answer").send("7" + ENTER).until("seven steps").send(CTRL_D)
    assert pty.end() == 0
    pty.assert_restored()


def test_a_check_that_is_stopped_is_no_attempt(mlcli):
    pty = mlcli("learn", "--step", "sum-them").until(EDIT_KEYS).send(INSTEAD + "while 1: pass" + CTRL_R)

    pty.until("checking .").send(CTRL_C).until("this was no attempt", EDIT_KEYS).send(CTRL_D)

    assert pty.end() == 0
    assert attempts("arrived") == [("sum-them", "begun", "while 1: pass")]


def test_an_exercise_is_checked_at_every_save_until_the_learner_leaves(mlcli, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "def double(ns):\\n    return ns\\n" > "$1"\n')
    editor.chmod(0o755)
    pty = mlcli("exercise", "double-it", EDITOR=str(editor)).until("waiting for a save", "e open editor")
    file = Path(os.environ["MLCLI_WORKSPACE"]) / "counting" / "double-it.py"

    file.write_text("def double(ns):\n    print('mine', ns)\n    return ns * 2\n")
    pty.until("expected [2, 4], got [1, 2, 1, 2]", "mine [1, 2]", "double-it.py", "waiting").send("h")
    pty.until("hint 1 of 2", "waiting").send("e").until("expected [2, 4], got [1, 2]\n", "waiting")
    file.write_text("def double(ns):\n    return [2 * n for n in ns]\n")
    pty.until("passed: all 3 checks hold", "Enter go on").send("a")

    pty.until("the reference", "for n in numbers", "Enter go on").send("q")
    assert pty.end() == 0
    pty.assert_restored()
    assert [how for _, how, _ in attempts()] == ["started", "failed", "hint", "failed", "passed", "solution"]


def test_a_check_of_a_file_that_is_stopped_counts_for_nothing(mlcli):
    pty = mlcli("exercise", "double-it").until("waiting for a save")
    file = Path(os.environ["MLCLI_WORKSPACE"]) / "counting" / "double-it.py"

    file.write_text("while True:\n    pass\n")
    pty.until("checking .").send(CTRL_C).until("you stopped it", "waiting for a save").send(CTRL_D)

    assert pty.end() == 0
    pty.assert_restored()
    assert [how for _, how, _ in attempts()] == ["started"]


def test_what_the_learner_chose_holds_in_a_lesson(mlcli, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "import time; time.sleep(1.2)" > "$1"\n')
    editor.chmod(0o755)
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    save_settings(home, Settings(editor=str(editor), background="light", motion=False))
    pty = mlcli("learn", "--step", "three-steps", EDITOR="false").until("Enter go on").send("e")

    pty.until(EDIT_KEYS).send(CTRL_O).until("time.sleep").send(CTRL_R).until("running …")

    pty.until("Enter go on").send("q")
    assert pty.end() == 0
    assert "running ." not in pty.raw
    assert re.search(r"\x1b\[[0-9;]*\b34m", pty.raw)
    assert not re.search(r"\x1b\[[0-9;]*\b36m", pty.raw)


def test_colours_that_were_ruled_out_are_nowhere(mlcli):
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    save_settings(home, Settings(colours="never"))

    pty = mlcli("learn", "--step", "sum-them").until(EDIT_KEYS).send(CTRL_D)

    assert pty.end() == 0
    assert not re.search(r"\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7])[0-9;]*m", pty.raw)
