"""How code can end, and what it cannot leave behind."""

import os
import time
from pathlib import Path

import pytest

from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits, Piece
from mlcli.runner.sweep import descendants


def alive_below(zygote):
    """Processes that nobody asked for and that still run; killed ones may take half a second to be gone."""
    zygote.hear()
    deadline = time.monotonic() + 0.5
    while (found := strangers(zygote)) and time.monotonic() < deadline:
        os.sched_yield()
    return found


def strangers(zygote):
    found = []
    for pid in descendants(zygote.pid):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
        except OSError:
            continue
        if pid not in zygote.known and state not in "ZX":
            found.append(pid)
    return found


def test_endless_code_is_stopped_at_the_limit(kernel):
    run = kernel.run(
        kernel.root, "print('on')\nwhile True:\n    try: pass\n    except BaseException: pass", seconds=0.3
    )

    outcome = run.outcome
    assert (outcome.kind, outcome.limit, outcome.stdout) == ("timeout", 0.3, "on\n")
    assert outcome.seconds < 1


def test_sys_exit_is_no_success(kernel):
    run = kernel.run(kernel.root, "import sys\nprint('before')\nsys.exit(3)")

    assert (run.outcome.kind, run.outcome.status, run.outcome.stdout, run.state) == (
        "exit",
        3,
        "before\n",
        None,
    )


def test_a_process_that_ends_itself_has_died(kernel):
    run = kernel.run(kernel.root, "import os\nprint('before')\nos._exit(0)")

    assert (run.outcome.kind, run.outcome.status, run.outcome.stdout) == ("died", 0, "before\n")


def test_a_crash_of_native_code_tells_the_learner_s_line(kernel):
    outcome = kernel.run(
        kernel.root, "import ctypes\nprint('before')\nctypes.string_at(0)", name="mine.py"
    ).outcome

    assert (outcome.kind, outcome.signal, outcome.error.line) == ("died", "SIGSEGV", 3)
    assert outcome.stdout == "before\n"


def test_too_much_memory_is_a_memory_error(kernel):
    error = kernel.run(kernel.root, "import numpy as np\nnp.ones(10**9)").outcome.error

    assert "MemoryError" in error.bases
    assert error.line == 2


def test_a_flood_of_output_ends_the_code(zygote, tmp_path):
    with Kernel(zygote, tmp_path, limits=Limits(shown_output=1000, most_output=100_000)) as kernel:
        outcome = kernel.run(kernel.root, "while True: print('x' * 99)").outcome

    assert outcome.kind == "flood"
    assert len(outcome.stdout) == 1000
    assert outcome.hidden_lines > 500


def test_code_cannot_read_the_tutor_s_terminal(kernel):
    outcome = kernel.run(kernel.root, "name = input('name? ')").outcome

    assert (outcome.error.type, outcome.stdout) == ("EOFError", "name? ")


def test_both_streams_keep_their_order(kernel):
    source = "import sys\nfor n in range(300):\n    print(n, file=sys.stderr if n % 3 else sys.stdout)"

    outcome = kernel.run(kernel.root, source).outcome

    assert outcome.stdout == "".join(f"{n}\n" for n in range(300))
    assert outcome.pieces[:2] == (Piece("out", "0\n"), Piece("err", "1\n2\n"))


def test_output_is_handed_over_while_the_code_runs(kernel):
    seen = []

    outcome = kernel.run(kernel.root, "print('a')\nwhile True: pass", seconds=0.3, live=seen.append).outcome

    assert seen == [Piece("out", "a\n")] == list(outcome.pieces)


def test_interrupting_the_tutor_stops_the_code(kernel):
    def interrupt(_):
        raise KeyboardInterrupt

    outcome = kernel.run(kernel.root, "print('a')\nwhile True: pass", live=interrupt).outcome

    assert (outcome.kind, outcome.error.type) == ("error", "KeyboardInterrupt")
    assert kernel.run(kernel.root, "print('on')").outcome.stdout == "on\n"


