import os
from pathlib import Path

from cli_program import COURSES, mlcli


def test_all_settings_are_shown_with_what_they_are_for():
    answer = mlcli("config")

    assert answer.code == 0
    for name in ("editor", "workspace", "daily-limit", "colours", "background", "motion", "plain"):
        assert f"\n{name} " in "\n" + answer.out
    assert "daily-limit  20\n" in answer.out
    assert "mlcli config SETTING VALUE" in answer.out


def test_a_setting_holds_until_it_is_taken_back():
    first = mlcli("config", "daily-limit", "5")
    second = mlcli("config", "daily_limit")
    third = mlcli("config", "daily-limit", "default")

    assert "daily-limit  5\n" in first.out
    assert "daily-limit  5\n" in second.out
    assert "daily-limit  20\n" in third.out


def test_what_this_machine_cannot_have_is_refused(tmp_path):
    (tmp_path / "file").write_text("")

    for words in (("editor", "no-such-editor"), ("workspace", tmp_path / "file"), ("motion", "slow")):
        answer = mlcli("config", *words)
        assert answer.code == 1
        assert answer.err.startswith("error: ")
        assert "hint: " in answer.err
    assert not (Path(os.environ["MLCLI_HOME"]) / "settings.json").exists()


def test_the_workspace_that_was_chosen_gets_the_files(tmp_path, monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))
    monkeypatch.delenv("MLCLI_WORKSPACE")
    mlcli("config", "workspace", tmp_path / "mine")

    mlcli("exercise", "double-it")

    assert (tmp_path / "mine" / "counting" / "double-it.py").exists()


def test_plain_as_a_setting_puts_words_in_place_of_pictures(monkeypatch):
    monkeypatch.setenv("MLCLI_LESSONS", str(COURSES / "tiny"))
    mlcli("config", "plain", "on")

    chosen = mlcli("learn", "count-to-seven").out
    monkeypatch.setenv("MLCLI_PLAIN", "0")

    assert "[figure]" in chosen
    assert "[figure]" not in mlcli("learn", "count-to-seven").out


def test_colours_that_are_always_wanted_go_into_a_pipe():
    mlcli("config", "colours", "always")

    assert "\x1b[" in mlcli("config").out


def test_broken_settings_are_one_sentence():
    home = Path(os.environ["MLCLI_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text('{"colours": "blue"}')

    answer = mlcli("learn", "--list")

    assert answer.code == 1
    assert "settings.json:1: `colours` is" in answer.err
    assert "Traceback" not in answer.err
