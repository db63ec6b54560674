"""How long a lesson takes to answer in a terminal: its first screen, and from a key to the next screen.

    python tests/benchmarks/terminal.py

First screen: until the words of the first step are written, as a ratio to loading the libraries that every
command needs, median of interleaved pairs. Key: until the line of keys of the next step is written, where no
code runs. Byte code is cached, as an installed package has it. Exit status 1 beyond a bound.
"""

import fcntl
import os
import pty
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

PAIRS, WARM_UPS, KEYS = 15, 3, 60
FIRST_SCREEN_RATIO, KEY_SECONDS = 2.2, 0.050
YARDSTICK = [sys.executable, "-c", "import typer, rich.console"]
MLCLI = str(Path(sys.executable).with_name("mlcli"))
COURSE = Path(__file__).parents[1] / "courses" / "tiny"
CTRL_D = b"\x04"


class Lesson:
    """`mlcli learn` in a terminal of 100 columns and 30 rows; times are seconds since it was started."""

    def __init__(self, env, *options):
        master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [MLCLI, "learn", "count-to-seven", *options],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=env,
            start_new_session=True,
        )
        os.close(terminal)
        self.terminal = master

    def until(self, pattern):
        """Seconds until what is written from now on fits the pattern."""
        began, written = time.perf_counter(), b""
        while not re.search(pattern, written, re.DOTALL):
            written += os.read(self.terminal, 65536)
        return time.perf_counter() - began

    def press(self, key, pattern):
        """Seconds from the key until its answer fits the pattern."""
        os.write(self.terminal, key)
        return self.until(pattern)

    def leave(self):
        """End it by ^D."""
        os.write(self.terminal, CTRL_D)
        try:
            while os.read(self.terminal, 65536):
                pass
        except OSError:  # the terminal's other end is closed
            pass
        self.process.wait()
        os.close(self.terminal)


def first_screens(env):
    """Medians: seconds to the first screen, to its keys, and of the yardstick."""
    rows = []
    for pair in range(WARM_UPS + PAIRS):
        lesson = Lesson(env, "--restart")
        shown = lesson.until(b"are that")
        keys = shown + lesson.until(b"leave")
        lesson.leave()
        began = time.perf_counter()
        subprocess.run(YARDSTICK, env=env, check=True)
        if pair >= WARM_UPS:
            rows.append((shown, keys, time.perf_counter() - began))
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def key_times(env):
    """Seconds from a key to the next screen, going to and fro between two questions."""
    lesson = Lesson(env, "--step", "even-ones")
    lesson.until(b"leave")
    times = []
    for _ in range(KEYS // 2):
        times.append(lesson.press(b"s", rb"step 5 of 9.*leave"))
        times.append(lesson.press(b"b", rb"step 4 of 9.*leave"))
    lesson.leave()
    return times


def main():
    """Print the table; give 1 where a bound is missed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(COURSE, Path(folder, "lessons"))
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env |= {"TERM": "xterm-256color", "PYTHONPYCACHEPREFIX": f"{folder}/cache"}
        env |= {"MLCLI_HOME": folder, "MLCLI_WORKSPACE": folder, "MLCLI_LESSONS": f"{folder}/lessons"}
        shown, keys, yardstick = first_screens(env)
        times = key_times(env)
    p95 = statistics.quantiles(times, n=20)[-1]
    ratio = shown / yardstick
    print(f"load {os.getloadavg()[0]:.2f}, yardstick {yardstick * 1000:.0f} ms")
    print(f"{'':<30} {'ms':>6} {'ratio':>6} {'bound':>9}")
    print(f"{'first screen of a lesson':<30} {shown * 1000:6.0f} {ratio:6.2f} {FIRST_SCREEN_RATIO:9.1f}")
    print(f"{'its keys':<30} {keys * 1000:6.0f} {keys / yardstick:6.2f}")
    print(f"{'key to next screen, median':<30} {statistics.median(times) * 1000:6.1f}")
    print(f"{'key to next screen, p95':<30} {p95 * 1000:6.1f} {'':>6} {KEY_SECONDS * 1000:6.0f} ms")
    return int(ratio > FIRST_SCREEN_RATIO or p95 > KEY_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
