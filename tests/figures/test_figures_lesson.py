import json

import numpy as np
import pytest

from mlcli.lesson import bind, data


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cafe_tips.csv").write_text("bill,tip\n10,1\n20,3\n", encoding="utf-8")
    np.savez(tmp_path / "digits.npz", X=np.eye(2))
    (tmp_path / "words.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    bind(tmp_path)
    yield tmp_path
    bind(None)


@pytest.mark.usefixtures("folder")
def test_each_kind_of_file_is_read_as_what_it_holds():
    assert data("cafe_tips")["tip"].sum() == 4
    assert data("digits")["X"].shape == (2, 2)
    assert data("words") == {"a": 1}
    assert data("cafe_tips.csv").shape == (2, 2)


@pytest.mark.usefixtures("folder")
def test_the_path_of_a_file_is_given():
    assert data.path("cafe_tips.csv").read_text(encoding="utf-8").startswith("bill")


@pytest.mark.usefixtures("folder")
def test_a_missing_name_says_which_exist():
    with pytest.raises(
        FileNotFoundError, match=r"no data called 'tips'; there are cafe_tips.csv, digits.npz, words.json"
    ):
        data("tips")


def test_files_outside_the_folder_are_not_read(folder):
    (folder.parent / "secret.json").write_text("1", encoding="utf-8")

    with pytest.raises(FileNotFoundError):
        data("../secret")
    with pytest.raises(FileNotFoundError):
        data.path("../secret.json")


def test_the_environment_says_where_data_lie(tmp_path, monkeypatch):
    (tmp_path / "one.json").write_text("[1]", encoding="utf-8")
    monkeypatch.setenv("MLCLI_DATA", str(tmp_path))

    assert data("one") == [1]
