import os
import signal
import subprocess
import sys

import pytest
from cli_program import mlcli

FIGURE = """
import matplotlib.pyplot as plt
print("before")
plt.plot([1, 2, 3], [1, 4, 9], label="squares")
plt.title("Squares")
plt.show()
print("behind")
6 * 7
"""


@pytest.fixture
def script(tmp_path):
    def write(text):
        path = tmp_path / "script.py"
        path.write_text(text)
        return path

    return write


def test_a_file_runs_with_its_output_its_figure_and_its_last_value_in_order(script):
    answer = mlcli("run", script(FIGURE))

    assert answer.code == 0
    assert answer.out.index("before") < answer.out.index("Squares") < answer.out.index("behind")
    assert answer.out.rstrip().endswith("42")
    assert "\x1b" not in answer.out


def test_json_has_the_documented_form(script):
    answer = mlcli("run", script(FIGURE), "--json", "--size", "60x20").json

    assert sorted(answer) == sorted(
        ["outcome", "stdout", "value", "seconds", "error", "figures", "warnings", "hidden_output_lines"]
    )
    assert (answer["outcome"], answer["stdout"], answer["value"]) == ("ok", "before\nbehind\n", "42")
    (figure,) = answer["figures"]
    assert figure["title"] == "Squares"
    assert "squares" in figure["description"]
    assert max(map(len, figure["text"].splitlines())) <= 60


def test_figures_are_saved_as_png_in_the_folder_that_is_named(script, tmp_path):
    folder = tmp_path / "a folder"

    answer = mlcli("run", script(FIGURE + FIGURE), "--save", folder)

    paths = [folder / "script.png", folder / "script-2.png"]
    said = [line for path in paths for line in ("saved as", f"  {path}")]
    assert answer.out.splitlines()[-4:] == said
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("x = 1\nprint(x + y)\n", "error", "`y` is not known here"),
        ("while True:\n    pass\n", "timeout", "still running after 1 s"),
        ("raise SystemExit(3)\n", "exit", "called exit (status 3)"),
        ("while True:\n    print('again' * 10_000)\n", "flood", "printed without end"),
    ],
)
def test_what_does_not_end_well_is_told_and_exits_with_1(script, text, outcome, said):
    path = script(text)

    told = mlcli("run", path, "--seconds", "1", "--json")
    shown = mlcli("run", path, "--seconds", "1")

    assert told.json["outcome"] == outcome
    assert shown.code == 1
    assert said in shown.flat
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("content", [None, b"\x00print(1)", b"\xff\xfe\xfa"])
def test_what_is_no_python_text_is_one_sentence(tmp_path, content):
    path = tmp_path / "odd.py"
    if content is not None:
        path.write_bytes(content)

    answer = mlcli("run", path)

    assert answer.code == 1
    assert answer.err.startswith("error: ")
    assert answer.err.count("\n") <= 3
    assert answer.out == ""


def test_a_folder_is_one_sentence(tmp_path):
    assert mlcli("run", tmp_path).code == 1
    assert mlcli("run", tmp_path).err.startswith("error: ")


def test_a_size_that_is_none_is_wrong_usage(script):
    assert mlcli("run", script("1"), "--size", "wide").code == 2


def test_memory_bounds_what_a_program_may_use(script):
    large = script("x = bytearray(300_000_000)\nprint(len(x))\n")

    enough, scarce = mlcli("run", large, "--memory", "1024"), mlcli("run", large, "--memory", "128")

    assert (enough.code, enough.out.strip()) == (0, "300000000")
    assert scarce.code == 1
    assert "more memory was asked for than a step may use" in " ".join(scarce.out.split())
    assert "300000000" not in scarce.out


def test_an_interrupt_of_the_whole_group_stops_the_program_and_says_so(script, tmp_path):
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    endless = script("open('ready', 'w').close()\nwhile True:\n    pass\n")
    command = [sys.executable, "-m", "mlcli", "run", str(endless)]
    with subprocess.Popen(
        command, cwd=tmp_path, start_new_session=True, stdout=subprocess.PIPE, text=True
    ) as running:
        ready.read_text()  # waits until the program has begun
        os.killpg(running.pid, signal.SIGINT)
        out, _ = running.communicate(timeout=30)

    assert running.returncode == 1
    assert "you stopped it while it ran" in " ".join(out.split())
