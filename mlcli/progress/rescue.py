"""Judging a progress file that gave trouble, and reading what can be read of it."""

from contextlib import closing
from pathlib import Path

from mlcli.progress.database import connected
from mlcli.progress.pages import rows_in_pages
from mlcli.progress.record import Attempt
from mlcli.progress.rows import SELECT, attempt_of, attempts_of
from mlcli.progress.trouble import TROUBLES, DamageError


def begins_as_database(path: Path) -> bool:
    """Whether the file's first bytes are SQLite's, however little sense the next ones make."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def is_sound(path: Path) -> bool:
    """Read everything, and believe no page unseen."""
    try:
        with closing(connected(path, "ro")) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
            attempts_of(connection.execute(f"{SELECT} ORDER BY id"))
    except TROUBLES:
        return False
    return bool(verdict == "ok")


def readable_attempts(path: Path) -> list[Attempt]:
    """What the pages of a damaged file still hold, in order."""
    found: dict[int, Attempt] = {}
    for number, values in rows_in_pages(path):
        try:
            found[number] = attempt_of(values)
        except DamageError:
            continue
    return [found[number] for number in sorted(found)]
