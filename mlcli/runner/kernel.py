"""Runs a session's code in processes of its own, each step on a fork of the state after an earlier one."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Self

from mlcli.errors import MlcliError
from mlcli.figures.figure import Size
from mlcli.paths import make_folder
from mlcli.runner import checking, memory, told, wire
from mlcli.runner.children import Children, Mode
from mlcli.runner.codec import Encoder
from mlcli.runner.follow import Child, Follower
from mlcli.runner.forks import Forks
from mlcli.runner.frames import Frames
from mlcli.runner.outcome import CheckJob, CheckReport, ErrorRecord, Evaluated, Limits, Outcome, Piece
from mlcli.runner.outcomes import Ended, interrupted, outcome
from mlcli.runner.parent import Zygote
from mlcli.runner.present import Transcript
from mlcli.runner.replays import Replays
from mlcli.runner.states import Plain, Run, Source, State
from mlcli.runner.wire import ClosedError, GarbledError, Message

__all__ = ["Kernel", "Plain", "Run", "State"]

_NO_VALUES: Mapping[str, Plain] = {}


class Kernel:
    """One session: a workspace, limits, a seed, and the states that grew from the empty one."""

    def __init__(  # noqa: PLR0913  # options, all but two by keyword
        self,
        zygote: Zygote,
        workspace: Path,
        *,
        limits: Limits | None = None,
        size: Size | None = None,
        seed: int = 0,
        data: Path | None = None,
        allow: frozenset[str] = frozenset(),
    ) -> None:
        self.size = size or Size()
        self.workspace = workspace.absolute()
        self.root = State()
        self._limits = limits or Limits()
        self.workspace = workspace
        make_folder(workspace, "MLCLI_WORKSPACE")
        self.folder = Path(mkdtemp(prefix="mlcli-"))  # its code may write there; it goes with the session
        self._setup: Message = {
            "workspace": str(self.workspace),
            "seed": seed,
            "data": None if data is None else str(data.absolute()),
            "limits": asdict(self._limits),
            "tmp": str(self.folder),
            "allow": sorted(allow),
        }
        self._children = Children(zygote)
        self._frames: list[Frames] = []
        self._replays = zygote.backend.replays
        make: type[Forks | Replays] = Replays if self._replays else Forks
        self._forks = make(zygote, self._children, self._setup)
        self._is_tight = self._replays
        self._forks.prepare(self.root)

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
        ahead: bool = True,
    ) -> Run:
        """Run `source` on a fork of `base`; no state comes of it where it fails or is not kept.

        `ahead`: the next step is expected to start from what comes of it, so a fork of that is made at once.
        """
        step = Source(source, name, seconds, values or _NO_VALUES)
        transcript = Transcript(self._limits.shown_output, live)
        started = monotonic()
        try:
            result, child = self._execute(base, step, transcript, keep=keep)
        except KeyboardInterrupt:
            return Run(interrupted(transcript, monotonic() - started), None)
        if child is None:
            self._forks.prepare(base)
            return Run(result, None)
        state = State(base, step)
        state.child = child
        self._relieve(state)
        if ahead and state.child is not None:
            self._forks.prepare(state)
        elif self._replays:
            self._forks.prepare(base)  # the step has used up its process
        return Run(result, state)

    def frames(
        self, base: State, source: str, *, name: str = "step", seconds: float = 10.0, goal: str = ""
    ) -> Frames:
        """Draw `source` again and again on one fork of `base`; `goal` is a condition on what it leaves."""
        step = Source(source, name, seconds)
        self._frames.append(Frames(self._fork, self._children, base, step, self._limits, goal=goal))
        return self._frames[-1]

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
            self._children.end(child, state)
        self._forks.prepare(state)
        return (*found, *(Evaluated("", error=reason) for _ in expressions[len(found) :]))

    def check(
        self,
        job: CheckJob,
        learner: State,
        base: State | None = None,
        seconds: float = 10.0,
        *,
        spend: bool = False,
    ) -> CheckReport:
        """Judge a state in a clean process; `seconds` bounds each call of the learner's code.

        With `spend` nobody needs the learner's state afterwards: it is dropped, and saves a fork.
        """
        serving = [state for state in (learner, base) if state is not None]
        self._forks.expect(serving)
        inspection = checking.Inspection(
            self._children, self._serve if spend else self._fork, self.size, self._setup
        )
        with inspection:
            report = inspection.report(job, self.root, serving, seconds)
        if spend:
            self.drop(learner)
            self._forks.prepare(learner.base or self.root)
        self._forks.prepare(self.root, clean=True)
        return report

    def _serve(
        self, state: State, mode: Mode, job: Message, blobs: list[wire.Buffer], further: tuple[int, ...] = ()
    ) -> Child:
        """Like `_fork`, but a state that nothing grew from, and that is to be judged, serves itself."""
        if mode == "serve" and not state.has_grown:
            with suppress(ClosedError):
                return self._forks.spend(state, job)
        return self._fork(state, mode, job, blobs, further)

    def drop(self, state: State) -> None:
        """End a state and all that grew from it. The empty state only loses what grew."""
        # With replays a state that was just judged has none, and is run again like any other.
        had_process = state.child is not None or (self._replays and state.is_known)
        for grown in state.tree():
            if grown.base is not None:
                self._end(grown)
                grown.leave()
        if state.base is not None and had_process:
            # What is dropped is mostly run again, edited.
            self._forks.prepare(state.base)

    def rest(self) -> None:
        """Let go of the forks that were made ahead."""
        self._forks.rest()

    def close(self) -> None:
        """End everything; the zygote stays."""
        self.rest()
        for frames in self._frames:
            frames.close()
        self.drop(self.root)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _job(self, seconds: float, encoder: Encoder, values: Mapping[str, Plain]) -> Message:
        return {"size": asdict(self.size), "seconds": seconds, "values": encoder.encode(dict(values))}

    def _execute(
        self, base: State, step: Source, transcript: Transcript, *, keep: bool, within: Child | None = None
    ) -> tuple[Outcome, Child | None]:
        """Run a step to its end, on a fork or `within` a process; the child is given where it lives on."""
        encoder = Encoder()
        job = self._job(step.seconds, encoder, step.values) | {
            "source": step.text,
            "name": step.name,
            "keep": keep,
            "live": transcript.is_watched,
        }
        if within is None:
            child = self._fork(base, "step", job, encoder.blobs)
        else:
            child = within
            self._children.go_on(child, "step", job, encoder.blobs)
        started, first = monotonic(), child.pid
        kept, followed = False, None
        try:
            followed = Follower(child, transcript, self._limits.most_output, self._children.is_ours).follow(
                step.seconds
            )
            seconds = monotonic() - started
            kept = keep and followed.done is not None and followed.done.get("kind") == "ok"
            if kept:
                self._children.settle(child, base, first)
        finally:
            died = followed is None or followed.kind == "died"
            status = None if kept else self._children.end(child, base, ask=died)
        result = outcome(Ended(followed, status, seconds), step, transcript)
        if kept and result.kind != "ok":
            self._children.end(child, base)
        return result, child if result.kind == "ok" and kept else None

    def _fork(
        self, state: State, mode: Mode, job: Message, blobs: list[wire.Buffer], further: tuple[int, ...] = ()
    ) -> Child:
        """A process at a state for a job, made again from the state's sources where it was lost."""
        for _ in range(2):
            with suppress(ClosedError, GarbledError):
                return self._forks.fork(state, mode, job, blobs, further)
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
        if not self._is_tight:
            self._replay(state, state.base, state.source, None)
            return
        child = self._forks.remade(state)
        if child is not None:
            state.child = child
            return
        for source in state.sources():
            child = self._replay(state, self.root, source, child)

    def _replay(self, state: State, base: State, source: Source, within: Child | None) -> Child:
        result, state.child = self._execute(
            base, source, Transcript(self._limits.shown_output), keep=True, within=within
        )
        if state.child is None:
            raise MlcliError(
                f"the state after `{source.name}` was lost and could not be made again ({result.kind})",
                "go back to an earlier step and run it again",
            )
        return state.child

    def _relieve(self, newest: State) -> None:
        """Let go of all states where they hold too much together: they end with the first of them.

        From then on a state that is wanted is made again in one process, without those on the way to it.
        """
        # Replays have one process for all of them, which its own limit holds.
        if self._replays or not memory.is_beyond(self._limits.states, newest, self.root.tree()):
            return
        self._is_tight = True
        for state in self.root.tree():
            self._end(state)

    def _end(self, state: State) -> None:
        child, state.child = state.child, None
        if child is not None and state.base is not None:
            self._children.drop(child, state.base)
