"""Which key means what: the letters of the commands, the line of keys below a prompt, and the table for help.

Letters are commands wherever nothing is typed. Where something is typed, letters are letters: Esc goes to the
keys (a letter is then a command) and Esc again, or Enter, back to the text, which stays. An empty Enter goes
to the keys as well, and `?` on an empty line is help. Where going back is all that is offered, Esc goes back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from mlcli.ui.asking import (
    Arrange,
    Bins,
    Choose,
    Command,
    Compose,
    Edit,
    GoOn,
    Line,
    Question,
    Standby,
    Turn,
)
from mlcli.ui.typed import NAMES

LETTERS: Mapping[str, Command] = {
    "h": Command.HINT,
    "a": Command.ANSWER,
    "s": Command.ON,
    "r": Command.RUN,
    "e": Command.EDIT,
    "u": Command.RESTORE,
    "f": Command.FIGURE,
    "b": Command.BACK,
    "n": Command.NOTE,
    "w": Command.WORDS,
    "?": Command.HELP,
    "q": Command.LEAVE,
}
"""In the order of the key line. GoOn goes on by Enter; `s` (skip) is for questions, where Enter answers."""

LABELS: Mapping[Command, str] = {
    **{command: command.value for command in Command},
    Command.ON: "skip",
    Command.ANSWER: "show answer",
    Command.RUN: "rerun",
    Command.RESTORE: "undo change",
    Command.FIGURE: "save figure",
    Command.WORDS: "words",
}

_KEPT_LONGEST = ("s", "a", "h", "move", "u", "e", "b", "r", "n", "w", "f")
"""Letters, and one key by its name, by importance: what a narrow screen drops first stands last.

