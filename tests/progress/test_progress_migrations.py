import sqlite3
from contextlib import closing
from threading import Barrier, Thread

import pytest
from progress_examples import attempt

from mlcli.errors import MlcliError
from mlcli.progress.database import connected, settle
from mlcli.progress.migrations import MIGRATIONS, migrate
from mlcli.progress.store import Store


def notes(connection):
    connection.execute("CREATE TABLE notes (item TEXT, text TEXT)")


def breaks(connection):
    connection.execute("CREATE TABLE half (done TEXT)")
    connection.execute("INSERT INTO nowhere VALUES (1)")


def tables(path):
    with closing(connected(path, "ro")) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.fixture
def old_file(tmp_path):
    with Store.open(tmp_path) as store:
        store.record(attempt("right", "slope"))
    return tmp_path / "progress.db"


def test_new_file_needs_no_copy(tmp_path):
    with closing(connected(tmp_path / "progress.db", "rwc")) as connection:
        copy = migrate(connection, tmp_path / "progress.db")

    assert copy is None


def test_old_file_is_copied_before_it_is_changed(old_file):
    with closing(connected(old_file, "rw")) as connection:
        settle(connection)
        copy = migrate(connection, old_file, (*MIGRATIONS, notes))

    assert "notes" in tables(old_file)
    assert "notes" not in tables(copy)
    with closing(connected(copy, "ro")) as before:
        assert before.execute("SELECT step FROM attempts").fetchall() == [("slope",)]


def test_migration_is_made_once(old_file):
    with closing(connected(old_file, "rw")) as connection:
        migrate(connection, old_file, (*MIGRATIONS, notes))

        assert migrate(connection, old_file, (*MIGRATIONS, notes)) is None


def test_migration_that_fails_leaves_the_file_as_it_was(old_file):
    before = tables(old_file)

    with closing(connected(old_file, "rw")) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, old_file, (*MIGRATIONS, notes, breaks))

        assert not connection.in_transaction
    assert tables(old_file) == before | {"notes"}
    with Store.open(old_file.parent / "elsewhere") as other:
        assert other.attempts() == ()


def test_copies_of_two_upgrades_lie_side_by_side(old_file):
    with closing(connected(old_file, "rw")) as connection:
        first = migrate(connection, old_file, (*MIGRATIONS, notes))
        connection.execute("DROP TABLE notes")
        connection.execute("DELETE FROM migrations WHERE name = 'notes'")
        second = migrate(connection, old_file, (*MIGRATIONS, notes))

    assert first != second
    assert first.exists()


def test_two_that_migrate_at_once_migrate_once(old_file):
    start, copies = Barrier(2), []

    def upgrade():
        with closing(connected(old_file, "rw")) as connection:
            start.wait()
            copies.append(migrate(connection, old_file, (*MIGRATIONS, notes)))

    both = [Thread(target=upgrade) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(copy is None for copy in copies) == [False, True]
    assert "notes" in tables(old_file)


def test_file_of_a_newer_version_is_refused_and_left_alone(old_file):
    with closing(connected(old_file, "rw")) as connection:
        migrate(connection, old_file, (*MIGRATIONS, notes))
    before = tables(old_file)

    with pytest.raises(MlcliError, match="newer mlcli") as caught:
        Store.open(old_file.parent)

    assert "upgrade mlcli" in caught.value.hint
    assert tables(old_file) == before
