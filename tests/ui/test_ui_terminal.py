import hashlib
import re
import signal

import pytest

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ENTER, ESC, TAB, SHIFT_TAB, BACKSPACE = "\r", "\x1b", "\t", "\x1b[Z", "\x7f"
DELETE = "\x1b[3~"
CTRL_C, CTRL_D, CTRL_R, CTRL_Z, F5 = "\x03", "\x04", "\x12", "\x1a", "\x1b[15~"

PROMPTS = {
    "go": "Enter go on",
    "choose": "↑↓ choose",
    "many": "Space tick",
    "bins": "1-2 bin",
    "line": "Enter answer · Esc",
    "edit": "Ctrl-R run",
}
BODIES = {
    "choose": "the first",
    "many": "beta",
    "bins": "a calculator",
    "line": "your answer",
    "edit": "print(n)",
}
"""What else each prompt has on the screen."""


def paste(text):
    return f"\x1b[200~{text}\x1b[201~"


def reply_to(pty, question, keys):
    """Send keys to the question's prompt and give the reply that was printed."""
    pty.until(PROMPTS[question]).send(keys).until("END")
    assert pty.end() == 0
    pty.assert_restored()
    return pty.scrolled.split("START\n")[1].split("\nEND")[0].strip()


@pytest.mark.parametrize(
    ("question", "keys", "reply"),
    [
        ("go", ENTER, "Command.ON"),
        ("go", " ", "Command.ON"),
        ("go", RIGHT, "Command.ON"),
        ("go", LEFT, "Command.BACK"),
        ("go", "h", "Command.HINT"),
        ("go", "q", "Command.LEAVE"),
        ("go", CTRL_D, "Command.LEAVE"),
        ("choose", DOWN + DOWN + ENTER, "Chosen(picked=(1,))"),
        ("choose", "jjk" + ENTER, "Chosen(picked=(0,))"),
        ("choose", "3" + ENTER, "Chosen(picked=(2,))"),
        ("choose", ENTER * 50 + "s", "Command.ON"),
        ("many", "13" + ENTER, "Chosen(picked=(0, 2))"),
        ("many", f"{DOWN} {DOWN}{DOWN} {UP}{UP} {ENTER}", "Chosen(picked=(2,))"),
        ("bins", "121" + ENTER, "Binned(bins=(0, 1, 0))"),
        ("bins", f"12{BACKSPACE}12{ENTER}", "Binned(bins=(0, 0, 1))"),
        ("bins", f"1{ENTER}1{ENTER}2{ENTER}", "Binned(bins=(0, 0, 1))"),
        ("line", "0.5" + ENTER, "Typed(text='0.5')"),
        ("line", "q?" + ENTER, "Typed(text='q?')"),
        ("line", f"35{LEFT}.{ENTER}", "Typed(text='3.5')"),
        ("line", ESC + "h", "Command.HINT"),
        ("line", ENTER + "a", "Command.ANSWER"),
        ("line", ESC + ESC + "h" + ENTER, "Typed(text='h')"),
        ("line", ESC + "0.5" + ENTER, "Typed(text='0.5')"),
        ("line", paste("two\nwords\n") + ENTER, "Typed(text='two words')"),
        ("edit", CTRL_R, r"Written(code='for n in range(3):\n    print(n)\n')"),
        ("edit", "x" + F5, r"Written(code='for n in range(3):\n    print(n)\nx')"),
        ("edit", ESC + "b", "Command.BACK"),
    ],
)
def test_keys_give_the_reply(play, question, keys, reply):
    pty = play(question)

    assert reply_to(pty, question, keys) == reply


