import pytest
from course_examples import change, exercise_faults, exercise_with, line_of

CASES = {
    "too difficult": (
        "exercise.yaml",
        ("difficulty: 2", "difficulty: 6"),
        "difficulty",
        "difficulty",
        "expected a",
    ),
    "file exercise that defines names": (
        "exercise.yaml",
        ("minutes: 15", "minutes: 15\nanswer: file"),
        "defines",
        "",
        "unknown key `defines`",
    ),
    "missing after": (
        "exercise.yaml",
        ("after: one-step-at-a-time\n", ""),
        "title",
        "",
        "missing key `after`",
    ),
    "not defined": (
        "exercise.yaml",
        ("[descend]", "[descend, ascend]"),
        "defines",
        "defines[1]",
        "`ascend` is not defined by sol",
    ),
    "defines no name": (
        "exercise.yaml",
        ("[descend]", "[de-scend]"),
        "defines",
        "defines[0]",
        "`de-scend` is no name",
    ),
    "replaces nothing": (
        "exercise.yaml",
        ("replace: range(max_steps)", "replace: range(9)"),
        "range(9)",
        "wrong[3]",
        "`range(9)` occurs 0",
    ),
    "replaces too much": (
        "exercise.yaml",
        ("replace: range(max_steps)", "replace: rate"),
        "replace: rate",
        "wrong[3]",
        "`rate` occurs 4",
    ),
    "no such check": (
        "exercise.yaml",
        ("caught_by: check_first_step", "caught_by: check_first_stp"),
        "first_stp",
        "wrong[0].caught_by",
        "checks.py has no check `check_first_stp`, did you mean `check_first_step`?",
    ),
    "caught by nothing": (
        "exercise.yaml",
        ("    caught_by: check_first_step\n", ""),
        "climbs",
        "wrong[0]",
        "missing key `caught_by`",
    ),
    "right is no Python": (
        "exercise.yaml",
        ("while True:", "while True"),
        "while True",
        "right[0].code",
        "not Python",
    ),
    "code and replace": (
        "exercise.yaml",
        ("    replace: range", "    code: x = 1\n    replace: range"),
        "one-step-too",
        "wrong[3]",
        "`code` and",
    ),
    "hint needs quotes": (
        "exercise.yaml",
        ("- Ask for the slope", "- `Ask` for the slope"),
        "`Ask`",
        "hints[1]",
        "text that starts with a",
    ),
    "gap not closed": ("solution.py", ("    # end\n", ""), "# gap:", "", "the gap is not closed"),
    "gap not opened": ("solution.py", ("# gap: walk", "# walk"), "# end", "", "`# end` closes no gap"),
    "gap in a gap": (
        "solution.py",
        ("    path = [", "    # gap: more\n    path = ["),
        "# gap: more",
        "",
        "a gap opens inside the one",
    ),
    "gap without words": (
        "solution.py",
        ("# gap: walk downhill and return the list of positions", "# gap:"),
        "# gap:",
        "",
        "the gap does not say",
    ),
    "gap past its function": (
        "solution.py",
        ("    return path\n    # end", "    return path\n\n\ndef after():\n    pass\n    # end"),
        "# gap:",
        "",
        "the gap runs past its block",
    ),
    "gap leaves no Python": (
        "solution.py",
        ("    return path\n    # end", "    # end\n        # x\n    return path"),
        "# gap:",
        "",
        "",
    ),
    "solution no Python": (
        "solution.py",
        ("if rate <= 0:", "if rate <= 0"),
        "if rate <= 0",
        "",
        "not Python",
    ),
    "check without docstring": (
        "checks.py",
        ('    """The first step goes downhill by rate times slope."""\n', ""),
        "def check_first_step",
        "check_first_step",
        "no docstring",
    ),
    "check asks for more": (
        "checks.py",
        ("check_step_limit(descend)", "check_step_limit(descnd)"),
        "descnd",
        "check_step_limit",
        "nothing is called `descnd`, did you mean `descend`?",
    ),
    "check twice": (
        "checks.py",
        ("def check_step_limit", "def check_first_step"),
        "at most max_steps",
        "check_first_step",
        "the name stands in line",
    ),
    "checks no Python": (
        "checks.py",
        ("def check_first_step(", "def check_first_step"),
        "def check_first",
        "",
        "not Python",
    ),
}


@pytest.mark.parametrize(
    "name", [name for name in CASES if name not in {"gap leaves no Python", "check twice"}]
)
def test_fault_is_told_with_its_place(tmp_path, name):
    file, changed, marker, where, message = CASES[name]
    folder = exercise_with(tmp_path, file, changed)

    faults = exercise_faults(folder)

    found = {(fault.file, fault.line, fault.where, fault.message[: len(message)]) for fault in faults}
    assert (str(folder / file), line_of(folder / file, marker), where, message) in found


def test_check_that_stands_twice_is_told(tmp_path):
    folder = exercise_with(tmp_path, "checks.py", ("def check_step_limit", "def check_first_step"))

    fault = exercise_faults(folder)[-1]

    assert fault.line == line_of(folder / "checks.py", "at most max_steps") - 1
    assert fault.message == "the name stands in line 6, too: give each its own"


def test_gap_of_half_a_statement_is_told(tmp_path):
    folder = exercise_with(
        tmp_path,
        "solution.py",
        ("        slope =", "    # end\n        slope ="),
        ("    return path\n    # end", "    return path"),
    )

    fault = exercise_faults(folder)[0]

    assert fault.line == line_of(folder / "solution.py", "# gap:")
    assert fault.message.startswith("blanked, the gaps leave not Python")


@pytest.mark.parametrize(("kept", "count"), [(2, 2), (0, 0)])
def test_too_few_checks_are_told(tmp_path, kept, count):
    folder = exercise_with(tmp_path, "checks.py")
    functions = "".join(f'def check_{n}(descend):\n    """It holds."""\n' for n in range(kept))
    (folder / "checks.py").write_text(functions, encoding="utf-8")

    messages = [fault.message for fault in exercise_faults(folder)]

    assert f"{count} functions `check_…`: an exercise has 3 to 14" in messages


def test_too_many_checks_are_told(tmp_path):
    folder = exercise_with(tmp_path, "checks.py")
    with (folder / "checks.py").open("a", encoding="utf-8") as checks:
        checks.writelines(f'\ndef check_{n}(descend):\n    """It holds."""\n' for n in range(9))

    assert [fault.message for fault in exercise_faults(folder)] == [
        "15 functions `check_…`: an exercise has 3 to 14"
    ]


@pytest.mark.parametrize("name", ["exercise.yaml", "solution.py", "checks.py"])
def test_missing_file_is_told(tmp_path, name):
    folder = exercise_with(tmp_path, name)
    (folder / name).unlink()

    fault = next(fault for fault in exercise_faults(folder) if fault.file == str(folder / name))

    assert fault.message == f"the file is missing: write `{name}`"


def test_faults_of_all_files_are_told_at_once(tmp_path):
    folder = exercise_with(tmp_path, "exercise.yaml", ("difficulty: 2", "difficulty: 0"), ("hints:", "hint:"))
    change(folder / "solution.py", ("    # end", "    # end\n\ndef (:"))
    change(folder / "checks.py", ('    """It takes at most max_steps steps."""\n', ""))

    places = [(fault.file.rpartition("/")[2], fault.line, fault.where) for fault in exercise_faults(folder)]

    assert places == [
        ("exercise.yaml", 2, "difficulty"),
        ("exercise.yaml", 16, ""),
        ("solution.py", 18, ""),
        ("checks.py", 25, "check_step_limit"),
    ]
