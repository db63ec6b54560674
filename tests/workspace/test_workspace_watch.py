"""Saves as editors make them; a timer presses "save" while the watcher waits."""

import os
from threading import Event, Timer

import pytest

from mlcli.errors import MlcliError
from mlcli.workspace.watch import changes


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("first")
    return path


@pytest.fixture
def soon():
    """Do something in a moment, when the watcher has begun."""
    timers = []

    def later(action, *arguments):
        timers.append(Timer(0.1, action, arguments))
        timers[-1].start()

    yield later
    for timer in timers:
        timer.join()


def replace(file, text):
    """Save by writing a new file, as vim and most others do."""
    new = file.with_name("mine.py~new")
    new.write_text(text)
    os.replace(new, file)  # noqa: PTH105 - as editors do


def gone_and_back(file, text):
    file.unlink()
    file.write_text(text)


@pytest.mark.parametrize(
    "save", [lambda f, t: f.write_text(t), replace, gone_and_back], ids=["in place", "replace", "anew"]
)
def test_text_comes_after_each_save(file, soon, save):
    watched = changes(file)

    soon(save, file, "second")
    assert next(watched) == "second"
    soon(save, file, "third")
    assert next(watched) == "third"


def test_save_that_came_before_watching_is_not_lost(file):
    stopped = Event()
    stopped.set()

    assert list(changes(file, seen="what was checked last", stop=stopped)) == ["first"]


def test_save_without_a_change_and_other_files_tell_nothing(file, soon):
    stop = Event()

    soon(file.write_text, "first")
    soon(file.with_name("other.py").write_text, "other")
    soon(lambda: Timer(0.2, stop.set).start())

    assert list(changes(file, stop=stop)) == []


def test_text_that_is_none_is_told_and_watching_goes_on(file, soon):
    watched = changes(file)

    soon(file.write_bytes, b"caf\xe9")
    told = next(watched)
    soon(file.write_text, "mended")

    assert isinstance(told, MlcliError)
    assert "not UTF-8" in told.message
    assert next(watched) == "mended"


def test_file_that_does_not_exist_yet_is_waited_for(tmp_path, soon):
    soon((tmp_path / "new.py").write_text, "here")

    assert next(changes(tmp_path / "new.py")) == "here"
