"""Faults of format planted into copies of the course that has every form, each found with its line."""

import shutil
from pathlib import Path

import pytest
from course_examples import change, line_of

from mlcli.course.catalogue import exercise_folder, read_catalogue
from mlcli.course.load import course_faults, load_exercise

FORMS = Path(__file__).parents[1] / "courses" / "forms"
TOPIC = Path("basics/forms")
SCALE, TWO = TOPIC / "exercises" / "scale-columns", TOPIC / "exercises" / "two-decisions"
PROCESSES = TOPIC / "exercises" / "process-map"
PROJECT = TOPIC / "project"

CASES = {
    "no file named": (TWO / "exercise.yaml", ("file: decisions.yaml\n", ""), "title:", "missing key `file`"),
    "no kind of answer": (TWO / "exercise.yaml", ("answer: file", "answer: text"), "answer:", "`text` is no"),
    "no name for data": (
        TWO / "exercise.yaml",
        ("decisions.yaml\nprompt", "two-decisions.yaml\nprompt"),
        "file:",
        "name it as Python names things",
    ),
    "pass too high": (TWO / "exercise.yaml", ("pass: 2", "pass: 4"), "pass:", "expected 1 to 3 points"),
    "pass alone": (
        TWO / "exercise.yaml",
        (
            (
                "rubric:\n  - criterion: The decision is made again and again.\n    points: 2\n"
                "  - criterion: The moment is named.\n    points: 1\n"
            ),
            "",
        ),
        "pass:",
        "`pass` needs a `rubric`",
    ),
    "no points": (TWO / "exercise.yaml", ("    points: 2\n", ""), "- criterion:", "missing key `points`"),
    "points for nothing": (TWO / "exercise.yaml", ("points: 1", "points: 0"), "points: 0", "1 to 10 points"),
    "file catches": (
        TWO / "exercise.yaml",
        ("caught_by: file", "caught_by: form"),
        "caught_by: form",
        "no check `form`",
    ),
    "defines and file": (
        TWO / "exercise.yaml",
        ("minutes: 20", "minutes: 20\ndefines: [f]"),
        "defines:",
        "unknown key `defines`",
    ),
    "template does not parse": (
        TWO / "template.yaml",
        ("who: some", "who: a: some"),
        "a: some",
        "needs quotes",
    ),
    "model does not parse": (TWO / "solution.yaml", ("  - who: the", "\t- who: the"), "\t- who", "a tab"),
    "given without the name": (SCALE / "given.py", ("def columns", "def column"), "", ""),
    "imports what is not given": (
        SCALE / "solution.py",
        ("import columns", "import rows"),
        "import rows",
        "`given.py` defines no `rows`",
    ),
    "second lacks a name": (SCALE / "second.py", ("def ranges", "def range_s"), '"""', "`ranges` is not"),
    "second is no Python": (SCALE / "second.py", ("(rows):", "(rows)"), "(rows)", "not Python"),
    "unknown extra": (
        SCALE / "exercise.yaml",
        ("minutes: 15", "minutes: 15\nrequires: [pytorch]"),
        "requires:",
        "`pytorch` is no extra: there are torch",
    ),
    "work without processes": (
        PROCESSES / "exercise.yaml",
        ("allow: [processes]\n", ""),
        "",
        "",
    ),
    "not in work.py": (
        PROCESSES / "checks.py",
        ("from work import square\n\nfrom", "from work import cube\n\nfrom"),
        "from work import cube",
        "`work.py` defines no `cube`",
    ),
    "not granted": (
        SCALE / "exercise.yaml",
        ("minutes: 15", "minutes: 15\nallow: [internet]"),
        "allow:",
        "`internet` cannot be allowed: there are `localhost` and `processes`",
    ),
    "bad seed": (
        SCALE / "exercise.yaml",
        ("minutes: 15", "minutes: 15\nseed: -1"),
        "seed:",
        "expected a seed",
    ),
    "sees nothing": (
        SCALE / "exercise.yaml",
        ("see: count-to-seven", "see: count-to-six"),
        "see:",
        "there is no lesson `count-to-six`, did you mean `count-to-seven`?",
    ),
    "asks for nothing": (
        PROJECT / "project.yaml",
        ("    defines: [heads]\n", ""),
        "- id: count-heads",
        "nothing is asked for",
    ),
    "one id twice": (PROJECT / "project.yaml", ("id: decide", "id: count-heads"), "", ""),
    "not in the solution": (
        PROJECT / "project.yaml",
        ("[heads]", "[tails]"),
        "[tails]",
        "`tails` is not defined by solution.py",
    ),
    "no bound": (
        PROJECT / "project.yaml",
        ("        at_least: 0.7\n", ""),
        "- metric:",
        "give one of `at_least`",
    ),
    "bounds upside down": (
        PROJECT / "project.yaml",
        ("at_least: 0.7", "between: [0.9, 0.7]"),
        "between:",
        "expected two numbers, the lower first",
    ),
    "no such measure": (
        PROJECT / "project.yaml",
        ("metric: share_right", "metric: share_wrong"),
        "- metric:",
        "has no function `measure_share_wrong`, did you mean `measure_share_right`?",
    ),
    "too many seeds": (
        PROJECT / "project.yaml",
        ("seeds: 3", "seeds: 300"),
        "seeds:",
        "expected 1 to 20 seeds",
    ),
    "naive is not there": (
        PROJECT / "project.yaml",
        ("[guess_always_one]", "[guess_at_random]"),
        "naive:",
        "`guess_at_random` is not defined by baseline.py",
    ),
    "naive stands for nothing": (
        PROJECT / "project.yaml",
        ("[guess_always_one]", "[guess]"),
        "naive:",
        "`guess` stands for none of `defines`",
    ),
    "measure without seed": (
        PROJECT / "checks/decide.py",
        ("(guess, seed)", "(guess)"),
        "def measure",
        "a measure has the parameter `seed`",
    ),
    "unknown parameter": (
        PROJECT / "checks/count-heads.py",
        ("two_heads(heads)", "two_heads(head)"),
        "def check_two",
        "nothing is called `head`, did you mean `heads`?",
    ),
    "later name": (
        PROJECT / "checks/count-heads.py",
        ("two_heads(heads)", "two_heads(guess)"),
        "def check_two",
        "nothing is called `guess`",
    ),
    "key of an exercise": (
        PROJECT / "project.yaml",
        ("minutes: 30", "minutes: 30\ndefines: [heads]"),
        "defines: [heads]",
        "unknown key `defines`",
    ),
    "project not listed": (TOPIC / "topic.yaml", ("project: tell-coins-apart\n", ""), "", ""),
}
ELSEWHERE = {
    "work without processes": (
        PROCESSES / "work.py",
        "What the processes call.",
        "`work.py` is for processes: write `allow: [processes]`",
    ),
    "given without the name": (SCALE / "solution.py", "from given", "`given.py` defines no `columns`"),
    "one id twice": (
        PROJECT / "project.yaml",
        "  - id: count-heads\n    title",
        "duplicate id `count-heads`",
    ),
    "project not listed": (PROJECT / "project.yaml", "title", "add `project: <its id>`"),
}


