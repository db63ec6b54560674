"""The tutor's hold on a figure that moves: one fork of a state, asked for frame after frame."""

import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from time import monotonic

from mlcli.figures.figure import Size
from mlcli.runner import wire
from mlcli.runner.children import Children, Mode
from mlcli.runner.codec import Encoder
from mlcli.runner.follow import Child, Followed, Follower
from mlcli.runner.outcome import Limits, Outcome
from mlcli.runner.outcomes import Ended, interrupted, outcome
from mlcli.runner.present import Transcript
from mlcli.runner.states import Plain, Source, State
from mlcli.runner.wire import ClosedError, Message

Fork = Callable[[State, Mode, Message, list[wire.Buffer]], Child]


@dataclass(frozen=True)
class Frame:
    """What one set of values drew, and whether the goal holds there."""

    outcome: Outcome
    reached: bool = False


class Frames:
    """Draws `source` on one fork of `base`, with other values each time; nothing of a frame stays.

    A frame that hangs or breaks its process costs that process; the next frame has a new one.
    One thread at a time may draw; any other may stop it.
    """

    def __init__(
        self, fork: Fork, children: Children, base: State, source: Source, limits: Limits, *, goal: str = ""
    ) -> None:
        self._fork = fork
        self._children = children
        self._base = base
        self._source = source
        self._limits = limits
        self._goal = goal
        self._child: Child | None = None

    def draw(self, values: Mapping[str, Plain], size: Size) -> Frame:
        """One frame; where the code fails, its outcome says so."""
        transcript = Transcript(self._limits.shown_output)
        source = replace(self._source, values=values)
        started = monotonic()
        try:
            followed = self._asked(values, size, transcript)
            status = self.close() if followed.done is None else None
        except KeyboardInterrupt:
            self.close()
            return Frame(interrupted(transcript, monotonic() - started))
        ran = outcome(Ended(followed, status, monotonic() - started), source, transcript)
        told = followed.done or {}
        return Frame(ran, reached=ran.kind == "ok" and told.get("reached") is True)

    def _asked(self, values: Mapping[str, Plain], size: Size, transcript: Transcript) -> Followed:
        encoder = Encoder()
        message = {"size": asdict(size), "values": encoder.encode(dict(values))}
        child = self._begun(size)
        try:
            child.channel.send(message, encoder.blobs)
        except ClosedError:
            self.close()
            child = self._begun(size)
            child.channel.send(message, encoder.blobs)
        follower = Follower(child, transcript, self._limits.most_output, self._children.is_ours)
        return follower.follow(self._source.seconds)

    def _begun(self, size: Size) -> Child:
        if self._child is None:
            job = {
                "size": asdict(size),
                "seconds": self._source.seconds,
                "source": self._source.text,
                "name": self._source.name,
                "goal": self._goal,
            }
            self._child = self._fork(self._base, "draw", job, [])
        return self._child

    def stop(self) -> None:
        """End the frame under way, from another thread; it comes back as one that died."""
        if (child := self._child) is not None:
            with suppress(OSError):
                os.kill(child.pid, signal.SIGKILL)

    def close(self) -> int | None:
        """End the process; the state stays."""
        child, self._child = self._child, None
        return self._children.end(child, self._base, ask=True) if child is not None else None
