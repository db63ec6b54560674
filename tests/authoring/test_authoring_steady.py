"""Verdicts over many seeds, and while all cores are busy."""

import os
import shutil
from pathlib import Path

import pytest

from mlcli.authoring.busy import all_cores, busy
from mlcli.authoring.check import check
from mlcli.authoring.workers import Alone
from mlcli.runner.parent import Zygote

FORMS = Path(__file__).parents[1] / "courses" / "forms"
MEAN = Path("basics/forms/exercises/running-mean")
PROJECT = Path("basics/forms/project")


@pytest.fixture(scope="module")
def zygote():
    with Zygote.start() as running:
        yield running


@pytest.fixture
def lessons(tmp_path):
    return shutil.copytree(FORMS, tmp_path / "lessons")


def planted(lessons, path, old, new):
    text = (lessons / path).read_text()
    assert text.count(old) == 1
    (lessons / path).write_text(text.replace(old, new))


def test_every_form_is_judged_the_same_with_each_seed_while_the_cores_are_busy(lessons, zygote, tmp_path):
    with busy(all_cores()):
        report = check(lessons, Alone(zygote, tmp_path), seeds=5)

    assert report.faults == ()
    assert "count-to-seven" in report.checked
    assert len(report.checked) == 10


def test_a_check_that_refuses_a_right_answer_now_and_then_is_found(lessons, zygote, tmp_path):
    planted(
        lessons,
        MEAN / "checks.py",
        "    assert got[0] == 50",
        "    assert rng.random() < 0.7\n    assert got[0] == 50",
    )

    faults = check(lessons, Alone(zygote, tmp_path), ["running-mean"], seeds=10).faults

    assert [fault.where for fault in faults] == ["right[0]", "solution"]
    assert "of the seeds, first that of attempt" in faults[0].message
    assert "is refused: check_length" in faults[1].message


def test_a_wrong_answer_that_passes_now_and_then_is_found(lessons, zygote, tmp_path):
    planted(
        lessons,
        MEAN / "checks.py",
        "def check_three_numbers(RunningMean):",
        "def check_three_numbers(RunningMean, rng):",
    )
    planted(
        lessons,
        MEAN / "checks.py",
        "    assert abs(running.mean - 6.0)",
        "    assert rng.random() < 0.5 or abs(running.mean - 6.0)",
    )

    faults = check(lessons, Alone(zygote, tmp_path), ["running-mean"], seeds=50).faults

    assert [fault.where for fault in faults] == ["wrong[1].caught_by"]
    assert "is refused first by check_length" in faults[0].message


def test_a_try_that_refuses_a_right_answer_now_and_then_is_found(lessons, zygote, tmp_path):
    planted(
        lessons,
        "basics/forms/count-to-seven.yaml",
        "      assert total == n * (n + 1) // 2",
        "      import time\n"
        "      assert total != 28 or time.perf_counter_ns() % 3\n"
        "      assert total == n * (n + 1) // 2",
    )

    faults = check(lessons, Alone(zygote, tmp_path), ["count-to-seven"], seeds=40).faults

    assert {fault.where for fault in faults} <= {"steps[6].solution", "steps[6].right[0]"}
    assert faults
    assert "of the seeds, first that of attempt" in faults[0].message


def test_a_project_is_held_to_its_verdicts_as_well(lessons, zygote, tmp_path):
    planted(
        lessons,
        PROJECT / "checks/count-heads.py",
        "def check_two_heads(heads):",
        "def check_two_heads(heads, rng):",
    )
    planted(
        lessons, PROJECT / "checks/count-heads.py", "    assert", "    assert rng.random() < 0.5\n    assert"
    )

    faults = check(lessons, Alone(zygote, tmp_path), ["tell-coins-apart"], seeds=5).faults

    assert "milestones[0]" in [fault.where for fault in faults]


def test_what_keeps_the_cores_busy_ends_with_it():
    before = children()

    with busy(1):
        assert len(children() - before) == 1

    assert children() == before


def children():
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
