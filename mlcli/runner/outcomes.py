"""Makes an outcome of what was seen of a child and what the child told."""

import re
import signal
from dataclasses import dataclass, replace

from mlcli.runner import told
from mlcli.runner.follow import Followed
from mlcli.runner.outcome import ErrorRecord, Outcome, Piece, Place
from mlcli.runner.present import Transcript
from mlcli.runner.states import Source
from mlcli.runner.wire import GarbledError, Message

# What faulthandler writes when native code fails, to the end of standard error.
_DUMP = re.compile(r"(?:Fatal Python error: (?P<what>[^\n]*)).*\Z", re.DOTALL)
_DUMP_LINE = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<function>[^\n]*)')


@dataclass(frozen=True)
class Ended:
    """What is known of a run from outside."""

    followed: Followed
    status: int | None
    seconds: float


def outcome(ended: Ended, source: Source, transcript: Transcript) -> Outcome:
    """The outcome of one run."""
    seen = Outcome(
        kind=ended.followed.kind,
        pieces=transcript.finish(),
        seconds=ended.seconds,
        hidden_lines=transcript.hidden_lines,
    )
    if ended.followed.kind == "timeout":
        places = dumped_places(ended.followed.where, source)
        return replace(seen, limit=source.seconds, place=places[-1] if places else None)
    if ended.followed.kind == "died":
        return _died(seen, ended.status, source)
    if ended.followed.done is None:
        return seen
    try:
        return _reported(seen, ended.followed.done)
    except (GarbledError, KeyError, TypeError):
        return replace(seen, kind="garbled")


def interrupted(transcript: Transcript, seconds: float) -> Outcome:
    """The outcome of a run that ^C stopped."""
    error = ErrorRecord("KeyboardInterrupt", "", bases=("KeyboardInterrupt", "BaseException"))
    return Outcome(
        "error", transcript.finish(), error=error, seconds=seconds, hidden_lines=transcript.hidden_lines
    )


def _reported(seen: Outcome, done: Message) -> Outcome:
    seconds = told.number(done["seconds"])
    common = replace(
        seen,
        warnings=told.warnings(done["warnings"]),
        names=told.texts(done["names"]),
        seconds=seconds if 0 <= seconds <= seen.seconds else seen.seconds,
    )
    match done["kind"]:
        case "ok":
            value = done["value"]
            return replace(common, kind="ok", value=None if value is None else told.text(value, 30_000))
        case "error":
            return replace(common, kind="error", error=told.error(done["error"]))
        case "exit":
            return replace(common, kind="exit", status=told.whole(done["status"]))
        case _:
            raise GarbledError


def _died(seen: Outcome, status: int | None, source: Source) -> Outcome:
    name = signal_name(status)
    if name == "SIGXCPU":
        return replace(seen, kind="timeout", limit=source.seconds)
    pieces, error = _without_dump(seen.pieces, name or "", source)
    return replace(seen, pieces=pieces, error=error, signal=name, status=status if name is None else None)


def signal_name(status: int | None) -> str | None:
    """The signal that a status means.

    >>> signal_name(-11)
    'SIGSEGV'
    """
    if status is None or status >= 0:
        return None
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _without_dump(
    pieces: tuple[Piece, ...], name: str, source: Source
) -> tuple[tuple[Piece, ...], ErrorRecord | None]:
    """Take the interpreter's dump out of the output and read the learner's place from it."""
    for at in range(len(pieces) - 1, -1, -1):
        if pieces[at].stream != "err" or not (dump := _DUMP.search(pieces[at].text)):
            continue
        rest = pieces[at].text[: dump.start()]
        kept = (*pieces[:at], *([Piece("err", rest)] if rest else []), *pieces[at + 1 :])
        return kept, ErrorRecord(name, dump["what"], dumped_places(dump[0], source))
    return pieces, None


def dumped_places(dump: str, source: Source) -> tuple[Place, ...]:
    """The learner's lines of a dump, which lists the innermost call first."""
    lines = source.text.splitlines()
    frames = list(_DUMP_LINE.finditer(dump.partition("\n\n")[2] or dump))
    file = _file_of(frames, source.name)
    found = []
    for frame in frames:
        number = int(frame["line"])
        if frame["file"] == file and 0 < number <= len(lines):
            found.append(Place(source.name, number, frame["function"], lines[number - 1]))
    return tuple(reversed(found[-6:]))


def _file_of(frames: list[re.Match[str]], name: str) -> str:
    """What the source was compiled under: its name has a number where another text had the name before."""
    for frame in reversed(frames):
        if frame["function"] == "<module>" and re.fullmatch(re.escape(name) + r"(:\d+)?", frame["file"]):
            return frame["file"]
    return name