Help and leaving are never dropped.
"""

SEPARATOR = " · "

Piece = tuple[str, str]
"""A style and a text, as prompt_toolkit wants them."""


@dataclass(frozen=True)
class Hint:
    """A key and what it does; `rank` 0 is never dropped; `live` where pressing it does that at once."""

    key: str
    name: str
    rank: int
    live: bool = True


def hints(question: Question, commands: Sequence[Command], *, typing: bool = False) -> tuple[Hint, ...]:
    """The keys of a prompt in the order shown; `typing` where letters go into the text."""
    rank = {key: at for at, key in enumerate(_KEPT_LONGEST, 1)}
    own = [Hint(key, name, rank.get(name, 0)) for key, name in _own_keys(question, typing=typing)]
    if _goes_on(question, commands):
        own.append(Hint("Enter", _in_full(question, Command.ON), 0))
    offered = [letter for letter, command in _offered(question, commands)]
    if typing and only_back(commands):
        return (*own, Hint("Esc", LABELS[Command.BACK], 0))
    if typing and offered:
        own.append(Hint("Esc", "then:", 0))
    names = {**LABELS, **question.names} if isinstance(question, Standby) else LABELS
    letters = (Hint(key, names[LETTERS[key]], rank.get(key, 0), live=not typing) for key in offered)
    return (*own, *letters)


def _goes_on(question: Question, commands: Sequence[Command]) -> bool:
    """Whether Enter ends a wait."""
    return isinstance(question, Standby) and Command.ON in commands


def way_to(typed: str, commands: Sequence[Command], *, words: bool) -> str:
    """How the command is had whose letter was given for an answer; empty where it is none.

    `words`: commands are typed as words.
    """
    command = LETTERS.get(typed.strip().lower())
    if command is None or command not in commands:
        return ""
    name = _NOUNS.get(command, f"`{LABELS[command]}`")
    return f"for {name} " + (f"type `{NAMES[command][0]}`" if words else f"press Esc, then {typed.strip()}")


_NOUNS = {Command.HINT: "a hint", Command.NOTE: "a note", Command.ANSWER: "the answer", Command.HELP: "help"}


def only_back(commands: Sequence[Command]) -> bool:
    """Whether Esc can itself mean the one thing that is left beside typing."""
    return tuple(commands) == (Command.BACK,)


def _offered(question: Question, commands: Sequence[Command]) -> Iterator[tuple[str, Command]]:
    for letter, command in LETTERS.items():
        if command in commands and not (command is Command.ON and isinstance(question, GoOn | Standby)):
            yield letter, command


def _own_keys(question: Question, *, typing: bool) -> tuple[tuple[str, str], ...]:
    match question:
        case Standby():
            return ()
        case GoOn(enter=enter):
            return (("Enter", enter),)
        case Choose(many=many):
            tick = (("Space", "tick"),) if many else ()
            return (("↑↓", "move" if many else "choose"), *tick, ("Enter", "answer"))
        case Bins(into=into):
            return ((f"1-{len(into)}", "bin"), ("↑↓", "move"), ("Enter", "answer"))
        case Arrange():
            return (("↑↓", "choose"), ("←→", "move it"), ("Enter", "answer"))
        case Turn():
            return (("Enter", "move there"),) if typing else _moving_keys(question)
        case Line(enter=enter):
            return (("Enter", enter),) if typing else (("Esc", "type on"),)
        case Edit():
            return (("Ctrl-R", "run"),) if typing else (("Esc", "edit on"), ("Ctrl-R", "run"))
        case Compose():
            return (("Ctrl-R", "done"),) if typing else (("Esc", "write on"), ("Ctrl-R", "done"))
        case _:
            assert_never(question)


def _moving_keys(question: Turn) -> tuple[tuple[str, str], ...]:
    rows = (("↑↓", "choose"),) if len(question.dials) + len(question.options) > 1 else ()
    return (("←→", "move"), *rows, ("Enter", "answer"))


def key_lines(shown: Sequence[Hint], width: int, most: int = 1) -> list[list[Piece]]:
    """The hints on at most so many lines, each of at most `width` cells.

    What does not fit goes by its importance; of a line that is still too long, the end stays.
    """
    kept = list(shown)
    while not _fits(kept, width, most) and any(hint.rank for hint in kept):
        kept.remove(max(kept, key=lambda hint: hint.rank))
    while not _fits(kept, width, most) and len(kept) > 1:
        kept.pop(0)
    return [_pieces(line) for line in _broken(kept, width)]


def _fits(hints: Sequence[Hint], width: int, most: int) -> bool:
    lines = _broken(hints, width)
    return len(lines) <= most and all(_length(line) <= width for line in lines)


def _broken(hints: Sequence[Hint], width: int) -> list[list[Hint]]:
    """The hints line by line, each as long as it may be."""
    lines: list[list[Hint]] = [[]]
    for at, hint in enumerate(hints):
        held = _held_together(hints[at:])
        is_held = at > 0 and _holds_the_next(hints[at - 1])
        if lines[-1] and not is_held and _length([*lines[-1], *held]) > width:
            lines.append([])
        lines[-1].append(hint)
    return lines


def _held_together(hints: Sequence[Hint]) -> Sequence[Hint]:
    """The first hint with those that it must not be parted from."""
    count = next((at for at, hint in enumerate(hints, 1) if not _holds_the_next(hint)), len(hints))
    return hints[:count]


def _holds_the_next(hint: Hint) -> bool:
    """Esc and what it opens are not parted, nor are help and the way out."""
    return hint.name.endswith(":") or hint.key == "?"


def _pieces(line: Sequence[Hint]) -> list[Piece]:
    pieces: list[Piece] = []
    for at, hint in enumerate(line):
        styles = ("key", "key_name") if hint.live else ("dim", "dim")
        pieces += [(styles[0], hint.key), (styles[1], f" {hint.name}")]
        if at + 1 < len(line):
            pieces.append(("dim", _behind(hint)))
    return pieces


def _behind(hint: Hint) -> str:
    return " " if hint.name.endswith(":") else SEPARATOR


def _length(shown: Sequence[Hint]) -> int:
    text = "".join(f"{hint.key} {hint.name}{_behind(hint)}" for hint in shown)
    return cell_len(text) - (len(_behind(shown[-1])) if shown else 0)


def key_table(question: Question, commands: Sequence[Command]) -> RenderableType:
    """All keys of a prompt, one a line: what help shows."""
    rows = [
        *_more_keys(question),
        *((("Enter", _in_full(question, Command.ON)),) if _goes_on(question, commands) else ()),
        *((key, _in_full(question, command)) for key, command in _offered(question, commands)),
    ]
    rows += [("Ctrl-D", "leave"), ("Ctrl-C", "stop what runs; at a question, leave")]
    gutter = max(cell_len(key) for key, _ in rows) + 2
    return Group(*(Text.assemble((key.ljust(gutter), "key"), (name, "key_name")) for key, name in rows))


def _in_full(question: Question, command: Command) -> str:
    if isinstance(question, Standby) and command in question.names:
        return question.names[command]
    return "skip this question" if command is Command.ON else command.value


_TEXT_KEYS = (
    ("Ctrl-O", "open your editor ($VISUAL, $EDITOR)"),
    ("Ctrl-Z", "undo"),
    ("Esc", "from the text to the keys below, and back"),
)


def _more_keys(question: Question) -> tuple[tuple[str, str], ...]:
    match question:
        case Standby():
            return (("save your file", "it is checked"),)
        case GoOn(arrows=arrows, enter=enter):
            return (("Enter, Space, →" if arrows else "Enter, Space", enter),)
        case Choose(many=many):
            tick = (("Space", "tick, or take the tick away"),) if many else ()
            return (("↑ ↓, j k, number", "choose"), *tick, ("Enter", "answer"))
        case Bins(into=into):
            return (
                (f"1 to {len(into)}, ← →", "put the item into a bin"),
                ("↑ ↓, j k", "the item before, the next one"),
                ("Enter", "answer"),
            )
        case Arrange(items=items):
            return (
                ("↑ ↓, j k", "choose an item"),
                ("←, →", "move it up, down"),
                (f"1 to {len(items)}", "put it in that place"),
                ("Enter", "answer"),
            )
        case Turn(options=options):
            return _dial_keys(has_options=bool(options))
        case Line(enter=enter):
            return (("Enter", enter), ("Esc", "from the text to the keys below, and back"))
        case Edit():
            return (
                ("Ctrl-R, F5", "run"),
                ("Tab, Shift-Tab", "move lines in and out"),
                *_TEXT_KEYS,
            )
        case Compose():
            return (
                ("Ctrl-R, F5", "done"),
                ("Enter", "another line"),
                *_TEXT_KEYS,
            )
        case _:
            assert_never(question)


def _dial_keys(*, has_options: bool) -> tuple[tuple[str, str], ...]:
    return (
        ("← →", "move the slider"),
        ("Home, End, PgUp, PgDn", "to either end, ten positions at once"),
        ("↑ ↓, j k", "the next slider" + (" or option" if has_options else "")),
        ("=" if has_options else "=, digits", "type a position"),
        *((("number", "choose an option"),) if has_options else ()),
        ("Enter", "answer"),
    )
