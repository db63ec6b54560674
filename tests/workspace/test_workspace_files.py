import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from mlcli.errors import MlcliError
from mlcli.workspace.files import LARGEST, exercise_file, read_learner_file, reset, write_starter

STARTER = "def descent():\n    raise NotImplementedError('η')\n"
WORK = "def descent():\n    return 42\n"


@pytest.fixture
def path(tmp_path):
    return exercise_file(tmp_path, "calculus", "gradient-descent")


def test_exercise_file_lies_in_the_folder_of_its_topic(tmp_path, path):
    assert path == tmp_path / "calculus" / "gradient-descent.py"


def test_starter_is_written_with_its_folders(path):
    assert write_starter(path, STARTER) is True
    assert path.read_bytes() == STARTER.encode()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_starter_is_an_ordinary_file_that_others_may_read_as_the_system_is_set(path):
    write_starter(path, STARTER)
    ordinary = path.with_name("ordinary.py")
    ordinary.write_text(WORK)

    assert path.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.parametrize("work", [WORK, ""], ids=["work", "emptied"])
def test_starter_is_never_written_over_a_file(path, work):
    path.parent.mkdir()
    path.write_text(work)
    folder_before = path.parent.stat().st_mtime_ns

    assert write_starter(path, STARTER) is False
    assert path.read_text() == work
    assert path.parent.stat().st_mtime_ns == folder_before


def test_starter_is_not_written_through_a_dangling_link(tmp_path, path):
    path.parent.mkdir()
    path.symlink_to(tmp_path / "nowhere.py")

    assert write_starter(path, STARTER) is False
    assert not (tmp_path / "nowhere.py").exists()


def test_one_of_many_that_write_at_once_wins(path):
    texts = [f"# {number}\n" * 5000 for number in range(16)]

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda text: write_starter(path, text), texts))

    assert written.count(True) == 1
    assert path.read_text() == texts[written.index(True)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_starter_is_written_on_a_disk_without_hard_links(path, monkeypatch):
    def refuse(*_names):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    assert write_starter(path, STARTER) is True
    assert write_starter(path, WORK) is False
    assert path.read_text() == STARTER


def test_starter_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "calculus").write_text("a file in the place of the folder")

    with pytest.raises(MlcliError, match=r"calculus.*descent\.py") as caught:
        write_starter(exercise_file(tmp_path, "calculus", "descent"), STARTER)

    assert caught.value.hint


def test_reset_keeps_the_work_beside(path):
    write_starter(path, WORK)

    kept = reset(path, STARTER)

    assert path.read_text() == STARTER
    assert kept.read_text() == WORK
    assert kept.parent == path.parent
    assert kept.suffix == ".py"


def test_every_reset_keeps_its_own_file(path):
    write_starter(path, "first")
    kept = []
    for text in ("second", "third", "fourth"):
        kept.append(reset(path, STARTER))
        path.write_text(text)

    assert len(set(kept)) == 3
    assert [file.read_text() for file in kept] == ["first", "second", "third"]


def test_reset_without_a_file_writes_the_starter(path):
    assert reset(path, STARTER) is None
    assert path.read_text() == STARTER


def test_reset_of_an_untouched_starter_leaves_nothing_behind(path):
    write_starter(path, STARTER)

    assert reset(path, STARTER) is None
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reset_of_a_folder_is_told(path):
    path.mkdir(parents=True)

    with pytest.raises(MlcliError, match="is a folder"):
        reset(path, STARTER)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("η = 0.1\n".encode(), "η = 0.1\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"x = 1\ry = 2", "x = 1\ny = 2"),
    ],
    ids=["empty", "UTF-8", "byte order mark", "Windows", "old Macintosh"],
)
def test_file_is_read_as_editors_write_it(tmp_path, raw, text):
    file = tmp_path / "mine.py"
    file.write_bytes(raw)

    assert read_learner_file(file) == text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"x = 1\r\n# caf\xe9\n", r"line 2 of `.*mine\.py` is not UTF-8 text"),
        (b"x = 1\n\ny = \x00\n", r"line 3 of `.*mine\.py` holds a null byte"),
        ("x = 1\n".encode("utf-16"), r"`.*mine\.py` is written in UTF-16"),
        (b"#" * (LARGEST + 1), r"`.*mine\.py` is larger than 1 MB"),
    ],
    ids=["Latin-1", "null byte", "UTF-16", "too large"],
)
def test_file_that_is_no_text_is_told_with_its_line(tmp_path, raw, sentence):
    file = tmp_path / "mine.py"
    file.write_bytes(raw)

    with pytest.raises(MlcliError, match=sentence) as caught:
        read_learner_file(file)

    assert caught.value.hint


def test_largest_file_is_read(tmp_path):
    file = tmp_path / "mine.py"
    file.write_bytes(b"#" * LARGEST)

    assert len(read_learner_file(file)) == LARGEST


def test_missing_file_folder_and_pipe_are_told(tmp_path):
    pipe = tmp_path / "pipe.py"
    os.mkfifo(pipe)

    for place, sentence in [
        (tmp_path / "no.py", "there is no file"),
        (tmp_path / "no.py" / "below.py", "there is no file"),
        (tmp_path, "is a folder"),
        (pipe, "not an ordinary file"),
        (tmp_path / "a\0b.py", "cannot read"),
        (tmp_path / ("x" * 300), "cannot read"),
    ]:
        with pytest.raises(MlcliError, match=sentence) as caught:
            read_learner_file(place)
        assert caught.value.hint
