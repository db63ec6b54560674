"""Somebody at a real terminal who takes the tiny course's lesson, and what is left of it afterwards."""

import os
import re
import shutil
import sys
import time
from pathlib import Path

from terminals import DEADLINE, Pty
from tutor_scenes import TINY

from mlcli.progress.store import Store

ENTER, ESC, CTRL_C, CTRL_D, CTRL_O, CTRL_R = "\r", "\x1b", "\x03", "\x04", "\x0f", "\x12"
INSTEAD = "\x1b[1;5F" + "\x7f" * 200
"""To the end of the text in the editor, and all of it away."""
EDIT_KEYS = "Ctrl-R run"
WRITE_SUM = "total = sum(range(n + 1))"
GONE_SECONDS = 1.0


def start(*words, columns=100, rows=30, **environment):
    """`mlcli` in a terminal, with the test's own home and the tiny course."""
    names = ("HOME", "MLCLI_HOME", "MLCLI_WORKSPACE", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    env = {name: os.environ[name] for name in names if name in os.environ}
    command = [sys.executable, "-m", "mlcli", *words]
    return Pty(command, columns, rows, **{"MLCLI_LESSONS": str(TINY), **env, **environment})


def attempts(*without):
    """(step, verdict, answer) of everything that was remembered, but for what was only shown or begun."""
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        told = [(a.step, a.verdict, a.answer) for a in store.attempts()]
    return [each for each in told if each[1] not in (without or ("arrived", "seen", "begun"))]


def number_of(pty, option):
    """The number that stands before an option."""
    line = next(line for line in pty.text.splitlines() if line.endswith(f" {option}"))
    return line.replace("❯", " ").split()[0]


def bins(pty, **bin_of):
    """Keys that put each item into its bin, in the order in which they are shown."""
    lines = [line.replace("❯", " ") for line in pty.text.splitlines() if "→ ?" in line]
    return "".join(bin_of[line.partition("→")[0].strip().replace(" ", "_")] for line in lines)


def waits(pty):
    """The step on the screen, and whether it waits for Enter alone; None while something goes on."""
    lines = [line for line in pty.text.splitlines() if line.strip()]
    heads = re.findall(r"step (\d+) of", pty.scrolled)
    if not heads or not lines or "leave" not in lines[-1]:
        return None
    return int(heads[-1]), any(f"Enter {what}" in line for line in lines[-2:] for what in ("go on", "begin"))


def until_it_goes_on(pty, before):
    """Wait until the lesson stands anywhere else than `before`."""
    end = time.monotonic() + DEADLINE
    while (now := waits(pty)) in (None, before):
        assert time.monotonic() < end, f"nothing follows {before}; the screen is\n{pty.text}"
        assert pty._read(0.05), f"ended behind {before}; the screen is\n{pty.text}"
    return now


def answer_all(pty, *, between=lambda: None):
    """Right answers to everything from the first step on, and the exercise left for later."""
    answers = {
        3: ("your answer", lambda: "7" + ENTER),
        4: ("Space tick", lambda: number_of(pty, "two") + number_of(pty, "four") + ENTER),
        5: ("1-2 bin", lambda: bins(pty, one="1", a_million="2") + ENTER),
        6: ("your answer", lambda: "42.9" + ENTER),
        7: (EDIT_KEYS, lambda: INSTEAD + WRITE_SUM + CTRL_R),
        8: ("Enter answer", lambda: "4" + ENTER + ENTER),
    }
    now = until_it_goes_on(pty, None)
    while now != (9, True):
        between()
        keys, press = ("Enter go on", lambda: ENTER) if now[1] else answers[now[0]]
        pty.until(keys).send(press())
        now = until_it_goes_on(pty, now)
    pty.until("Enter begin the exercise").send(ENTER).until("waiting for a save").send("q")


RIGHT = [
    ("four-more", "right"),
    ("even-ones", "right"),
    ("small-and-large", "right"),
    ("share", "right"),
    ("sum-them", "right"),
    ("the-line", "right"),
    ("", "started"),
]
"""What is remembered of `answer_all`, the exercise that was opened at its end included."""


def descendants(pid):
    """Every process below this one, zygote and forks included."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with_parent = stat_of(path)
        if with_parent:
            parents[int(path.parent.name)] = with_parent[1]
    found, grown = {pid}, True
    while grown:
        grown = {child for child, parent in parents.items() if parent in found} - found
        found |= grown
    return found - {pid}


def stat_of(path):
    """State and parent of a process; None for one that has gone."""
    try:
        state, parent = path.read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return state, int(parent)


def living(pids):
    """Those of the processes that still run; what only waits to be collected does not."""
    stats = {pid: stat_of(Path(f"/proc/{pid}/stat")) for pid in pids}
    return {pid for pid, stat in stats.items() if stat is not None and stat[0] not in "ZX"}


def assert_gone(pids):
    """All of these processes end within a second."""
    assert pids
    until = time.monotonic() + GONE_SECONDS
    while living(pids):
        assert time.monotonic() < until, f"still running: {living(pids)}"
        time.sleep(0.01)


def copied_course(folder):
    """A copy of the tiny course that a test may change."""
    return shutil.copytree(TINY, folder / "lessons")