@pytest.fixture
def lessons(tmp_path):
    return shutil.copytree(FORMS, tmp_path / "lessons")


def test_the_course_as_it_is_has_no_fault(lessons):
    assert course_faults(lessons) == ()


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][2]])
def test_fault_is_told_with_its_line(lessons, name):
    file, changed, marker, said = CASES[name]
    change(lessons / file, changed)

    found = [(fault.file, fault.line, fault.message) for fault in course_faults(lessons)]

    line = line_of(lessons / file, marker)
    assert any(path == str(lessons / file) and at == line and said in text for path, at, text in found), found


@pytest.mark.parametrize("name", ELSEWHERE)
def test_fault_between_two_files_is_told_where_it_is_mended(lessons, name):
    change(lessons / CASES[name][0], CASES[name][1])
    file, marker, said = ELSEWHERE[name]

    found = [(fault.file, fault.line, fault.message) for fault in course_faults(lessons)]

    text = (lessons / file).read_text()
    line = text[: text.index(marker)].count("\n") + 1
    assert any(path == str(lessons / file) and at == line and said in told for path, at, told in found), found


def test_a_project_without_baseline_cannot_measure(lessons):
    (lessons / PROJECT / "baseline.py").unlink()

    found = course_faults(lessons)

    line = line_of(lessons / PROJECT / "project.yaml", "measure:")
    assert (line, "there is no `baseline.py`: a number to reach needs one that does not reach it") in [
        (fault.line, fault.message) for fault in found
    ]


def test_one_of_names_other_milestones(lessons):
    path = lessons / PROJECT / "project.yaml"
    path.write_text(
        path.read_text() + "  - id: either\n    prompt: One is enough.\n    one_of: [decide, gess]\n"
    )

    found = course_faults(lessons)

    assert [fault.message for fault in found] == ["`one_of` names `gess`, which is no other milestone"]


def test_the_project_is_an_exercise_of_its_topic_by_its_own_id(lessons, tmp_path):
    catalogue = read_catalogue(lessons, tmp_path / "cache")

    entry = catalogue.exercise("tell-coins-apart")
    folder = exercise_folder(lessons, entry)
    project = load_exercise(folder, entry.topic)

    assert (entry.kind, entry.broken, entry.minutes) == ("project", False, 30)
    assert project.id == "tell-coins-apart"
    assert [milestone.id for milestone in project.milestones] == ["count-heads", "decide", "report"]
    assert project.milestones[0].title == "Count heads"
    assert project.milestones[1].measures[0].at_least == 0.7
