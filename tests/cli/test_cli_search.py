import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_program import copy_of_tiny, mlcli

from mlcli.progress.record import Attempt
from mlcli.progress.store import Store


@pytest.fixture(autouse=True)
def lessons(tmp_path, monkeypatch):
    folder = copy_of_tiny(tmp_path, monkeypatch)
    terms = "even number:\n  definition: It splits into two equal halves.\n  avoid: [pair]\n"
    (folder / "terms.yaml").write_text(terms)
    return folder


def noted(text):
    with Store.open(Path(os.environ["MLCLI_HOME"])) as store:
        at = datetime(2026, 1, 2, 12, tzinfo=UTC)
        store.record(Attempt(at, "counting", "count-to-seven", step="four-more", verdict="note", answer=text))


def test_terms_lessons_cards_and_notes_are_searched():
    noted("seven comes behind six")

    answer = mlcli("learn", "--search", "seven")

    assert answer.code == 0
    assert answer.out.index("lessons\n") < answer.out.index("cards\n") < answer.out.index("your notes\n")
    assert "Count to seven\n" in answer.out
    assert "mlcli learn count-to-seven\n" in answer.out
    assert "What follows six?\n    Seven.\n" in answer.out
    assert (
        "2026-01-02\n    seven comes behind six\n    mlcli learn count-to-seven --step four-more\n"
        in answer.out
    )
    assert "terms\n  even number\n    It splits" in mlcli("learn", "--search", "halves").out


def test_a_step_is_named_with_the_line_that_has_the_words():
    answer = mlcli("learn", "--search", "WHERE stand")

    assert "Count to seven, step 3\n    Where do you stand" in answer.out
    assert "mlcli learn count-to-seven --step four-more\n" in answer.out


def test_words_need_no_quotes_and_all_of_them_count():
    assert mlcli("learn", "--search", "where", "stand").code == 0
    assert mlcli("learn", "--search", "where xyzzy").code == 1


def test_what_would_give_an_answer_away_is_not_found():
    answer = mlcli("learn", "--search", "counted from three")

    assert answer.code == 1
    assert answer.err == (
        "error: nothing has all of the words `counted from three`\n\n"
        "hint: try fewer words, or the beginning of one\n"
    )


def test_a_lesson_with_faults_hides_nothing_else(lessons):
    lesson = lessons / "basics" / "counting" / "count-to-seven.yaml"
    lesson.write_text(lesson.read_text().replace("minutes: 14", "minuts: 14"))

    assert "What follows six?" in mlcli("learn", "--search", "seven").out
