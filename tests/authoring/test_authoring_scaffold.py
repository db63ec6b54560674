"""A topic laid out from an outline: it loads but for its blanks, and each of those is named."""

import shutil
from pathlib import Path

import pytest
import yaml

from mlcli.authoring.outline import KINDS, read_outline
from mlcli.authoring.scaffold import STEPS, skeleton, write
from mlcli.course.faults import CourseFaultError
from mlcli.course.load import course_faults, load_topic
from mlcli.errors import MlcliError

README = Path(__file__).parents[2] / "lessons" / "README.md"
TINY = Path(__file__).parents[1] / "courses" / "tiny"
OUTLINE = """\
title: Going down
summary: Walk downhill.
hours: 2
lessons:
  - id: which-way-is-down
    title: Which way is down
    minutes: 15
    steps:
{steps}
      - exercise: stop-there
exercises:
  - id: stop-there
    title: Stop at the bottom
    difficulty: 2
    minutes: 20
    after: which-way-is-down
    defines: [descend]
    wrong: [adds-the-slope]
"""


@pytest.fixture
def outline(tmp_path):
    path = tmp_path / "outline.yaml"
    steps = "\n".join(f"      - {kind}: the-{kind}" for kind in KINDS if kind != "exercise")
    path.write_text(OUTLINE.format(steps=steps), encoding="utf-8")
    return path


@pytest.fixture
def lessons(tmp_path):
    """A course with one topic that is named and not written."""
    folder = tmp_path / "lessons"
    shutil.copytree(TINY, folder)
    course = folder / "course.yaml"
    course.write_text(course.read_text().replace("counting", "counting, going-down"), encoding="utf-8")
    return folder


def laid_out(outline, lessons):
    files = skeleton(read_outline(outline), lessons / "basics" / "going-down")
    write(files)
    return files


def marks(files):
    """(file, line) of every mark that stands in the files."""
    return {
        (str(path), at)
        for path, text in files.items()
        for at, line in enumerate(text.splitlines(), 1)
        if "<<blank" in line
    }


def test_a_skeleton_loads_but_for_its_blanks_and_every_blank_is_named(outline, lessons):
    files = laid_out(outline, lessons)

    faults = course_faults(lessons)

    assert [str(fault) for fault in faults if "this is still blank: " not in fault.message] == []
    assert {(fault.file, fault.line) for fault in faults} == marks(files)
    assert len(marks(files)) == 50


def test_every_kind_of_step_can_be_laid_out():
    assert set(STEPS) == set(KINDS)


def test_nothing_is_overwritten(outline, lessons):
    files = laid_out(outline, lessons)
    before = {path: path.read_text() for path in files}

    with pytest.raises(MlcliError, match="nothing is overwritten"):
        laid_out(outline, lessons)

    assert {path: path.read_text() for path in files} == before


def test_a_topic_that_is_being_written_gets_the_lists_and_keeps_the_rest(outline, lessons):
    path = lessons / "basics" / "going-down" / "topic.yaml"
    path.parent.mkdir()
    path.write_text("title: Mine\nsummary: Mine, too.\nhours: 3\nlessons: []\nexercises: []\n", "utf-8")

    laid_out(outline, lessons)

    topic = load_topic(path.parent, "basics", "going-down")
    assert (topic.title, topic.hours) == ("Mine", 3.0)
    assert (topic.lessons, topic.exercises) == (("which-way-is-down",), ("stop-there",))


def test_an_outline_is_read_strictly(tmp_path):
    path = tmp_path / "outline.yaml"
    path.write_text(OUTLINE.format(steps="      - predct: one").replace("minutes: 20", "minute: 20"), "utf-8")

    with pytest.raises(CourseFaultError) as error:
        read_outline(path)

    assert [(fault.line, fault.where) for fault in error.value.faults] == [
        (9, "lessons[0].steps[0].predct"),
        (12, "exercises[0]"),
        (15, "exercises[0]"),
    ]


def test_the_example_of_the_guide_is_an_outline(tmp_path, lessons):
    text = README.read_text(encoding="utf-8")
    example = text.partition("## A new topic")[2].partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "outline.yaml"
    path.write_text(example, encoding="utf-8")

    laid_out(path, lessons)

    assert yaml.safe_load(example)["lessons"][0]["id"] == "which-way-is-down"
    assert all("this is still blank" in fault.message for fault in course_faults(lessons))
