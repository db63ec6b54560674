"""Runs a session's code in processes of its own, each step on a fork of the state after an earlier one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Self

from mlcli.errors import MlcliError
from mlcli.figures.figure import Size
from mlcli.runner import checking, told, wire
from mlcli.runner.codec import Encoder
from mlcli.runner.follow import Child, Follower
from mlcli.runner.forks import Forks, Mode
from mlcli.runner.outcome import CheckJob, CheckReport, ErrorRecord, Evaluated, Limits, Outcome, Piece
from mlcli.runner.outcomes import Ended, interrupted, outcome
from mlcli.runner.parent import Zygote
from mlcli.runner.present import Transcript
from mlcli.runner.states import Plain, Run, Source, State
from mlcli.runner.wire import ClosedError, GarbledError, Message

__all__ = ["Kernel", "Plain", "Run", "State"]

_NO_VALUES: Mapping[str, Plain] = {}


class Kernel:
    """One session: a workspace, limits, a seed, and the states that grew from the empty one."""

    def __init__(
        self,
        zygote: Zygote,
        workspace: Path,
        *,
        limits: Limits | None = None,
        size: Size | None = None,
        seed: int = 0,
        data: Path | None = None,
    ) -> None:
        self.size = size or Size()
        self.root = State()
        self._limits = limits or Limits()
        setup = {
            "workspace": str(workspace.absolute()),
            "seed": seed,
            "data": None if data is None else str(data.absolute()),
            "limits": asdict(self._limits),
        }
        self._forks = Forks(zygote, setup)

    def run(  # noqa: PLR0913  # options, all but two by keyword
        self,
        base: State,
        source: str,
        *,
        name: str = "step",
        seconds: float = 10.0,
        values: Mapping[str, Plain] | None = None,
        keep: bool = True,
        live: Callable[[Piece], None] | None = None,
    ) -> Run:
        """Run `source` on a fork of `base`; no state comes of it where it fails or is not kept."""
        step = Source(source, name, seconds, values or _NO_VALUES)
        transcript = Transcript(self._limits.shown_output, live)
        started = monotonic()
        try:
            result, child = self._execute(base, step, transcript, keep=keep)
        except KeyboardInterrupt:
            return Run(interrupted(transcript, monotonic() - started), None)
        if child is None:
            return Run(result, None)
        state = State(base, step)
        state.child = child
        return Run(result, state)

    def evaluate(
        self,
        state: State,
        expressions: Sequence[str],
        values: Mapping[str, Plain] | None = None,
        seconds: float = 5.0,
    ) -> tuple[Evaluated, ...]:
        """Values of expressions on a state, which stays as it is."""
        encoder = Encoder()
        job = self._job(seconds, encoder, values or _NO_VALUES) | {"expressions": list(expressions)}
        child = self._fork(state, "evaluate", job, encoder.blobs)
        found: list[Evaluated] = []
        deadline = monotonic() + seconds
        reason = ErrorRecord("TimeoutError", f"no value within {seconds:g} s")
        try:
            while len(found) < len(expressions) and (frame := child.channel.answer(deadline - monotonic())):
                found.append(told.evaluated(frame.message.get("evaluated")))
        except (ClosedError, GarbledError):
            reason = ErrorRecord("RuntimeError", "the process ended")
        finally:
            self._forks.end(child, state)
        return (*found, *(Evaluated("", error=reason) for _ in expressions[len(found) :]))

    def check(
        self, job: CheckJob, learner: State, base: State | None = None, seconds: float = 10.0
    ) -> CheckReport:
        """Judge a state in a clean process; `seconds` bounds each call of the learner's code."""
        serving = [state for state in (learner, base) if state is not None]
        with checking.Inspection(self._forks, self._fork, self.size, self._limits) as inspection:
            return inspection.report(job, self.root, serving, seconds)

    def drop(self, state: State) -> None:
        """End a state and all that grew from it. The empty state only loses what grew."""
        for grown in state.tree():
            if grown.base is not None:
                self._end(grown)
                grown.leave()

    def close(self) -> None:
        """End everything; the zygote stays."""
        self.drop(self.root)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _job(self, seconds: float, encoder: Encoder, values: Mapping[str, Plain]) -> Message:
        return {"size": asdict(self.size), "seconds": seconds, "values": encoder.encode(dict(values))}

    def _execute(
        self, base: State, step: Source, transcript: Transcript, *, keep: bool
    ) -> tuple[Outcome, Child | None]:
        """Run a step to its end; the child is given where it lives on."""
        encoder = Encoder()
        job = self._job(step.seconds, encoder, step.values) | {
            "source": step.text,
            "name": step.name,
            "keep": keep,
        }
        child = self._fork(base, "step", job, encoder.blobs)
        started, first = monotonic(), child.pid
        kept = False
        try:
            followed = Follower(child, transcript, self._limits.most_output, self._forks.is_ours).follow(
                step.seconds
            )
            seconds = monotonic() - started
            kept = keep and followed.done is not None and followed.done.get("kind") == "ok"
            if kept:
                self._forks.settle(child, base, first)
        finally:
            status = None if kept else self._forks.end(child, base)
        result = outcome(Ended(followed, status, seconds), step, transcript)
        if kept and result.kind != "ok":
            self._forks.end(child, base)
        return result, child if result.kind == "ok" and kept else None

    def _fork(
        self, state: State, mode: Mode, job: Message, blobs: list[wire.Buffer], further: tuple[int, ...] = ()
    ) -> Child:
        """Fork a state's process, made again from its sources where it was lost."""
        self._restore(state)
        try:
            return self._forks.fork(state, mode, job, blobs, further)
        except (ClosedError, GarbledError):
            self._end(state)
            self._restore(state)
        try:
            return self._forks.fork(state, mode, job, blobs, further)
        except (ClosedError, GarbledError) as error:
            raise MlcliError(
                "the code's process was lost", "run the step again, or restart the lesson"
            ) from error

    def _restore(self, state: State) -> None:
        """Replay a state's sources where it has no process."""
        if state.base is None or state.source is None or state.child is not None:
            return
        transcript = Transcript(self._limits.shown_output)
        result, state.child = self._execute(state.base, state.source, transcript, keep=True)
        if state.child is None:
            raise MlcliError(
                f"the state after `{state.source.name}` was lost and could not be made again ({result.kind})",
                "go back to an earlier step and run it again",
            )

    def _end(self, state: State) -> None:
        child, state.child = state.child, None
        if child is not None and state.base is not None:
            self._forks.end(child, state.base)
