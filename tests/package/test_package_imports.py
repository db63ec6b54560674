"""No command loads numerical or drawing libraries into the process that shows the prompt."""

import json
import subprocess
import sys

import pytest

HEAVY = ("numpy", "scipy", "pandas", "matplotlib", "sklearn", "plotext", "seaborn")
PROGRAM = """
import json, sys
from mlcli.cli import early
arguments = json.loads(sys.argv[1])
early.start(arguments)
from mlcli.cli.app import run
code = run(arguments)
sys.stdout.flush()
print("LOADED", json.dumps([code, sorted(name for name in sys.modules if "." not in name)]), file=sys.stderr)
"""


def loaded(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    line = next(line for line in done.stderr.splitlines() if line.startswith("LOADED "))
    code, modules = json.loads(line.removeprefix("LOADED "))
    return code, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        (),
        ("learn", "--list"),
        ("learn", "--list", "--json"),
        ("learn", "rules-or-data"),
        ("exercise", "--list"),
        ("exercise", "majority-baseline"),
        ("exercise", "majority-baseline", "--hint"),
        ("exercise", "majority-baseline", "--solution"),
        ("exercise", "majority-baseline", "--reset"),
        ("progress",),
        ("progress", "--json"),
        ("course", "check", "majority-baseline"),
        ("course", "--help"),
    ],
    ids=" ".join,
)
def test_command_loads_nothing_heavy(arguments):
    code, modules = loaded(*arguments)

    assert code == 0
    assert not modules & set(HEAVY)


def test_checking_a_file_loads_nothing_heavy():
    loaded("exercise", "majority-baseline")
    code, modules = loaded("exercise", "majority-baseline", "--check")

    assert code == 1
    assert not modules & set(HEAVY)


@pytest.mark.parametrize(
    "arguments", [("learn", "--list"), ("exercise", "--list"), ("progress",)], ids=" ".join
)
def test_lists_open_no_lesson_once_the_catalogue_is_cached(arguments):
    loaded("learn", "--list")
    _, modules = loaded(*arguments)

    assert not modules & {"yaml", "msgspec", "prompt_toolkit", "watchfiles"}
