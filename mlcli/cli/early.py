"""Starts the process that will run code before anything else is loaded, for the commands that need it."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from mlcli.errors import MlcliError

if TYPE_CHECKING:
    from mlcli.runner.parent import Zygote

RUNNING = frozenset({"learn", "exercise", "run"})
QUIET = frozenset(
    {"--list", "--search", "--hint", "--solution", "--reset", "--notes", "--help", "--version", "-h"}
)

_started: "list[Zygote]" = []


def start(arguments: Sequence[str]) -> None:
    """Start the zygote where the first word says that code will run; it imports while we do.

    A lesson in a terminal starts it when its first screen stands, which would otherwise wait for its turn.
    """
    command = next((word for word in arguments if not word.startswith("-")), "")
    if command not in RUNNING or QUIET & set(arguments):
        return
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if command == "exercise" and "--check" not in arguments and not is_terminal:
        return
    if command == "learn" and is_terminal:
        return
    with suppress(MlcliError):  # told where it is asked for, inside the boundary
        _started.append(_zygote())


def zygote() -> "Zygote":
    """The zygote that was started early, or one that starts now."""
    if not _started:
        _started.append(_zygote())
    return _started[0]


def close() -> None:
    """End the zygote, and with it everything that it forked."""
    while _started:
        _started.pop().close()


def _zygote() -> "Zygote":
    from mlcli.runner.parent import Zygote

    return Zygote.start()