@pytest.mark.parametrize(("question", "keys"), [("go", "h"), ("line", ESC + "h")])
def test_a_question_mark_shows_the_keys_and_asks_again(play, question, keys):
    pty = play(question).until(PROMPTS[question]).send("?").until("stop what runs; at a question, leave")

    pty.until(PROMPTS[question]).send(keys).until("Command.HINT", "END")

    assert pty.end() == 0


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (f"if a:{ENTER}b", "if a:\n    b"),
        (f"if a:  # why:{ENTER}b{ENTER}c", "if a:  # why:\n    b\n    c"),
        (f"if a:{ENTER}{BACKSPACE}b", "if a:\nb"),
        (f"{TAB}a{ENTER}{TAB}b{SHIFT_TAB}", "    a\n    b"),
        (paste("if a:\n    b\n\tc\r\nd"), "if a:\n    b\n    c\nd"),
        (f"{LEFT}{UP}a{DOWN}{DOWN}b{BACKSPACE}{BACKSPACE}c", "c"),
    ],
)
def test_the_editor_indents_what_is_typed_and_nothing_that_is_pasted(play, keys, code):
    pty = play("empty").until("Ctrl-R run")

    pty.send(keys + CTRL_R).until("END")

    assert f"Written(code={code!r})" in pty.text


def test_esc_goes_back_where_nothing_else_is_offered_and_the_text_stays(play):
    pty = play("empty", "empty").until("Esc back").send("x = 1" + ESC).until("Command.BACK", "1 x = 1")

    pty.send(" + 1" + CTRL_R).until("Written(code='x = 1 + 1')")


def test_code_of_a_wrong_attempt_is_the_start_of_the_next(play):
    pty = play("edit", "edit").until("Ctrl-R").send("# mine" + CTRL_R).until("Written", "# mine", "Ctrl-R")

    pty.send(CTRL_R).until("END")

    assert pty.text.count("# mine") == 2


def test_an_undo_reaches_past_a_run_and_a_command(play):
    pty = play("before", "after", "after").until("Ctrl-R").send("2" + CTRL_R).until("Written", "1 a = 12")
    pty.send("3" + ESC).until("Esc edit on").send("h").until("Command.HINT", "1 a = 123")

    pty.send(CTRL_Z).until("1 a = 12", gone="123").send(CTRL_Z).until("1 a = 1", gone="1 a = 12")

    pty.send(CTRL_R).until("Written(code='a = 1')")


def test_a_text_that_was_taken_back_can_be_had_again(play):
    pty = play("after", "before").until("Ctrl-R").send("3" + CTRL_R).until("Written(code='a = 123')")

    pty.until("1 a = 1", gone="1 a = 12").send(CTRL_Z).until("1 a = 123")


def test_behind_a_command_it_is_said_where_typing_goes(play):
    pty = play("line", "line").until("your answer").send("1" + ESC).until("Esc type on").send("w")

    pty.until("what you type goes into your answer again", "Esc then:").send("2")

    pty.until("your answer 12", gone="again")


def test_a_letter_that_is_no_command_goes_nowhere(play):
    pty = play("edit", rows=20).until("Ctrl-R").send("# x" + ESC).until("Esc edit on").send("x")

    pty.until("`x` is no key here; Esc goes back to your code").send("7").until("`7` is no key here")

    pty.send(ESC).until("Esc then").send("y" + CTRL_R).until(r"print(n)\n# xy')")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("9", "total = 9  # all of them"),
        (paste("9"), "total = 9  # all of them"),
        (BACKSPACE, "total =   # all of them"),
        (DELETE + "1", "total = 1  # all of them"),
        (RIGHT + "9", "total = _9___  # all of them"),
        (LEFT + "9", "total =9 ____  # all of them"),
    ],
)
def test_the_cursor_begins_at_the_first_gap_which_typing_fills(play, keys, line):
    pty = play("gap").until("Ctrl-R")

    pty.send(keys + CTRL_R).until("END")

    assert line in pty.text
    assert "mean = ____" in pty.text


def test_a_gap_that_was_filled_comes_back_with_an_undo(play):
    pty = play("gap").until("Ctrl-R").send("9").until("total = 9").send(CTRL_Z)

    pty.until("total = ____")


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (60, 20)])
def test_a_long_line_goes_on_below_behind_a_mark(play, columns, rows):
    pty = play("long", columns=columns, rows=rows).until("3 end = 2", "39]")

    assert "\n   … " in pty.text


def test_a_long_answer_is_seen_whole(play):
    pty = play("line", columns=60).until("your answer").send("x" * 70 + "y")

    pty.until("… " + "x", "y %")


