"""How soon a figure follows the arrow keys, in a real terminal: from a key to the frame that shows it.

    python tests/benchmarks/explore.py [--keys 40] [--hold 5]

Plays an `explore` step through `mlcli learn`, once drawn with `chart`, once with matplotlib, at 100x30. The
times are worth something where the load at the start, which is printed, is below 1. Exit status 1 where a
bound is missed: p95 60 ms with `chart`, 100 ms with matplotlib, 150 ms for the last frame after a held key.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from terminals import Pty

TINY = Path(__file__).parents[1] / "courses" / "tiny"
RIGHT, LEFT = "\x1b[C", "\x1b[D"
REPEAT = 1 / 30
BOUNDS = {"chart": 0.060, "matplotlib": 0.100}
LAST = 0.150
CODE = {
    "chart": """
      from mlcli.lesson import chart
      import math
      x = [i / 20 for i in range(200)]
      chart.line(x, [math.sin(v + t / 20) for v in x], label="sine")
      chart.line(x, [math.cos(v + t / 20) for v in x], label="cosine")
      chart.labels(x="time", y="value", title=f"t = {t};")
""",
    "matplotlib": """
      import matplotlib.pyplot as plt
      import numpy as np
      x = np.linspace(0, 10, 200)
      plt.plot(x, np.sin(x + t / 20), label="sine")
      plt.plot(x, np.cos(x + t / 20), label="cosine")
      plt.legend(loc="upper right")
      plt.title(f"t = {t};")
      plt.show()
""",
}


def lessons(folder, code):
    """The tiny course with this code in its step of sliders."""
    shutil.copytree(TINY, folder / "lessons")
    file = folder / "lessons" / "basics" / "counting" / "count-to-seven.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("{from: 0, to: 5, step: 1, start: 1}", "{from: 0, to: 500, step: 1, start: 1}")
    text = re.sub(
        r"    code: \|\n      from mlcli.lesson import chart\n      chart.scatter.*?    accept",
        lambda _: f"    code: |{code}    accept",
        text,
        flags=re.DOTALL,
    )
    file.write_text(text, encoding="utf-8")
    return folder / "lessons"


def seen(pty, text):
    """Seconds until the text is there; the terminal's picture is drawn only once it is."""
    started, begun = time.perf_counter(), len(pty.raw)
    while text not in pty.raw[begun:]:
        if not pty._read(0.005) or time.perf_counter() - started > 20:
            raise SystemExit(f"{text!r} never came\n{pty.text}")
    return time.perf_counter() - started


def measured(kind, keys, hold):
    """Times of single keys, and of the last frame behind a held one."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        pty = Pty(
            [sys.executable, "-m", "mlcli", "learn", "--step", "the-line"], 100, 30,
            MLCLI_LESSONS=str(lessons(folder, CODE[kind])), MLCLI_HOME=str(folder / "home"),
            MLCLI_WORKSPACE=str(folder / "work"), HOME=scratch,
        )  # fmt: skip
        pty.until("t = 1;", "Enter answer")
        singles = []
        for number in range(2, keys + 2):
            os.write(pty.child.child_fd, RIGHT.encode())
            singles.append(seen(pty, f"t = {number};"))
            time.sleep(0.05)
        at, end = keys + 1, time.perf_counter() + hold
        while time.perf_counter() < end:
            os.write(pty.child.child_fd, RIGHT.encode())
            at += 1
            if time.perf_counter() + REPEAT >= end:
                break
            pty._read(REPEAT)
        last = seen(pty, f"t = {at};")
        pty.send("q")
        pty.end()
    return sorted(singles), last


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--hold", type=float, default=5.0)
    asked = parser.parse_args()
    print(f"load at the start: {os.getloadavg()[0]:.2f}")
    missed = False
    for kind, bound in BOUNDS.items():
        singles, last = measured(kind, asked.keys, asked.hold)
        middle, high = singles[len(singles) // 2], singles[int(0.95 * len(singles))]
        print(
            f"{kind:<11} key to frame: median {middle * 1e3:.0f} ms, p95 {high * 1e3:.0f} ms (bound "
            f"{bound * 1e3:.0f}); last frame after {asked.hold:g} s held: {last * 1e3:.0f} ms "
            f"(bound {LAST * 1e3:.0f})"
        )
        missed |= high > bound or last > LAST
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
