"""Whole sittings as golden text: read the diff before committing it."""

from pathlib import Path

import pytest
from tutor_scenes import TINY, Scene, assert_golden

from mlcli.cli.exercise import _now
from mlcli.cli.learn import Beginning, _play
from mlcli.course.catalogue import read_catalogue
from mlcli.course.load import load_exercise
from mlcli.course.terms import Term
from mlcli.progress.standing import edits
from mlcli.progress.store import Store
from mlcli.tutor.exercise import bench, open_exercise_kernel
from mlcli.tutor.practise import Practice
from mlcli.tutor.stage import Stage
from mlcli.tutor.track import Track
from mlcli.ui.asking import Binned, Chosen, Command, Typed, Written

ON, BACK, HINT, ANSWER, LEAVE = Command.ON, Command.BACK, Command.HINT, Command.ANSWER, Command.LEAVE
RIGHT = (Typed("7"), Chosen((1, 2)), Binned((1, 0)), Typed("42.9"), Written("total = sum(range(n + 1))"))
TERMS = (
    Term("even", "A whole number that splits into two equal halves.", avoid=("pair",)),
    Term("step", "An addition of one.", symbol="+1"),
    Term("odd", "Not even."),
)
SCENES = {
    "all-right": (
        None,
        [ON, ON, *(each for answer in RIGHT for each in (answer, ON)), Typed("4"), Typed(""), ON, ON],
    ),
    "wrong-then-hint-then-answer": (
        "four-more",
        [
            *(Typed("4"), Typed("9"), HINT, ANSWER, ON),
            *(Chosen((1,)), Chosen((0, 1)), ANSWER, ON),
            *(Binned((0, 1)), Binned((1, 0)), ON),
            *(Typed("57.1"), Typed("forty"), Typed("42,9"), Typed("42,9"), ON),
            *(Written("total = sum(range(n))"), HINT, Written("total = 28"), ANSWER, ON),
            *(Typed("9"), Typed("3"), Typed(""), Typed("5"), Typed(""), ON, LEAVE),
        ],
    ),
    "code-edited-and-restarted": (
        "three-steps",
        [
            *(Command.EDIT, BACK, Command.EDIT, Written("n = 1 / start"), Command.EDIT),
            *(Written("n = 100\nprint('mine:', n)"), ON, Typed("7"), ON, BACK, BACK, Command.RUN, LEAVE),
        ],
    ),
    "a-try-that-does-not-run": (
        "sum-them",
        [Written("total = ____"), Written("totl = 3"), Written("total = ("), *(Written("total = 28"), LEAVE)],
    ),
    "words-note-back-and-skip": (
        "at-zero",
        [
            *(Command.WORDS, Command.NOTE, Typed("why seven?"), ON, BACK, ON, ON, ON),
            *(Command.WORDS, ON, ON, ON, ON, ON, ON),
        ],
    ),
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as opened:
        yield opened


def taken(screen, lesson, kernel, store, at=None):
    """One sitting, as `mlcli learn` has it."""
    own = store.attempts(item=lesson.id)
    stage = Stage(lesson, screen, lambda: Track(lesson, kernel, edits(own)), lambda: TERMS)
    beginning = Beginning(at, "going on where you left" if at else "")
    _play(stage, store, read_catalogue(TINY, store.path.parent), beginning, own)
    assert screen.left == ()


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("name", SCENES)
def test_a_sitting_looks_like_its_golden_file(name, width, lesson, kernel, store):
    at, replies = SCENES[name]
    screen = Scene(replies, width=width)

    taken(screen, lesson, kernel, store, at)

    assert_golden(f"{name}-{width}", screen.shown)


@pytest.mark.parametrize("width", [60, 100])
def test_a_lesson_that_was_left_goes_on_with_what_was_answered_and_edited(width, lesson, kernel, store):
    first = [ON, Command.EDIT, Written("n = 100"), ON, Typed("4"), HINT, Typed("5"), LEAVE]
    taken(Scene(first, width=width), lesson, kernel, store)
    screen = Scene([ANSWER, ON, LEAVE], width=width)

    taken(screen, lesson, kernel, store, at="four-more")

    assert_golden(f"going-on-{width}", screen.shown)


@pytest.mark.parametrize("width", [60, 100])
def test_staying_with_an_exercise_looks_like_its_golden_file(width, zygote, store, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    folder = TINY / "basics" / "counting" / "exercises" / "double-it"
    at = bench(load_exercise(folder, "counting"), None, Path("work"), store, _now)
    wrong = "def double(numbers):\n    print('got', numbers)\n    return 2 * numbers\n"
    right = "def double(numbers):\n    return [2 * n for n in numbers]\n"
    replies = [
        *(Command.RUN, HINT, HINT, (lambda: at.path.write_text(wrong), Command.RUN)),
        *((lambda: at.path.write_text("def double(:\n"), Command.RUN), (at.path.unlink, Command.RUN)),
        *((lambda: at.path.write_text(right), Command.RUN), ANSWER, LEAVE),
    ]
    screen = Scene(replies, width=width)

    with open_exercise_kernel(at.exercise, zygote, tmp_path) as kernel:
        Practice(at, screen, kernel).stay()

    assert_golden(f"staying-{width}", screen.shown)
