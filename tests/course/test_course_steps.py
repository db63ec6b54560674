"""The newer kinds of steps: what is read of them, and what is wrong told with its place."""

import shutil
from pathlib import Path

import pytest
from course_examples import change, lesson_faults, lesson_with, line_of

from mlcli.course.load import course_faults, load_lesson
from mlcli.course.model import ExploreStep, OrderStep, ReflectStep

STEPS = Path(__file__).parents[1] / "courses" / "steps"
IN_ORDER = STEPS / "basics" / "kinds" / "in-order.yaml"
KERNEL = "kernel: {values: [flat, steep, [1, 3]], start: flat}"
RATE = "rate: {from: 0.001, to: 1, scale: log, start: 0.01}"


@pytest.fixture
def in_order():
    return load_lesson(IN_ORDER, "kinds")


def test_the_course_of_steps_has_no_faults():
    assert course_faults(STEPS) == ()


def test_items_keep_their_right_order(in_order):
    step = in_order.steps[1]

    assert isinstance(step, OrderStep)
    assert [item.text for item in step.items][:2] == ["split the rows", "fit on the first part"]


def test_a_reflection_has_a_model_and_a_rubric(in_order):
    step = in_order.steps[2]

    assert isinstance(step, ReflectStep)
    assert [criterion.points for criterion in step.rubric] == [2, 1]
    assert (step.asks, step.judged) == (True, False)


@pytest.mark.parametrize(
    ("slider", "positions"),
    [
        ("{values: [flat, 2, 0.5, [1, two]], start: flat}", ("flat", 2, 0.5, (1, "two"))),
        ("{from: 1, to: 100, scale: log, start: 5}", (1, 2, 5, 10, 20, 50, 100)),
        ("{from: 0.01, to: 3, scale: log, start: 1}", (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)),
        ("{from: 1, to: 50, scale: log, step: 4, start: 4}", (1, 4, 16)),
        ("{from: 0.1, to: 1000, scale: log, step: 10, start: 10}", (0.1, 1.0, 10.0, 100.0, 1000.0)),
    ],
)
def test_positions_are_listed_or_laid_out_by_factors(tmp_path, slider, positions):
    path = lesson_with(
        tmp_path,
        (KERNEL, f"kernel: {slider}"),
        ('accept: kernel == "steep"', "accept: kernel == 1"),
        source=IN_ORDER,
    )

    step = load_lesson(path, "kinds").steps[3]

    assert isinstance(step, ExploreStep)
    assert step.sliders[0].positions == positions
    assert [type(at) for at in step.sliders[0].positions] == [type(at) for at in positions]


RUBRIC = """    rubric:
      - criterion: It says that the same rows were seen before.
        points: 2
      - criterion: It says what to do instead.
        points: 1
"""
FAULTS = {
    "one item twice": (
        ("- text: fit on the first part", "- text: split the rows"),
        "steps[1].items[1]",
        "twice",
    ),
    "two items": (
        (
            IN_ORDER.read_text().split("      - text: fit on")[1].split("    hints:")[0],
            " x\n        because: y\n",
        ),
        "steps[1].items",
        "2 items: 3 to 9 can be put in order",
    ),
    "no reason": (
        ("        because: The fit needs the rows for learning, which the split has just set apart.\n", ""),
        "steps[1].items[1]",
        "missing key `because`: say why it follows",
    ),
    "shuffle of order": (
        ("id: measure-a-rule", "id: measure-a-rule\n    shuffle: false"),
        "steps[1]",
        "`shuffle`",
    ),
    "no model": (("    model: |", "    mode: |"), "steps[2]", "unknown key `mode`, did you mean `model`?"),
    "no points": (("        points: 1\n", ""), "steps[2].rubric[1]", "missing key `points`"),
    "empty rubric": (
        (
            RUBRIC,
            "    rubric: []\n",
        ),
        "steps[2].rubric",
        "no criteria",
    ),
    "start of none": (
        (KERNEL, "kernel: {values: [flat, steep], start: round}"),
        "kernel",
        "take one of `values`",
    ),
    "one value": (
        (KERNEL, "kernel: {values: [flat], start: flat}"),
        "kernel.values",
        "fewer than 2 positions",
    ),
    "value twice": ((KERNEL, "kernel: {values: [a, b, a], start: a}"), "kernel.values", "stands there twice"),
    "blank in a value": ((KERNEL, "kernel: {values: [a b, c], start: c}"), "values[0]", "holds a blank"),
    "values and ends": ((KERNEL, "kernel: {values: [a, b], start: a, to: 3}"), "kernel", "unknown key `to`"),
    "another scale": (
        (RATE, "rate: {from: 1, to: 2, scale: cubic, start: 1}"),
        "rate.scale",
        "no scale: write `log`",
    ),
    "log of nothing": ((RATE, "rate: {from: 0, to: 1, scale: log, start: 1}"), "rate", "not above 0"),
    "between decades": (
        (RATE, "rate: {from: 0.1, to: 1, scale: log, start: 0.3}"),
        "rate",
        "0.1, 0.2, 0.5, 1",
    ),
    "no factor": ((RATE, "rate: {from: 1, to: 9, scale: log, step: 1, start: 1}"), "rate", "factor"),
    "value off the decades": (
        ("value: 0.05", "value: 0.06"),
        "steps[4]",
        "0.06 is no position of the slider",
    ),
    "value of words": (
        ('accept: kernel == "steep"', "value: 2"),
        "steps[3]",
        "other positions: use `accept`",
    ),
}


