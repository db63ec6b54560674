"""Runs one piece of the learner's code in the process that it is in, and tells what came of it."""

import ast
import os
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from types import CodeType, TracebackType
from typing import TYPE_CHECKING, Any

from mlcli.figures.figure import Figure, Size
from mlcli.runner import limits
from mlcli.runner.codec import Decoder
from mlcli.runner.interpreter import calm
from mlcli.runner.session import Session
from mlcli.runner.shown import value_text
from mlcli.runner.streams import place_figure
from mlcli.runner.trace import Warnings, record, short
from mlcli.runner.wire import Channel, ClosedError, Message

if TYPE_CHECKING:
    from mlcli.figures.steady import Steady

# Bound early: the learner's program may replace them.
_exit = os._exit
_getpid = os.getpid
_clock = time.perf_counter
_exec = exec
_eval = eval

_MOST_NAMES = 2000
_MOST_FIGURE = 1 << 20


def _compiled(source: str, file: str) -> tuple[CodeType, CodeType | None]:
    """The code of all statements but a last expression, and that expression's."""
    tree = ast.parse(source, file)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or source.rstrip().endswith(";"):
        return compile(tree, file, "exec", dont_inherit=True), None
    tree.body.pop()
    shown = ast.Expression(last.value)
    return compile(tree, file, "exec", dont_inherit=True), compile(shown, file, "eval", dont_inherit=True)


def _execute(session: Session, source: str, name: str) -> Message:
    """Run the code; every way in which it can end inside Python becomes a message."""
    file = session.sources.add(name, source)
    namespace = session.namespace
    if name.endswith(".py"):
        namespace["__file__"] = name
    value = None
    try:
        try:
            statements, expression = _compiled(source, file)
            _exec(statements, namespace)
            if expression is not None:
                value = _eval(expression, namespace)
        finally:
            calm()
        if value is not None:
            namespace["_"] = value
        return {"kind": "ok", "value": value_text(value)}
    except SystemExit as error:
        return {"kind": "exit", "status": _status(error)}
    except BaseException as error:  # noqa: BLE001  # whatever the learner's code raises
        calm()
        told = {"kind": "error", "error": asdict(record(error, session.sources))}
        _forget(error.__traceback__)
        return told


def _status(error: SystemExit) -> int:
    if error.code is None:
        return 0
    return error.code if isinstance(error.code, int) else 1


def _forget(tb: TracebackType | None) -> None:
    """Let go of what the failed frames hold: gigabytes, where memory ran out."""
    while tb is not None:
        with suppress(RuntimeError):  # our own, which is still running
            tb.tb_frame.clear()
        tb = tb.tb_next


class Figures:
    """Hands figures over, each with its place in the output."""

    def __init__(self, channel: Channel, *, quiet: bool) -> None:
        self._channel = channel
        self._owner = _getpid()
        self._count = 0
        self._quiet = quiet

    def deliver(self, figure: Figure) -> None:
        if self._quiet or _getpid() != self._owner:
            return
        self._count += 1
        told = [self._count, figure.text[:_MOST_FIGURE], figure.title, figure.description]
        self._channel.send({"figure": told}, [figure.png] if figure.png else [])
        place_figure(self._count)

    def frame(self, figure: Figure) -> None:
        """Show a passing state, in place of the one before."""
        if not self._quiet and _getpid() == self._owner:
            self._channel.send({"frame": [figure.text[:_MOST_FIGURE], figure.title, figure.description]})

    def install(self, size: Size, steady: "Steady | None" = None, *, live: bool = False) -> None:
        """Have figures come here from now on; `steady` is what frames of one figure have in common.

        With `live` somebody watches what goes on.
        """
        from mlcli.figures import show

        if live:
            show.install(self.deliver, size, live=self.frame)
        else:
            show.install(self.deliver, size, steady=steady)

    def flush(self) -> None:
        """Draw what is still open."""
        from mlcli.figures import show

        try:
            show.flush()
        except ClosedError:
            raise
        except Exception as error:  # noqa: BLE001  # drawing runs any artist's code
            sys.stderr.write(f"a figure could not be drawn: {short(error)}\n")


def run_step(
    session: Session,
    channel: Channel,
    job: Message,
    blobs: list[bytes],
    freeze: Callable[[Channel], None],
) -> None:
    """Run a step and report on it. Comes back where the process is to live on, as a checkpoint.

    A job may be `quiet`: its figures are unseen.
    """
    figures = Figures(channel, quiet=bool(job.get("quiet")))
    figures.install(Size(**job["size"]), live=bool(job.get("live")))
    told = executed(session, figures, job, blobs)
    session.interpreter.restore()
    _forget_trackers()
    limits.reserve_files(yes=False)
    if job["keep"] and told["kind"] == "ok":
        freeze(channel)
    channel.send({"done": told})


def executed(session: Session, figures: Figures, job: Message, blobs: list[bytes]) -> Message:
    """Run a job's code, hand over what it drew, and tell how it ended."""
    owner = _getpid()
    session.prepare(Size(**job["size"]), job["seconds"])
    collected = Warnings(session.sources)
    session.namespace.update(Decoder(blobs).decode(job["values"]))
    started = _clock()
    with _showing(collected.show):
        told = _execute(session, job["source"], job["name"])
        # Before anything else of ours: a twin that the code forked arrives here, too, and must not speak.
        if _getpid() != owner:
            _exit(0)
        _tidy(figures)
    told["seconds"] = _clock() - started
    told["warnings"] = [asdict(warned) for warned in collected.found]
    told["names"] = [n for n in session.namespace if isinstance(n, str) and not n.startswith("_")][
        :_MOST_NAMES
    ]
    return told


def _tidy(figures: Figures) -> None:
    try:
        figures.flush()
    finally:
        calm()


class _showing:  # noqa: N801  # reads as a statement
    """Collect warnings while it lasts."""

    def __init__(self, show: Callable[..., None]) -> None:
        self._show = show

    def __enter__(self) -> None:
        self._before: Any = warnings.showwarning
        warnings.showwarning = self._show

    def __exit__(self, *_: object) -> None:
        warnings.showwarning = self._before


def _forget_trackers() -> None:
    """The watchers over shared memory are swept away with all others: the next pool starts its own."""
    for name in ("multiprocessing.resource_tracker", "joblib.externals.loky.backend.resource_tracker"):
        tracker = getattr(sys.modules.get(name), "_resource_tracker", None)
        if tracker is not None and getattr(tracker, "_fd", None) is not None:
            with suppress(OSError):
                os.close(tracker._fd)  # noqa: SLF001  # there is no other way
            tracker._fd = tracker._pid = None  # noqa: SLF001
