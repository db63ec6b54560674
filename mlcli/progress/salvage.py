"""What happens to a damaged progress file: it is set aside, and what can be read goes on in a new one."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mlcli.progress.database import connected, patiently, settle, transaction, unused
from mlcli.progress.migrations import migrate
from mlcli.progress.record import Attempt
from mlcli.progress.rescue import is_sound, readable_attempts
from mlcli.progress.rows import INSERT, values_of

_SIDECARS = ("-wal", "-shm", "-journal")


def salvage(path: Path) -> str | None:
    """Replace the damaged file; a sentence for the learner, None where another process was faster.

    Each step can be the last before a kill: the new file is whole under a name of its own before the
    damaged one is moved, and `finish` goes on from there.
    """
    with _alone(path):
        if is_sound(path):
            return None
        attempts = readable_attempts(path)
        _written(path.with_suffix(".unfinished"), attempts).replace(_replacement(path))
        aside = _exchange(path)
    return (
        f"the progress file was damaged: {len(attempts)} attempts could be read and are kept, "
        f"the damaged file lies beside it as `{aside.name}`"
    )


def is_unfinished(path: Path) -> bool:
    """Whether a salvage was killed between its last steps."""
    return _replacement(path).exists()


def finish(path: Path) -> None:
    """Do the last steps of a salvage that was killed."""
    with _alone(path):
        if is_unfinished(path):
            _exchange(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one process at a time, by SQLite's own lock on an empty file, which ends with the process."""
    with closing(connected(path.with_suffix(".lock"), "rwc")) as lock:
        patiently(lock, "BEGIN EXCLUSIVE")
        yield


def _replacement(path: Path) -> Path:
    return path.with_suffix(".salvaged")


def _exchange(path: Path) -> Path:
    """Move the damaged file and what belongs to it aside, the replacement into its place."""
    aside = unused(path, "damaged")
    # The sidecars first: a log left behind would be played into the new file.
    for ending in (*_SIDECARS, ""):
        part = path.with_name(path.name + ending)
        if part.exists() and part.stat().st_size and ending != "-shm":
            part.replace(aside.with_name(aside.name + ending))
        part.unlink(missing_ok=True)
    _replacement(path).replace(path)
    return aside


def _written(path: Path, attempts: Iterable[Attempt]) -> Path:
    """A new progress file with these attempts."""
    for ending in (*_SIDECARS, ""):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with closing(connected(path, "rwc")) as connection:
        migrate(connection, path)
        with transaction(connection):
            connection.executemany(INSERT, map(values_of, attempts))
        settle(connection)
    return path
