"""A long session of random steps, checks, edits and kills leaves no process, descriptor or memory behind.

MLCLI_SOAK is the number of actions for a longer run.
"""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

from mlcli.errors import MlcliError
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob, Limits
from mlcli.runner.parent import Zygote
from mlcli.runner.sweep import descendants

ACTIONS = int(os.environ.get("MLCLI_SOAK", "400"))
EARLY = 100 if ACTIONS < 2000 else 200
"""Actions before the first measurement."""
CHECKS = "def check_x(x):\n    assert x == x"
STEPS = (
    "x = 1",
    "import numpy as np; x = np.arange(1000)",
    "x = [0] * 10_000",
    "1 / 0",
    "import os; os._exit(1)",
    "print('x' * 10_000)",
    "import threading, time; threading.Thread(target=time.sleep, args=(99,), daemon=True).start(); x = 2",
    "import subprocess; subprocess.Popen(['sleep', '99']); x = 3",
)


def pss(pids):
    """Megabytes of all processes, shared pages counted once."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                total += int(line.split()[1]) if line.startswith("Pss:") else 0
    return total / 1024


class Session:
    """A learner who does anything at any time."""

    def __init__(self, zygote, kernel, seed):
        self.zygote, self.kernel = zygote, kernel
        self.rng = random.Random(seed)
        self.states = [kernel.root]

    def act(self):
        kind = self.rng.choices(("step", "edit", "check", "kill"), (6, 3, 3, 1))[0]
        with suppress(MlcliError):  # a state that was killed and cannot be made again
            getattr(self, kind)()

    def step(self):
        run = self.kernel.run(self.states[-1], self.rng.choice(STEPS), seconds=5)
        if run.state is not None:
            self.states.append(run.state)
        if len(self.states) > 8:
            self.back_to(1)

    def edit(self):
        self.back_to(self.rng.randrange(1, len(self.states) + 1))
        self.step()

    def back_to(self, position):
        for state in self.states[position:]:
            self.kernel.drop(state)
        del self.states[position:]

    def check(self):
        run = self.kernel.run(self.states[-1], "x = 4", ahead=self.rng.random() < 0.5)
        if run.state is not None:
            self.kernel.check(CheckJob(CHECKS, "functions", ("x",)), run.state, seconds=5, spend=True)
            self.kernel.drop(run.state)

    def kill(self):
        below = descendants(self.zygote.pid)
        if below:
            with suppress(OSError):
                os.kill(self.rng.choice(below), signal.SIGKILL)


def at_rest(zygote, kernel):
    """Descriptors, processes and memory when nothing but the zygote is wanted."""
    kernel.close()
    zygote.rest()
    zygote.sweep()
    deadline = time.monotonic() + 5
    while len(descendants(zygote.pid)) and time.monotonic() < deadline:
        zygote.tell({"op": "tidy"})
        os.sched_yield()
    fds = len(list(Path("/proc/self/fd").iterdir()))
    return fds, descendants(zygote.pid), pss([os.getpid(), zygote.pid])


def test_nothing_adds_up_over_a_long_session(tmp_path):
    with Zygote.start() as zygote:
        zygote.warm(["numpy"])
        seen = []
        for part, actions in enumerate((EARLY, ACTIONS - EARLY)):
            with Kernel(zygote, tmp_path, limits=Limits(memory=256)) as kernel:
                session = Session(zygote, kernel, seed=part)
                for _ in range(actions):
                    session.act()
                seen.append(at_rest(zygote, kernel))

    (fds, processes, memory), (fds_later, processes_later, memory_later) = seen
    assert (processes, processes_later) == ([], [])
    assert fds_later == fds
    assert memory_later < 1.05 * memory, f"{memory:.0f} MB became {memory_later:.0f} MB"
