"""Faults planted in lessons of the newer kinds of steps, found by running them."""

import shutil
from pathlib import Path

import pytest

from mlcli.authoring.lessons import lesson_faults
from mlcli.course.load import load_lesson
from mlcli.runner.parent import Zygote
from mlcli.tutor.track import open_kernel

KINDS = Path(__file__).parents[1] / "courses" / "steps" / "basics" / "kinds"
SQUARES = '"[n * n for n in columns]"'


@pytest.fixture(scope="module")
def zygote():
    running = Zygote.start()
    yield running
    running.close()


@pytest.mark.parametrize("name", ["in-order", "in-parts", "in-families"])
def test_the_lessons_as_they_are_have_no_fault(name, zygote, tmp_path):
    assert planted(name, "", "", zygote, tmp_path) == []


def planted(name, old, new, zygote, folder):
    """(place, message) of every fault of a copy in which one text is changed."""
    path = Path(shutil.copy(KINDS / f"{name}.yaml", folder))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    lesson = load_lesson(path, "kinds")
    with open_kernel(lesson, path, zygote, folder) as kernel:
        return [(fault.where, fault.message) for fault in lesson_faults(lesson, kernel)]


PLANTED = {
    "proof of a part": (
        ("in-parts", "proof: 7 / 2", "proof: 7 // 2"),
        "parts[0].proof",
        "gives 3, the value",
    ),
    "proof of a row": (("in-parts", SQUARES, '"[n + n for n in columns]"'), "steps[3].proof", "gives 6, the"),
    "proof of a shorter row": (("in-parts", SQUARES, '"[9, 16]"'), "steps[3].proof", "the value is 25"),
    "text that is refused": (
        ("in-parts", "solution: Rows", "solution: Lines"),
        "steps[4].solution",
        "not speak",
    ),
    "wrong text that passes": (("in-parts", "code: Columns", "code: A row"), "steps[4].wrong[0]", "passes"),
    "wrong data that passes": (
        ("in-parts", "with: 3 4 5", 'with: "[3, 4, 5] "'),
        "steps[5].wrong[0]",
        "passes",
    ),
    "word that is no position": (("in-order", "flat, steep, ", "flat, steeper, "), "accept", "no position"),
    "goal out of reach": (("in-families", "error < 1", "error < -1"), "steps[1].goal", "none of 9 positions"),
    "goal at the start": (
        ("in-families", "error < 1", "error < 99"),
        "steps[1].goal",
        "reached at the start",
    ),
    "mistake of no slope": (
        ("in-families", "slope > 2", "slope > 4"),
        "steps[1].mistakes",
        "no wrong position",
    ),
    "proof that fails": (("in-families", "n * spam", "m * spam"), "steps[2].vary", "with n = 500, spam = 15"),
    "mistakes alike": (
        ("in-families", "spam: That", '"n - 350": That'),
        "mistakes",
        "n = 500, spam = 30: mistake",
    ),
    "proof of no number": (
        ("in-families", "proof: 100 / n", "proof: str(n)"),
        "steps[3].vary",
        "a number is needed",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault, zygote, tmp_path):
    change, where, message = PLANTED[fault]

    faults = planted(*change, zygote, tmp_path)

    assert any(at.endswith(where) and message in said for at, said in faults), faults
