"""Typed lines as commands and numbers: the words of a screen that has no keys."""

from collections.abc import Mapping, Sequence

from mlcli.ui.asking import Command

NAMES: Mapping[Command, tuple[str, ...]] = {
    Command.HINT: ("hint",),
    Command.ANSWER: ("answer", "show the answer"),
    Command.RUN: ("run", "run again"),
    Command.EDIT: ("edit",),
    Command.RESTORE: ("undo", "take my change back"),
    Command.BACK: ("back",),
    Command.ON: ("skip", "on", "go on", "next"),
    Command.FIGURE: ("figure", "save the figure"),
    Command.NOTE: ("note",),
    Command.WORDS: ("words",),
    Command.HELP: ("?", "help"),
    Command.LEAVE: ("quit", "leave", "exit"),
}
"""What is typed for a command; the first is what the prompt offers."""


SAYS: Mapping[Command, str] = {
    Command.HINT: "shows the next hint",
    Command.ANSWER: "shows the right answer",
    Command.RUN: "runs the code again",
    Command.EDIT: "changes the code",
    Command.RESTORE: "takes your change of the code back",
    Command.BACK: "goes back",
    Command.ON: "skips this question",
    Command.FIGURE: "saves the figure as PNG",
    Command.NOTE: "writes a note of your own",
    Command.WORDS: "explains the words used here",
    Command.HELP: "shows this",
    Command.LEAVE: "leaves; nothing is lost",
}
"""What a word does, in the words of help."""


def named(typed: str, commands: Sequence[Command]) -> Command | None:
    """The command whose word was typed, if it is offered; leaving always is."""
    word = " ".join(typed.lower().split())
    for command, names in NAMES.items():
        if word in names and (command in commands or command is Command.LEAVE):
            return command
    return None


def unmarked(typed: str) -> str:
    """What was typed without the `=` that keeps a word from being a command.

    >>> unmarked("=back"), unmarked("= 5")
    ('back', '= 5')
    """
    word = typed.removeprefix("=").strip()
    return word if named(word, tuple(Command)) else typed


def positions(typed: str, count: int) -> tuple[int, ...]:
    """Positions (from 0, in order) of the numbers typed; empty if one of them is none from 1 to `count`.

    >>> positions("3, 1", 3), positions("4", 3)
    ((0, 2), ())
    """
    words = typed.replace(",", " ").split()
    if not all(word.isdecimal() and 1 <= int(word) <= count for word in words):
        return ()
    return tuple(sorted({int(word) - 1 for word in words}))


def row(typed: str, count: int) -> tuple[int, ...]:
    """Positions (from 0) in the order typed; empty unless each number from 1 to `count` is there once.

    >>> row("2 1 3", 3), row("213", 3), row("2 2 1", 3)
    ((1, 0, 2), (1, 0, 2), ())
    """
    words = typed.replace(",", " ").split()
    if len(words) == 1 and len(words[0]) == count:
        words = list(words[0])
    order = tuple(int(word) - 1 for word in words if word.isdecimal())
    return order if sorted(order) == list(range(count)) and len(order) == len(words) else ()