PARTS = {
    "part without a question": (
        ("      - ask: And twice that?\n        value: 7", "      - value: 7"),
        "parts[1]",
        "`ask`",
    ),
    "part without an answer": (("        value: 3.5\n        proof: 7 / 2\n", ""), "parts[0]", "no answer"),
    "row of one": (("value: [9, 16, 25]", "value: [9]"), "steps[3].value", "fewer than 2 numbers"),
    "word in a row": (("value: [9, 16, 25]", "value: [9, x, 25]"), "value[1]", "expected a number"),
    "mistake of another length": (('"6 8 10":', '"6 8":'), "steps[3].mistakes", "neither a row of 3 numbers"),
    "mistake that is right": (('"6 8 10":', '"9 16.0 25":'), "steps[3].mistakes", "is the right answer"),
    "solution that is no YAML": (
        ("columns: [3, 4, 5]\n", "columns: [3, 4\n"),
        "steps[5].solution",
        "no YAML",
    ),
    "another form": (("as: yaml", "as: json"), "steps[5].as", "no form: write `yaml`"),
    "extra that is none": (("requires: [torch]", "requires: [torchh]"), "requires[0]", "is no extra"),
    "allowed what is not": (("allow: [localhost]", "allow: [internet]"), "allow[0]", "cannot be allowed"),
    "as without into": (("    into: table\n", ""), "steps[5]", "unknown key `as`"),
}


FAMILIES = {
    "place of no name": (("${spam} % are", "${ham} % are"), "steps[2].vary", "`${ham}` is no name of `vary`"),
    "place near a name": (("Of ${n} rows", "Of ${nn} rows"), "steps[2].vary", "`${nn}` is no name"),
    "name of no place": (
        ("vary: {n: [3, 7]}", "vary: {n: [3, 7], m: [1, 2]}"),
        "steps[3].vary",
        "`${m}` stands nowhere",
    ),
    "no proof": (("    proof: 100 / n\n", ""), "steps[3]", "missing key `proof`"),
    "value beside": (
        ("    proof: 100 / n\n", "    value: 5\n    proof: 100 / n\n"),
        "steps[3].value",
        "beside `vary`",
    ),
    "mistake that is none": (
        ("      spam: That", "      spam of: That"),
        "mistakes",
        "neither an expression",
    ),
    "too many members": (("n: [500, 1000]", f"n: {list(range(1, 50))}"), "steps[2].vary", "98 members"),
    "goal of no sliders": (("value: 6", "goal: x > 1"), "steps[5]", "unknown key `goal`"),
    "goal that is no Python": (("goal: error < 1", "goal: error <"), "steps[1].goal", "not Python"),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_fault_of_goals_and_families_is_told_with_its_place(tmp_path, name):
    changed, where, message = FAMILIES[name]
    path = lesson_with(tmp_path, changed, source=IN_ORDER.with_name("in-families.yaml"))

    faults = lesson_faults(path)

    assert any(where in fault.where and message in fault.message for fault in faults), faults


@pytest.mark.parametrize("name", PARTS)
def test_fault_of_parts_and_texts_is_told_with_its_place(tmp_path, name):
    changed, where, message = PARTS[name]
    path = lesson_with(tmp_path, changed, source=IN_ORDER.with_name("in-parts.yaml"))

    faults = lesson_faults(path)

    assert any(where in fault.where and message in fault.message for fault in faults), faults


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("same_idea: [in-order]", "there is no lesson or exercise `nowhere`"),
        ("formerly: [in-pieces]", "`in-order` is the id of the lesson in"),
    ],
)
def test_header_names_are_looked_up(tmp_path, key, message):
    lessons = shutil.copytree(STEPS, tmp_path / "lessons")
    new = "same_idea: [nowhere]" if key.startswith("same") else "formerly: [in-order]"
    path = change(lessons / "basics" / "kinds" / "in-parts.yaml", (key, new))

    (fault,) = course_faults(lessons)

    assert message in fault.message
    assert (fault.file, fault.line) == (str(path), line_of(path, new))


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_with_its_place(tmp_path, name):
    changed, where, message = FAULTS[name]
    path = lesson_with(tmp_path, changed, source=IN_ORDER)

    faults = lesson_faults(path)

    assert any(where in fault.where and message in fault.message for fault in faults), faults
    assert all(fault.line > 0 for fault in faults)


def test_a_fault_names_the_line_of_the_item(tmp_path):
    path = lesson_with(
        tmp_path, ("- text: compare with the truth", "- text: split the rows"), source=IN_ORDER
    )

    (fault,) = lesson_faults(path)

    lines = path.read_text().splitlines()
    assert fault.line == len(lines) - lines[::-1].index("      - text: split the rows")
    assert line_of(path, "split the rows") < fault.line


@pytest.mark.parametrize(
    ("changed", "where", "message"),
    [
        (("    from: in-parts", "    from: in-part"), "interview[1].from", "did you mean `in-parts`?"),
        (("id: squares-add-up", "id: same-rows"), "interview[1].id", "has the id of the question"),
        (
            ("      - Those of three and four, to that of five.\n", ""),
            "interview[1].strong",
            "expected a list",
        ),
        (("ask: Which", "aks: Which"), "interview[1]", "did you mean `ask`?"),
        (
            ("exercises: []", "exercises: []\ncomplete: {exercises: [x-y]}"),
            "complete.exercises[0]",
            "no exercise",
        ),
        (("exercises: []", "exercises: []\ncomplete: {mocks: 2}"), "complete", "unknown key `mocks`"),
    ],
)
def test_faults_of_a_topics_questions_are_told_with_their_place(tmp_path, changed, where, message):
    lessons = shutil.copytree(STEPS, tmp_path / "lessons")
    change(lessons / "basics" / "kinds" / "topic.yaml", changed)

    faults = course_faults(lessons)

    assert any(fault.where == where and message in fault.message for fault in faults), faults
