"""The second backend: no forks; steps run in place, and what is taken back is run again elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mlcli.errors import MlcliError
from mlcli.runner import sweep
from mlcli.runner.backend import Backend, chosen
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob, Limits
from mlcli.runner.parent import Zygote

PROCESS = "import os\nprint(os.getpid())"


@pytest.fixture(scope="module")
def nursery():
    with Zygote(Backend("spawned", "it is looked at here")) as started:
        yield started


@pytest.fixture
def own(nursery, tmp_path):
    with Kernel(nursery, tmp_path, limits=Limits(memory=256)) as kernel:
        yield kernel


def process_of(ran):
    return int(ran.outcome.stdout)


def test_steps_run_in_place(own):
    first = own.run(own.root, PROCESS)
    second = own.run(first.state, PROCESS)

    assert process_of(first) == process_of(second)
    assert first.state.child is None


def test_a_step_that_is_run_again_starts_from_the_earlier_ones_in_another_process(own):
    first = own.run(own.root, f"x = [1]\n{PROCESS}")
    own.run(first.state, "x.append(2)")

    again = own.run(first.state, f"x.append(3)\nprint(x)\n{PROCESS}")

    shown, process = again.outcome.stdout.splitlines()
    assert shown == "[1, 3]"
    assert int(process) != process_of(first)


def test_what_is_dropped_is_run_again_before_it_is_wanted(own):
    state = own.run(own.root, "import time\ntime.sleep(0.4)\nx = 1").state
    own.drop(own.run(state, "x = 2").state)
    child = own._forks._ahead.child
    frame = child.channel.answer(30)
    child.channel._pending[:0] = b""
    own._forks._ahead = None

    assert frame.message["done"]["names"] == ["time", "x"]
    own._children.end(child, own.root)


def test_drawing_leaves_the_state_as_it_was(own):
    state = own.run(own.root, "import random\nn = 1\nseen = []").state
    draw = "n += k\nseen.append(k)\nprint(n, random.random(), seen)"
    first, second = (own.run(state, draw, values={"k": 5}, keep=False).outcome.stdout for _ in range(2))

    following = own.run(state, "print(n, random.random(), seen, 'k' in globals())").outcome.stdout

    assert first == second
    assert following.split() == ["1", first.split()[1], "[]", "False"]


def test_a_kernel_takes_what_another_left_waiting(nursery, tmp_path):
    with Kernel(nursery, tmp_path / "a") as first:
        first.run(first.root, "1")
    nursery.hear()
    waiting = {idle.question.answer["pid"] for idle in nursery.idle}

    with Kernel(nursery, tmp_path / "b") as second:
        ran = second.run(second.root, PROCESS)

    assert process_of(ran) in waiting


def test_a_thread_that_goes_on_is_not_heard_in_the_next_step(own):
    source = (
        "import threading\ndef f():\n    while True:\n"
        "        try: print('LATE')\n        except BaseException: pass\n"
        "threading.Thread(target=f, daemon=True).start()"
    )
    run = own.run(own.root, source)

    following = own.run(run.state, "import time; time.sleep(0.05)\nprint('next')")

    assert following.outcome.stdout == "next\n"


def test_checks_use_processes_of_their_own(own):
    base = own.run(own.root, "x = 1").state
    state = own.run(base, "y = x + 1\ndef f(): global y; y += 1; return y").state
    job = CheckJob("assert f() == y + x", "asserts", ("f", "y"))

    reports = [own.check(job, state, base).passed for _ in range(2)]

    assert reports == [True, True]
    assert own.run(state, "print(y)").outcome.stdout == "2\n"


@pytest.mark.parametrize(
    ("wanted", "platform", "name"),
    [
        ("", "linux", "fork"),
        ("", "darwin", "spawned"),
        ("", "win32", "spawned"),
        ("spawned", "linux", "spawned"),
        ("spawn", "linux", "spawned"),
        ("fork", "darwin", "fork"),
    ],
)
def test_the_system_decides_unless_somebody_asks(wanted, platform, name):
    assert chosen(wanted, platform).name == name


def test_an_unknown_backend_is_a_sentence():
    with pytest.raises(MlcliError, match="MLCLI_RUNNER is `threads`"):
        chosen("threads")


POORER = """
import os, signal, sys, ctypes
for name in ("fork", "forkpty", "pidfd_open", "memfd_create", "sched_getaffinity"):
    if hasattr(os, name):
        delattr(os, name)
del signal.SIGRTMAX
sys.platform = "darwin"
"""
TUTOR = """
import sys
from pathlib import Path
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob
from mlcli.runner import sweep
from mlcli.runner.parent import Zygote
sweep._PROC = Path("/nowhere")
with Zygote.start() as zygote, Kernel(zygote, Path(sys.argv[1])) as kernel:
    state = kernel.run(kernel.root, "import os\\nx = 20\\nprint(hasattr(os, 'fork'))")
    print(zygote.backend.name, state.outcome.stdout, end="")
    print(kernel.check(CheckJob("def check_x(x):\\n    assert x == 20", "functions", ("x",)), state.state))
    print(kernel.run(state.state, "while True: pass", seconds=0.5).outcome.place.line)
    print(kernel.run(state.state, "import os\\nos._exit(3)").outcome.status)
    print(kernel.run(state.state, "x + 1").outcome.value)
"""


def test_descendants_are_found_without_proc(own, nursery, monkeypatch):
    own.run(own.root, "1")
    shown = set(sweep.descendants(nursery.pid))
    monkeypatch.setattr(sweep, "_PROC", Path("/nowhere"))

    listed = set(sweep.descendants(nursery.pid))

    assert shown
    assert shown <= listed | {nursery.pid}


def test_nothing_that_only_linux_has_is_needed(tmp_path):
    (tmp_path / "usercustomize.py").write_text(POORER)
    (tmp_path / "sitecustomize.py").write_text(POORER)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    env.pop("MLCLI_RUNNER", None)

    tutor = [sys.executable, "-c", TUTOR, str(tmp_path / "work")]
    told = subprocess.run(tutor, env=env, capture_output=True, text=True, check=False)

    lines = told.stdout.splitlines()
    assert lines[0] == "spawned False", told.stderr
    assert "state='passed'" in lines[1]
    assert lines[2:] == ["1", "3", "21"], told.stderr
