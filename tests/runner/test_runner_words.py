"""Frames and text: what passes between the processes."""

import os

import pytest

from mlcli.figures.figure import Figure
from mlcli.runner.imports import imports_of
from mlcli.runner.outcome import Piece
from mlcli.runner.present import Transcript, clean
from mlcli.runner.wire import Channel, ClosedError, GarbledError, pair


@pytest.fixture
def ends():
    here, there = map(Channel, pair())
    yield here, there
    here.close()
    there.close()


def test_a_frame_carries_its_message_and_buffers(ends):
    ends[0].send({"op": "x", "n": 1}, [b"abc", b"", bytes(300_00)])

    frame = ends[1].receive()

    assert frame.message == {"op": "x", "n": 1}
    assert frame.blobs == [b"abc", b"", bytes(300_00)]


def test_a_frame_carries_descriptors(ends):
    read, write = os.pipe()
    ends[0].send({}, fds=(write,))

    (got,) = ends[1].receive().fds
    os.write(got, b"through")

    assert os.read(read, 99) == b"through"
    for fd in (read, write, got):
        os.close(fd)


def test_frames_are_polled_as_they_come(ends):
    ends[0].send({"n": 1})
    ends[0].send({"n": 2})

    assert [frame.message["n"] for frame in ends[1].poll()] == [1, 2]
    assert ends[1].poll() == []
    assert ends[1].answer(0.01) is None


def test_a_closed_end_is_noticed(ends):
    ends[0].close()

    assert ends[1].poll() == []
    assert ends[1].closed
    with pytest.raises(ClosedError):
        ends[1].receive()


@pytest.mark.parametrize(
    "raw",
    [
        b"garbage garbage",
        b"mlR1\x00\xff\xff\xff\xff",
        b"mlR1\x00\x00\x00\x00\x06\x00\x00\x00\x02{}",
        b"mlR1\x00\x00\x00\x00\x00",
    ],
    ids=["magic", "size", "empty", "no-head"],
)
def test_what_is_no_frame_is_garbled(raw):
    here, there = pair()
    channel = Channel(there)
    here.sendall(raw)

    with pytest.raises(GarbledError):
        channel.poll()
    here.close()
    channel.close()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain é", "plain é"),
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("\x1b[2J\x1b]0;title\x07\x1b[?1049h\x1b]52;c;ZXZpbA==\x07visible", "visible"),
        ("\x9b2Jx\x08\x07\x00", "2Jx"),
        (" 10%\r 50%\r100%\ndone\r\n", "100%\ndone\n"),
        ("bar\r", "bar"),
        ("\x1bPdevice\x1b\\after\x1b", "after"),
    ],
)
def test_text_is_shown_without_commands_to_the_terminal(raw, shown):
    assert clean(raw) == shown


def test_marks_may_be_cut_anywhere():
    raw = "a\n\x1e[é1\n\x1e]\x1e#7\x1e]b".encode()
    whole = (
        Piece("out", "a\n"),
        Piece("err", "é1\n"),
        Piece("figure", figure=Figure("#", "t", "")),
        Piece("out", "b"),
    )

    for cut in range(len(raw)):
        transcript = Transcript(1000)
        transcript.keep(7, Figure("#", "t", ""))
        transcript.out(raw[:cut])
        transcript.out(raw[cut:])
        assert transcript.finish() == whole


def test_more_than_the_limit_is_counted_but_not_kept():
    transcript = Transcript(6)

    for _ in range(4):
        transcript.out(b"abc\n")

    assert transcript.finish() == (Piece("out", "abc\nab"),)
    assert (transcript.hidden_lines, transcript.seen) == (3, 16)


def test_bytes_that_are_no_text_are_replaced():
    transcript = Transcript(100)
    transcript.out(b"\xff\xfeend\n")

    assert transcript.finish() == (Piece("out", "��end\n"),)


def test_imports_are_read_from_the_syntax():
    sources = [
        "import numpy as np, os.path",
        "def (",
        "from sklearn.svm import SVC\nfrom . import x\nimport numpy",
    ]

    assert imports_of(sources) == ("numpy", "os.path", "sklearn.svm")
