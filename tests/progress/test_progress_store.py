import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from progress_examples import MORNING, attempt

from mlcli.errors import MlcliError
from mlcli.progress.record import Attempt
from mlcli.progress.store import Store

ORDINARY_USER = 65534


@contextmanager
def read_only(*files):
    """They cannot be written, not even by root, who stops being root meanwhile."""
    for file in files:
        file.chmod(0o555 if file.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(ORDINARY_USER)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for file in files:
            file.chmod(0o755 if file.is_dir() else 0o644)


@pytest.fixture
def public_folder():
    """Other than tmp_path it can be reached by an ordinary user."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_attempts_come_back_as_they_were_told(tmp_path):
    told = [
        attempt("wrong", "slope", answer="−1½ 'x' \0 \n", seconds=3.25),
        attempt("right", "slope", after=timedelta(seconds=1, microseconds=7)),
    ]
    with Store.open(tmp_path) as store:
        for one in told:
            store.record(one)

    with Store.open(tmp_path) as store:
        assert store.attempts() == tuple(told)


def test_attempts_are_chosen_by_topic_and_item(tmp_path):
    with Store.open(tmp_path) as store:
        store.record(attempt("seen", "one", topic="calculus", item="slopes"))
        store.record(attempt("seen", "two", topic="calculus", item="chain-rule"))
        store.record(attempt("seen", "three", topic="probability", item="dice"))

        assert [a.step for a in store.attempts(topic="calculus")] == ["one", "two"]
        assert [a.step for a in store.attempts(item="chain-rule")] == ["two"]
        assert store.attempts(topic="probability", item="slopes") == ()


def test_attempts_keep_the_order_of_recording_when_the_clock_goes_back(tmp_path):
    with Store.open(tmp_path) as store:
        store.record(attempt("wrong", after=timedelta(hours=1)))
        store.record(attempt("right"))

        assert [a.verdict for a in store.attempts()] == ["wrong", "right"]


def test_time_is_kept_in_utc(tmp_path):
    kolkata = timezone(timedelta(hours=5, minutes=30))
    with Store.open(tmp_path) as store:
        store.record(Attempt(MORNING.astimezone(kolkata), "calculus", "gradients", verdict="seen"))

        (kept,) = store.attempts()

    assert kept.at == MORNING
    assert kept.at.utcoffset() == timedelta(0)


def test_attempt_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Attempt(datetime(2026, 3, 2), "calculus", "gradients", verdict="seen")  # noqa: DTZ001 - the point


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("caf\udce9", "caf\\udce9"), ("x" * 2_000_000, "x" * 2_000_000)],
    ids=["no text", "long"],
)
def test_any_answer_that_a_terminal_delivers_can_be_recorded(tmp_path, answer, kept):
    with Store.open(tmp_path) as store:
        store.record(attempt("wrong", answer=answer))

        assert store.attempts()[0].answer == kept


@pytest.mark.parametrize("seconds", [-3.0, float("nan")])
def test_time_of_a_broken_clock_counts_as_none(tmp_path, seconds):
    with Store.open(tmp_path) as store:
        store.record(attempt("right", seconds=seconds))

        assert store.attempts()[0].seconds == 0.0


@pytest.mark.parametrize("change", ["UPDATE attempts SET verdict = 'right'", "DELETE FROM attempts"])
def test_file_refuses_to_change_an_attempt(tmp_path, change):
    with Store.open(tmp_path) as store:
        store.record(attempt("wrong"))

    with (
        closing(sqlite3.connect(tmp_path / "progress.db")) as file,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        file.execute(change)


def test_two_open_stores_see_each_other_at_once(tmp_path):
    with Store.open(tmp_path) as one, Store.open(tmp_path) as two:
        one.record(attempt("wrong"))
        two.record(attempt("right"))

        assert [a.verdict for a in one.attempts()] == ["wrong", "right"]


def test_folder_is_made(tmp_path):
    with Store.open(tmp_path / "new" / "home") as store:
        assert store.attempts() == ()


@pytest.mark.parametrize(
    "content", [b"my shopping list: bread, milk, and a lot more of it\n" * 40, b"\0" * 5000, b"short"]
)
def test_file_that_is_no_database_is_named_and_left_alone(tmp_path, content):
    file = tmp_path / "progress.db"
    file.write_bytes(content)

    with pytest.raises(MlcliError) as caught:
        Store.open(tmp_path)

    assert str(file) in caught.value.message
    assert caught.value.hint
    assert file.read_bytes() == content


def test_database_of_another_program_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "progress.db")) as file:
        file.execute("CREATE TABLE bookmarks (url)")

    with pytest.raises(MlcliError, match="not a progress file"):
        Store.open(tmp_path)

    with closing(sqlite3.connect(tmp_path / "progress.db")) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


@pytest.mark.parametrize("place", ["progress.db", "."])
def test_folder_in_the_place_of_the_file_and_file_in_the_place_of_the_folder_are_told(tmp_path, place):
    home = tmp_path / "home"
    if place == ".":
        home.write_text("a file")
    else:
        (home / place).mkdir(parents=True)

    with pytest.raises(MlcliError) as caught:
        Store.open(home)

    assert str(home) in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "names", [["progress.db"], ["."], [".", "progress.db"]], ids=["file", "folder", "both"]
)
def test_read_only_file_can_be_read_but_not_recorded_to(public_folder, names):
    with Store.open(public_folder) as store:
        store.record(attempt("right"))
    (public_folder / "progress.db").chmod(0o666)
    public_folder.chmod(0o777)

    with read_only(*[public_folder / name for name in names]), Store.open(public_folder) as store:
        assert not store.writable
        assert [a.verdict for a in store.attempts()] == ["right"]
        with pytest.raises(MlcliError, match="read-only"):
            store.record(attempt("wrong"))


def test_read_only_folder_without_a_file_is_told(public_folder):
    with read_only(public_folder), pytest.raises(MlcliError) as caught:
        Store.open(public_folder)

    assert str(public_folder) in caught.value.message


def test_full_disk_is_told_and_what_was_recorded_stays(tmp_path):
    with Store.open(tmp_path) as store:
        store.record(attempt("right"))
        store._connection.execute("PRAGMA max_page_count = 1")

        with pytest.raises(MlcliError, match="disk is full"):
            store.record(attempt("wrong", answer="x" * 100_000))

    with Store.open(tmp_path) as store:
        assert [a.verdict for a in store.attempts()] == ["right"]


REFUSED_BY_THE_DISK = """
import resource, sys
from pathlib import Path
from progress_examples import attempt
from mlcli.errors import MlcliError
from mlcli.progress.store import Store

store = Store.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    store.record(attempt("wrong", answer="x" * 200_000))
except MlcliError as error:
    print(error.message)
store.record(attempt("right"))
print([a.verdict for a in store.attempts()])
"""


def test_store_goes_on_after_the_disk_refused_a_write(tmp_path):
    pytest.importorskip("resource")

    child = subprocess.run(
        [sys.executable, "-c", REFUSED_BY_THE_DISK, tmp_path],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    refused, kept = child.stdout.splitlines()
    assert str(tmp_path / "progress.db") in refused
    assert kept == "['right']"


def test_lock_that_another_program_never_releases_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("mlcli.progress.database.PATIENCE", 0.0)
    with Store.open(tmp_path) as store, closing(sqlite3.connect(tmp_path / "progress.db")) as other:
        store._connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(MlcliError, match="locked"):
            store.record(attempt("right"))


def test_opening_loads_nothing_heavy():
    heavy = {"yaml", "msgspec", "rich", "watchfiles", "numpy", "asyncio", "typer"}
    program = "import sys, mlcli.progress.store, mlcli.progress.standing; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert not heavy & set(loaded.split())
