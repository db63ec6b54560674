"""Turns the bytes that a program wrote into text that is safe to show, in the order of writing."""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Literal

from mlcli.figures.figure import Figure
from mlcli.runner.outcome import Piece

Stream = Literal["out", "err"]

# What the child writes into standard output: text of standard error between `\x1e[` and `\x1e]`, and the
# place of its figure number n as `\x1e#n\x1e]`. Two pipes would lose the order.
_MARK = re.compile(rb"\x1e(?:(\[)|(\])|#(\d{1,6})\x1e\])")
_UNFINISHED = re.compile(rb"\x1e(?:#\d{0,6}\x1e?)?\Z")

_ESCAPES = re.compile(
    r"(\x1b\[[0-9;:]*m)"  # colours stay
    r"|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # titles, clipboard, device strings, with their contents
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]",
    re.DOTALL,
)


def _line(text: str) -> str:
    """A line as a terminal shows it in the end: progress bars return to its start and draw over it."""
    if "\r" in text:
        segments = [part for part in text.split("\r") if part]
        text = segments[-1] if segments else ""
    return text


def clean(text: str) -> str:
    r"""Text without what could command a terminal, colours apart.

    >>> clean("\x1b]0;title\x07 10%\r 90%\n\x1b[1mbold\x1b[0m\x1b[2J")
    ' 90%\n\x1b[1mbold\x1b[0m'
    """
    lines = text.split("\n") if "\r" not in text else [_line(line) for line in text.split("\n")]
    return _ESCAPES.sub(lambda found: found[1] or "", "\n".join(lines))


class Transcript:
    """Collects pieces while a program runs, hands complete lines to `live`, and keeps within `most` bytes."""

    def __init__(self, most: int, live: Callable[[Piece], None] | None = None) -> None:
        self._most = most
        self._live = live
        self._pieces: list[Piece] = []
        self._rest = b""
        self._inside: Stream = "out"
        self._held: tuple[Stream, str] = ("out", "")
        self._decoders = {s: getincrementaldecoder("utf-8")("replace") for s in ("out", "err")}
        self._figures: dict[int, Figure] = {}
        self._shown = 0
        self.seen = 0
        self.hidden_lines = 0

    @property
    def is_watched(self) -> bool:
        """Whether somebody looks on."""
        return self._live is not None

    def keep(self, number: int, figure: Figure) -> None:
        """Remember a figure until its place comes."""
        self._figures[number] = figure

    def frame(self, figure: Figure) -> None:
        """Show a passing state of something that goes on; it is no part of the transcript."""
        if self._live:
            self._live(Piece("frame", figure=figure))

    def out(self, chunk: bytes) -> None:
        """Take bytes of standard output with its marks."""
        self.seen += len(chunk)
        chunk = self._rest + chunk
        unfinished = _UNFINISHED.search(chunk)
        self._rest = chunk[unfinished.start() :] if unfinished else b""
        chunk = chunk[: len(chunk) - len(self._rest)]
        at = 0
        for mark in _MARK.finditer(chunk):
            self._text(self._inside, chunk[at : mark.start()])
            at = mark.end()
            if mark[3]:
                self._figure(int(mark[3]))
            else:
                self._inside = "err" if mark[1] else "out"
        self._text(self._inside, chunk[at:])

    def err(self, chunk: bytes) -> None:
        """Take bytes that native code wrote to standard error."""
        self.seen += len(chunk)
        self._text("err", chunk)

    def finish(self) -> tuple[Piece, ...]:
        """All pieces; figures whose place never came stand at the end."""
        self._text(self._inside, self._rest)
        self._flush()
        for number in sorted(self._figures):
            self._figure(number)
        return tuple(self._pieces)

    def _figure(self, number: int) -> None:
        if figure := self._figures.pop(number, None):
            self._flush()
            self._add(Piece("figure", figure=figure))

    def _text(self, stream: Stream, chunk: bytes) -> None:
        if not chunk:
            return
        room = self._most - self._shown
        self._shown += min(len(chunk), room)
        self.hidden_lines += chunk[room:].count(b"\n")
        text = self._decoders[stream].decode(chunk[:room])
        if self._held[0] != stream:
            self._flush()
        whole, newline, rest = (self._held[1] + text).rpartition("\n")
        self._held = (stream, rest)
        if newline:
            self._add(Piece(stream, clean(whole + newline)))

    def _flush(self) -> None:
        stream, text = self._held
        self._held = (stream, "")
        if shown := clean(text):
            self._add(Piece(stream, shown))

    def _add(self, piece: Piece) -> None:
        if self._live:
            self._live(piece)
        last = self._pieces[-1] if self._pieces else None
        if last and last.stream == piece.stream != "figure":
            # Joined in place: a million prints must not make a million pieces.
            self._pieces[-1] = Piece(piece.stream, last.text + piece.text)
        else:
            self._pieces.append(piece)
