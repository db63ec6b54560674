"""Items put in order, and texts written, by keys and by lines."""

from io import StringIO

import pytest

from mlcli.ui.asking import Arrange, Arranged, Command, Compose, Typed
from mlcli.ui.ordering import OrderMenu
from mlcli.ui.plain import Plain

ITEMS = Arrange(("b", "c", "a"))


def pressed(*keys):
    """The menu behind these keys, and what the last of them replied."""
    menu, reply = OrderMenu(ITEMS, tuple(Command)), None
    for key in keys:
        reply = menu.press(key)
    return menu, reply


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (("end", "left", "left"), (2, 0, 1)),
        (("right", "right"), (1, 2, 0)),
        (("down", "down", "1"), (2, 0, 1)),
        (("3",), (1, 2, 0)),
        (("left", "down", "up"), (0, 1, 2)),
        (("2", "2"), (0, 1, 2)),
    ],
)
def test_keys_move_items(keys, order):
    menu, _ = pressed(*keys)

    assert tuple(menu.order) == order
    assert menu.press("enter") == Arranged(order)


def test_enter_alone_answers_nothing():
    menu, reply = pressed("down", "enter")

    assert reply is None
    assert "move the items first" in menu.note


def test_a_place_that_is_not_there_is_told():
    menu, _ = pressed("7")

    assert menu.note == "the places go from 1 to 3"
    assert menu.order == [0, 1, 2]


def test_the_pointer_stays_with_an_item_that_arrows_move():
    menu, _ = pressed("right")

    lines = ["".join(text for _, text in line) for line in menu.drawn(40, ticks=True).lines]
    assert lines == ["  1  c", "❯ 2  b", "  3  a"]


def test_letters_are_commands():
    assert pressed("h")[1] is Command.HINT


def asked(question, typed):
    printed = StringIO()
    reply = Plain(StringIO(typed), printed, editor="").ask(question, tuple(Command))
    return reply, printed.getvalue()


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("3 1 2\n", Arranged((2, 0, 1))),
        ("312\n", Arranged((2, 0, 1))),
        ("3, 1, 2\n", Arranged((2, 0, 1))),
        ("3 1\n1 1 2\n4 1 2\n1 2 3\n", Arranged((0, 1, 2))),
        ("hint\n", Command.HINT),
        ("", Command.LEAVE),
    ],
)
def test_plain_takes_numbers_in_a_row(typed, reply):
    got, printed = asked(ITEMS, typed)

    assert got == reply
    assert "1. b\n2. c\n3. a\n" in printed


@pytest.mark.parametrize(
    ("text", "typed", "reply"),
    [
        ("", "one\ntwo back\n.\n", Typed("one\ntwo back\n")),
        ("", ".\nat last\n.\n", Typed("at last\n")),
        ("as it was", ".\n", Typed("as it was")),
        ("as it was", "anew\n.\n", Typed("anew\n")),
        ("", "skip\n", Command.ON),
        ("", "half a line\n", Command.LEAVE),
    ],
)
def test_plain_takes_lines_until_a_point(text, typed, reply):
    got, _ = asked(Compose(text), typed)

    assert got == reply
