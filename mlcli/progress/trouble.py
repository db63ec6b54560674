"""What can be wrong with the progress file, as one sentence for the learner."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mlcli.errors import MlcliError

_SAFE = "what was recorded before is safe"
_ELSEWHERE = "or set MLCLI_HOME to a folder that you may write to"
_OUTSIDE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
"""Codes that tell of something else than the file's content."""


class DamageError(Exception):
    """What SQLite reads without complaint, but what was never written so."""


TROUBLES = (sqlite3.Error, UnicodeDecodeError, DamageError)
"""What using a file that is damaged, locked or of another kind may raise, apart from OSError."""


def code(error: Exception) -> int:
    """SQLite's primary result code, 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    return code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)


def is_damage(error: Exception) -> bool:
    """Whether it comes from the file's content; a file of another kind is no damage.

    Malformed pages show in many ways: as such, as a column that is missing, as text that cannot be decoded,
    be it in SQLite's own complaint. Our statements are always the same, so what refuses one is the file.
    """
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError | sqlite3.IntegrityError):
        return False  # a value that we should not have passed
    if isinstance(error, sqlite3.Error):
        return code(error) not in _OUTSIDE
    return isinstance(error, DamageError | UnicodeDecodeError)


def is_no_database(error: Exception) -> bool:
    """Whether SQLite takes the file for one of another kind."""
    return code(error) == sqlite3.SQLITE_NOTADB


def is_refusal(error: Exception) -> bool:
    """Whether the system does not let us write, where reading may still be possible."""
    return code(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def read_only(path: Path) -> MlcliError:
    return MlcliError(
        f"the progress file `{path}` is read-only, nothing can be recorded",
        f"make the file and its folder writable, {_ELSEWHERE}",
    )


def newer(path: Path) -> MlcliError:
    return MlcliError(
        f"the progress file `{path}` was written by a newer mlcli",
        "upgrade mlcli, or set MLCLI_HOME to another folder",
    )


def foreign(path: Path) -> MlcliError:
    return MlcliError(
        f"`{path}` is not a progress file of mlcli",
        "move it to another place and start again; nothing was written to it",
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about `path` into a sentence; our own bugs pass through."""
    try:
        yield
    except (*TROUBLES, OSError) as error:
        sentence = _sentence(error, path)
        if sentence is None:
            raise
        raise sentence from error


def _sentence(error: Exception, path: Path) -> MlcliError | None:
    if isinstance(error, OSError):
        why = error.strerror or str(error)
        return MlcliError(f"cannot use the progress file `{path}`: {why}", f"mend that, {_ELSEWHERE}")
    if is_damage(error):
        return MlcliError(
            f"the progress file `{path}` is damaged and cannot be repaired where it is",
            f"make its folder writable, {_ELSEWHERE}",
        )
    if isinstance(error, sqlite3.Error) and is_busy(error):
        return MlcliError(
            f"another program keeps the progress file `{path}` locked",
            f"close that program and try again; {_SAFE}",
        )
    match code(error):
        case sqlite3.SQLITE_NOTADB:
            return foreign(path)
        case sqlite3.SQLITE_READONLY:
            return read_only(path)
        case sqlite3.SQLITE_FULL:
            return MlcliError(
                f"the disk is full, the progress file `{path}` cannot grow",
                f"free some space and try again; {_SAFE}",
            )
        case sqlite3.SQLITE_IOERR:
            return MlcliError(
                f"the disk refuses to read or write the progress file `{path}`",
                f"look whether the disk is full or failing; {_SAFE}",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return MlcliError(
                f"cannot open the progress file `{path}`",
                f"make it an ordinary file that you may read and write, {_ELSEWHERE}",
            )
    return None
