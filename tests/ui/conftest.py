"""Starts the driver that plays questions on a real terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest
from terminals import Pty

DRIVER = Path(__file__).parent / "terminal_driver.py"


@pytest.fixture
def play() -> Iterator[Callable[..., Pty]]:
    """Start a driver; it is ended with the test."""
    started: list[Pty] = []

    def start(*questions: str, **options: object) -> Pty:
        started.append(Pty([sys.executable, str(DRIVER), *questions], **options))
        return started[-1]

    yield start

    for pty in started:
        with suppress(OSError, pexpect.ExceptionPexpect):
            pty.child.close(force=True)