def test_a_note_in_between_keeps_half_an_answer_and_going_on_keeps_code(play):
    pty = play("edit", "line", "edit", "edit").until("Ctrl-R").send("# mine" + ESC).until("edit on").send("n")
    pty.until("your answer").send("1" + ENTER).until("Typed", "# mine").send(ESC).until("edit on")

    pty.send("s").until("Command.ON", "Esc then", "# mine")


def test_a_prompt_leaves_nothing_on_the_screen(play):
    pty = play("choose", "line", "edit")

    pty.until("↑↓ choose").send("1" + ENTER).until("your answer").send("5" + ENTER).until("Ctrl-R").send(
        CTRL_R
    )

    assert pty.end() == 0
    assert [line for line in pty.text.splitlines() if line] == [
        "START",
        "Chosen(picked=(0,))",
        "Typed(text='5')",
        r"Written(code='for n in range(3):\n    print(n)\n')",
        "END",
    ]


def test_more_than_nine_options_take_numbers_of_two_digits(play):
    pty = play("twelve").until("option 12").send("11").until("❯ 11")

    pty.send(ENTER).until("Chosen(picked=(10,))")


def test_options_beyond_the_screen_scroll(play):
    pty = play("forty", rows=12).until("more lines below")

    pty.send(UP).until("❯ 40", "more lines above").send(DOWN * 500 + UP + ENTER).until("Chosen(picked=(38,))")


def test_a_half_typed_answer_is_kept_while_a_hint_is_shown(play):
    pty = play("line", "line").until("your answer").send("12" + ESC).until("Esc type on").send("h")

    pty.until("Command.HINT", "your answer 12").send("3" + ENTER).until("Typed(text='123')")


def test_edited_code_is_kept_while_a_hint_is_shown(play):
    pty = play("edit", "edit").until("Ctrl-R").send("total = 1" + ESC).until("edit on").send("h")

    pty.until("Command.HINT", "total = 1").send(CTRL_R).until(r"print(n)\ntotal = 1')")


@pytest.mark.parametrize("question", PROMPTS)
def test_interrupting_ends_with_130_and_the_terminal_as_it_was(play, question):
    pty = play(question).until(PROMPTS[question])

    pty.send(CTRL_C)

    assert pty.end() in {130, -signal.SIGINT}
    pty.assert_restored()
    assert PROMPTS[question] not in pty.text


@pytest.mark.parametrize("question", PROMPTS)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(play, question, number):
    pty = play(question).until(PROMPTS[question])

    pty.child.kill(number)

    assert pty.end() == 128 + number
    pty.assert_restored()
    assert "Traceback" not in pty.scrolled


@pytest.mark.parametrize("question", PROMPTS)
def test_end_of_input_leaves(play, question):
    pty = play(question).until(PROMPTS[question])

    pty.send("x" * (question in {"line", "edit"}) + CTRL_D).until("Command.LEAVE", "END")

    assert pty.end() == 0
    pty.assert_restored()


@pytest.mark.parametrize("question", PROMPTS)
def test_a_resized_prompt_stands_there_once(play, question):
    pty = play(question, columns=100, rows=30).until(PROMPTS[question])

    for columns, rows in [(60, 20), (120, 40), (40, 10), (100, 30), (61, 20), (80, 24)]:
        pty.resize(columns, rows).until(PROMPTS[question][:9], "help")
    pty.until(PROMPTS[question])

    assert pty.scrolled.count(PROMPTS[question]) == 1
    assert pty.scrolled.count("START") == 1
    assert pty.scrolled.count(BODIES.get(question, "START")) == 1


def test_what_is_typed_while_code_runs_is_neither_shown_nor_taken_for_an_answer(play):
    pty = play("go", "busy:1.5", "line").until("go on").send(ENTER).until("running")

    pty.send("garbage\r" + paste("more garbage\n") + "qqq").until("RAN", "your answer").send("7" + ENTER)

    assert pty.end() == 0
    assert "Typed(text='7')" in pty.text
    assert "garbage" not in pty.raw


def test_what_runs_is_told_and_gone_afterwards(play):
    pty = play("busy:0.6").until("running .").until("END")

    assert pty.text.split() == ["START", "RAN", "END"]
    assert pty.text.startswith("START\nRAN\n")


