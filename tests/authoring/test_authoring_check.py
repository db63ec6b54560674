"""Faults planted in copies of the tiny course, each found with file and line."""

import shutil
from pathlib import Path

import pytest

from mlcli.authoring.check import check
from mlcli.authoring.workers import Alone
from mlcli.runner.parent import Zygote

TINY = Path(__file__).parents[1] / "courses" / "tiny"
LESSON = Path("basics/counting/count-to-seven.yaml")
EXERCISE = Path("basics/counting/exercises/double-it")


@pytest.fixture(scope="module")
def zygote():
    running = Zygote.start()
    yield running
    running.close()


@pytest.fixture
def lessons(tmp_path):
    return shutil.copytree(TINY, tmp_path / "lessons")


def plant(path, *changes):
    """Make each change, whose text must stand exactly once; gives the line of each."""
    text, lines = path.read_text(), []
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    for _, new in changes:
        lines.append(text[: text.index(new)].count("\n") + 1)
    path.write_text(text)
    return lines


def told(report, path):
    """Line, place and message of every fault of one file."""
    return [(fault.line, fault.where, fault.message) for fault in report.faults if Path(fault.file) == path]


def holds(faults, line, *words):
    """Whether a fault at this line says all these words."""
    return any(at == line and all(word in f"{where}: {said}" for word in words) for at, where, said in faults)


def test_the_course_as_it_is_has_no_fault(lessons, zygote, tmp_path):
    report = check(lessons, Alone(zygote, tmp_path))

    assert report.faults == ()
    assert report.checked == ("count-to-seven", "double-it")
    assert report.seconds["counting"] > 0


def test_every_fault_of_format_in_a_file_is_told_in_one_answer(lessons, zygote, tmp_path):
    path = lessons / LESSON
    lines = plant(
        path,
        ("        because: Three leaves one over when you split it into two halves.\n", ""),
        ("    hints:\n      - You stood", "    hintz:\n      - You stood"),
        ("minutes: 14\n", "minutes: 14\nminutes: 15\n"),
        ("    id: share\n", "    id: even-ones\n"),
        ("because: Three steps and four steps are", "because: Three steps # and four steps are"),
        ("because: Three of seven are 3 / 7", "because: The share: three of seven are 3 / 7"),
    )

    found = told(check(lessons, Alone(zygote, tmp_path)), path)

    option = path.read_text().splitlines().index("      - text: three") + 1
    assert holds(found, option, "options[1]", "because")
    assert holds(found, lines[1], "unknown key `hintz`, did you mean `hints`?")
    assert holds(found, lines[2] + 1, "minutes")
    second = path.read_text()
    assert holds(found, second[: second.rindex("id: even-ones")].count("\n") + 1, "even-ones")
    assert holds(found, lines[4], " #")
    assert holds(found, lines[5], "needs quotes")


def test_every_fault_that_only_running_shows_is_told_in_one_run(lessons, zygote, tmp_path):
    lesson, exercise = lessons / LESSON, lessons / EXERCISE
    lines = plant(
        lesson,
        ("      after three steps: 3\n", "      after three steps: 4\n"),
        ("    proof: 3 + 4\n", "    proof: 3 + 5\n"),
        ("    id: share\n", '    id: share\n    claims:\n      "seven": "str(n - 1)"\n'),
        ("        code: total = n * (n + 1) // 2\n", "        code: total = n * (n - 1) // 2\n"),
        ("      - A range ends before its last number.", "      - Write `total = sum(range(n + 1))`."),
    )
    caught, hint = plant(
        exercise / "exercise.yaml",
        ("    caught_by: check_two_numbers", "    caught_by: check_random_numbers"),
        ("  - Build a new list.", "  - It ends with `return [2 * n for n in numbers]`."),
    )
    plant(
        exercise / "solution.py",
        ('"""Twice each number, in a new list."""', '"""Twice."""\n    numbers.sort()'),
    )

    report = check(lessons, Alone(zygote, tmp_path))

    found = told(report, lesson)
    assert holds(found, lines[0] - 1, "expect", "the output is not as recorded", "after three steps: 3")
    assert holds(found, lines[1], "proof", "gives 8, the value is 7")
    assert holds(found, lines[2] + 2, "claims", "gives '6'") or holds(
        found, lines[2] + 1, "claims", "gives '6'"
    )
    assert any("right[0]" in where and "`the-formula` is refused" in said for _, where, said in found)
    assert holds(found, lines[4], "hints[0]", "holds the solution")
    files = told(report, exercise / "exercise.yaml")
    assert holds(files, caught, "wrong[1]", "refused first by check_two_numbers")
    assert holds(files, hint, "hints[0]", "holds a statement of the solution")


def test_a_wrong_solution_is_refused_with_the_check_named(lessons, zygote, tmp_path):
    plant(lessons / EXERCISE / "solution.py", ("[2 * n for n in numbers]", "[2 * n for n in numbers[:1]]"))
    plant(
        lessons / EXERCISE / "exercise.yaml",
        (
            '  - name: repeats-the-list\n    replace: "[2 * n for n in numbers]"\n',
            '  - name: repeats-the-list\n    replace: "[2 * n for n in numbers[:1]]"\n',
        ),
    )

    found = told(check(lessons, Alone(zygote, tmp_path), ["double-it"]), lessons / EXERCISE / "solution.py")

    assert len(found) == 1
    assert "is refused: check_two_numbers: double([1, 2]): expected [2, 4], got [2]" in found[0][2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    accept: t > 3\n", "    accept: t > 9\n", "no position of the slider is right"),
        ("    accept: t > 3\n", "    accept: t >= 0\n", "every position of the slider is right"),
        ("    value: 7\n", "    value: 8\n", "gives 7, the value is 8"),
        ("      total = ____\n", "      total = sum(range(n + 1))\n", "passes as it stands"),
        (
            "        replace: n + 1\n        with: n\n",
            "        replace: n + 1\n        with: 1 + n\n",
            "`without-the-last` passes",
        ),
        ("      chart.hline(t)\n", "      chart.hline(t0)\n", "NameError: name 't0' is not defined"),
        ('      print("after three steps:", n)\n', "      1 / 0\n", "ZeroDivisionError"),
        ("    expect: |\n      after three steps: 3\n", "", "`expect` is missing"),
        (
            "because: Three leaves one over when you split it into two halves.",
            "because: Wrong.",
            "has 1 words",
        ),
        (
            "    because: The sum is 28, four pairs that make 7 each.\n",
            "    because: It is 28.\n",
            "has 3 words",
        ),
        ('      "28": total\n', '      "28": total + 1\n', "`total + 1` gives 29"),
        ('      "28": total\n', '      "29": total + 1\n', "`29` does not stand in the step's words"),
    ],
)
def test_planted_fault_is_found(lessons, zygote, tmp_path, old, new, said):
    plant(lessons / LESSON, (old, new))

    found = told(check(lessons, Alone(zygote, tmp_path), ["count-to-seven"]), lessons / LESSON)

    assert any(said in message for _, _, message in found), found
    assert all(line > 1 for line, _, _ in found)


def test_only_what_is_named_is_checked(lessons, zygote, tmp_path):
    by_id = check(lessons, Alone(zygote, tmp_path), ["double-it"])
    by_path = check(lessons, Alone(zygote, tmp_path), [str(lessons / LESSON)])

    assert by_id.checked == ("double-it",)
    assert by_path.checked == ("count-to-seven",)
