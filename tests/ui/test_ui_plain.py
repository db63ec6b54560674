from dataclasses import replace
from io import StringIO

import pytest

from mlcli.ui.asking import Binned, Bins, Choose, Chosen, Command, Edit, GoOn, Line, Typed, Written
from mlcli.ui.plain import Plain
from mlcli.ui.prose import prose

COMMANDS = (Command.ON, Command.BACK, Command.HINT, Command.HELP, Command.LEAVE)
THREE = Choose(("the **first**", "`second`", "third"))
BINS = Bins(("filter", "clock"), ("learns", "has rules"))


def asked(question, typed, **options):
    """The reply to a question after these lines were typed, and what was printed."""
    out = StringIO()
    reply = Plain(StringIO(typed), out, **options).ask(question, COMMANDS)
    return reply, out.getvalue()


@pytest.mark.parametrize(
    ("question", "typed", "reply"),
    [
        (GoOn(), "\n", Command.ON),
        (GoOn(), "Back\n", Command.BACK),
        (GoOn(), "nonsense\n?\nhint\n", Command.HINT),
        (GoOn(), "quit\n", Command.LEAVE),
        (GoOn(), "", Command.LEAVE),
        (THREE, "2\n", Chosen((1,))),
        (THREE, "4\n1 2\n\n3", Chosen((2,))),
        (THREE, "hint\n", Command.HINT),
        (THREE, "skip\n", Command.ON),
        (Choose(("a", "b", "c"), many=True), "3, 1\n", Chosen((0, 2))),
        (BINS, "1\n2\n", Binned((0, 1))),
        (BINS, "1\nback\n2\n2\n", Binned((1, 1))),
        (BINS, "back\n", Command.BACK),
        (BINS, "7\n1\n", Command.LEAVE),
        (Line(), "\n 0.5 \n", Typed("0.5")),
        (Line(), "hint\n", Command.HINT),
        (Line(), "=hint\n", Typed("hint")),
        (Line(), "run\n4\n", Typed("4")),
        (Line(), "= 5\n", Typed("= 5")),
        (Edit("a\n"), ".\n", Written("a\n")),
        (Edit("a\n"), "for x in y:\n    back\n.\n", Written("for x in y:\n    back\n")),
        (Edit("a\n"), "back\n", Command.BACK),
        (Edit("a\n"), "half\n", Command.LEAVE),
        (Edit("a\nb\n"), "2\nc\n.\n", Written("a\nc\n")),
        (Edit("if a:\n    b\n"), "2\nc\n.\n", Written("if a:\n    c\n")),
        (Edit("if a:\n    b\n"), "2\n  c\n.\n", Written("if a:\n  c\n")),
        (Edit("a\nb\n"), "1-\n.\n", Written("b\n")),
        (Edit("a\nb\n"), "1+\nx\n0+\nw\n.\n", Written("w\na\nx\nb\n")),
        (Edit("a\n"), "7\n\n.\n", Written("a\n")),
        (Edit(""), "0+\nx = 1\n.\n", Written("x = 1\n")),
    ],
)
def test_lines_give_the_reply(question, typed, reply):
    assert asked(question, typed)[0] == reply


def test_a_choice_is_numbered_and_names_its_commands():
    _, printed = asked(THREE, "9\n2\n")

    assert printed == (
        "1. the first\n2. `second`\n3. third\n"
        "number (or hint, back, skip, ?, quit): \n"
        "one number from 1 to 3 is wanted\n"
        "number (or hint, back, skip, ?, quit): \n"
    )


def test_the_unit_is_told_before_the_answer():
    _, printed = asked(Line("your answer", "%"), "5\n")

    assert printed == "your answer in % (or hint, back, skip, ?, quit): \n"


def test_code_goes_through_the_learners_editor(tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "y = 2" >> "$1"\n')
    editor.chmod(0o755)

    reply, printed = asked(Edit("x = 1\n"), "\n", editor=str(editor))

    assert reply == Written("x = 1\ny = 2\n")
    assert "Enter to open" in printed


def test_changing_a_line_shows_the_lines_and_says_how():
    _, printed = asked(Edit("a\nb\n"), "9\n2\nc\n.\n")

    assert printed == (
        "1  a\n2  b\n"
        "2 writes line 2 anew, 2+ adds a line below it, 2- takes it away, . runs it all\n"
        "line (or hint, back, skip, ?, quit): \n"
        "the lines go from 1 to 2\n"
        "line (or hint, back, skip, ?, quit): \n"
        "the line anew: \n"
        "1  a\n2  c\n"
        "line (or hint, back, skip, ?, quit): \n"
    )


@pytest.mark.parametrize("editor", [None, "true"])
def test_a_changed_line_survives_a_hint_and_a_wrong_attempt(editor):
    screen = Plain(StringIO("1\nb\nhint\n.\n.\n"), StringIO(), editor=editor)
    question = Edit("a\n", "step")

    assert screen.ask(question, COMMANDS) is Command.HINT
    assert screen.ask(question, COMMANDS) == Written("b\n")
    assert screen.ask(question, COMMANDS) == Written("b\n")
    assert screen.ask(Edit("c\n", "step"), COMMANDS) is Command.LEAVE


def test_how_lines_are_changed_is_said_each_time_and_fits_their_number():
    out = StringIO()
    screen = Plain(StringIO("hint\n\n.\n"), out)

    screen.ask(Edit("a\nb\nc\n", "three"), COMMANDS)
    screen.ask(Edit("a\n", "one"), COMMANDS)

    assert out.getvalue().count("2 writes line 2 anew") == 1
    assert out.getvalue().count("1 writes line 1 anew") == 2


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("?\nback\n", Command.BACK),
        ("help\nhelp\n.\n", Written("a\nb\n")),
        ("hint\n.\n", Written("a\nb\n")),
        ("x = 1\n?\nback\n", Command.BACK),
        ("x = 1\nhint\n.\n", Written("x = 1\n")),
        (" back\nx\n.\n", Written("back\nx\n")),
        ("x\n back\n.\n", Written("x\nback\n")),
    ],
)
def test_a_commands_word_is_no_line_of_code(typed, reply):
    screen = Plain(StringIO(typed), StringIO())

    assert screen.ask(Edit("a\nb\n"), [Command.BACK]) == reply


