import pytest

from mlcli.ui.asking import Command, Dial, Turn, Turned
from mlcli.ui.dials import DialsMenu

RATE = Dial("rate", tuple(f"{n / 10:g}" for n in range(11)), 5)
KERNEL = Dial("kernel", ("linear", "rbf", "poly"), 0)


def read(_dial, text):
    return 7 if text == "0.7" else f"{text} is no position"


def menu(*dials, options=(), many=False):
    return DialsMenu(Turn(dials, None, None, read, options, many), (Command.ON, Command.BACK, Command.HELP))


def pressed(turned, *keys):
    replies = [turned.press(key) for key in keys]
    return replies[-1]


def shown(turned, width=60):
    return ["".join(text for _, text in line) for line in turned.drawn(width, ticks=True).lines]


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (("right",), (6, 0)),
        (("left", "left"), (3, 0)),
        (("end", "right"), (10, 0)),
        (("home", "left"), (0, 0)),
        (("pageup",), (10, 0)),
        (("pagedown", "right"), (1, 0)),
        (("down", "right"), (5, 1)),
        (("down", "right", "up", "right"), (6, 1)),
        (("down", "down", "end"), (5, 2)),
    ],
)
def test_arrows_turn_and_choose(keys, at):
    turned = menu(RATE, KERNEL)

    assert pressed(turned, *keys, "enter") == Turned(at)


def test_a_position_is_typed_and_then_answered():
    turned = menu(RATE)

    pressed(turned, "0", ".", "7")
    assert "= 0.7_" in shown(turned)[0]
    assert turned.press("enter") is None

    assert turned.press("enter") == Turned((7,))


def test_a_text_that_is_no_position_is_said_and_changes_nothing():
    turned = menu(RATE)

    pressed(turned, "=", "x", "backspace", "9", "enter")

    assert turned.note == "9 is no position"
    assert turned.press("enter") == Turned((5,))


def test_escape_takes_back_what_is_being_typed():
    turned = menu(RATE)

    assert pressed(turned, "3", "escape", "enter") == Turned((5,))


def test_letters_are_commands_and_letters_of_a_text_are_not():
    turned = menu(KERNEL)

    assert turned.press("b") is Command.BACK
    assert pressed(turned, "=", "b") is None


def test_options_follow_the_dials_and_are_needed():
    turned = menu(RATE, options=("yes", "no"))

    assert turned.press("enter") is None
    assert turned.note == "choose one first, with ↓"
    assert pressed(turned, "down", "down", "left", "enter") == Turned((4,), (1,))
    assert pressed(turned, "1", "enter") == Turned((4,), (0,))


def test_many_options_are_ticked():
    turned = menu(RATE, options=("a", "b", "c"), many=True)

    pressed(turned, "3", "1", "space", "space")

    assert turned.press("enter") == Turned((5,), (0, 2))


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_nothing_is_wider_than_the_screen(width):
    turned = menu(RATE, KERNEL, options=("an option that is longer than a narrow screen is wide " * 2,))

    assert max(map(len, shown(turned, width))) <= width


def test_words_stand_side_by_side_and_numbers_are_a_track():
    turned = menu(RATE, KERNEL)
    turned.press("end")

    assert shown(turned) == [
        "❯ rate    ├─────────────────────────────●┤ 1",
        "  kernel  [linear] rbf  poly ",
    ]
