"""How the progress file came to its present form: small changes in order, each made once."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from mlcli.progress.database import connected, transaction, unused
from mlcli.progress.trouble import DamageError, foreign, newer

Change = Callable[[sqlite3.Connection], None]


def attempts(connection: sqlite3.Connection) -> None:
    """Attempts are appended and never changed: the file itself refuses anything else."""
    connection.execute("""
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            topic TEXT NOT NULL,
            item TEXT NOT NULL,
            step TEXT NOT NULL,
            verdict TEXT NOT NULL,
            answer TEXT NOT NULL,
            seconds REAL NOT NULL
        )""")
    for verb in ("UPDATE", "DELETE"):
        connection.execute(f"""
            CREATE TRIGGER attempts_refuse_{verb.lower()} BEFORE {verb} ON attempts
            BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END""")


MIGRATIONS: tuple[Change, ...] = (attempts,)
"""Append only: a change that learners have is never edited, its name never used again."""


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: tuple[Change, ...] = MIGRATIONS
) -> Path | None:
    """Bring the file to its present form; return the copy of it that was made first, None where none was.

    Another process may do the same at the same time: who gets the lock second finds the work done.
    """
    copy: Path | None = None
    while _next(connection, path, migrations):
        with transaction(connection):
            change = _next(connection, path, migrations)
            if change is None:
                break
            if copy is None and _applied(connection):
                copy = None if _in_memory(connection) else _copied(path)
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, at TEXT NOT NULL)"
            )
            change(connection)
            moment = datetime.now(UTC).isoformat()
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (change.__name__, moment))
    return copy


def _next(connection: sqlite3.Connection, path: Path, migrations: tuple[Change, ...]) -> Change | None:
    applied = _applied(connection)
    if applied - {change.__name__ for change in migrations}:
        raise newer(path)
    if not applied:
        _refuse_what_is_not_new(connection, path)
    return next((change for change in migrations if change.__name__ not in applied), None)


def _refuse_what_is_not_new(connection: sqlite3.Connection, path: Path) -> None:
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if "attempts" in names or (pages > 1 and not names):
        raise DamageError("the list of tables is incomplete")
    if names:
        raise foreign(path)


def _applied(connection: sqlite3.Connection) -> frozenset[str]:
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"
    if not connection.execute(table).fetchone():
        return frozenset()
    return frozenset(name for (name,) in connection.execute("SELECT name FROM migrations"))


def _in_memory(connection: sqlite3.Connection) -> bool:
    return not connection.execute("PRAGMA database_list").fetchone()[2]


def _copied(path: Path) -> Path:
    """A copy of the file as it was before the open transaction, under a name that says so."""
    copy = unused(path, "before-migration")
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    # SQLite copies no connection that is writing, as ours is: a second one reads what was before.
    with closing(connected(path, "ro")) as before, closing(connected(unfinished, "rwc")) as after:
        before.backup(after)
    return unfinished.replace(copy)
