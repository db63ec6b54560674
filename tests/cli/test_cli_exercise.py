import os
from pathlib import Path

import pytest
from cli_program import COURSES, mlcli

RIGHT = "def double(numbers):\n    return [n + n for n in numbers]\n"


@pytest.fixture(autouse=True)
def _tiny(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))


@pytest.fixture
def file():
    """The learner's file, as `mlcli exercise` writes it."""
    mlcli("exercise", "double-it")
    return Path(os.environ["MLCLI_WORKSPACE"]) / "counting" / "double-it.py"


def checked(file, text):
    file.write_text(text)
    return mlcli("exercise", "double-it", "--check", "--json")


def test_the_starter_is_written_once_and_never_over_work(file):
    starter = file.read_text()
    file.write_text("mine")

    again = mlcli("exercise", "double-it")

    assert 'raise NotImplementedError("build the list of doubled numbers")' in starter
    assert "gap:" not in starter
    assert again.code == 0
    assert file.read_text() == "mine"
    assert str(file) in "".join(again.out.split("\n"))


def test_the_starter_fails_by_its_gap(file):
    answer = mlcli("exercise", "double-it", "--check", "--json")

    assert answer.code == 1
    assert answer.json["checks"][0]["message"] == "not written yet: build the list of doubled numbers"


def test_a_right_file_passes_in_the_documented_form(file):
    answer = checked(file, RIGHT)

    assert answer.code == 0
    assert answer.err == ""
    seconds = answer.json.pop("seconds")
    assert 0 < seconds < 30
    assert {key: value for key, value in answer.json.items() if key != "seconds"} == {
        "exercise": "double-it",
        "passed": True,
        "outcome": "ok",
        "error": None,
        "checks": [
            {"name": "check_two_numbers", "title": "Two numbers are doubled.", "passed": True, "message": ""},
            {
                "name": "check_list_is_left_alone",
                "title": "The list that was given stays as it is.",
                "passed": True,
                "message": "",
            },
            {
                "name": "check_random_numbers",
                "title": "Random lists agree with the reference.",
                "passed": True,
                "message": "",
            },
        ],
        "milestones": None,
    }


def test_both_places_of_the_file_name_mean_the_same(tmp_path):
    own = tmp_path / "own.py"
    own.write_text(RIGHT)

    assert mlcli("exercise", "double-it", own, "--check").code == 0
    assert mlcli("exercise", "double-it", "--check", own).code == 0


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("", "ok", "the file defines no `double`; it defines nothing"),
        ("def duoble(n):\n    return n\n", "ok", "the file defines no `double`; it defines `duoble`"),
        ("import math\n" + RIGHT, "ok", "line 1 uses `math`. Nothing here needs it"),
        ("def double(numbers):\n    raise SystemExit\n", "ok", "`double([1, 2])`"),
        ("import os\ndef double(numbers):\n    os._exit(0)\n", "ok", "`double([1, 2])`"),
        ("def double(numbers):\n    return numbers * 2\n", "ok", "expected [2, 4], got [1, 2, 1, 2]"),
        (
            "def double(numbers):\n    return 1 / 0\n",
            "ok",
            "raised ZeroDivisionError: division by zero in line 2",
        ),
    ],
)
def test_what_is_wrong_is_said(file, text, outcome, said):
    answer = checked(file, text)

    failing = next(
        check for check in answer.json["checks"] if not check["passed"] and check["message"] != "did not run"
    )
    assert answer.code == 1
    assert answer.json["passed"] is False
    assert answer.json["outcome"] == outcome
    assert said in failing["message"]


