"""Runs `mlcli` as a program would: in a process of its own, with pipes at both ends."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COURSES = Path(__file__).parents[1] / "courses"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def flat(self):
        """What was printed with all white space folded."""
        return " ".join(self.out.split())


def mlcli(*arguments, timeout=60):
    """Run one command; the environment is the test's."""
    done = subprocess.run(
        [sys.executable, "-m", "mlcli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=timeout,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def copy_of_tiny(folder, monkeypatch):
    """A course that a test may damage, chosen for the commands that follow."""
    lessons = folder / "lessons"
    shutil.copytree(COURSES / "tiny", lessons)
    monkeypatch.setenv("MLCLI_LESSONS", str(lessons))
    return lessons
