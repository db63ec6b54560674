import doctest
import subprocess
import sys
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

import mlcli.ui.editor
import mlcli.ui.inline
import mlcli.ui.lines
import mlcli.ui.menus
import mlcli.ui.theme
import mlcli.ui.typed
from mlcli.ui.asking import Arrange, Binned, Bins, Choose, Chosen, Command, Edit, GoOn, Line
from mlcli.ui.keys import hints, key_lines, key_table
from mlcli.ui.menus import BinsMenu, ChooseMenu
from mlcli.ui.picking import picking
from mlcli.ui.theme import ROLES, is_dark, prompt_style, roles, theme

ALL = tuple(Command)
QUESTIONS = (
    GoOn(),
    Choose(("a", "b")),
    Choose(("a", "b"), many=True),
    Bins(("a",), ("b", "c")),
    Line(),
    Edit(""),
)


def lines(question, width, *, typing=False, commands=ALL, most=1):
    shown = key_lines(hints(question, commands, typing=typing), width, most)
    return ["".join(text for _, text in line) for line in shown]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("width", [19, 30, 60, 79, 100, 200])
@pytest.mark.parametrize("most", [1, 2])
def test_the_keys_fit_and_always_offer_help_and_the_way_out(question, typing, width, most):
    shown = lines(question, width, typing=typing, most=most)

    assert len(shown) <= most
    assert max(map(len, shown)) <= width
    assert "? help" in "".join(shown)
    assert shown[-1].endswith("q leave")


def test_a_wide_line_names_every_key_and_a_narrow_one_the_most_important():
    everything = (
        "Enter go on · h hint · a show answer · r rerun · e edit · u undo change"
        " · f save figure · b back · n note · w words · ? help · q leave"
    )

    assert lines(GoOn(), 200) == [everything]
    assert lines(GoOn(), 60) == ["Enter go on · h hint · a show answer · ? help · q leave"]
    assert lines(Line(), 62, typing=True) == ["Enter answer · Esc then: s skip · ? help · q leave"]


def test_two_lines_name_every_key_at_sixty_columns():
    assert lines(Choose(("a",)), 59, most=2) == [
        "↑↓ choose · Enter answer · h hint · a show answer · s skip",
        "e edit · u undo change · b back · ? help · q leave",
    ]
    question = [Command.ON, Command.BACK, Command.HINT, Command.ANSWER, Command.NOTE, Command.HELP]
    assert lines(Line(), 59, typing=True, commands=[*question, Command.LEAVE], most=2) == [
        "Enter answer · Esc then: h hint · a show answer · s skip",
        "b back · n note · ? help · q leave",
    ]


@pytest.mark.parametrize(
    ("question", "own"),
    [(QUESTIONS[0], "go on"), (QUESTIONS[1], "choose"), (QUESTIONS[2], "tick"), (QUESTIONS[3], "bin")],
)
def test_two_lines_of_forty_columns_keep_what_answers(question, own):
    first = lines(question, 39, most=2)[0]

    assert own in first
    assert "Enter" in "".join(lines(question, 39, most=2))


def test_letters_that_wait_for_esc_do_not_look_like_keys():
    waiting = key_lines(hints(Line(), ALL, typing=True), 100)[0]
    live = key_lines(hints(Line(), ALL), 100)[0]

    assert ("dim", "h") in waiting
    assert ("key", "h") in live
    assert ("key", "Esc") in waiting


@pytest.mark.parametrize("question", QUESTIONS)
def test_help_names_every_command_that_is_offered(question):
    console = Console(file=StringIO(), width=60, color_system=None, theme=theme(), _environ={})

    console.print(key_table(question, ALL))

    told = console.file.getvalue()
    assert all(command.value in told for command in ALL if command is not Command.ON)
    assert ("go on" if question == GoOn() else "skip") in told


def pressed(menu, keys):
    """The first reply to the keys, one a word."""
    return next((reply for key in keys.split() if (reply := menu.press(key)) is not None), None)


@pytest.mark.parametrize(
    ("many", "keys", "reply"),
    [
        (False, "enter enter", None),
        (False, "up enter", Chosen((11,))),
        (False, "1 2 enter", Chosen((11,))),
        (False, "1 3 enter", Chosen((2,))),
        (False, "0 enter", None),
        (False, "home down end enter", Chosen((11,))),
        (True, "down space j space k space enter", Chosen((1,))),
        (True, "1 2 space 3 space enter", Chosen((2, 11))),
        (True, "down enter", None),
        (False, "h", Command.HINT),
        (False, "H", Command.HINT),
        (False, "x", None),
    ],
)
def test_keys_choose_among_twelve(many, keys, reply):
    menu = ChooseMenu(Choose(tuple("abcdefghijkl"), many=many), ALL)

    assert pressed(menu, keys) == reply