@pytest.mark.parametrize(
    ("text", "outcome", "kind", "line"),
    [
        ("def double(numbers:\n    return numbers\n", "error", "SyntaxError", 1),
        ("x = 1\ny = x + z\n", "error", "NameError", 2),
        ("import sys\nsys.exit(0)\n", "exit", "exit", None),
        ("import os\nos._exit(0)\n", "died", "died", None),
        ("import os\nos.kill(os.getpid(), 11)\n", "died", "SIGSEGV", 2),
    ],
)
def test_a_file_that_does_not_run_to_its_end_is_told_how(file, text, outcome, kind, line):
    answer = checked(file, text)

    assert answer.code == 1
    assert answer.json["outcome"] == outcome
    assert answer.json["error"]["type"] == kind
    assert answer.json["error"]["line"] == line
    assert answer.json["error"]["explanation"]


def test_a_syntax_error_shows_the_line_marked_and_no_frame_of_ours(file):
    file.write_text("def double(numbers):\n    return [2 * n for n in numbers\n")

    answer = mlcli("exercise", "double-it", "--check")

    assert answer.code == 1
    assert "line 2: return [2 * n for n in numbers" in answer.out
    assert "^" in answer.out
    assert "a bracket that opens here has no partner" in answer.flat
    assert "Traceback" not in answer.out + answer.err
    assert "mlcli/" not in answer.out


def test_a_call_that_hangs_is_named(file):
    answer = checked(file, "def double(numbers):\n    while True:\n        pass\n")

    message = answer.json["checks"][0]["message"]
    assert "`double([1, 2])` did not return within 10 s" in message


def test_a_file_that_hangs_says_so(file):
    answer = checked(file, "while True:\n    pass\n")

    assert answer.json["outcome"] == "timeout"
    assert "still running after" in answer.json["error"]["message"]


@pytest.mark.parametrize(
    "forged",
    [
        "class Yes(list):\n    __eq__ = lambda self, other: True\n\ndef double(numbers):\n    return Yes()\n",
        "print('PASS')\nprint('{\"verdict\": true}')\ndef double(numbers):\n    return None\n",
        "import builtins\nbuiltins.list = None\ndef double(numbers):\n    return numbers\n",
    ],
)
def test_forged_answers_do_not_pass(file, forged):
    assert checked(file, forged).json["passed"] is False


def test_hints_come_one_after_the_other(file):
    first, second, third = (mlcli("exercise", "double-it", "--hint") for _ in range(3))

    assert "hint 1 of 2" in first.out
    assert "hint 2 of 2" in second.out
    assert second.out == third.out


def test_the_solution_is_shown_without_its_marks_and_recorded(file):
    answer = mlcli("exercise", "double-it", "--solution")

    assert "return [2 * n for n in numbers]" in answer.out
    assert "gap:" not in answer.out


def test_starting_over_keeps_the_old_file_beside(file):
    file.write_text("mine")

    answer = mlcli("exercise", "double-it", "--reset")

    kept = [path for path in file.parent.iterdir() if path != file]
    assert answer.code == 0
    assert "raise NotImplementedError" in file.read_text()
    assert [path.read_text() for path in kept] == ["mine"]


def test_the_list_says_what_was_passed(file):
    def listed(*options):
        return mlcli("exercise", "--list", "--json", *options).json["exercises"]

    before = listed()
    checked(file, RIGHT)

    assert before == [
        {
            "id": "double-it",
            "title": "Twice as much",
            "topic": "counting",
            "kind": "exercise",
            "difficulty": 1,
            "minutes": 5,
            "status": "tried",
            "optional": False,
        }
    ]
    assert [row["status"] for row in listed()] == ["passed"]
    assert listed("--status", "new") == []
    assert listed("--difficulty", "5") == []
    assert len(listed("--topic", "counting")) == 1


def test_unknown_names_are_near_misses():
    answer = mlcli("exercise", "duble-it")

    assert answer.code == 2
    assert answer.err == "error: unknown exercise `duble-it`\n\nhint: did you mean `double-it`?\n"


def test_a_missing_file_is_one_sentence(tmp_path):
    answer = mlcli("exercise", "double-it", tmp_path / "none.py", "--check")

    assert answer.code == 1
    assert answer.err.startswith("error: ")
    assert "none.py" in answer.err
    assert answer.out == ""
