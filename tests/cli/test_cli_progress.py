import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_program import COURSES, mlcli

from mlcli.progress.record import Attempt
from mlcli.progress.store import Store


@pytest.fixture(autouse=True)
def _tiny(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))


def record(*topics):
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        for day, topic in enumerate(topics, 1):
            at = datetime(2026, 1, day, 12, tzinfo=UTC)
            store.record(Attempt(at, topic, "lesson", step="a", verdict="right"))


def topics():
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        return [each.topic for each in store.attempts()]


def test_what_is_exported_is_imported_elsewhere_once(tmp_path, monkeypatch):
    record("counting", "other")
    file = tmp_path / "kept.json"

    assert mlcli("progress", "--export", file).out.startswith("2 entries written")
    monkeypatch.setenv("MLCLI_HOME", str(tmp_path / "elsewhere"))
    record("third")
    assert mlcli("progress", "--import", file).out.startswith("2 of 2 entries added")
    assert mlcli("progress", "--import", file).out.startswith("0 of 2 entries added")

    assert sorted(topics()) == ["counting", "other", "third"]


def test_an_export_goes_to_a_pipe_and_over_no_file(tmp_path):
    record("counting")
    file = tmp_path / "mine.txt"
    file.write_text("my own")

    refused = mlcli("progress", "--export", file)

    assert refused.code == 1
    assert "is there already" in refused.err
    assert file.read_text() == "my own"
    assert mlcli("progress", "--export", "-").json["attempts"][0]["topic"] == "counting"


def test_a_topic_is_forgotten_and_brought_back():
    record("counting", "other")

    answer = mlcli("progress", "counting", "--reset")
    assert topics() == ["other"]
    backup = answer.out.split("--import ")[1].split("`")[0]
    assert mlcli("progress", "--import", backup).code == 0

    assert topics() == ["counting", "other"]


def test_everything_is_forgotten_with_a_backup_for_each_time():
    for _ in range(2):
        record("counting", "other")
        assert "forgotten" in mlcli("progress", "--reset").out
        assert topics() == []

    assert "nothing to forget" in mlcli("progress", "--reset").out
    backups = sorted(path.name for path in Path(os.environ["MLCLI_HOME"]).glob("*.json"))
    assert [name for name in backups if "reset" in name] == [
        "progress.before-reset-1.json",
        "progress.before-reset-2.json",
    ]


def test_an_unknown_topic_forgets_nothing():
    record("counting")

    answer = mlcli("progress", "countin", "--reset")

    assert answer.code == 2
    assert "did you mean `counting`?" in answer.err
    assert topics() == ["counting"]


@pytest.mark.parametrize("words", [("--export", "a", "--reset"), ("--json", "--import", "a")])
def test_one_thing_at_a_time(words):
    assert mlcli("progress", *words).code == 2


def take(lesson, *steps):
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        for step in steps:
            at = datetime(2026, 1, 1, 12, tzinfo=UTC)
            store.record(Attempt(at, "kinds", lesson, step=step, verdict="right"))


IN_ORDER = ("about-to-measure", "measure-a-rule", "tell-a-colleague", "the-kernel", "the-rate", "rows-left")


def test_a_topic_is_a_page_with_its_lessons_and_what_interviewers_ask(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "steps"))
    take("in-order", *IN_ORDER)
    take("in-parts", "three-rows")

    shown = mlcli("progress", "kinds").flat

    assert "behind it you can • Put the steps of a measurement in order." in shown.replace("- Put", "• Put")
    assert "✓ in-order In order done" in shown
    assert "· in-parts In parts 1 of 7 steps, optional" in shown
    assert "What interviewers ask What is wrong with measuring" in shown
    assert "New rows are what the model is for." in shown
    assert "Which squares" not in shown
    assert "a question that interviewers ask comes with what is not done yet" in shown


def test_interviewers_questions_wait_for_their_lesson(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "steps"))

    shown = mlcli("progress", "kinds").flat

    assert "What interviewers ask" not in shown
    assert "2 questions that interviewers ask come with what is not done yet" in shown
    assert "· in-order In order 15 min" in shown