@pytest.mark.parametrize(
    "source",
    [
        (
            "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
            "        os.setsid(); time.sleep(99)\n    os._exit(0)"
        ),
        "import subprocess\nsubprocess.Popen(['sleep', '99'])",
        "import os, time\nfor _ in range(60):\n    if os.fork() == 0: time.sleep(99)",
        "import os\npid = os.fork()",
        "import multiprocessing\npool = multiprocessing.get_context('fork').Pool(2)\npool.map(abs, [1])",
    ],
    ids=["daemon", "subprocess", "many", "twin", "pool"],
)
def test_processes_that_were_left_behind_are_ended(kernel, zygote, source):
    run = kernel.run(kernel.root, f"{source}\nprint('done')")

    assert run.outcome.kind == "ok"
    assert alive_below(zygote) == []
    assert kernel.run(run.state, "print('on')").outcome.stdout == "on\n"


def test_a_thread_that_was_left_behind_is_gone_in_the_next_step(kernel):
    source = (
        "import threading, time\ndef f():\n"
        "    while True: time.sleep(0.001); print('LATE')\n"
        "threading.Thread(target=f).start()"
    )
    run = kernel.run(kernel.root, source)

    following = kernel.run(run.state, "import time; time.sleep(0.05)\nprint(threading.active_count())")

    assert following.outcome.stdout == "1\n"


@pytest.mark.parametrize(
    "source",
    [
        (
            "import os\nfor fd in range(3, 1024):\n"
            "    try: os.write(fd, b'garbage garbage garbage')\n    except OSError: pass"
        ),
        "import os\nos.closerange(0, 4096)",
        "import json, socket\njson.dumps = lambda *a, **k: '{}'\nsocket.socket.sendall = lambda *a: None",
        "import sys\nsys.stdout.close()",
        "globals().clear()",
        "import os\nos.environ.clear()",
        "import os, shutil\nshutil.rmtree(os.getcwd())",
        "files = []\ntry:\n    while True: files.append(open('/dev/null'))\nexcept OSError: pass",
    ],
    ids=[
        "garbage",
        "closed",
        "patched",
        "no-stdout",
        "no-globals",
        "no-environment",
        "no-folder",
        "no-files",
    ],
)
def test_the_next_step_prints_whatever_the_one_before_did(kernel, source):
    first = kernel.run(kernel.root, "x = 1")
    run = kernel.run(first.state, source, seconds=3)

    following = kernel.run(run.state or first.state, "print('next')", seconds=3)

    assert following.outcome.stdout == "next\n"


def test_descriptors_and_processes_do_not_add_up(kernel, zygote):
    kernel.run(kernel.root, "1")
    kernel.close()
    zygote.rest()
    before = len(list(Path("/proc/self/fd").iterdir())), set(zygote.known)

    for n in range(50):
        run = kernel.run(kernel.root, ["x = 1", "1 / 0", "import os; os._exit(1)"][n % 3])
        if run.state:
            kernel.drop(run.state)
    kernel.close()
    zygote.rest()

    assert (len(list(Path("/proc/self/fd").iterdir())), set(zygote.known)) == before


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nwhile True: pass", 2),
        ("import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')", 2),
        ("import time\ndef f():\n    time.sleep(99)\n\nf()", 3),
        ("import os\nos.write(2, b'raw')\nsum(range(10**12))", 3),
    ],
    ids=["loop", "native", "call", "output"],
)
def test_a_timeout_tells_the_line_that_was_running(kernel, source, line):
    outcome = kernel.run(kernel.root, source, name="mine.py", seconds=0.3).outcome

    assert (outcome.place.file, outcome.place.line) == ("mine.py", line)
    assert outcome.seconds < 0.3 + 0.7
    assert outcome.stdout in {"", "raw"}


def test_a_timeout_without_a_line_is_told_as_soon(kernel):
    blocked = (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\nwhile True: pass"
    )

    outcome = kernel.run(kernel.root, blocked, seconds=0.3).outcome

    assert (outcome.kind, outcome.place) == ("timeout", None)
    assert outcome.seconds < 1
