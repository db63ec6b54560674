"""Every hostile program gets the outcome that it must, and leaves nothing behind.

Several tutors run them side by side, for most of the time is spent waiting for time limits. What is checked
after each program stands in hostile_tutor.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlcli.runner.sandbox import landlock_version

HERE = Path(__file__).parent
PROGRAMS = json.loads((HERE.parent / "hostile" / "manifest.json").read_text(encoding="utf-8"))["programs"]
TUTORS = 3


def can_run(program):
    return program.get("needs") != "sandbox" or landlock_version() > 0


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the tutors say of each program, by its id."""
    # Programs of a kind are neighbours: dealt out like cards, none of the tutors gets all that take long.
    ids = [str(program["id"]) for program in PROGRAMS if can_run(program)]
    tutors = []
    for first in range(TUTORS):
        command = [sys.executable, str(HERE / "hostile_tutor.py"), str(tmp_path_factory.mktemp("hostile"))]
        tutors.append(subprocess.Popen(command + ids[first::TUTORS], stdout=subprocess.PIPE, text=True))
    lines = [line for tutor in tutors for line in tutor.communicate(timeout=120)[0].splitlines()]
    assert [tutor.returncode for tutor in tutors] == [0] * TUTORS
    return {answer["id"]: answer["faults"] for answer in map(json.loads, lines)}


@pytest.mark.parametrize("program", PROGRAMS, ids=[program["name"] for program in PROGRAMS])
def test_a_hostile_program_gets_what_it_must_and_leaves_nothing(program, told):
    if not can_run(program):
        pytest.skip("this kernel has no landlock, which alone stops this program")

    assert told[str(program["id"])] == []
