"""How long code takes to run and to be judged, as ratios to what a learner would use without the tutor.

    python tests/benchmarks/runner.py [SAVES]

Steps: `Kernel.run` from the call to the outcome, against `python file.py` on the same text and, where it
is installed, against an ipykernel that has run it before (nothing keeps its runs apart).
Going back: step 5 of a session run again, with an array of 200 MB in it and without.
Verdicts: `mlcli exercise` waiting on a pseudo-terminal, from `os.replace` of the file to the last byte of the
verdict, against `python -m pytest -q` on the same checks and `python file.py`. Medians; exit status 1 beyond
a bound.
"""

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from mlcli.runner.imports import imports_of
from mlcli.runner.kernel import Kernel
from mlcli.runner.parent import Zygote

COURSE = Path(__file__).parents[1] / "courses" / "speed"
EXERCISES = COURSE / "basics" / "quick" / "exercises"
BOUNDS = {"softmax": (1 / 6, 1 / 2), "mean-tips": (1 / 7, None), "fit-and-score": (1 / 10, None)}
"""Of each exercise: at most this share of pytest's time, and of the bare file's."""
HELD_BOUND = 2.0
"""What an array of 200 MB may make of the time of a step that is run again."""
QUIET = 0.25
"""Seconds without output after which a verdict is complete; they do not count."""
SNIPPETS = {
    "empty": "x = 1\n",
    "numpy": """import numpy as np
rng = np.random.default_rng(0)
X, y = rng.normal(size=(500, 8)), rng.integers(0, 3, 500)
W = np.zeros((8, 3))
for _ in range(20):
    Z = X @ W
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    W -= 0.1 * X.T @ (P - np.eye(3)[y]) / 500
print((P.argmax(axis=1) == y).mean())
""",
    "pandas": """import pandas as pd, numpy as np
rng = np.random.default_rng(0)
k, m, v = rng.choice(list("abcd"), 2000), rng.integers(0, 3, 2000), rng.normal(size=2000)
df = pd.DataFrame({"k": k, "m": m, "v": v})
print(df.groupby("k")["v"].agg(["mean", "std", "count"]))
print(df.pivot_table(index="k", columns="m", values="v").round(2))
df["w"] = df["v"].where(df["v"] > 0, 0)
print(df.merge(df.groupby("k").size().rename("n").reset_index(), on="k").sort_values("v").head(3))
""",
    "sklearn": """import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
rng = np.random.default_rng(0)
X = rng.normal(size=(300, 5))
y = (X[:, 0] + X[:, 1] > 0).astype(int)
a, b, c, d = train_test_split(X, y, random_state=0)
print(make_pipeline(StandardScaler(), LogisticRegression()).fit(a, c).score(b, d))
""",
}
PYTEST = """import numpy as np
import pytest
import checks
import {module} as answer


@pytest.mark.parametrize("name", [name for name in vars(checks) if name.startswith("check_")])
def test_check(name):
    check = getattr(checks, name)
    known = {{"rng": np.random.default_rng(0)}}
    code = check.__code__
    wanted = code.co_varnames[: code.co_argcount]
    check(*(known[n] if n in known else getattr(answer, n) for n in wanted))
"""


def command_seconds(*command, cwd):
    """Wall-clock time of one program."""
    began = time.perf_counter()
    subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - began


def step_times(source, folder, rounds):
    """Medians of a step with its fork made ahead, of one made at once, and of a program."""
    file = folder / "file.py"
    file.write_text(source)
    ahead, at_once, cold = [], [], []
    with Zygote.start() as zygote:
        zygote.warm(imports_of((source,)))
        with Kernel(zygote, folder) as kernel:
            for n in range(rounds + 1):
                time.sleep(0.3)
                began = time.perf_counter()
                outcome = kernel.run(kernel.root, source, keep=False).outcome
                taken = time.perf_counter() - began
                assert outcome.kind == "ok", outcome
                kernel.rest()
                began = time.perf_counter()
                kernel.run(kernel.root, source, keep=False)
                if n:
                    ahead.append(taken)
                    at_once.append(time.perf_counter() - began)
                    cold.append(command_seconds(sys.executable, "file.py", cwd=folder))
    return [statistics.median(times) for times in (ahead, at_once, cold)]


def notebook_times(source, rounds):
    """The median in a warm kernel of Jupyter's; None where there is none."""
    if find_spec("ipykernel") is None or find_spec("jupyter_client") is None:
        return None
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    times = []
    try:
        for _ in range(rounds + 1):
            began = time.perf_counter()
            client.execute_interactive(source, output_hook=lambda _: None, timeout=60)
            times.append(time.perf_counter() - began)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return statistics.median(times[1:])


def held_times(rounds):
    """Medians of step 5 run again, in a session with a large array and in one without."""
    medians = []
    for size in (25_000_000, 1):
        sources = [f"import numpy as np\nbig = np.ones({size})", *(f"x{n} = {n}" for n in range(3))]
        with tempfile.TemporaryDirectory() as folder, Zygote.start() as zygote:
            zygote.warm(["numpy"])
            with Kernel(zygote, Path(folder)) as kernel:
                state = kernel.root
                for source in sources:
                    state = kernel.run(state, source).state
                times = []
                for n in range(rounds):
                    time.sleep(0.3)
                    began = time.perf_counter()
                    run = kernel.run(state, f"y = big[:3] + {n}\nprint(y)")
                    times.append(time.perf_counter() - began)
                    kernel.drop(run.state)
        medians.append(statistics.median(times))
    return medians