def test_a_word_that_is_not_offered_says_how_it_would_be_code():
    out = StringIO()

    Plain(StringIO("hint\n.\n"), out).ask(Edit("a\n"), [Command.BACK])

    assert "`hint` is not offered here; with a blank before it, it is a line of code" in out.getvalue()


def test_help_says_what_a_word_does_here():
    assert "skip: skips this question" in asked(Line(), "?\n")[1]
    assert "skip: goes on, as Enter does" in asked(GoOn(), "?\n")[1]


def test_code_that_was_taken_back_is_edited_from_its_beginning():
    screen = Plain(StringIO("1\nb\n.\n.\n"), StringIO())

    assert screen.ask(Edit("a\n", "step"), COMMANDS) == Written("b\n")
    assert screen.ask(Edit("c\n", "step"), COMMANDS) == Written("c\n")


def test_with_an_editor_a_word_that_is_no_command_is_no_code():
    reply, printed = asked(Edit("x = 1\n"), "total\n.\n", editor="true")

    assert reply == Written("x = 1\n")
    assert "`total` is no command here" in printed


def test_an_editor_that_does_not_start_is_told():
    reply, printed = asked(Edit("x = 1\n"), "\nquit\n", editor="no-such-editor")

    assert reply is Command.LEAVE
    assert "the editor `no-such-editor` does not start" in printed


def test_nothing_but_text_is_printed():
    out = StringIO()
    screen = Plain(StringIO(), out)

    screen.show(prose("# Title\n**bold** `code`\n\n- item"))
    with screen.busy("running"):
        screen.show("done")

    assert out.getvalue() == "Title\n\nbold `code`\n\n- item\ndone\n"


def test_items_placed_already_stay_when_a_hint_is_asked_for_in_between():
    out = StringIO()
    screen = Plain(StringIO("1\nhint\n2\n"), out)

    assert screen.ask(BINS, COMMANDS) is Command.HINT
    assert screen.ask(BINS, COMMANDS) == Binned((0, 1))


def test_an_empty_line_answers_where_the_last_one_was_drawn():
    assert asked(Line("t", answers=True), "\n")[0] == Typed("")
    assert asked(Line("t"), "\n")[0] is Command.LEAVE


def test_half_an_answer_can_be_asked_for_and_gone_on_with():
    screen = Plain(StringIO("2\n"), StringIO())
    again = Plain(StringIO("1\n"), StringIO())

    assert screen.ask(BINS, COMMANDS) is Command.LEAVE
    assert screen.half(BINS) == (1, None)
    assert again.ask(replace(BINS, begun=(1, None)), COMMANDS) == Binned((1, 0))


def test_changed_lines_can_be_asked_for_and_gone_on_with():
    screen = Plain(StringIO("1\nb\n"), StringIO())
    again = Plain(StringIO(".\n"), StringIO())

    assert screen.ask(Edit("a\n", "step"), COMMANDS) is Command.LEAVE
    assert screen.half(Edit("a\n", "step")) == "b\n"
    assert again.ask(Edit("a\n", "step", "b\n"), COMMANDS) == Written("b\n")


def test_at_the_second_try_enter_keeps_a_bin_and_right_ones_are_marked():
    out = StringIO()
    screen = Plain(StringIO("2\n2\n1\n\n"), out)

    assert screen.ask(BINS, COMMANDS) == Binned((1, 1))
    assert screen.ask(replace(BINS, missed=(0,)), COMMANDS) == Binned((0, 1))
    assert "wrong: has rules; Enter keeps it" in out.getvalue()
    assert "right: has rules; Enter keeps it" in out.getvalue()


def test_boxes_are_drawn_in_ascii():
    out = StringIO()

    Plain(StringIO(), out).show(prose("    ┌──┬──┐\n    │╭─╮ ║\n    ├──┼──┤\n    └──┴──┘"))

    lines = [line.strip() for line in out.getvalue().splitlines()]
    assert lines == ["+--+--+", "|+-+ |", "+--+--+", "+--+--+"]
