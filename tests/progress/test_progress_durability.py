"""Real processes that record at once, or are killed while they do."""

import os
import random
import subprocess
import sys
from pathlib import Path

from mlcli.progress.store import Store

RECORDER = """
import sys
from pathlib import Path
from progress_examples import attempt
from mlcli.progress.store import Store

folder, name, most = sys.argv[1:]
with Store.open(Path(folder)) as store:
    for number in range(int(most)):
        store.record(attempt("right", f"{name}-{number}"))
        print(f"{name}-{number}", flush=True)
"""


def recorder(folder, name, most):
    return subprocess.Popen(
        [sys.executable, "-c", RECORDER, folder, name, str(most)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_that_record_at_once_lose_nothing(tmp_path):
    both = [recorder(tmp_path, name, 1000) for name in ("left", "right")]

    for process in both:
        process.communicate(timeout=60)

    assert [process.returncode for process in both] == [0, 0]
    with Store.open(tmp_path) as store:
        steps = [attempt.step for attempt in store.attempts()]
    assert len(steps) == 2000
    for name in ("left", "right"):
        assert [step for step in steps if step.startswith(name)] == [f"{name}-{n}" for n in range(1000)]


def test_six_processes_that_open_a_new_store_at_once_all_succeed(tmp_path):
    all_six = [recorder(tmp_path, f"process{number}", 1) for number in range(6)]

    for process in all_six:
        process.communicate(timeout=60)

    assert [process.returncode for process in all_six] == [0] * 6
    with Store.open(tmp_path) as store:
        assert len(store.attempts()) == 6


def test_kill_at_any_moment_loses_nothing_that_was_told(tmp_path):
    rng = random.Random(7)
    told = []

    for number in range(15):
        process = recorder(tmp_path, f"life{number}", 100_000)
        told += [process.stdout.readline().strip() for _ in range(rng.randrange(0, 60))]
        process.kill()
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()

    with Store.open(tmp_path) as store:
        kept = {attempt.step for attempt in store.attempts()}
    assert len(told) > 100
    assert set(told) <= kept
    assert store.notice is None
