"""How a SQLite file is opened, and what one transaction on it is."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from mlcli.progress.trouble import is_busy

PATIENCE = 30.0
"""Seconds that a record waits for other terminals."""

# SQLite waits deaf to ^C, so it waits in short turns and Python repeats them.
_TURN = 2.0


def connected(path: Path, mode: Literal["rwc", "rw", "ro", "ro&immutable=1"]) -> sqlite3.Connection:
    """A connection that leaves transactions to us."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=_TURN, isolation_level=None)


def settle(connection: sqlite3.Connection) -> None:
    """Readers beside a writer (WAL), and a commit that is on the disk when it returns."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        patiently(connection, "PRAGMA journal_mode = WAL")


def patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute a statement that takes a lock, however many others want the same one."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            # Some locks (a switch to WAL, its recovery) are refused at once, without SQLite's own waiting.
            time.sleep(0.01)
        else:
            return


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the lock for writing is taken first, so that nobody writes in between."""
    try:
        patiently(connection, "BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def unused(path: Path, label: str) -> Path:
    """A name beside `path` that no file has: `progress.damaged-1.db`, and so on."""
    number = 1
    while (name := path.with_name(f"{path.stem}.{label}-{number}{path.suffix}")).exists():
        number += 1
    return name
