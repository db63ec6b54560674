"""Stays with an exercise in a terminal: every save of the learner's file is checked at once."""

import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Thread

from mlcli.errors import MlcliError
from mlcli.runner.kernel import Kernel
from mlcli.tutor.exercise import Workbench
from mlcli.tutor.rating import rate
from mlcli.ui import exercise as shown
from mlcli.ui import feedback
from mlcli.ui.asking import Choose, Chosen, Command, Screen, Standby, Wake
from mlcli.workspace.watch import changes

NAMES = {
    Command.RUN: "check now",
    Command.EDIT: "open editor",
    Command.HINT: "hint",
    Command.ANSWER: "solution",
    Command.ON: "go on",
}

_SHOW_IT = ("yes, show it", "no, back to the exercise")

Saved = SimpleQueue["str | MlcliError"]


class Practice:
    """One sitting at an exercise."""

    def __init__(self, bench: Workbench, screen: Screen, kernel: Kernel, editor: str | None = None) -> None:
        self._bench = bench
        self._screen = screen
        self._kernel = kernel
        self._editor = editor
        self._checked = 0
        self._latest = ""
        self._is_passed = bench.is_passed

    def stay(self) -> bool:
        """Show the task, then check at every save until the learner leaves, or goes on behind a pass."""
        written = self._bench.start()
        self._screen.show(shown.task(self._bench.exercise, self._bench.path, written=written, staying=True))
        with self._watched() as (saved, wake):
            waiting = Standby("waiting for a save of your file …", NAMES, wake)
            passed = Standby("passed; another save is checked, too", NAMES, wake)
            while True:
                reply = self._screen.ask(passed if self._is_passed else waiting, self._commands())
                if reply in (Command.LEAVE, Command.ON):
                    return reply is Command.ON
                if isinstance(reply, Command):
                    self._obey(reply)
                if isinstance(text := _newest(saved), MlcliError):
                    self._tell_trouble(text)
                elif text is not None:
                    self._check_if_new()

    def _commands(self) -> list[Command]:
        commands = [Command.RUN, Command.ANSWER, Command.HELP, Command.LEAVE]
        if self._is_passed:
            commands.insert(0, Command.ON)
        if self._bench.hints:
            commands.insert(1, Command.HINT)
        if self._editor:
            commands.insert(1, Command.EDIT)
        return commands

    def _obey(self, command: Command) -> None:
        act: dict[Command, Callable[[], None]] = {
            Command.RUN: self._check,
            Command.EDIT: self._open_editor,
            Command.HINT: self._hint,
            Command.ANSWER: self._solution,
        }
        if command in act:
            act[command]()

    def _check_if_new(self) -> None:
        # A key may have been pressed before the save was told, and some editors save an empty file first.
        if self._bench.path.exists() and self._bench.read() != self._latest:
            self._check()

    def _check(self) -> None:
        self._kernel.size = self._screen.size
        try:
            self._latest = self._bench.read()
            with self._screen.busy("checking"):
                verdict = self._bench.check(self._latest, self._kernel)
        except KeyboardInterrupt:
            self._screen.show("", feedback.stopped("this check counts for nothing"))
            return
        except MlcliError as error:
            self._tell_trouble(error)
            return
        self._checked += 1
        bench = self._bench
        verdict = rate(bench, verdict, self._screen)
        self._is_passed |= verdict.passed
        self._screen.show(
            shown.check_heading(self._checked),
            shown.verdict(verdict, bench.exercise, bench.path, staying=True, own=bench.own()),
        )

    def _tell_trouble(self, error: MlcliError) -> None:
        self._screen.show("", feedback.trouble(error.message, error.hint))

    def _hint(self) -> None:
        text, number = self._bench.next_hint()
        self._screen.show("", feedback.hint(text, number, len(self._bench.hints)))

    def _solution(self) -> None:
        if not self._bench.is_tried and not self._is_meant():
            return
        self._bench.remember("solution")
        self._screen.show("", shown.solution(self._bench.exercise, own=self._bench.own()))

    def _is_meant(self) -> bool:
        """Whether somebody who has tried nothing yet wants to see the solution all the same."""
        self._screen.show("", feedback.untried())
        reply = self._screen.ask(Choose(_SHOW_IT), [Command.BACK])
        return isinstance(reply, Chosen) and reply.picked == (0,)

    def _open_editor(self) -> None:
        assert self._editor is not None
        try:
            with self._screen.lent():
                subprocess.run([*shlex.split(self._editor), str(self._bench.path)], check=False)
        except (OSError, ValueError):
            hint = "set $VISUAL or $EDITOR to an editor you have"
            self._screen.show("", feedback.trouble(f"the editor `{self._editor}` does not start", hint))

    @contextmanager
    def _watched(self) -> Iterator[tuple[Saved, Wake]]:
        """Saves of the file, each in the queue before the waiting screen is woken."""
        saved: Saved = SimpleQueue()
        wake, stop = Wake(), Event()
        seen = self._bench.read()

        def watch() -> None:
            for text in changes(self._bench.path, seen=seen, stop=stop):
                saved.put(text)
                wake.call()

        thread = Thread(target=watch, name="watch", daemon=True)
        thread.start()
        try:
            yield saved, wake
        finally:
            stop.set()
            thread.join(timeout=2)


def _newest(saved: Saved) -> str | MlcliError | None:
    """The newest save; older ones are out of date."""
    newest: str | MlcliError | None = None
    while True:
        try:
            newest = saved.get_nowait()
        except Empty:
            return newest
