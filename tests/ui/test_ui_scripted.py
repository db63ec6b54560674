import pytest
from rich.text import Text

from mlcli.figures.figure import Size
from mlcli.ui.asking import Binned, Bins, Choose, Chosen, Command, Edit, GoOn, Line, Typed, Written
from mlcli.ui.prose import prose
from mlcli.ui.scripted import Scripted

OPTIONS = Choose(("a", "b", "c"))


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (GoOn(), Command.HINT),
        (GoOn(), Command.LEAVE),
        (OPTIONS, Chosen((2,))),
        (Choose(("a", "b"), many=True), Chosen((0, 1))),
        (Bins(("a", "b"), ("x", "y")), Binned((1, 1))),
        (Line(), Typed("5")),
        (Edit("a"), Written("b")),
    ],
)
def test_replies_come_in_order(question, reply):
    screen = Scripted([reply])

    assert screen.ask(question, [Command.HINT]) == reply
    assert screen.asked == [(question, (Command.HINT,))]


@pytest.mark.parametrize(
    ("question", "reply", "fault"),
    [
        (GoOn(), Command.BACK, "is not offered"),
        (GoOn(), Typed("5"), "is no reply here"),
        (OPTIONS, Chosen((3,)), "no positions of the 3 options"),
        (OPTIONS, Chosen((0, 1)), "one option is to be picked"),
        (OPTIONS, Chosen(()), "one option is to be picked"),
        (Bins(("a", "b"), ("x", "y")), Binned((0,)), "1 bins are named for 2 items"),
        (Bins(("a", "b"), ("x", "y")), Binned((0, 2)), "no positions of the 2 bins"),
        (Edit("a"), Typed("b"), "is no reply here"),
    ],
)
def test_a_reply_that_does_not_fit_is_told_with_the_screen(question, reply, fault):
    screen = Scripted([reply])
    screen.show("the question")

    with pytest.raises(AssertionError, match=f"(?s){fault}.*the question"):
        screen.ask(question, [Command.HINT])


def test_a_script_that_runs_out_says_what_was_asked():
    with pytest.raises(AssertionError, match="no reply left for Line"):
        Scripted().ask(Line(), [])


def test_a_script_may_end_by_leaving():
    assert Scripted(leave_at_end=True).ask(Line(), []) is Command.LEAVE


def test_what_is_shown_is_kept_as_text_at_its_width():
    screen = Scripted(width=20)

    screen.show(Text("good", "good"), prose("a [b] " * 6), "[c]")
    with screen.busy("running"):
        screen.show("while")

    assert screen.shown == "good\na [b] a [b] a [b] a\n[b] a [b] a [b]\n[c]\nwhile\n"
    assert screen.waited_for == ["running"]
    assert screen.size == Size(columns=20, rows=30)
