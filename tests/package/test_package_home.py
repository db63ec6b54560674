from pathlib import Path

from mlcli.paths import home_folder, lessons_folder, workspace_folder


def test_no_test_reaches_the_real_home(tmp_path_factory):
    base = tmp_path_factory.getbasetemp()

    assert home_folder().is_relative_to(base)
    assert workspace_folder().is_relative_to(base)
    assert Path.home().is_relative_to(base)


def test_a_checkout_teaches_its_own_lessons():
    assert (lessons_folder() / "course.yaml").is_file()


def test_another_lessons_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("MLCLI_LESSONS", str(tmp_path))

    assert lessons_folder() == tmp_path