class Terminal:
    """`mlcli exercise ID` on a pseudo-terminal, waiting for saves."""

    def __init__(self, exercise, home):
        self.file = home / "work" / "quick" / f"{exercise.replace('-', '_')}.py"
        self.env = {
            **os.environ,
            "MLCLI_HOME": str(home),
            "MLCLI_WORKSPACE": str(home / "work"),
            "MLCLI_LESSONS": str(COURSE),
            "TERM": "xterm-256color",
        }
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            program = [sys.executable, "-m", "mlcli", "exercise", exercise]
            os.execve(sys.executable, program, self.env)  # noqa: S606  # no shell between us and the terminal
        self.last_byte()

    def last_byte(self, patience=20.0):
        """When the last byte came before a silence, and all that came."""
        shown, last = b"", None
        while select.select([self.fd], [], [], QUIET if last else patience)[0]:
            shown += os.read(self.fd, 65536)
            last = time.perf_counter()
        return last, shown

    def save(self, text):
        """Seconds from the save to the verdict's last byte."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(text)
        began = time.perf_counter()
        fresh.replace(self.file)
        shown = b""
        while b"passed" not in shown:
            last, more = self.last_byte()
            assert last, f"no verdict came: {shown!r}"
            shown += more.lower()
        return last - began

    def close(self):
        os.write(self.fd, b"\x04")
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def find_file(home):
    """Where the tutor wrote the starter."""
    (found,) = (path for path in (home / "work").rglob("*.py"))
    return found


def verdict_times(exercise, folder, saves):
    """Medians of a verdict, of pytest and of the bare file."""
    home, bare = folder / "home", folder / "bare"
    home.mkdir()
    bare.mkdir()
    solution = (EXERCISES / exercise / "solution.py").read_text()
    (bare / "solution.py").write_text(solution)
    (bare / "checks.py").write_text((EXERCISES / exercise / "checks.py").read_text())
    (bare / "test_answer.py").write_text(PYTEST.format(module="solution"))
    terminal = Terminal(exercise, home)
    terminal.file = find_file(home)
    own, pytest, python = [], [], []
    for n in range(saves + 1):
        time.sleep(1.0)
        taken = terminal.save(f"{solution}\n# save {n}\n")
        if n:
            own.append(taken)
        if 0 < n <= max(3, saves // 4):
            pytest.append(command_seconds(sys.executable, "-m", "pytest", "-q", cwd=bare))
            python.append(command_seconds(sys.executable, "solution.py", cwd=bare))
    terminal.close()
    return [statistics.median(times) for times in (own, pytest, python)]


def steps(rounds):
    print(f"{'step':<10} {'spare':>8} {'fork':>8} {'python':>8} {'ratio':>7} {'jupyter':>8}   (ms)")
    for name, source in SNIPPETS.items():
        with tempfile.TemporaryDirectory() as folder:
            ahead, at_once, cold = step_times(source, Path(folder), rounds)
        warm = notebook_times(source, rounds)
        shown = f"{name:<10} {ahead * 1000:8.1f} {at_once * 1000:8.1f} {cold * 1000:8.0f} {ahead / cold:7.3f}"
        print(shown, f"{warm * 1000:8.1f}" if warm else f"{'-':>8}", flush=True)


def going_back(rounds):
    """Print the row; give whether the bound was missed."""
    held, empty = held_times(rounds)
    print(f"\nstep 5 again: {held * 1000:.1f} ms with 200 MB, {empty * 1000:.1f} ms without,", end=" ")
    print(f"ratio {held / empty:.2f}, bound {HELD_BOUND:.1f}", flush=True)
    return held > HELD_BOUND * empty


def verdicts(saves):
    """Print the table; give whether a bound was missed."""
    missed = False
    head = f"{'verdict':<14} {'mlcli':>7} {'pytest':>7} {'python':>7}"
    print(f"\n{head} {'/pytest':>8} {'bound':>6} {'/python':>8} {'bound':>6}   (ms)")
    for name, bounds in BOUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            own, *others = verdict_times(name, Path(folder), saves)
        ratios = [own / other for other in others]
        missed |= any(bound and ratio > bound for ratio, bound in zip(ratios, bounds, strict=True))
        shown = " ".join(
            f"{r:8.3f} {f'{b:.3f}' if b else '':>6}" for r, b in zip(ratios, bounds, strict=True)
        )
        times = " ".join(f"{one * 1000:7.0f}" for one in (own, *others))
        print(f"{name:<14} {times} {shown}", flush=True)
    return missed


def main():
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    steps(max(5, saves // 3))
    missed = going_back(max(5, saves // 2))
    return int(verdicts(saves) or missed)


if __name__ == "__main__":
    sys.exit(main())
