"""A terminal is asked for sixels: its answer is read, and what is typed meanwhile is not lost."""

import io
import os
import termios
import threading

import pytest
from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import get_typeahead

from mlcli.ui.asked import shows_sixel


@pytest.fixture
def terminal():
    """Our end, a stream at theirs, and how our end is made to answer what it is asked."""
    ours, theirs = os.openpty()
    stream = os.fdopen(theirs, encoding="utf-8")
    threads = []

    def answers(answer):
        def answer_once():
            asked = b""
            while not asked.endswith(b"\x1b[c"):
                asked += os.read(ours, 100)
            os.write(ours, answer)

        threads.append(threading.Thread(target=answer_once))
        threads[0].start()

    yield ours, stream, answers
    for thread in threads:
        thread.join(5)
    get_typeahead(create_input(stream))
    stream.close()
    os.close(ours)


@pytest.mark.parametrize(
    ("answer", "shows"),
    [
        (b"\x1b[?62;4;22c", True),
        (b"\x1b[?63;1;2;4;6;9;15;22c", True),
        (b"\x1b[?62;22c", False),
        (b"\x1b[?4;6c", False),
        (b"\x1b[?1;2c", False),
        (b"\x1b[?64;14;44c", False),
    ],
)
def test_sixels_are_shown_where_the_answer_names_them(terminal, answer, shows):
    _, stream, answers = terminal
    answers(answer)

    assert shows_sixel(stream, stream, 5) is shows
    assert get_typeahead(create_input(stream)) == []


def test_keys_typed_around_the_answer_are_kept_in_their_order(terminal):
    ours, stream, answers = terminal
    os.write(ours, b"a")
    answers(b"b\x1b[A\x1b[?62;4cc\xc3\xa9")

    assert shows_sixel(stream, stream, 5)
    kept = [press.data for press in get_typeahead(create_input(stream))]
    assert kept == ["a", "b", "\x1b[A", "c", "é"]


def test_a_terminal_that_is_silent_shows_none_and_what_was_typed_is_kept(terminal):
    ours, stream, _ = terminal
    os.write(ours, b"xy")

    assert not shows_sixel(stream, stream, 0.01)
    assert [press.data for press in get_typeahead(create_input(stream))] == ["x", "y"]


def test_half_an_answer_is_no_key(terminal):
    ours, stream, _ = terminal
    os.write(ours, b"x\x1b[?62;4")

    assert not shows_sixel(stream, stream, 0.01)
    assert [press.data for press in get_typeahead(create_input(stream))] == ["x"]


def test_the_terminal_is_left_as_it_was(terminal):
    _, stream, answers = terminal
    before = termios.tcgetattr(stream.fileno())
    answers(b"\x1b[?62;4c")

    shows_sixel(stream, stream, 5)

    assert termios.tcgetattr(stream.fileno()) == before


def test_what_is_no_terminal_is_not_asked():
    told = io.StringIO()

    assert not shows_sixel(io.StringIO(), told)
    assert told.getvalue() == ""
