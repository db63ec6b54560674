"""The tutor's side of a check: starts the processes, watches each call, gathers the report."""

import os
import shutil
import tempfile
from dataclasses import asdict
from select import POLLHUP, POLLIN, poll
from time import monotonic
from typing import Protocol, Self

from mlcli.figures.figure import Size
from mlcli.runner import told, wire
from mlcli.runner.board import Board
from mlcli.runner.children import Children, Mode
from mlcli.runner.follow import Child, read_some, whereabouts
from mlcli.runner.outcome import CheckJob, CheckReport, CheckResult, CheckState, Limits, Place
from mlcli.runner.outcomes import dumped_places
from mlcli.runner.present import Transcript
from mlcli.runner.states import State
from mlcli.runner.wire import GarbledError, Message

_WHOLE = 6.0
"""A report may take so many times as long as one call."""
_STATES: dict[object, CheckState] = {
    state: state for state in ("passed", "failed", "error", "hang", "ended", "fault")
}


class ForkState(Protocol):
    """Forks a state, which is made again where it was lost."""

    def __call__(
        self, state: State, mode: Mode, job: Message, blobs: list[wire.Buffer], further: tuple[int, ...] = ()
    ) -> Child: ...


class Inspection:
    """One check from its forks to its report; leaving it ends the processes and the shared folder."""

    def __init__(self, children: Children, fork: ForkState, size: Size, setup: Message) -> None:
        self._children = children
        self._fork = fork
        self._size = size
        self._setup = setup
        self._limits = Limits(**setup["limits"])
        self._serving: list[tuple[Child, State]] = []
        self._checker: tuple[Child, State] | None = None
        self._folder = tempfile.mkdtemp(prefix="check-", dir=setup["tmp"])
        self._nonce = os.urandom(16).hex()
        self._transcript = Transcript(self._limits.shown_output)
        self._results: list[CheckResult] = []
        self._now: tuple[str, str] = ("", "")
        self._board = Board.make()
        self._broken: str | None = None
        self._has_ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for child, state in (*self._serving, *([self._checker] if self._checker else [])):
            if child.is_open:
                self._children.drop(child, state)
        self._board.close()
        self._children.sweep()
        shutil.rmtree(self._folder, ignore_errors=True)

    def report(self, job: CheckJob, root: State, serving: list[State], seconds: float) -> CheckReport:
        """Run the job: proxies lead to forks of `serving`, the learner's state first."""
        started = monotonic()
        whole = _WHOLE * seconds
        for state in serving:
            told_child = {"size": asdict(self._size), "seconds": whole}
            self._serving.append((self._fork(state, "serve", told_child, []), state))
        message = {
            **asdict(job),
            "nonce": self._nonce,
            "tmp": self._folder,
            "seconds": whole,
            **{key: self._setup[key] for key in ("limits", "data", "allow")},
        }
        channels = (self._board.fd, *(child.channel.fileno() for child, _ in self._serving))
        self._checker = (self._fork(root, "check", message, [], channels), root)
        for child, _ in self._serving:
            child.channel.close()  # the checker's from here on
        try:
            self._follow(self._checker[0], seconds, started + whole)
        except GarbledError:
            self._broken = "the checker's words could not be read"
        return CheckReport(
            results=tuple(self._results),
            printed="".join(piece.text for piece in self._transcript.finish() if piece.stream == "out"),
            seconds=monotonic() - started,
            broken=self._broken,
            seed=job.seed,
        )

    def _follow(self, checker: Child, seconds: float, deadline: float) -> None:
        while not self._has_ended:
            call = self._board.read()
            # A call that has ended by then will have made room for another: look again after as long.
            until = min(deadline, (call[1] if call else monotonic()) + seconds)
            ready = self._wait(checker, until)
            self._read_output(ready)
            for frame in checker.channel.poll():
                self._hear(frame.message)
            if self._has_ended:
                break
            if checker.channel.closed:
                self._broken = "the checker ended before its verdict"
                break
            if monotonic() >= until and self._is_late(seconds, deadline):
                break

    def _is_late(self, seconds: float, deadline: float) -> bool:
        """Whether time is up, told as a result; a call may have ended while we read."""
        name, title = self._now
        call = self._board.read()
        if call and monotonic() >= call[1] + seconds:
            place = self._place()
            self._results.append(CheckResult(name, title, "hang", call=call[0], seconds=seconds, place=place))
            return True
        if monotonic() >= deadline:
            message = f"the checks did not end within {_WHOLE * seconds:g} s"
            self._results.append(CheckResult(name, title, "fault", message))
            return True
        return False

    def _place(self) -> Place | None:
        """The learner's line that is running."""
        child, state = self._serving[0]
        written, where = whereabouts(child)
        self._transcript.err(written)
        places = dumped_places(where, state.source) if state.source else ()
        return places[-1] if places else None

    def _wait(self, checker: Child, until: float) -> set[int]:
        waiting = poll()
        outputs = [fd for child, _ in self._serving for fd in (child.out, child.err, child.alive)]
        for fd in (checker.channel.fileno(), checker.alive, *outputs):
            if fd >= 0:
                waiting.register(fd, POLLIN | POLLHUP)
        return {fd for fd, _ in waiting.poll(max(0.0, until - monotonic()) * 1000)}

    def _read_output(self, ready: set[int]) -> None:
        for child, state in self._serving:
            ends = child.alive in ready
            if child.out in ready:
                self._transcript.out(read_some(child.out))
            if child.err in ready:
                self._transcript.err(read_some(child.err))
            if ends or self._transcript.seen > self._limits.most_output:
                # A twin that it left behind may hold the channel: without it the checker sees the end.
                self._children.end(child, state)

    def _hear(self, message: Message) -> None:
        if message.get("nonce") != self._nonce:
            raise GarbledError
        match message:
            case {"check": str() as name, "title": str() as title}:
                self._now = (name, title)
            case {"result": dict() as result}:
                self._results.append(_result(result))
            case {"broken": str() as reason}:
                self._broken, self._has_ended = reason, True
            case {"end": True}:
                self._has_ended = True
            case _:
                raise GarbledError


def _result(message: Message) -> CheckResult:
    error, call = message.get("error"), message.get("call")
    state = _STATES.get(message["state"])
    if state is None:
        raise GarbledError
    return CheckResult(
        name=told.text(message["name"]),
        title=told.text(message["title"]),
        state=state,
        message=told.text(message["message"]),
        error=None if error is None else told.error(error),
        call=None if call is None else told.text(call),
        seconds=told.number(message["seconds"]),
    )
