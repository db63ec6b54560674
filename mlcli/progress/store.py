"""The learner's attempts, kept in a file that survives a kill, a second terminal and a damaged page."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from mlcli.progress.database import connected, settle, transaction
from mlcli.progress.migrations import migrate
from mlcli.progress.record import Attempt
from mlcli.progress.rescue import begins_as_database
from mlcli.progress.rewrite import Change, rewrite
from mlcli.progress.rows import INSERT, SELECT, attempts_of, values_of
from mlcli.progress.salvage import finish, is_unfinished, salvage
from mlcli.progress.trouble import TROUBLES, is_damage, is_no_database, is_refusal, read_only, told

FILE = "progress.db"

Result = TypeVar("Result")


class Store:
    """An open progress file.

    `writable` is False where the system only lets it be read. `notice` is a sentence for the learner
    where the file was found damaged and repaired; damage may show only when a page is read, so it is to be
    looked at when the store is done with, too.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, writable: bool, notice: str | None = None
    ) -> None:
        self.renamed: Mapping[str, str] = {}
        """Former ids of lessons and exercises, each with the one of today: attempts are read under that."""
        self.path = path
        self.writable = writable
        self.notice = notice
        self._connection = connection
        self._file = _identity(path)

    @classmethod
    def open(cls, folder: Path, renamed: Mapping[str, str] | None = None) -> Self:
        """The store in `folder`, made when it is missing; MlcliError for a file that cannot be used."""
        store = cls._open(folder / FILE, folder)
        store.renamed = renamed or {}
        return store

    @classmethod
    def _open(cls, path: Path, folder: Path) -> Self:
        with told(path):
            folder.mkdir(parents=True, exist_ok=True)
            if is_unfinished(path):
                finish(path)
            if path.exists() and not _may_write(path):
                return cls(path, _as_it_was(path), writable=False)
            try:
                return cls(path, _opened(path), writable=True)
            except TROUBLES as error:
                if is_refusal(error) and path.is_file():
                    return cls(path, _as_it_was(path), writable=False)
                if not (is_damage(error) or (is_no_database(error) and begins_as_database(path))):
                    raise
            return cls(path, notice=salvage(path), connection=_opened(path), writable=True)

    def record(self, attempt: Attempt) -> None:
        """Append the attempt; it is on the disk when this returns."""
        if not self.writable:
            raise read_only(self.path)
        values = values_of(attempt)

        def insert() -> None:
            with transaction(self._connection):
                self._connection.execute(INSERT, values)

        self._carried_out(insert)

    def attempts(self, topic: str | None = None, item: str | None = None) -> tuple[Attempt, ...]:
        """The attempts in the order in which they were recorded, all or those of a topic or item."""
        names = [item, *(old for old, new in self.renamed.items() if new == item)]
        one_of = " OR ".join("item = ifnull(?, item)" for _ in names)
        query = f"{SELECT} WHERE topic = ifnull(?, topic) AND ({one_of}) ORDER BY id"

        def select() -> tuple[Attempt, ...]:
            found = attempts_of(self._connection.execute(query, (topic, *names)))
            return (
                tuple(replace(a, item=self.renamed.get(a.item, a.item)) for a in found)
                if self.renamed
                else found
            )

        return self._carried_out(select)

    def rewrite(self, change: Change) -> None:
        """Put what `change` makes of all attempts in their place, all or, where it raises, nothing."""
        if not self.writable:
            raise read_only(self.path)
        self._carried_out(lambda: rewrite(self._connection, change))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _carried_out(self, action: Callable[[], Result]) -> Result:
        with told(self.path):
            result = self._mending(action)
            if self.writable and self._file != _identity(self.path):
                # Another terminal has set the damaged file aside: what went into it would be out of sight.
                self._reopen()
                result = self._mending(action)
            return result

    def _mending(self, action: Callable[[], Result]) -> Result:
        try:
            return action()
        except TROUBLES as error:
            if not (self.writable and is_damage(error)):
                raise
        self._connection.close()
        self.notice = salvage(self.path) or self.notice
        self._reopen()
        return action()

    def _reopen(self) -> None:
        self._connection.close()
        self._connection = _opened(self.path)
        self._file = _identity(self.path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = connected(path, "rwc")
    try:
        settle(connection)
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file has the name now."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _as_it_was(path: Path) -> sqlite3.Connection:
    """A copy in memory of a file that may only be read."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        try:
            _copy(path, memory, "ro")
        except sqlite3.OperationalError:
            # Even to read, SQLite wants to make files beside a log, unless told that nobody writes.
            _copy(path, memory, "ro&immutable=1")
        migrate(memory, path)
    except BaseException:
        memory.close()
        raise
    return memory


def _may_write(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def _copy(path: Path, memory: sqlite3.Connection, mode: Literal["ro", "ro&immutable=1"]) -> None:
    with closing(connected(path, mode)) as file:
        file.backup(memory)
