import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mlcli.errors import MlcliError
from mlcli.runner.backend import Backend
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote
from mlcli.runner.sweep import descendants

_TUTOR = """
import sys, time
from pathlib import Path

import pytest
from mlcli.errors import MlcliError
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import Limits
from mlcli.runner.parent import Zygote
zygote = Zygote.start()
kernel = Kernel(zygote, Path(sys.argv[1]))
state = kernel.run(kernel.root, "x = 1").state
state = kernel.run(state, "y = 2").state
print(zygote.pid, flush=True)
kernel.run(state, "import time\\ntime.sleep(60)", seconds=60)
"""


def wait_until(holds, seconds=2.0):
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        os.sched_yield()
    return holds()


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


def test_nothing_is_left_when_the_tutor_is_killed(tmp_path):
    tutor = subprocess.Popen([sys.executable, "-c", _TUTOR, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    zygote = int(tutor.stdout.readline())
    wait_until(lambda: len(descendants(zygote)) >= 2)
    below = [zygote, *descendants(zygote)]

    tutor.send_signal(signal.SIGKILL)
    tutor.wait()
    tutor.stdout.close()

    assert len(below) >= 3
    assert wait_until(lambda: not any(map(runs, below)), seconds=1)


def test_the_tutor_s_side_imports_nothing_heavy():
    script = (
        "import sys, mlcli.runner.parent\nlight = set(sys.modules)\n"
        "import mlcli.runner.kernel, mlcli.runner.imports\n"
        "heavy = {'numpy', 'pandas', 'matplotlib', 'pickle', 'rich', 'yaml', 'multiprocessing'}\n"
        "print(sorted(heavy & set(sys.modules)), 'dataclasses' in light, 'ctypes' in sys.modules)"
    )

    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert shown == "[] False False\n"


def test_no_module_of_the_runner_knows_pickle():
    folder = Path(__file__).parents[2] / "mlcli" / "runner"

    assert [path.name for path in folder.glob("*.py") if "pickle" in path.read_text()] == []


def test_a_killed_zygote_is_started_anew(tmp_path):
    with Zygote.start() as zygote, Kernel(zygote, tmp_path) as kernel:
        state = kernel.run(kernel.root, "x = 6").state
        process = state.child.pid
        os.kill(zygote.pid, signal.SIGKILL)
        wait_until(lambda: not runs(process))

        outcome = kernel.run(state, "print(x * 7)").outcome

    assert outcome.stdout == "42\n"


def test_closing_the_zygote_ends_everything(tmp_path):
    zygote = Zygote.start()
    kernel = Kernel(zygote, tmp_path)
    kernel.run(kernel.root, "x = 1")
    below = [zygote.pid, *descendants(zygote.pid)]

    zygote.close()
    kernel.close()

    assert len(below) >= 2
    assert not any(map(runs, below))


def test_a_workspace_that_cannot_be_made_is_a_sentence(zygote):
    with pytest.raises(MlcliError, match="cannot make the folder `/proc/mlcli`"):
        Kernel(zygote, Path("/proc/mlcli"))


def test_two_kernels_share_a_zygote_and_nothing_else(zygote, tmp_path):
    with Kernel(zygote, tmp_path / "a") as one, Kernel(zygote, tmp_path / "b") as two:
        first = one.run(one.root, "x = 1").state
        second = two.run(two.root, "x = 2").state
        one.close()

        outcome = two.run(second, "print(x)").outcome

    assert outcome.stdout == "2\n"
    assert first.child is None


def test_states_that_hold_too_much_are_let_go_and_made_again(tmp_path):
    limits = Limits(memory=512, states=150)
    with Zygote(Backend("fork", "")) as zygote, Kernel(zygote, tmp_path, limits=limits) as kernel:
        state = kernel.run(kernel.root, "import numpy as np\nx = np.ones(10 * 2**17)\nn = 0").state
        living = []
        for _ in range(12):
            state = kernel.run(state, "x += 1\nn += 1\nprint(n)").state
            living.append(sum(1 for each in kernel.root.tree() if each.child))
        shown = kernel.run(state, "print(n, x[0], x[-1])").outcome.stdout

    assert shown == "12 13.0 13.0\n"
    assert max(living) >= 8  # each holds 10 MB of its own: few at a time fit …
    assert 0 in living  # … and then all were let go
    assert living[-1] < 12
