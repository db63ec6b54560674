"""The learner's files: a starter is written once, work is never written over."""

import os
import secrets
from itertools import count
from pathlib import Path

from mlcli.errors import MlcliError

LARGEST = 1_000_000
"""Bytes; a solution is some kilobytes, and what is larger was not written by a person."""


def exercise_file(workspace: Path, topic: str, exercise: str, suffix: str = ".py") -> Path:
    """Where the learner's solution of an exercise lies."""
    return workspace / topic / f"{exercise}{suffix}"


def milestone_file(code: Path, project: str, name: str) -> Path:
    """Where the file of a project's milestone lies: beside the project's code."""
    return code.with_name(f"{project}-{name}")


def write_starter(path: Path, text: str) -> bool:
    """Write the file unless there is one; whole or not at all. False where there was one."""
    if os.path.lexists(path):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = _written_beside(path, text)
        try:
            return _take_name(whole, path)
        finally:
            whole.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error


def reset(path: Path, text: str) -> Path | None:
    """Write `text` in the place of the learner's file; return where that is kept.

    None where there was nothing to keep: no file, or one that says the same.
    """
    if write_starter(path, text):
        return None
    if path.is_dir():
        raise _folder(path)
    try:
        if path.exists() and path.read_bytes() == text.encode():
            return None
        kept = _kept(path)
        _written_beside(path, text).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    return kept


def read_learner_file(path: Path) -> str:
    """The file's text, with plain line ends and no byte order mark; MlcliError where it is none."""
    raw = _bytes(path)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise MlcliError(f"`{path}` is written in UTF-16", "save it as UTF-8 in your editor")
    if b"\0" in raw:
        raise MlcliError(
            f"line {_line(raw, raw.index(0))} of `{path}` holds a null byte, so it is no Python text",
            "delete that character, or start over with `mlcli exercise ID --reset`",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MlcliError(
            f"line {_line(raw, error.start)} of `{path}` is not UTF-8 text",
            "save it as UTF-8 in your editor",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _folder(path)
        if path.exists() and not path.is_file():
            # A pipe or a device might never end, or never begin.
            raise MlcliError(f"`{path}` is not an ordinary file", "name a file with Python text")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MlcliError(
            f"there is no file `{path}`", "look at its name; `mlcli exercise ID` writes an exercise's file"
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise MlcliError(f"cannot read `{path}`: {why}", "look at its name and its permissions") from error
    if len(raw) > LARGEST:
        raise MlcliError(
            f"`{path}` is larger than {LARGEST // 1_000_000} MB",
            "is it the right file? A solution holds code only; read data from a file of its own",
        )
    return raw


def _line(raw: bytes, position: int) -> int:
    before = raw[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _written_beside(path: Path, text: str) -> Path:
    """A whole file in the same folder, under a name of its own."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _take_name(whole: Path, path: Path) -> bool:
    """Give the file the name as well, if nobody has it."""
    try:
        os.link(whole, path)
    except FileExistsError:
        return False
    except OSError:
        return _copy_exclusively(whole, path)  # a disk without hard links
    return True


def _copy_exclusively(source: Path, path: Path) -> bool:
    raw = source.read_bytes()
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    with file:
        file.write(raw)
    return True


def _kept(path: Path) -> Path:
    """The file under a second name that nobody has: `pca.kept-1.py`."""
    for number in count(1):
        kept = path.with_name(f"{path.stem}.kept-{number}{path.suffix}")
        if _take_name(path, kept):
            return kept
    raise AssertionError("counting ends nowhere")


def _folder(path: Path) -> MlcliError:
    return MlcliError(f"`{path}` is a folder", "name the file that you want to have checked")


def _unwritable(path: Path, error: OSError) -> MlcliError:
    return MlcliError(
        f"cannot write `{path}`: {error.strerror or error}",
        "make its folder writable, or choose another with MLCLI_WORKSPACE",
    )
