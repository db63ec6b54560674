"""The tiny course's lesson with a real kernel behind it, and `mlcli` in a real terminal."""

from contextlib import suppress

import pexpect
import pytest
from learner import start
from tutor_scenes import LESSON

from mlcli.course.load import load_lesson
from mlcli.runner.parent import Zygote
from mlcli.tutor.track import open_kernel


@pytest.fixture(scope="module")
def zygote():
    running = Zygote.start()
    yield running
    running.close()


@pytest.fixture
def lesson():
    return load_lesson(LESSON, "counting")


@pytest.fixture
def kernel(zygote, lesson, tmp_path):
    with open_kernel(lesson, LESSON, zygote, tmp_path) as opened:
        yield opened


@pytest.fixture
def mlcli():
    """Start `mlcli` in a terminal; it is ended with the test."""
    started = []

    def begin(*words, **options):
        started.append(start(*words, **options))
        return started[-1]

    yield begin
    for pty in started:
        with suppress(OSError, pexpect.ExceptionPexpect):
            pty.child.close(force=True)
