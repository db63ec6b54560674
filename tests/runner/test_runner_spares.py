"""Forks that are made ahead are never another thing than forks that are made at once."""

import os
import signal
import time
from pathlib import Path

import pytest

from mlcli.figures.figure import Size
from mlcli.runner.backend import Backend
from mlcli.runner.kernel import Kernel
from mlcli.runner.outcome import CheckJob
from mlcli.runner.parent import Zygote

CHECKS = "def check_x(x):\n    assert x == 1, f'got {x}'"


@pytest.fixture
def own(tmp_path):
    """A zygote that nobody else uses, and a kernel on it."""
    with Zygote(Backend("fork", "it is looked at here")) as zygote, Kernel(zygote, tmp_path) as kernel:
        yield zygote, kernel


def spares_of(zygote, kernel):
    """Process ids of what waits."""
    zygote.hear()
    return [spare.question.answer["pid"] for spare in kernel._forks._spares]


def until_ended(pid):
    """Wait a little for a process to end; says whether it did."""
    stat, deadline = Path(f"/proc/{pid}/stat"), time.monotonic() + 1
    while stat.exists() and stat.read_text().rpartition(") ")[2][0] != "Z" and time.monotonic() < deadline:
        os.sched_yield()
    return not stat.exists() or stat.read_text().rpartition(") ")[2][0] == "Z"


def test_the_next_step_starts_from_a_fork_that_waited(own):
    zygote, kernel = own
    state = kernel.run(kernel.root, "x = 1").state
    (*_, waiting) = spares_of(zygote, kernel)

    shown = kernel.run(state, "import os\nprint(os.getpid(), x)").outcome.stdout

    assert shown == f"{waiting} 1\n"


def test_a_spare_knows_what_is_imported_after_it_was_made(own):
    zygote, kernel = own
    before = spares_of(zygote, kernel)
    zygote.warm(["plotext"])

    shown = kernel.run(
        kernel.root, "import os, sys\nprint(os.getpid(), 'plotext' in sys.modules)"
    ).outcome.stdout

    assert shown.split()[1] == "True"
    assert int(shown.split()[0]) not in before


def test_a_spare_prints_to_the_size_of_its_step(own):
    _, kernel = own
    kernel.run(kernel.root, "import numpy as np\nx = 1")
    kernel.size = Size(columns=40)

    lines = kernel.run(kernel.root, "import numpy as np\nprint(np.arange(40))").outcome.stdout.splitlines()

    assert max(map(len, lines)) <= 40


def test_a_spare_that_was_killed_is_not_missed(own):
    zygote, kernel = own
    state = kernel.run(kernel.root, "x = 1").state
    for pid in spares_of(zygote, kernel):
        os.kill(pid, signal.SIGKILL)
        until_ended(pid)

    following = kernel.run(state, "print(x)").outcome
    report = kernel.check(CheckJob(CHECKS, "functions", ("x",)), state)

    assert (following.stdout, report.passed) == ("1\n", True)


def test_a_dropped_state_takes_its_spare_along(own):
    zygote, kernel = own
    state = kernel.run(kernel.root, "x = 1").state
    (*_, waiting) = spares_of(zygote, kernel)

    kernel.drop(state)
    kernel.rest()
    zygote.sweep()

    assert until_ended(waiting)


def test_random_numbers_do_not_depend_on_spares(own):
    _, kernel = own
    draw = "import random, numpy as np\nprint(random.random(), np.random.random())"
    ahead = kernel.run(kernel.root, draw).outcome.stdout
    kernel.rest()

    assert kernel.run(kernel.root, draw).outcome.stdout == ahead


@pytest.mark.parametrize("ahead", [True, False])
def test_a_state_that_is_spent_is_judged_and_gone(own, ahead):
    _, kernel = own
    state = kernel.run(kernel.root, "x = 1\nprint('on')", ahead=ahead).state

    report = kernel.check(CheckJob(CHECKS, "functions", ("x",)), state, spend=True)

    assert report.passed, report
    assert state.child is None


def test_a_state_from_which_others_start_is_not_spent(own):
    _, kernel = own
    state = kernel.run(kernel.root, "x = 1").state
    later = kernel.run(state, "y = 2").state

    report = kernel.check(CheckJob(CHECKS, "functions", ("x",)), later, state, spend=True)

    assert report.passed
    assert kernel.run(state, "print(x)").outcome.stdout == "1\n"
