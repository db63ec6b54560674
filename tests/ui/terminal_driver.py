"""Plays a list of questions on a real terminal and prints each reply: run by the tests of the terminal."""

import sys
import threading
import time

from rich.text import Text

from mlcli.ui.asking import Bins, Choose, Command, Dial, Drawing, Edit, GoOn, Line, Question, Turn
from mlcli.ui.terminal import Terminal

COMMANDS = tuple(Command)
LONG = 99
STUCK = 40


def drawn(at, size):
    """As high as there is room; position 40 of the first dial takes for ever, unless it is stopped."""
    if at[0] == STUCK:
        STOPPED.wait()
        STOPPED.clear()
    lines = [f"figure at {' '.join(map(str, at))} in {size.columns}x{size.rows}"]
    return Drawing(Text("\n".join([*lines, *["#" * size.columns] * (size.rows - 1)])), settled=at[0] == LONG)


STOPPED = threading.Event()
QUESTIONS: dict[str, Question] = {
    "go": GoOn(),
    "choose": Choose(("the **first** option", "the `second` one", "a third " * 20 + "one")),
    "twelve": Choose(tuple(f"option {number}" for number in range(1, 13))),
    "forty": Choose(tuple(f"option {number}" for number in range(1, 41))),
    "many": Choose(("alpha", "beta", "gamma", "delta"), many=True),
    "bins": Bins(("a spam filter", "a calculator", "a chess clock"), ("learns", "has rules")),
    "line": Line("your answer", "%"),
    "edit": Edit("for n in range(3):\n    print(n)\n"),
    "empty": Edit(""),
    "gap": Edit("first = 1\ntotal = ____  # all of them\nmean = ____\n"),
    "before": Edit("a = 1", of="step"),
    "after": Edit("a = 12", of="step"),
    "long": Edit("start = 1\nx = [" + ", ".join(str(n) for n in range(40)) + "]\nend = 2"),
    "turn": Turn(
        (Dial("t", tuple(map(str, range(LONG + 1))), 2), Dial("kind", ("linear", "rbf", "poly"), 0)),
        drawn,
        STOPPED.set,
        lambda _, text: int(text) if text.isdecimal() else "type a whole number",
    ),
    "pick": Turn(
        (Dial("t", tuple(map(str, range(LONG + 1))), 2),),
        drawn,
        STOPPED.set,
        lambda _, text: int(text),
        ("the first", "the second"),
    ),
}


def main(names: list[str]) -> None:
    with Terminal() as screen:
        screen.show("START")
        for name in names:
            what, _, seconds = name.partition(":")
            if what == "busy":
                with screen.busy("running"):
                    time.sleep(float(seconds))
                screen.show("RAN")
            else:
                commands = (Command.BACK,) if what == "empty" else COMMANDS
                reply = screen.ask(QUESTIONS[what], commands)
                text = str(reply)
                screen.show(text if len(text) < 1000 else f"{len(text)} characters, hash {hash_of(text)}")
                if reply is Command.LEAVE:
                    break
        screen.show("END")


def hash_of(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]


if __name__ == "__main__":
    main(sys.argv[1:])