def test_a_menu_says_why_it_does_not_take_an_answer():
    menu = ChooseMenu(Choose(("a", "b")), ALL)

    menu.press("enter")
    first = menu.note
    menu.press("7")

    assert (first, menu.note) == ("choose one first, with ↑ ↓", "the options go from 1 to 2")


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("1 2 1 enter", Binned((0, 1, 0))),
        ("1 2 enter 1 enter", Binned((0, 1, 0))),
        ("right right down left down right enter", Binned((1, 1, 0))),
        ("1 2 1 up up 2 enter", Binned((1, 1, 0))),
        ("1 enter", None),
        ("3", None),
    ],
)
def test_keys_put_items_into_bins(keys, reply):
    menu = BinsMenu(Bins(("a", "b", "c"), ("x", "y")), ALL)

    assert pressed(menu, keys) == reply


@pytest.mark.parametrize("question", [Bins(("a", "b", "c"), ("x", "y")), Arrange(("a", "b", "c"))])
def test_after_a_wrong_answer_the_pointer_is_on_what_was_said_to_be_wrong(question):
    menu = picking(question, ALL, None)
    menu.press("end")

    again = picking(replace(question, missed=(1, 2)), ALL, menu)

    assert again is menu
    assert again.at == 1


def test_a_bin_stays_with_its_arrow_where_the_line_ends():
    menu = BinsMenu(Bins(("an item of some length",), ("first bin", "b")), ALL, bins=[0])

    shown = ["".join(text for _, text in line) for line in menu.drawn(30, ticks=False).lines]

    assert shown[-2:] == ["❯ an item of some length", "  → first bin"]


def test_a_command_that_is_not_offered_has_no_key():
    assert ChooseMenu(Choose(("a",)), [Command.BACK]).press("h") is None


@pytest.mark.parametrize(
    ("value", "dark"), [("15;0", True), ("0;15", False), ("0;default;7", False), ("", True)]
)
def test_the_background_is_guessed(value, dark):
    assert is_dark({"COLORFGBG": value}) is dark


@pytest.mark.parametrize("dark", [True, False])
def test_every_role_has_a_style_for_prompts_and_for_all_else(dark):
    assert set(roles(dark=dark)) == set(ROLES)
    assert all(theme(dark=dark).styles[role] is not None for role in ROLES)
    assert prompt_style(roles(dark=dark)["prompt"]) == f"bold ansi{'cyan' if dark else 'blue'}"


ILLEGIBLE = {True: {"blue", "black", "white"}, False: {"cyan", "green", "yellow", "white"}}


@pytest.mark.parametrize("dark", [True, False])
def test_no_role_has_a_colour_that_is_lost_on_its_background(dark):
    used = {word for style in roles(dark=dark).values() for word in style.split()}

    assert not used & ILLEGIBLE[dark]


@pytest.mark.parametrize(
    "module",
    [
        *(mlcli.ui.editor, mlcli.ui.inline, mlcli.ui.lines),
        *(mlcli.ui.menus, mlcli.ui.theme, mlcli.ui.typed),
    ],
)
def test_examples_in_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


def test_a_first_screen_needs_neither_prompt_toolkit_nor_markdown_nor_pygments():
    program = (
        "import sys, mlcli.ui.terminal, mlcli.ui.prose, mlcli.ui.plain\n"
        "mlcli.ui.terminal.Terminal().show(mlcli.ui.prose.prose('**a** first screen'))\n"
        "late = 'prompt_toolkit', 'asyncio', 'rich.markdown', 'pygments'\n"
        "print([name for name in late if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "a first screen\n[]\n"


def test_sixty_columns_have_room_for_what_a_step_of_a_lesson_offers():
    code = [Command.ON, Command.BACK, Command.RUN, Command.EDIT, Command.HELP, Command.LEAVE]
    question = [Command.ON, Command.BACK, Command.HINT, Command.HELP, Command.LEAVE]

    assert lines(GoOn(), 59, commands=code) == ["Enter go on · r rerun · e edit · b back · ? help · q leave"]
    assert lines(Line(), 59, typing=True, commands=question) == [
        "Enter answer · Esc then: h hint · s skip · ? help · q leave"
    ]
    assert lines(Choose(("a",)), 59, commands=question) == [
        "↑↓ choose · Enter answer · s skip · ? help · q leave"
    ]
