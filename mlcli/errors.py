"""What can go wrong in a way that a person can mend, and the exit codes that tell programs about it.

MlcliError
├── UnknownNameError   a topic, lesson or exercise that does not exist (exit 2)
└── CourseFaultError   a lesson or exercise file that breaks the format (exit 1)
"""

from enum import IntEnum


class ExitCode(IntEnum):
    DONE = 0
    FAILED = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class MlcliError(Exception):
    """An expected error: one sentence without a final point, and what to do next."""

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownNameError(MlcliError):
    exit_code = ExitCode.USAGE