def test_what_takes_a_glance_is_not_told(play):
    pty = play("busy:0.01").until("END")

    assert "running" not in pty.raw


def test_keys_typed_ahead_of_the_next_prompt_are_kept(play):
    pty = play("line", "line", "choose").until("your answer")

    pty.send(f"1{ENTER}2{ENTER}3{ENTER}").until("Typed(text='1')", "Typed(text='2')", "Chosen(picked=(2,))")


def test_interrupting_what_runs_ends_it_and_restores_the_terminal(play):
    pty = play("busy:30").until("running")

    pty.send(CTRL_C)

    assert pty.end() in {130, -signal.SIGINT}
    pty.assert_restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_what_runs_restores_the_terminal(play, number):
    pty = play("go", "busy:30").until("go on").send(ENTER).until("running")

    pty.child.kill(number)

    assert pty.end() == 128 + number
    pty.assert_restored()


def test_a_megabyte_pasted_into_an_answer_is_refused_whole(play):
    pty = play("line").until("your answer").send("12")

    pty.send(paste("x" * 1_000_000)).until("not pasted: 1,000,000 characters").send(ENTER)

    pty.until("Typed(text='12')")


def test_a_megabyte_pasted_at_a_menu_is_ignored(play):
    pty = play("choose").until("↑↓ choose")

    pty.send(paste("q\r" * 500_000) + "2" + ENTER).until("Chosen(picked=(1,))")


def test_a_thousand_pasted_lines_arrive_as_they_are(play):
    code = "".join(f"x{number} = [{number}]\n" for number in range(1000))
    pty = play("empty").until("Ctrl-R").send(paste(code))

    pty.send(CTRL_R).until("END")

    told = f"Written(code={code!r})"
    assert hashlib.sha256(told.encode()).hexdigest()[:12] in pty.text


def test_a_megabyte_pasted_into_the_editor_is_refused_whole(play):
    pty = play("edit").until("Ctrl-R")

    pty.send(paste("x = 1\n" * 170_000)).until("not pasted: 1,020,000 characters").send(CTRL_R)

    pty.until(r"Written(code='for n in range(3):\n    print(n)\n')")


def test_a_key_held_in_the_editor_moves_once_a_press(play):
    pty = play("empty").until("Ctrl-R").send(ENTER * 300 + UP * 500 + "a" + DOWN * 500 + "b" + CTRL_R)

    pty.until("END")

    assert r"Written(code='a" + r"\n" * 300 + "b')" in pty.text.replace("\n", "")


def test_the_learners_own_editor_edits_the_code(play, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nstty -a | tr "; " "\\n\\n" | grep -x -e icanon -e echo\nprintf "y = 2" > "$1"\n'
    )
    editor.chmod(0o755)
    pty = play("edit", EDITOR=str(editor)).until("Ctrl-R").send("\x0f")

    pty.until("y = 2", "icanon", "echo").send(CTRL_R).until("Written(code='y = 2')")


def test_without_an_editor_of_their_own_the_learner_is_told(play):
    pty = play("edit").until("Ctrl-R").send("\x0f")

    pty.until("set $VISUAL or $EDITOR").send(CTRL_R).until("Written")


@pytest.mark.parametrize("question", PROMPTS)
def test_every_prompt_works_on_a_tiny_screen(play, question):
    pty = play(question, columns=20, rows=5).until("? help")

    pty.send(CTRL_D)

    assert pty.end() == 0


def test_no_colour_means_none(play):
    pty = (
        play("choose", "edit", NO_COLOR="1").until("↑↓ choose", "`second`").send("1" + ENTER).until("Ctrl-R")
    )

    pty.send(CTRL_R).until("END")

    assert not re.search(r"\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7])[0-9;]*m", pty.raw)


@pytest.mark.parametrize("questions", [("line",), ("go", "busy:30")])
def test_a_terminal_that_is_closed_ends_the_program(play, questions):
    pty = play(*questions).until(PROMPTS[questions[0]]).send(ENTER)

    pty.hang_up()

    assert pty.ended_with() == 128 + signal.SIGHUP
