"""The machine's view of the code: style, types, layers, size, and what loading a command imports."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mlcli"
FILES = sorted(PACKAGE.rglob("*.py"))


def run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    return done.returncode, done.stdout + done.stderr


def tool(name):
    return str(Path(sys.executable).with_name(name))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param((tool("ruff"), "check", "."), id="ruff-check"),
        pytest.param((tool("ruff"), "format", "--check", "."), id="ruff-format"),
        pytest.param((tool("mypy"),), id="mypy"),
        pytest.param((tool("lint-imports"),), id="layers"),
    ],
)
def test_gate(command):
    code, output = run(*command)

    assert code == 0, output[-4000:]


def functions():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                size = node.end_lineno - body[0].lineno + 1 if body else 0
                yield size, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_functions_are_short():
    sizes = sorted(functions())

    assert sizes[-1][0] <= 40, sizes[-5:]
    assert statistics.quantiles([size for size, _ in sizes], n=20)[-1] <= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_file_is_short_and_says_what_it_holds(path):
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= 300
    if path.name != "__init__.py":
        assert ast.get_docstring(ast.parse(text)), "a module's docstring says what the room holds"


def test_nothing_points_to_a_machine_or_a_registry():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    words = ("/" + "work/", "index" + "-url", "/" + "farm/")
    named = [
        f"{name}: {word}"
        for name in listed.stdout.split("\n")
        if name and (ROOT / name).is_file()
        for word in words
        if word in (ROOT / name).read_text(encoding="utf-8", errors="replace")
    ]

    assert named == []
