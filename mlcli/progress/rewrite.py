"""The one way in which attempts are taken away or put between others: when the learner asks for it."""

import sqlite3
from collections.abc import Callable, Sequence

from mlcli.progress.database import transaction
from mlcli.progress.record import Attempt
from mlcli.progress.rows import INSERT, SELECT, attempts_of, values_of

Change = Callable[[tuple[Attempt, ...]], Sequence[Attempt]]


def rewrite(connection: sqlite3.Connection, change: Change) -> None:
    """Put what `change` makes of all attempts in their place; other terminals wait meanwhile.

    Where it raises, or nothing differs, the file stays as it is.
    """
    with transaction(connection):
        before = attempts_of(connection.execute(f"{SELECT} ORDER BY id"))
        after = change(before)
        if tuple(after) == before:
            return
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM attempts")
        connection.executemany(INSERT, map(values_of, after))
        for _, guard in guards:
            connection.execute(guard)
